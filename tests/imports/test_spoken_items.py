"""Lists whose items have labels of their own below them, and a line above that says more of all of them."""

from __future__ import annotations

from pathlib import Path

from imports.drafts import PlanDraft
from tests.imports.fixtures import facts, plan_of

TITLE = "# Hollinbeck Council equality action plan 2025 to 2027\n\n"
LED = (
    TITLE
    + """## Fair services

By June 2026, we will:

1. Mend the ramps at both libraries.
   Lead: Head of Property
2. Print the guide to benefits in large type.
3. Train the front desk by March 2026.
   Lead: Nia Orchard

By the end of 2026, we will:

1. Ask tenants how letters could be clearer.
   Lead: Head of Housing

## Contact us

- Write to the equality team.
"""
)


def plan(tmp_path: Path, text: str) -> PlanDraft:
    source = tmp_path / "plan.md"
    source.write_text(text, "utf-8")
    return plan_of(source)


def test_what_leads_in_to_items_gives_each_its_deadline_and_their_labels_are_their_own(tmp_path: Path) -> None:
    draft = plan(tmp_path, LED)
    assert [(a.action.split()[0], a.due_text, [p.name for p in a.people]) for a in draft.actions] == [
        ("Mend", "By June 2026", ["Head of Property"]),
        ("Print", "By June 2026", []),
        ("Train", "by March 2026", ["Nia Orchard"]),
        ("Ask", "By the end of 2026", ["Head of Housing"]),
    ]
    assert {heading.text for a in draft.actions for heading in a.headings} == {"Fair services"}
    assert [a.cells["due"] for a in draft.actions] == ["line 5", "line 5", "line 10", "line 13"]


def test_numbers_that_begin_again_in_each_list_are_no_references(tmp_path: Path) -> None:
    assert [a.ref for a in plan(tmp_path, LED).actions] == [None] * 4
    assert [a.ref for a in plan(tmp_path, LED.replace("1. Ask", "4. Ask")).actions] == ["1", "2", "3", "4"]


def test_what_no_action_takes_is_told(tmp_path: Path) -> None:
    (told,) = [p.sentence for p in plan(tmp_path, LED).problems if "was not taken as actions" in p.sentence]
    assert "lines of text: 2" in told  # "Contact us" and what stands below it


def test_a_line_that_names_a_stage_gives_it_to_its_items(tmp_path: Path) -> None:
    listed = "- {0}\n  Lead: {1}\n"
    text = f"{TITLE}Completed actions:\n\n{listed.format('Widen the doors', 'HR')}{listed.format('Fit lamps', 'IT')}"
    assert [(a.status, a.people[0].name) for a in plan(tmp_path, text).actions] == [
        ("Completed", "HR"),
        ("Completed", "IT"),
    ]


def test_items_without_a_line_above_are_actions_by_their_words(tmp_path: Path) -> None:
    text = TITLE + "## Fair jobs\n\n- Publish the pay gap\n  Lead: HR\n- Review the shortlists\n  Lead: Jo Marsh\n"
    assert [(a.action, a.people[0].name) for a in plan(tmp_path, text).actions] == [
        ("Publish the pay gap", "HR"),
        ("Review the shortlists", "Jo Marsh"),
    ]


def test_items_below_a_label_are_what_it_says(tmp_path: Path) -> None:
    one = "Action {0}: Open hall {0}\n\nHow we will achieve it?\n\n- Ask all users\n- Paint the door\n\n"
    one += "Who will lead this?\n\n- HR\n\n"
    source = tmp_path / "plan.txt"
    source.write_text("Equality action plan\n\n" + one.format(1) + one.format(2), "utf-8")
    assert [a["action"] for a in facts(source)["actions"]] == ["Open hall 1", "Open hall 2"]
