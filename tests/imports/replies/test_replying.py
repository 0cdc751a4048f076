"""A reply against the register: what it writes, what it cannot, and that it is written once."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from db.contents import plan_contents
from db.journal import Create, Set, write
from db.models import new_id
from db.periods import in_words
from db.reading import plans
from db.register import Register
from db.verbs import add_update, archive, flag, undo
from edi_tui.importing import Said
from imports.reconciling.apply import apply
from imports.reconciling.replied.requests import NOT_FROM
from tests.imports.replies.asking import (
    BEFORE,
    CODE,
    OTHER_CODE,
    PERIOD,
    SUBJECT,
    TITLE,
    Forms,
    asking,
    fill,
    plan_of,
    proposed,
    taken,
    troubles,
)
from tests.imports.replies.corpus import FORM, FORM_TAKEN, NIL, free

__all__ = ["asking"]

FROM_INES = Said(answering="Ines Marsh")


def actions(register: Register) -> dict[str, str]:
    """The actions' keys by what they are called."""
    contents = plan_contents(register.reader, plans(register.reader)[0].id)
    return {action.name: action.id for action in contents.everything()}


def standing(register: Register) -> dict[str, tuple[str, list[tuple[str, bool]]]]:
    """By action, its status and what was said in the period, with whether it is “no change”."""
    contents = plan_contents(register.reader, plans(register.reader)[0].id)
    return {
        action.name: (
            action.status.label if action.status else "",
            [(update.text, update.nil) for update in action.updates if update.period == PERIOD],
        )
        for action in contents.everything()
    }


def state(register: Register) -> list[tuple[object, ...]]:
    """All updates, statuses, sources and problems of the register."""
    tables = ('"update"', "action", "source", "problem", "source_cell")
    rows = (row for table in tables for row in register.reader.execute(f"SELECT * FROM {table} ORDER BY id"))
    return [tuple(row[name] for name in row.keys() if name != "version") for row in rows]  # noqa: SIM118 - no mapping


def close(register: Register, period: str) -> str:
    """Keep that a period is closed, as bare as can be."""
    key, plan_id = new_id(), plans(register.reader)[0].id
    row = {"id": key, "plan_id": plan_id, "period": period, "as_at": date(2026, 9, 30), "closed_on": date(2026, 10, 2)}
    write(register, [Create("closing", row | {"newest": 1})], label="closed")
    return key


def test_a_reply_is_written_in_one_batch_and_taken_back_as_one(asking: Register) -> None:
    before = state(asking)
    written = apply(asking, proposed(asking, Forms(asking).filled(FORM)))
    assert written and written.label == f"{TITLE}: reply of Ines Marsh for Q2 2026-27, 3 actions"
    held = standing(asking)
    assert held["3.04"] == ("Some concern", [("Costs agreed with HR.", False)])
    assert held["3.05"] == ("On target", [("No change", True)])
    assert held["3.06"] == ("Some concern", []) and held["3.07"] == ("On target", [])
    assert asking.reader.execute("SELECT file_name FROM source ORDER BY rowid DESC").fetchone()[0] == "reply.txt"
    undo(asking)
    assert state(asking) == before


def test_the_same_reply_a_second_time_brings_nothing_new_in_whatever_form(asking: Register) -> None:
    forms = Forms(asking)
    apply(asking, proposed(asking, forms.filled(FORM)))
    for content, name in (
        (forms.filled(FORM), "reply.txt"),
        (forms.word(FORM), "r.docx"),
        (forms.quoted(FORM), "m.txt"),
    ):
        again = proposed(asking, content, name)
        assert again.is_empty and taken(again) == {} and again.unchanged == 3
        assert apply(asking, again) is None


def test_a_status_that_was_changed_since_stands_when_the_reply_comes_again(asking: Register) -> None:
    forms, key = Forms(asking), actions(asking)["3.04"]
    apply(asking, proposed(asking, forms.filled(FORM)))
    legend = {entry.label: entry.id for entry in plan_contents(asking.reader, plans(asking.reader)[0].id).legend}
    flag(asking, [key], legend["Complete"])
    assert proposed(asking, forms.word(FORM), "reply.docx").is_empty


def test_no_change_is_not_added_where_words_were_given_meanwhile(asking: Register) -> None:
    add_update(asking, actions(asking)["3.05"], "The unions have signed.", period=PERIOD)
    found = proposed(asking, free("3.05: no change\n3.04: agreed"))
    assert taken(found) == {"3.04": ("agreed", "")}
    assert "has an update for Q2 2026-27 already" in "\n".join(troubles(found))


