"""Writes the named documents of the corpus, or all that have a maker."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path

from tests.imports import making
from tests.imports.fixtures import FOLDER

Maker = Callable[[Path], None]


def makers() -> dict[str, Maker]:
    """File name → what writes it: every module's MAKERS."""
    modules = (importlib.import_module(f"tests.imports.making.{m.name}") for m in pkgutil.iter_modules(making.__path__))
    return {name: make for module in modules for name, make in getattr(module, "MAKERS", {}).items()}


if __name__ == "__main__":
    for name, make in makers().items():
        if not sys.argv[1:] or name in sys.argv[1:] or Path(name).stem in sys.argv[1:]:
            make(FOLDER / name)
