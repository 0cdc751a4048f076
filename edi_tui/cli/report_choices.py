"""The options that make a report: its sections, title, version and days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from db.errors import Refused
from db.movement import read_since
from db.spans import read_day
from db.text import fold
from edi_tui.exports.report.template import SECTIONS, Template

Sections = Annotated[
    list[str] | None,
    typer.Option("--section", metavar="NAME", help=f"A report's section: {', '.join(SECTIONS)}; several times."),
]
Title = Annotated[str | None, typer.Option(metavar="WORDS", help="A report's title, in the place of the plan's.")]
Version = Annotated[str | None, typer.Option(metavar="WORDS", help="A report's version, such as “Draft 2”.")]
AsAt = Annotated[str | None, typer.Option(metavar="DAY", help="The day that a report stands for; else the plan's.")]
Since = Annotated[
    str | None, typer.Option(metavar="DAY", help="What changed since this day or period; else the last report.")
]
Styles = Annotated[
    Path | None, typer.Option(metavar="COUNCIL.docx", help="A Word report with the styles of this document.")
]

KeepTemplate = Annotated[
    bool, typer.Option("--keep-template", help="Keep these choices for the council's next reports.")
]

OPTIONS = ("section", "title", "version", "as_at", "since", "styles", "keep_template")


def template_of(given: Mapping[str, Any], usual: Template, today: date) -> Template:
    """The report that the options ask for; what they do not say is as usual."""
    changes: dict[str, Any] = {name: given[name] for name in ("title", "version") if given[name] is not None}
    if given["section"]:
        changes["sections"] = tuple(_sections(given["section"]))
    if given["as_at"]:
        changes["as_at"] = _day(given["as_at"])
    if given["since"]:
        changes["since"] = read_since(given["since"], None, today)
        if changes["since"] is None:
            raise Refused(f"“{given['since']}” is no day up to today: write 1 October 2026, or a period such as Q2.")
    if given["styles"]:
        changes["styles"] = str(_document(given["styles"]))
    return usual.with_(**changes)


def refuse_for_data(given: Mapping[str, Any], suffix: str) -> None:
    """A workbook and rows have no sections: an option that would do nothing is refused."""
    said = [f"--{name.replace('_', '-')}" for name in OPTIONS if given[name]]
    if said:
        raise Refused(f"{said[0]} is for reports, and a {suffix} file is none: name one that ends in .docx or .html.")


def _sections(typed: Iterable[str]) -> Iterable[str]:
    """The sections, in the report's own order."""
    wanted = [_section(words) for words in typed]
    return (name for name in SECTIONS if name in wanted)


def _section(words: str) -> str:
    for name, title in SECTIONS.items():
        if fold(words) in (name, fold(title)):
            return name
    raise Refused(f"“{words}” is no section of a report: there are {', '.join(SECTIONS)}.")


def _day(words: str) -> date:
    day = read_day(words)
    if day is None:
        raise Refused(f"“{words}” is no day: write 2026-09-30, 30/9/2026 or 30 September 2026.")
    return day


def _document(path: Path) -> Path:
    if path.suffix.lower() != ".docx" or not path.is_file():
        raise Refused(f"{path} is no Word document: name the council's own .docx for its styles.")
    return path.absolute()
