"""The pictures of the Word report, as LibreOffice shows the report of a sample plan: its head, its chart, its actions.

    python -m tests.word_pictures

`make pictures` takes them anew, where LibreOffice is at hand; they lie in docs/.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2

from db.reading import plans
from edi_tui.cli.copies import sample_register
from edi_tui.exports import Selection
from edi_tui.exports.report.template import Template
from tests.exporting import exported
from tests.office import OFFICE, converted
from tests.page_pictures import keep

_LONGER_SIDE = 1_100  # pixels


def main() -> int:
    """Write the report of the first sample plan, and draw the pages that show most of it."""
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
    return 0


def _report(folder: Path) -> Path:
    register = sample_register(folder / "demo.db")
    try:
        first = Selection((plans(register.reader)[0].id,))
        template = Template(version="1.0")
        return exported(register, folder / "report.docx", selection=first, template=template, today=date.today()).path
    finally:
        register.close()


if __name__ == "__main__":
    sys.exit(main())
