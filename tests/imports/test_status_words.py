"""Every status word of the list: its stage, its colour, and what is said instead of a status."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.cells import statuses
from imports.grid import Cell, Row
from imports.meaning import colours
from imports.meaning.legend import Legend

LISTED = tomllib.loads((Path(__file__).parents[3] / "shared" / "vocabulary.toml").read_text("utf-8"))
GROUPS = LISTED["statuses"]

# The list's stages → ours; what ended unfinished has none of ours, and a person must say which.
STAGES = {
    "not_started": "not_started",
    "in_progress": "in_progress",
    "complete": "completed",
    "ongoing": "ongoing",
    "on_hold": "on_hold",
    "deferred": "on_hold",
    "superseded": "withdrawn",
    "cancelled": "withdrawn",
    "closed_incomplete": None,
    "unknown": None,
}
WORDS = [
    (name, group, phrase)
    for name, group in GROUPS.items()
    for phrase in [seen["s"] for seen in group["seen"]] + group["plausible"]
    if name != "no_update" and not phrase.startswith("(")
]

TIME = "it says that the day has passed, not whether work has begun; the register works lateness out by itself"
PROSE = "a sentence of commentary: a cue for a person, never a status"
YES = "what “yes” answers is the column's heading; under “Completed” it is read as completed"
TWICE = "the list has it under two stages; this is the other"
# Where we read otherwise than the list, and why: the stage that we give, and the reason.
OTHERWISE: dict[tuple[str, str], tuple[str | None, str]] = {
    **{("overdue", phrase): (None, TIME) for phrase in GROUPS["overdue"]["plausible"]},
    ("at_risk", "areas highlighted as amber, are closer to green"): (None, PROSE),
    ("complete", "Presented and approved by Cabinet on 5/11/2015"): (None, PROSE),
    ("deferred", "likely that this action will need to be re-profiled for the new action plan"): (None, PROSE),
    ("deferred", "decisions deferred to align with strategy review"): (None, PROSE),
    ("superseded", "This action will need to be re-designed to fit with current workstreams"): (None, PROSE),
    ("not_achieved", "may be abandoned due to feasibility issues"): (None, PROSE),
    ("complete", "Y"): (None, YES),
    ("complete", "Yes"): (None, YES),
    ("cancelled", "Closed"): ("completed", TWICE),
    ("off_track", "Blocked"): ("on_hold", TWICE),
    ("partially", "Partially complete"): ("in_progress", TWICE),
    ("partially", "Part complete"): ("in_progress", TWICE),
    ("cancelled", "N/A"): (None, "said of a cell that does not apply, also under “Status”: nothing is read from it"),
}
# A bare colour or symbol says nothing of the stage: the colours mean opposite things in two councils' plans.
COLOURED = {"✔", "✓", "✅", "☑"}
# "▲" is the red one of the set of star, circle and triangle that performance systems print; we have no black.
UNLIKE = {"▲": "red", "Black": "grey"}


def is_bare(phrase: str) -> bool:
    return colours.word(phrase, letters=True) is not None or (
        statuses.symbol(phrase) is not None and phrase not in COLOURED
    )


@pytest.mark.parametrize(("name", "group", "phrase"), WORDS, ids=[f"{name}: {phrase}" for name, _, phrase in WORDS])
def test_every_status_of_the_list_has_the_stage_that_is_stated_there(
    name: str, group: dict[str, str], phrase: str
) -> None:
    other = OTHERWISE.get((name, phrase))
    stage = other[0] if other else STAGES[group["stage"]]
    reading = statuses.read(phrase, letters=True)
    assert (reading.stage if reading else None) == (None if is_bare(phrase) else stage)


@pytest.mark.parametrize(
    ("group", "phrase"),
    [(group, phrase) for _, group, phrase in WORDS if is_bare(phrase)],
    ids=[phrase for _, _, phrase in WORDS if is_bare(phrase)],
)
def test_a_bare_colour_or_symbol_has_the_colour_that_is_stated_there(group: dict[str, str], phrase: str) -> None:
    legend = Legend(letters=True)
    cell = Cell(phrase, "B2")
    legend.colour_symbols([cell])
    entry, _, _ = legend.read(cell)
    assert entry is not None and entry.colour == UNLIKE.get(phrase, group["rag"])


@pytest.mark.parametrize(
    "phrase", [phrase for _, _, phrase in WORDS if not is_bare(phrase) and "amber" not in phrase], ids=str
)
def test_words_never_give_a_colour(phrase: str) -> None:
    reading = statuses.read(phrase, letters=True)
    assert reading is None or reading.colour is None


NIL = {
    "No change",
    "As above",
    "As previous",
    "See above",
    "Nil return",
    "Nothing to report",
    "No update",
    "No update provided",
}
SAID = [seen["s"] for seen in GROUPS["no_update"]["seen"] if not seen["s"].startswith("(")]


@pytest.mark.parametrize("phrase", SAID + GROUPS["no_update"]["plausible"])
def test_what_only_awaits_an_update_is_silence_and_no_change_is_an_answer(phrase: str) -> None:
    answer = phrase in NIL or phrase.startswith("No specific update")  # a real plan reports these words as its update
    assert statuses.is_silence(phrase) != answer
    reading = statuses.read(phrase)
    assert reading is None or reading.stage is None


@pytest.mark.parametrize(
    "text",
    [
        "The guide has been launched at two events",
        "Drafted by the team and being reviewed by the unions",
        "The service did not have the capacity this quarter",
        "It will be re-profiled in the new action plan",
    ],
)
def test_a_cue_in_commentary_is_no_status(text: str) -> None:
    assert statuses.opening(text) is None
    reading = statuses.read(text)
    assert reading is not None and reading.stage is None


@pytest.mark.parametrize("scheme", LISTED["schemes"], ids=lambda scheme: scheme["id"])
def test_a_key_gives_colours_the_meaning_that_its_own_scheme_has(scheme: dict[str, dict[str, str]]) -> None:
    stages = {name: STAGES[group["stage"]] for name, group in GROUPS.items()}
    meanings = {
        colour: group.replace("_", " ") for colour, group in scheme["map"].items() if colours.word(colour) is not None
    }
    legend = Legend()
    legend.read_key(Row((Cell("Key: " + "; ".join(f"{c} = {m}" for c, m in meanings.items()), "A1"),)))
    for colour, meaning in meanings.items():
        entry, _, doubt = legend.read(Cell(colour, "B2"))
        assert doubt is None and entry is not None
        assert (entry.label, entry.stage) == (meaning, stages[meaning.replace(" ", "_")])


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_statuses(text: str) -> None:
    reading = statuses.read(text, letters=True)
    assert reading is None or reading.label.strip()
    statuses.is_status(text)
    statuses.is_silence(text)
    statuses.opening(text)
    statuses.list_stage(text)
