"""A text says the same in whatever way its lines were spaced, and with whatever stands around it on its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.imports.fixtures import FOLDER, facts

SOURCES = [
    "text-key-values.txt",
    "text-questions.txt",
    "text-lead-ins.txt",
    "text-done-by.txt",
    "text-nested.txt",
    "text-commitments.txt",
    "text-labels-below.md",
    "text-trailing-dates.txt",
    "text-single-cells.txt",
    "text-slash-cells.txt",
    "text-updates-only.txt",
]
FACTS = ("ref", "action", "headings", "people", "due", "status", "progress", "success_measure", "desired_outcome")


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n\n+", "\n", text)


def with_a_blank_line_after_every_line(text: str) -> str:
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def from_windows(text: str) -> str:
    return "\n".join(f"{line}  " if line.strip() else line for line in text.split("\n")).replace("\n", "\r\n")


def moved_to_the_right(text: str) -> str:
    return "\n".join(f"  {line}" if line.strip() else line for line in text.split("\n"))


def on_a_web_page(text: str) -> str:
    above = (
        "Skip to main content\nMenu\nWe use cookies to make this website better.\nAccept all cookies\nHome > Equality\n"
    )
    return f"{above}{text}\nIs this page useful?\nBack to top\n© 2025 The Council. All rights reserved.\n"


def on_numbered_pages(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        f"{line}\nEquality plan | Page {at // 14} of 9" if at % 14 == 13 else line for at, line in enumerate(lines)
    )


def with_a_key(text: str) -> str:
    return f"{text.rstrip()}\n\nKey: Blue - started, Purple - not ours\n"


def said(path: Path) -> Any:
    """What is said of every action and its tasks, or the updates that stand alone."""
    found = facts(path)

    def of(action: dict[str, Any]) -> tuple[Any, ...]:
        return (*(action[name] for name in FACTS), [of(task) for task in action["tasks"]])

    return [of(action) for action in found["actions"]], [u.split(": ", 1)[1] for u in found.get("updates", [])]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    "spaced",
    [
        without_blank_lines,
        with_a_blank_line_after_every_line,
        from_windows,
        moved_to_the_right,
        on_a_web_page,
        on_numbered_pages,
        with_a_key,
    ],
)
def test_a_text_says_the_same_however_it_is_spaced(source: str, spaced: Callable[[str], str], tmp_path: Path) -> None:
    path = tmp_path / source
    path.write_bytes(spaced((FOLDER / source).read_text("utf-8")).encode())
    assert said(path) == said(FOLDER / source)


@pytest.mark.parametrize("source", SOURCES)
def test_a_text_says_the_same_as_paragraphs_of_a_word_file(source: str, tmp_path: Path) -> None:
    document = Document()
    for line in (FOLDER / source).read_text("utf-8").split("\n"):
        heading = re.match(r"(#+) (.*)", line)
        if heading:
            document.add_heading(heading.group(2), len(heading.group(1)))
        elif line.lstrip().startswith("- "):
            document.add_paragraph(line.strip()[2:], style="List Bullet 2" if line[0] == " " else "List Bullet")
        elif line.strip():
            document.add_paragraph(line.strip().replace("**", ""))
    path = (tmp_path / source).with_suffix(".docx")
    document.save(str(path))
    assert said(path)[0] == said(FOLDER / source)[0]