def test_what_is_left_out_in_the_review_is_not_written(asking: Register) -> None:
    from edi_tui.selection import Selection

    found = proposed(asking, Forms(asking).filled(FORM))
    selection = Selection(found)
    selection.leave(["changed:0:1", "changed:1"])
    apply(asking, selection.chosen())
    held = standing(asking)
    assert held["3.04"] == ("Off target", [("Costs agreed with HR.", False)]) and held["3.05"][1] == []


def test_the_words_of_a_problem_are_kept_with_the_action_when_the_rest_is_written(asking: Register) -> None:
    apply(asking, proposed(asking, free("3.04: agreed\n3.05: no change - but Finance waits")))
    rows = asking.reader.execute("SELECT action_id, text FROM problem").fetchall()
    assert [tuple(row) for row in rows] == [(actions(asking)["3.05"], "no change - but Finance waits")]


def test_a_reply_leaves_the_problems_of_the_plan_itself(asking: Register) -> None:
    source = asking.reader.execute("SELECT id FROM source").fetchone()[0]
    row = {"id": new_id(), "source_id": source, "plan_id": plans(asking.reader)[0].id, "sentence": "It is a draft."}
    write(asking, [Create("problem", row)], label="told")
    apply(asking, proposed(asking, free("3.04: agreed")))
    assert [r[0] for r in asking.reader.execute("SELECT sentence FROM problem")] == ["It is a draft."]


def test_nothing_is_taken_for_a_closed_period_until_it_is_opened_again(asking: Register) -> None:
    key = close(asking, PERIOD)
    found = proposed(asking, free("3.04: agreed\n3.05: no change"))
    assert taken(found) == {} and found.is_empty
    assert [line for line in troubles(found) if "Q2 2026-27 is closed" in line and "agreed" in line]
    write(asking, [Set("closing", key, {"reopened_on": date(2026, 10, 6), "reason": "late"})], label="reopened")
    assert set(taken(proposed(asking, free("3.04: agreed\n3.05: no change")))) == {"3.04", "3.05"}


def test_a_late_reply_goes_to_its_own_period_and_changes_no_status(asking: Register) -> None:
    plan_id = plans(asking.reader)[0].id
    write(asking, [Set("plan", plan_id, {"period": "2026-27 Q3"})], label="moved on")
    found = proposed(asking, Forms(asking).filled(FORM))
    assert taken(found) == {name: (words, "") for name, (words, _) in FORM_TAKEN.items()}
    told = "\n".join(troubles(found))
    assert "its updates go to Q2 2026-27" in told and "The status of 3.04 is of Q2 2026-27" in told


def test_an_action_that_was_archived_since_is_told(asking: Register) -> None:
    archive(asking, [actions(asking)["3.04"]])
    found = proposed(asking, free("3.04: agreed\n3.05: no change"))
    assert taken(found) == {"3.05": NIL} and "archived since" in "\n".join(troubles(found))


def test_an_action_that_is_hers_and_was_not_asked_about_is_taken(asking: Register) -> None:
    request = asking.reader.execute("SELECT id, actions FROM request WHERE code = ?", (CODE,)).fetchone()
    fewer = json.dumps(json.loads(request["actions"])[:1])
    write(asking, [Set("request", request["id"], {"actions": fewer})], label="asked for less")
    assert taken(proposed(asking, free("3.04: agreed\n3.05: no change"))) == {"3.04": ("agreed", ""), "3.05": NIL}


def test_a_number_whose_printed_words_are_of_another_action_is_not_taken(asking: Register) -> None:
    text = Forms(asking).filled({"action 4": {"Update": "Draft ready."}}).replace("Publish the workforce", "Hide the")
    found = proposed(asking, text)
    assert taken(found) == {} and "Draft ready." in "\n".join(troubles(found))


def test_a_mail_without_a_code_is_read_for_whom_a_person_names(asking: Register) -> None:
    mail = "3.04: costs agreed\n3.05: no change\n\nInes"
    assert proposed(asking, mail).refused
    for who in ("Ines Marsh", "ines marsh – head of hr", CODE.lower()):
        assert taken(proposed(asking, mail, said=Said(answering=who))) == {"3.04": ("costs agreed", ""), "3.05": NIL}
    found = proposed(asking, mail, said=Said(answering="Tom Reeve"))
    assert taken(found) == {} and "Ines Marsh's" in "\n".join(troubles(found))


