"""The way in: every command is added to the program by its module, and whatever is refused ends as one sentence."""

from __future__ import annotations

import os
import sys

from db.errors import Refused
from edi_tui.cli import (  # noqa: F401  each adds its commands
    adding,
    archiving,
    asking,
    calendar,
    changing,
    chasing,
    copies,
    copying,
    editing,
    forgetting,
    giving,
    legends,
    listing,
    looking_back,
    meeting,
    meeting_saying,
    moving,
    periods,
    planning,
    standing,
    taking,
    telling,
    topics,
    viewing,
)
from edi_tui.cli.output import prepare_streams, refuse
from edi_tui.cli.program import program


def main() -> None:
    """Run the program; whatever is refused, or fails by a fault of its own, ends as one sentence and exit code 1."""
    prepare_streams()
    try:
        program()
    except Refused as refusal:
        refuse(refusal.sentence)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): that is no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # its message may quote the register, so Python must not print it
        from edi_tui.crash import report

        refuse(report(error).plain)
