"""The command `help`: the topics that no single command has room for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from edi_tui.accessibility import CONTACT, GAPS, HELPS
from edi_tui.cli.output import say, say_fields
from edi_tui.cli.program import how_to_go_on, program


class HelpTopic(StrEnum):
    """What can be asked about."""

    commands = "commands"
    accessibility = "accessibility"


@program.command("help")
def help_on(
    topic: Annotated[HelpTopic, typer.Argument(help="What to tell about.")] = HelpTopic.commands,
) -> None:
    """Tell about a topic: the commands to begin with, or accessibility."""
    match topic:
        case HelpTopic.accessibility:
            say("Accessibility")
            say_fields(HELPS)
            say()
            say("What is missing")
            say_fields(GAPS)
            say()
            say(CONTACT)
        case _:
            say_fields(how_to_go_on())
