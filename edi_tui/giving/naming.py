"""What a file is called where nobody says: by the plan, the council, the period, and what of it is given out."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db.lines import PlanLine
from db.periods import in_words
from db.text import fold
from edi_tui.exports import FORMS, Audience
from edi_tui.exports.target import safe_name
from edi_tui.giving.asking import officer_name
from edi_tui.giving.choice import Chosen, Here
from edi_tui.settings import read_settings


def suggested(conn: sqlite3.Connection, chosen: Chosen, here: Here) -> Path:
    """A place in the folder that was used last, else in Documents, else where the program was started.

    A council's own workbook is given back beside itself.
    """
    if chosen.is_into and chosen.source:
        source = Path(chosen.source)
        return source.parent / safe_name(f"{source.stem} - brought up to date", chosen.suffix)
    folder = usual_folder(*[Path(chosen.path).parent] if chosen.path else [])
    title = _title(chosen, here.plan, called_in_name(conn, chosen, here))
    return folder / safe_name(title, chosen.suffix)


def usual_folder(*first: Path) -> Path:
    """The first of these folders that is there, else the one that was used last, else Documents, else the present."""
    last = read_settings().get("export_folder")
    choices = [*first, *([Path(last)] if isinstance(last, str) else []), Path.home() / "Documents"]
    return next((path for path in choices if path.is_dir()), Path.cwd())


def called_in_name(conn: sqlite3.Connection, chosen: Chosen, here: Here) -> str:
    """What of the plan is given out, as a part of the file's name; "" for all of it."""
    match chosen.what:
        case "officer":
            return officer_name(conn, chosen.officer)
        case "marked":
            return "marked actions"
        case "view" if not here.is_whole:
            return here.called
    return ""


def with_form(path: Path, chosen: Chosen) -> Path:
    """The path with the ending of the chosen form, where it has that of another one."""
    endings = {form.suffix for form in FORMS.values()} | {".xlsm"}
    return path.with_suffix(chosen.suffix) if path.suffix.lower() in endings else path


def _title(chosen: Chosen, plan: PlanLine, called: str) -> str:
    parts = ["All plans"] if chosen.what == "plans" else [plan.title]
    more = [] if chosen.what == "plans" else [plan.council or "", in_words(plan.period)]
    parts += [part for part in more if part and fold(part) not in fold(plan.title)]
    parts += [called] if called else []
    parts += ["for the public"] if chosen.audience is Audience.public else []
    return " - ".join(parts)