def test_an_officer_whom_nobody_asked_answers_for_all_that_is_theirs(asking: Register) -> None:
    rows = asking.reader.execute("SELECT id FROM request").fetchall()
    from db.journal import Remove

    write(asking, [Remove("request", row["id"]) for row in rows], label="never asked")
    found = proposed(asking, "3.04: costs agreed\n3.07: done", said=FROM_INES)
    assert taken(found) == {"3.04": ("costs agreed", "")}
    told = "\n".join(troubles(found))
    assert "names no request" in told and "Tom Reeve" in told


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("Nobody Known", NOT_FROM[:20]), (OTHER_CODE, "not what was named with --from"), ("e", "may be")],
)
def test_who_cannot_be_told_is_refused_in_a_sentence(asking: Register, who: str, sentence: str) -> None:
    from db.errors import Refused

    try:
        refused = proposed(asking, free("3.04: agreed"), said=Said(answering=who)).refused or ""
    except Refused as error:
        refused = error.sentence
    assert sentence.partition("{")[0].strip("“") in refused


def test_a_reply_to_another_plan_than_was_named_is_refused(asking: Register) -> None:
    from unittest.mock import patch

    from edi_tui.importing import Given, propose_from
    from imports.safety import worker

    def run(content: bytes, request: object, **_: object) -> object:
        return worker.read(content, request)  # type: ignore[arg-type]

    given = Given("m.txt", content=free("3.04: agreed").encode())
    with asking.reading() as conn, patch("imports.safety.child.run", run):
        refused = propose_from(conn, given, Said(), plan="Another Plan").refused or ""
    assert f"of the plan “{TITLE}”" in refused


def returned(cells: list[list[object]]) -> bytes:
    """A workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in cells:
        sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


HER = "Ines Marsh – Head of HR"
TABLE: list[list[object]] = [
    ["Ref", "Action", "Lead officer", "Deadline", "Status", "Update"],
    ["3.04", "Protected time for the chairs of staff networks", HER, "", "On target", "Costs agreed."],
    ["3.05", "Guaranteed interviews for carers and care leavers", HER, "", "On target", "No change"],
    ["3.07", "Mentors for colleagues from staff networks", "Tom Reeve", "", "Off target", "Nobody came."],
    ["9.01", "Something that no plan has", HER, "", "On target", "Begun."],
]  # fmt: skip


@pytest.mark.parametrize("named", [True, False])
def test_a_returned_workbook_speaks_for_the_officers_own_actions_alone(asking: Register, named: bool) -> None:
    subject = [[f"Update request {CODE}: {TITLE}, Q2 2026-27"], []] if named else []
    found = proposed(asking, returned(subject + TABLE), "returned.xlsx", Said() if named else FROM_INES)
    assert taken(found) == {"3.04": ("Costs agreed.", "On target"), "3.05": NIL}
    told = "\n".join(troubles(found))
    assert "Tom Reeve" in told and "Nobody came." in told and "no action “9.01”" in told
    assert found.reply and found.reply.silent == ("3.06", "Publish the workforce profile every March")
    apply(asking, found)
    assert standing(asking)["3.07"] == ("On target", [])


def test_requests_of_two_councils_with_bare_numbers_are_told_apart_from_lists(register: Register) -> None:
    numbered = [(str(n), *row[1:]) for n, row in enumerate(ROWS, 1)]
    fill(register, numbered)
    assert taken(proposed(register, free("1. agreed\n2. no change\n3. printed"))) == {
        "1": ("agreed", ""), "2": NIL, "3": ("printed", ""),
    }  # fmt: skip
    mixed = proposed(register, free("1: three steps:\n1. one\n2. two\n3: no change"))
    assert taken(mixed) == {"3": NIL} and "2" in "\n".join(troubles(mixed))
    assert taken(proposed(register, free("1: agreed\n2 posts were filled\n3: no change"))) == {
        "1": ("agreed\n2 posts were filled", ""), "3": NIL,
    }  # fmt: skip


ROWS = tuple((one.ref, one.action, one.people[0], one.status, one.due, one.due_text) for one in plan_of().actions[:3])


def test_the_period_before_has_a_request_of_its_own(asking: Register) -> None:
    assert BEFORE != PERIOD
    found = proposed(asking, free("3.04: agreed", f"Update request {OTHER_CODE}: {TITLE}, Q1 2026-27"))
    assert found.reply and in_words(found.reply.period) == "Q1 2026-27"
    assert [change.fields[0].value.period for change in found.changed] == [BEFORE]


def test_a_reply_means_the_references_that_its_request_printed_whatever_was_numbered_anew(asking: Register) -> None:
    forms, keys = Forms(asking), actions(asking)
    for was, now in (("3.04", "3.05"), ("3.05", "3.04")):
        write(asking, [Set("action", keys[was], {"ref": now})], label="numbered")
    for content in (
        forms.filled({"3.04": {"Update": "Costs agreed with HR."}, "3.05": {"No change": "yes"}}),
        f"{SUBJECT}\n\n3.04: Costs agreed with HR.\n\n3.05: no change\n",
    ):
        assert taken(proposed(asking, content)) == {"3.05": ("Costs agreed with HR.", ""), "3.04": ("(nil)", "")}
