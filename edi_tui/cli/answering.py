"""The import's questions on the command line: put by numbers, or answered beforehand by option."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from db.errors import Refused
from db.text import fold
from edi_tui.cli.output import say
from edi_tui.importing import Given, Said, open_questions, propose_from

if TYPE_CHECKING:
    from imports.drafts import Option, Question
    from imports.reconciling.proposal import Proposal


def given_answers(pairs: Iterable[str], sheets: Iterable[str]) -> dict[str, str]:
    """What was answered by option: KEY=VALUE, and the hidden sheets that are to be taken."""
    answers = {}
    for pair in pairs:
        key, sign, value = pair.rpartition("=")
        if not sign or ":" not in key:
            raise Refused(f"“{pair}” is no answer: write KEY=VALUE, such as “column:who=lead”.")
        answers[key.strip()] = value.strip()
    return answers | {f"sheet:{name}": "take" for name in sheets}


def propose_asking(conn: sqlite3.Connection, given: Given, said: Said, *, plan: str | None, may_ask: bool) -> Proposal:
    """The proposal of a document, after every question was put that nobody answered beforehand."""
    proposal = _with_words(conn, given, said, plan)
    answers = dict(proposal.answers)
    while may_ask and not proposal.refused and (asked := open_questions(proposal, answers)):
        for number, question in enumerate(asked, 1):
            answers[question.key] = _ask(question, number, len(asked))
        proposal = propose_from(conn, given, replace(said, answers=answers), plan=plan)
    return proposal


def _with_words(conn: sqlite3.Connection, given: Given, said: Said, plan: str | None) -> Proposal:
    """A first reading; answers that were given in an option's words are put as its value and read again."""
    proposal = propose_from(conn, given, said, plan=plan)
    if proposal.refused or not said.answers:
        return proposal
    meant = {key: _meant(proposal, key, value) for key, value in said.answers.items()}
    answers = {question.key: value for question, value in meant.values()}
    if answers == dict(said.answers):
        return proposal
    return propose_from(conn, given, replace(said, answers=answers), plan=plan)


def _meant(proposal: Proposal, key: str, value: str) -> tuple[Question, str]:
    """The question and the value that somebody's answer means."""
    question = next((q for q in _answerable(proposal) if fold(q.key) == fold(key)), None)
    if question is None:
        keys = "; ".join(q.key for q in _answerable(proposal)) or "none"
        raise Refused(f"{proposal.file} has nothing to answer under “{key}”; what can be answered: {keys}.")
    wanted = fold(_SHORT.get(question.key.partition(":")[0], {}).get(fold(value), value))
    found = [o.value for o in question.options if wanted in (fold(o.value), fold(o.words), fold(in_short(question, o)))]
    if found:
        return question, found[0]
    if "+" in value and {option.value for option in question.options}.issuperset(value.split("+")):
        return question, value  # a column that holds two things
    raise Refused(f"“{value}” is no answer to “{question.sentence}”: the answers are {answers_of(question)}.")


_SHORT = {"sheet": {"yes": "take", "no": "leave"}, "row": {"later": "leave"}}
"""What is as good as an answer, for each kind of question."""


def answers_of(question: Question) -> str:
    """What can be said to a question, each answer as short as it can be told."""
    return "; ".join(in_short(question, option) for option in question.options)


def in_short(question: Question, option: Option) -> str:
    """The shortest answer that means an option: the reference of an action, a word, else what the option says."""
    kind = question.key.partition(":")[0]
    if kind == "sheet" or (kind == "row" and option.value == "new"):
        return option.value
    if kind == "row" and not option.value:
        return "leave"
    ref, colon, _ = option.words.partition(": ")
    same = [other for other in question.options if other.words.startswith(f"{ref}: ")]
    return ref if kind == "row" and colon and len(same) == 1 else option.words


def _answerable(proposal: Proposal) -> list[Question]:
    """What is asked, and every column that is not."""
    from imports.layouts.mapping import question_of

    asked = {question.key: question for question in proposal.questions}
    columns = (question_of(column) for column in proposal.columns if column.key)
    return [*asked.values(), *(question for question in columns if question.key not in asked)]


def _ask(question: Question, number: int, of: int) -> str:
    """Put one question; Enter leaves what stands."""
    say()
    say(f"Question {number} of {of}: {question.sentence}")
    say(question.evidence)
    for place, option in enumerate(question.options, 1):
        stands = " (stands)" if option.value == question.chosen else ""
        say(f"{place}. {option.words}{stands}")
    while True:
        answer = typer.prompt("Number, or Enter for what stands", default="", show_default=False).strip()
        if not answer:
            return question.chosen
        if answer.isdecimal() and 0 < int(answer) <= len(question.options):
            return question.options[int(answer) - 1].value
        say(f"Type a number from 1 to {len(question.options)}, or nothing.")
