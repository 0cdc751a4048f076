"""What is kept of reports: that they were given out, and the council's own choices."""

from __future__ import annotations

from datetime import date

import pytest

from db.given_out import newest_batch, reports_of
from db.keeping import keep, keeping
from db.reading import find_actions, legend, plans
from db.register import Register
from db.verbs import flag
from edi_tui.exports import Asked, Prepared, Selection, prepare
from edi_tui.exports.recorded import keep_template, kept_template, record_report
from edi_tui.exports.report.document import Paragraph
from edi_tui.exports.report.template import SECTIONS, Template
from tests.reporting import whole_plan

TODAY, AS_AT = date(2026, 11, 21), date(2026, 9, 30)


def prepared(register: Register, form: str = "md", only: tuple[str, ...] | None = None, **template: object) -> Prepared:
    line = plans(register.reader)[0]
    asked = Asked(Selection((line.id,), only), form, template=Template().with_(**template))
    return prepare(register.reader, asked, today=TODAY)


def changes(found: Prepared) -> str:
    assert found.document is not None
    return next(b.text for b in found.document.blocks if isinstance(b, Paragraph) and b.text.startswith("Since "))


def test_the_next_report_says_what_changed_since_this_one_and_nothing_twice(empty: Register) -> None:
    plan_id = whole_plan(empty)
    first = prepared(empty, version="1.0")
    done = {entry.label: entry.id for entry in legend(empty.reader, plan_id)}["Done"]
    flag(empty, find_actions(empty.reader, "2.10"), done)  # between the making and the keeping: it is not in it
    assert record_report(empty, first) == ""
    assert [(one.as_at, one.version) for one in reports_of(empty.reader, plan_id)][-1] == (AS_AT, "1.0")
    then = prepared(empty, as_at=date(2026, 12, 31))
    assert changes(then) == "Since the last report, as at 30 September 2026, 1 action was completed."


def test_a_second_draft_of_a_report_still_tells_what_the_first_told(empty: Register) -> None:
    whole_plan(empty)
    first = prepared(empty)
    record_report(empty, first)
    assert changes(prepared(empty)) == changes(first)


def test_a_day_that_was_wished_for_counts_before_any_report(empty: Register) -> None:
    whole_plan(empty)
    day = date.today().replace(year=2020)
    assert changes(prepared(empty, since=day)).startswith("Since the plan was taken in on ")


@pytest.mark.parametrize(("form", "ref"), [("csv", ""), ("md", "2.10")])
def test_what_is_no_report_of_the_whole_plan_is_not_kept_as_one(empty: Register, form: str, ref: str) -> None:
    plan_id = whole_plan(empty)
    only = tuple(find_actions(empty.reader, ref)) if ref else None
    before = reports_of(empty.reader, plan_id)
    assert record_report(empty, prepared(empty, form, only)) == ""
    assert reports_of(empty.reader, plan_id) == before


def test_a_register_that_may_only_be_read_is_no_reason_to_fail(empty: Register) -> None:
    whole_plan(empty)
    found = prepared(empty)
    empty.read_only = True
    assert record_report(empty, found).startswith("The register does not remember this report")


def test_keeping_a_report_is_no_change_of_the_plan(empty: Register) -> None:
    whole_plan(empty)
    before = newest_batch(empty.reader)
    record_report(empty, prepared(empty))
    assert newest_batch(empty.reader) == before


def test_a_councils_template_comes_back_without_what_belongs_to_one_report(empty: Register) -> None:
    mine = Template(("actions", "summary"), "Committee paper", "3.1", AS_AT, AS_AT, "house.docx")
    keep_template(empty, "Marrowby", mine)
    assert kept_template(empty.reader, " MARROWBY ") == Template(
        ("summary", "actions"), "Committee paper", styles="house.docx"
    )
    assert kept_template(empty.reader, "Elsewhere") == kept_template(empty.reader, None) == Template()


@pytest.mark.parametrize(
    "value",
    [None, 3, [], "x", {}, {"sections": 3}, {"sections": []}, {"sections": ["nonsense", 7, ["summary"]]}, {"title": 5}],
)
def test_a_damaged_template_is_a_new_one(empty: Register, value: object) -> None:
    with keeping(empty) as conn:
        keep(conn, "template:marrowby", value)
    assert kept_template(empty.reader, "Marrowby") == Template(tuple(SECTIONS))
