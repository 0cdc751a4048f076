"""The pictures of the report as a web page, taken in Chromium from a sample plan: wide, on a telephone, on paper.

    python -m tests.page_pictures

`make pictures` takes them anew, where Chromium is at hand; they lie in docs/.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image

from db.reading import plans
from edi_tui.cli.copies import sample_register
from edi_tui.exports import Selection
from tests.browser.chromium import Browser, browser, found
from tests.exporting import exported

FOLDER = Path(__file__).parents[1] / "docs"
_COLOURS = 96  # enough for letters and five statuses, and a picture stays small
_SHEET = 780  # pixels of a printed page's width


def main() -> int:
    """Write the report of the first sample plan, and take its pictures."""
    program = found()
    if program is None:
        print("The pictures of the web page stay as they are: no Chromium is at hand.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        page = _report(Path(folder))
        with browser(program) as chromium:
            chromium.open(page)
            _on_screens(chromium)
            chromium.print(Path(folder) / "report.pdf")
        sheet = pypdfium2.PdfDocument(Path(folder) / "report.pdf")[0]
        keep(sheet.render(scale=_SHEET / sheet.get_width()).to_pil(), "report-page-print.png")
    return 0


def _report(folder: Path) -> Path:
    register = sample_register(folder / "demo.db")
    try:
        first = Selection((plans(register.reader)[0].id,))
        return exported(register, folder / "report.html", selection=first, today=date.today()).path
    finally:
        register.close()


def _on_screens(chromium: Browser) -> None:
    chromium.show(1280)
    _shoot(chromium, "report-page-wide.png", "#top", 1500)
    chromium.show(320, prefers_color_scheme="dark")
    _shoot(chromium, "report-page-narrow.png", "h2:has(+ figure)", 1500)


def _shoot(chromium: Browser, name: str, begins: str, height: int) -> None:
    """The part of the page that begins at an element, with a little room above it."""
    top = chromium.evaluate(f"scrollY + document.querySelector('{begins}').getBoundingClientRect().top")
    with tempfile.NamedTemporaryFile(suffix=".png") as shot:
        chromium.picture(Path(shot.name), top=max(0, top - 24), height=height)
        keep(Image.open(shot.name), name)


def keep(picture: Image.Image, name: str) -> None:
    """Put a picture into the documentation, as small as letters allow."""
    few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
