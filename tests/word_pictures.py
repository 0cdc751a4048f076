"""The pictures of Word documents as LibreOffice shows them: a sample plan's report, a request for updates, minutes.

    python -m tests.word_pictures

`make pictures` takes them anew, where LibreOffice is at hand; they lie in docs/.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2

from db.chasing import owed
from db.reading import plans
from db.verbs import begin_meeting, end_meeting, say, say_deadline, say_new, say_no_change, say_status
from db.verbs.chasing import draft_requests
from edi_tui.cli.copies import sample_register
from edi_tui.exports import Selection, word
from edi_tui.exports.minutes import write_minutes
from edi_tui.exports.report.template import Template
from edi_tui.exports.requests.building import build_request
from tests.exporting import exported
from tests.office import OFFICE, converted
from tests.page_pictures import keep

_LONGER_SIDE = 1_100  # pixels


def main() -> int:
    """Write the report of the first sample plan and draw the pages that show most of it; then a request's page."""
    if OFFICE is None:
        print("The pictures of the Word report stay as they are: no LibreOffice is at hand.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        pages = list(pypdfium2.PdfDocument(converted(_report(Path(folder)), "pdf")))
        chart = next(page for page in pages if "Actions by heading" in page.get_textpage().get_text_range())
        actions = next(page for page in pages if page.get_width() > page.get_height())
        for number, page in enumerate((pages[0], chart, actions), 1):
            scale = _LONGER_SIDE / max(page.get_size())
            keep(page.render(scale=scale).to_pil(), f"report-word-{number}.png")
        asked = next(iter(pypdfium2.PdfDocument(converted(_request(Path(folder)), "pdf"))))
        keep(asked.render(scale=_LONGER_SIDE / max(asked.get_size())).to_pil(), "request-word.png")
        minutes = next(iter(pypdfium2.PdfDocument(converted(_minutes(Path(folder)), "pdf"))))
        keep(minutes.render(scale=_LONGER_SIDE / max(minutes.get_size())).to_pil(), "minutes-word.png")
    return 0


def _report(folder: Path) -> Path:
    register = sample_register(folder / "demo.db")
    try:
        first = Selection((plans(register.reader)[0].id,))
        template = Template(version="1.0")
        return exported(register, folder / "report.docx", selection=first, template=template, today=date.today()).path
    finally:
        register.close()


def _request(folder: Path) -> Path:
    """What the first officer of the sample is asked."""
    register = sample_register(folder / "asked.db")
    try:
        plan, asked_on = plans(register.reader)[0], date(2026, 10, 1)
        period = "2026-27 Q3"
        first = owed(register.reader, plan.id, period, asked_on)[0]
        (request,) = draft_requests(
            register.reader,
            plan.id,
            period,
            [first.officer_id],
            asked_on=asked_on,
            answer_by=date(2026, 10, 16),
            choose=Random(1).choice,
        )
        word.write(folder / "request.docx", build_request(register.reader, request), Template())
        return folder / "request.docx"
    finally:
        register.close()


def _minutes(folder: Path) -> Path:
    """A meeting about some actions of the sample."""
    register = sample_register(folder / "met.db")
    try:
        held_on = date(2026, 11, 21)
        rows = register.reader.execute("SELECT ref, id FROM action WHERE ref LIKE '3.%' ORDER BY position")
        keys = {row["ref"]: row["id"] for row in rows}
        people = ["Director of Customer Services (chair)", "Head of People"]
        about: dict[str, Any] = {"held_on": held_on, "present": people, "chosen": "Under Theme 3"}
        held = begin_meeting(register, title="Equality board", agenda=[*keys.values()][:8], **about)
        say(register, held, keys["3.04"], "decision", "Half a day a week from January, costs from the staff budget")
        amber = register.reader.execute("SELECT id FROM status WHERE label = 'In progress'").fetchone()["id"]
        say_status(register, held, keys["3.04"], amber)
        moved = {"due": date(2027, 1, 31), "reason": "moved by the board"}
        say_deadline(register, held, keys["3.04"], "31 January 2027", **moved)
        say_new(register, held, keys["3.04"], "Tell the chairs before the next network meeting", "Head of People")
        say(register, held, keys["3.03"], "note", "The second round has 23 pairs, three more than planned")
        for ref in ("3.01", "3.02", "3.05"):
            say_no_change(register, held, keys[ref])
        say(register, held, keys["3.06"], "later", "when the legal advice is there")
        end_meeting(register, held)
        return write_minutes(register.reader, held, folder / "minutes.docx", today=held_on).path
    finally:
        register.close()


if __name__ == "__main__":
    sys.exit(main())
