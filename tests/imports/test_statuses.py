"""Statuses: words, colours, symbols, and the legend that they make."""

from __future__ import annotations

import pytest

from imports.cells import characteristics, references, statuses
from imports.drafts import Status
from imports.grid import Cell, Row
from imports.meaning.keys import in_key
from imports.meaning.legend import Legend

WORDS = [
    ("Green", "green", None),
    ("In progress", None, "in_progress"),
    ("Not started (late)", None, "not_started"),
    ("Planned, not started", None, "not_started"),
    ("Complete*", None, "completed"),
    ("Green – on track", "green", "in_progress"),
    ("Business as usual", None, "completed"),
    ("Ongoing", None, "ongoing"),
    ("Paused", None, "on_hold"),
    ("No longer required", None, "withdrawn"),
    ("Overdue", None, None),
    ("Partially achieved", None, None),
    ("✓", None, "completed"),
]


@pytest.mark.parametrize(("text", "colour", "stage"), WORDS)
def test_a_status_says_only_what_its_words_say(text: str, colour: str, stage: str) -> None:
    reading = statuses.read(text)
    assert reading is not None
    assert (reading.colour, reading.stage) == (colour, stage)


def test_commentary_beside_a_status_is_told_apart() -> None:
    reading = statuses.read("Amber: delayed because the contractor left before the work was done")
    assert reading is not None
    assert (reading.label, reading.rest.split()[0]) == ("Amber", "delayed")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Completed. Nine sessions were held.", "Completed"),
        ("Completed and implemented in June 23.", "Completed"),
        ("On hold: waiting for funds", "On hold"),
        ("Completed forms are being collected.", None),
        ("Ongoing work towards the standard", None),
        ("This has been drafted.", None),
    ],
)
def test_only_a_bare_status_word_opens_a_commentary(text: str, word: str | None) -> None:
    assert statuses.opening(text) == word


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Complete actions:", "completed"),
        ("In progress actions:", "in_progress"),
        ("Planned actions for 2025/26", "not_started"),
        ("Upcoming plans:", "not_started"),
        ("Actions:", ""),
        ("Actions so far:", None),
        ("Articles", None),
        ("Action plan progress", None),
    ],
)
def test_a_list_has_the_stage_that_its_heading_names(heading: str, group: str | None) -> None:
    found = statuses.list_stage(heading)
    assert (found and found[0]) == group


def row(*texts: str) -> Row:
    return Row(tuple(Cell(text, f"A{n}") for n, text in enumerate(texts, 1)))


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        (
            row("Key: ★ on target ● some concern ▲ off target"),
            [("on target", None), ("some concern", None), ("off target", None)],
        ),
        (row("Key: Blue = complete; Red = overdue"), [("complete", "blue"), ("overdue", "red")]),
        (row("RAG key: R – off track, G – on track"), [("off track", "red"), ("on track", "green")]),
        (row("Amber", "At risk"), [("At risk", "amber")]),
        (row("Total", "14"), []),
        (row("Green spaces are open to all"), []),
    ],
)
def test_a_key_is_read_in_whatever_form(line: Row, entries: list[tuple[str, str]]) -> None:
    assert [(status.label, status.colour) for status in in_key(line)] == entries


def test_a_colour_word_means_what_the_key_says_it_means() -> None:
    legend = Legend()
    legend.read_key(row("Key: Green = completed; Blue = not started"))
    entry, _, doubt = legend.read(Cell("Green", "B2"))
    assert entry == Status("completed", "green", None, "completed")
    assert doubt is None


def test_a_word_that_is_no_status_is_kept_and_doubted() -> None:
    entry, _, doubt = Legend().read(Cell("With the board", "B2"))
    assert entry is not None and (entry.label, entry.stage, entry.colour) == ("With the board", None, None)
    assert doubt is not None and doubt.cell == "B2"


def test_one_paint_for_all_statuses_is_decoration() -> None:
    legend = Legend()
    cells = [Cell("Done", "B2", fill="D9E2F3"), Cell("Not started", "B3", fill="D9E2F3")]
    legend.learn_shades(cells)
    entry, _, _ = legend.read(cells[0])
    assert entry is not None and entry.colour is None


@pytest.mark.parametrize(
    ("text", "found"), [("4.10", "4.10"), ("3f", "3f"), ("EDI1.02", "EDI1.02"), ("WF-03", "WF-03"), ("Review it", None)]
)
def test_a_reference_is_text_as_it_is_written(text: str, found: str | None) -> None:
    assert references.whole(text) == found


def test_only_a_shape_that_the_plan_uses_is_a_reference() -> None:
    shapes, share = references.shapes(["1.01 Map the wards", "1.02 Ask people", "12 sessions are held"])
    assert share > 0.6
    assert references.split("1.02 Ask people", shapes) == ("1.02", "Ask people")
    assert references.split("12 sessions are held", shapes) == (None, "12 sessions are held")


def test_references_in_prose_are_found_and_numbers_are_not() -> None:
    pattern = references.mentions(["EQ1.02", "3f", "1.02"])
    assert pattern is not None
    assert pattern.findall("Linked to EQ 1.02 and action 3f, see 1.02; 1.02 million.") == [
        "EQ 1.02",
        "action 3f",
        "see 1.02",
    ]


def test_characteristics_are_read_from_their_own_words() -> None:
    assert characteristics.read("Race; religion or belief, Carers") == (["race", "religion or belief", "carers"], [])
    assert characteristics.read("Everyone in Ward 3") == ([], ["Everyone in Ward 3"])
