"""Requests written into a folder and kept as asked: the files first, whole, and nothing kept if one cannot be made."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.chasing import RequestLine
from db.errors import Refused
from db.journal import Written
from db.officers import officer_line
from db.periods import day_text, in_words
from db.register import Register
from db.text import one_line
from db.verbs.chasing import draft_requests, keep_requests
from edi_tui.exports.checks import Check
from edi_tui.exports.files import put_in_place
from edi_tui.exports.prepared import guarded_by
from edi_tui.exports.requests.building import build_request
from edi_tui.exports.requests.forms import File, Letter, files

Told = Callable[[int, int, str], bool]
"""Told how many files of how many are written, and whose comes next; False stops, and nothing is kept."""


@dataclass(frozen=True)
class Given:
    """The requests that were made, their files, what the files' own checks found, and who has no e-mail."""

    requests: Sequence[RequestLine]
    paths: Sequence[Path]
    checks: Sequence[Check] = ()
    without_address: Sequence[str] = ()
    written: Written | None = None

    @property
    def said(self) -> str:
        """What was done, in a sentence."""
        number, files = len(self.requests), len(self.paths)
        what = f"{number} request{'s' * (number != 1)} in {files} file{'s' * (files != 1)}"
        folder, asked_on = self.paths[0].parent, day_text(self.requests[0].asked_on)
        return f"Done. {what} written to {folder}, and kept as asked on {asked_on}. Nothing is sent: send them."


def give_requests(
    register: Register,
    plan_id: str,
    period: str,
    officer_ids: Sequence[str],
    *,
    asked_on: date,
    answer_by: date | None,
    folder: Path,
    forms: Sequence[str],
    told: Told = lambda *_: True,
) -> Given:
    """Ask these officers for what they owe in a period: files in a folder, and one batch that says so.

    The files are written first: a request that is kept without one would be silence that nobody was asked to break.
    """
    with register.reading() as conn:
        drafts = draft_requests(conn, plan_id, period, officer_ids, asked_on=asked_on, answer_by=answer_by)
        addresses = {one.id: officer_line(conn, one.officer_id).email for one in drafts}
        letters = [Letter(build_request(conn, one), one.code, one.name, addresses[one.id]) for one in drafts]
        plan = conn.execute("SELECT title FROM plan WHERE id = ?", (plan_id,)).fetchone()["title"]
        guarded = guarded_by(conn)
    wanted = list(files(letters, forms, f"Mail links - {one_line(plan)} {in_words(period)}"))
    made: list[Path] = []
    checks: list[Check] = []
    try:
        for number, file in enumerate(wanted):
            _go_on(told(number, len(wanted), file.who))
            made.append(put_in_place(folder / file.name, file.write, replace=False, guarded=guarded))
            checks += _looked_at(file, made[-1])
        written = keep_requests(register, drafts)
    except BaseException:
        _take_away(made)
        raise
    told(len(wanted), len(wanted), "")
    return Given(drafts, made, checks, [one.name for one in drafts if not addresses[one.id]], written)


def _go_on(wanted: bool) -> None:
    if not wanted:
        raise Refused("Stopped: the files that were written are gone again, and nobody is kept as asked.")


def _looked_at(file: File, path: Path) -> list[Check]:
    return [Check(f"{file.name}: {one.rule}", one.passed, one.seen) for one in file.check(path)]


def _take_away(made: Sequence[Path]) -> None:
    for path in made:
        with contextlib.suppress(OSError):
            path.unlink()
