"""The pictures of the documentation: every screen and dialog, at two sizes, in each theme, on the sample plans.

    python -m tests.pictures [NAME ...]

They are the program's own drawing as SVG, without the fonts that would be fetched from elsewhere. `make pictures`
writes them all anew under docs/pictures.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from datetime import date
from importlib import resources
from itertools import product
from pathlib import Path

from db.opening import open_register
from edi_tui.app import EdiTui
from edi_tui.cli.copies import sample_register
from edi_tui.themes import BY_CHOICE
from tests.edi_tui.screens.desk import Desk
from tests.edi_tui.screens.places import PLACES, Place

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
SIZES = ((80, 24), (160, 48))
THEMES = tuple(colours.name for colours in BY_CHOICE.values())
TODAY = date(2026, 7, 20)

_FACES = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_TEMPORARY = re.compile(re.escape(tempfile.gettempdir()) + r"/tmp\w{8}")
_LOCAL = "Cascadia Mono, Menlo, Consolas, DejaVu Sans Mono, monospace"


def name_of(place: Place, size: tuple[int, int], theme: str) -> str:
    """The picture's file: its screen, its size, its theme."""
    return f"{place.name}-{size[0]}x{size[1]}-{theme.removeprefix('edi-')}.svg"


def tidy(svg: str) -> str:
    """The drawing with local fonts, an invented folder, and its spaces kept by programs that would fold them."""
    svg = _FACES.sub("", svg).replace("Fira Code, monospace", _LOCAL).replace("Fira Code", _LOCAL)
    svg = _TEMPORARY.sub("/home/dee.marlow", svg)  # as long, and the same each time
    svg = svg.replace("&#160;", " ").replace("<text ", '<text xml:space="preserve" ')
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


async def draw(place: Place, register: Path, document: Path, size: tuple[int, int]) -> None:
    """One place in every theme, on a register as it was before the others."""
    with tempfile.TemporaryDirectory() as folder:
        opened = open_register(Path(shutil.copy(register, Path(folder) / "edi.db")))
        app = EdiTui(opened, today=TODAY)
        async with app.run_test(size=size, notifications=True) as pilot:
            at = Desk(app, pilot)
            await at.until(lambda: at.plan.shown.total is not None)
            await place.reach(at, document)
            for theme in THEMES:
                app.theme = theme
                await at.settle()
                (FOLDER / name_of(place, size, theme)).write_text(tidy(app.export_screenshot()), "utf-8")
        opened.close()


def main(names: list[str]) -> None:
    """Draw what is named, or everything."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EDI_TUI_SETTINGS"] = str(Path(folder) / "settings.toml")
        os.environ["EDI_TUI_USER"] = "Dee Marlow"
        os.chdir(folder)
        register = sample_register(Path(folder) / "demo.db")
        register.close()
        with resources.as_file(resources.files("edi_tui.samples") / "eastmere-2025-28.xlsx") as document:
            for place, size in product(PLACES, SIZES):
                if not names or place.name in names:
                    asyncio.run(draw(place, register.path, document, size))


if __name__ == "__main__":
    main(sys.argv[1:])
