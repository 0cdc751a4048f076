"""Whatever is typed as a search is answered, and what stands in an action is found by it."""

from __future__ import annotations

import random
from datetime import date
from time import perf_counter

import pytest

from db.filters import Filter
from db.reading import action_keys
from db.register import Register
from db.verbs import edit
from tests.benchmarks.bench_screens import fill
from tests.db.making_plans import MadePlan
from tests.edi_tui.cli.conftest import line as line
from tests.edi_tui.cli.lines import Line
from tests.reliability.amounts import LONG, amount, seed, tell

TODAY = date(2026, 11, 21)
NAMED = ("LGBTQ+", "don't", "C++", "e.g.", "2026-01-01")
SIGNS = "\"'*()+-:^{}[]<>=~!@#$%&|\\/;,._ \t\n\0\x1b\u202e\ufeff\u200d%_"
WORDS = (
    "AND OR NOT NEAR NEAR(a,5) body: search MATCH rank -- ;DROP \"a\" 'b' a* ^a {a} \ud800 "
    "library Officer review é ß ﬁ ﷺ 漢字 हिन्दी العربية שלום 🏳️‍🌈 Ý́̂ \u0130 0x41 1e308 NULL %00 " + " ".join(NAMED)
).split(" ")


def typed(chance: random.Random) -> str:
    """What nobody would type, or a cat would: signs, operators, words of all scripts, very long ones."""
    kind = chance.randrange(6)
    if kind == 0:
        return "".join(chance.choice(SIGNS) for _ in range(chance.randint(0, 30)))
    if kind == 1:
        return "".join(chr(chance.choice((chance.randrange(0x110000), chance.randrange(256)))) for _ in range(20))
    if kind == 2:
        return chance.choice(WORDS) * chance.randint(1, 3000)
    words = [chance.choice(WORDS) for _ in range(chance.randint(1, 12))]
    if kind == 3:
        return chance.choice(SIGNS).join(words)
    return " ".join(word + chance.choice(SIGNS) for word in words)


@pytest.fixture
def filled(register: Register) -> Register:
    """A register with a large plan in it."""
    fill(register, amount(300, 10_000))
    return register


def test_no_search_fails_or_takes_long(filled: Register) -> None:
    begun, longest, found = seed(), 0.0, 0
    chance = random.Random(begun)
    for number in range(amount(1000, 20_000)):
        words = typed(chance)
        began = perf_counter()
        try:
            found += bool(action_keys(filled.reader, Filter(words=words), today=TODAY))
        except Exception as error:
            raise AssertionError(f"seed {begun}, search {number}: {words!r}") from error
        longest = max(longest, perf_counter() - began)
    assert not LONG or longest < 1, "a search took more than a second"
    tell("searches", searches=number + 1, found=found, longest=round(longest, 3), seed=begun)


def test_no_search_fails_on_the_command_line(line: Line) -> None:
    begun = seed()
    chance = random.Random(begun)
    for number in range(amount(15, 1000)):
        words = typed(chance)
        code, _, err = line("list", "--search", words)
        assert code in (0, 1) and len(err.splitlines()) <= 1, f"seed {begun}, search {number}: {words!r}: {err}"
        assert code == 0 or err.strip()
    tell("searches on the command line", searches=number + 1, seed=begun)


@pytest.mark.parametrize("name", NAMED)
def test_signs_within_a_word_are_no_hindrance(plan: MadePlan, name: str) -> None:
    key = plan.actions["1.2"]
    for is_there in (False, True):
        found = action_keys(plan.register.reader, Filter(words=name), today=TODAY)
        assert (key in [action.id for action in found]) is is_there
        edit(plan.register, key, {"commitment": f"Ask ({name}), and tell"})


@pytest.mark.parametrize("name", NAMED)
def test_the_command_line_finds_them_too(line: Line, name: str) -> None:
    line.done("edit", "2.09", f"commitment=Ask ({name}), and tell")
    assert "Ref: 2.09" in line.done("list", "--search", name)
