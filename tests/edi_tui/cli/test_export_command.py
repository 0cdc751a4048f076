"""`edi-tui export` as it is typed: what leaves, for whom, in which form, and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.edi_tui.cli.lines import Line


def exported(line: Line, tmp_path: Path, *words: str) -> dict[str, Any]:
    """The first plan of a JSON that these options give."""
    line.done("export", str(tmp_path / "out.json"), *words)
    plans = json.loads((tmp_path / "out.json").read_text("utf-8"))["plans"]
    assert len(plans) == 1
    return dict(plans[0])


def refs(plan: dict[str, Any]) -> list[str]:
    return [action["ref"] for action in plan["actions"]]


def test_an_officer_gets_only_that_officers_actions(line: Line, tmp_path: Path) -> None:
    assert refs(exported(line, tmp_path, "--officer", "hale")) == ["1.01"]
    assert refs(exported(line, tmp_path, "--lead", "Ines Marsh")) == ["2.09"]


def test_what_is_exported_narrows_down_as_the_list_does(line: Line, tmp_path: Path) -> None:
    assert refs(exported(line, tmp_path, "--status", "on target")) == ["1.01", "2.10"]
    assert refs(exported(line, tmp_path, "--due", "none")) == ["2.09"]
    assert refs(exported(line, tmp_path, "--heading", "Priority 2", "--search", "passport")) == ["2.10"]
    line.done("list", "--overdue", "--save", "Late")
    assert refs(exported(line, tmp_path, "--view", "Late")) == ["1.01"]
    assert "Actions: Late, overdue" not in line.done("export", str(tmp_path / "late.csv"), "--view", "Late")


def test_it_says_which_actions_were_written(line: Line, tmp_path: Path) -> None:
    out = line.done("export", str(tmp_path / "out.csv"), "--officer", "marsh", "--due", "none")
    assert out.splitlines() == [
        f"Done. 1 plan written to {tmp_path / 'out.csv'}.",
        "Actions: Lead: Ines Marsh, no due date",
    ]


def test_a_plan_without_a_chosen_action_is_left_out_of_several(line: Line, tmp_path: Path) -> None:
    line.done("import", str(_second(tmp_path)), "--yes", "--plan", "Ramps")
    out = line.done("export", str(tmp_path / "both.json"))
    assert out.startswith("Done. 2 plans written")
    assert exported(line, tmp_path, "--officer", "voss")["title"] == "Ramps"
    two = line.done("export", str(tmp_path / "two.json"), "--plan", "Ramps", "--plan", "Fair Shares")
    assert two.startswith("Done. 2 plans")


def _second(folder: Path) -> Path:
    file = folder / "ramps.tsv"
    file.write_text("Ref\tAction\tLead officer\tDeadline\n1.01\tBuild a ramp\tIda Voss\tMay 2027\n", "utf-8")
    return file


def test_a_report_ends_with_what_its_checks_found(line: Line, tmp_path: Path) -> None:
    out = line.done("export", str(tmp_path / "report.html"), "--version", "Draft 2", "--as-at", "30/9/2026")
    assert out.splitlines()[-1].startswith("Checks: All ") and out.endswith("checks passed.\n")
    assert "Draft 2" in (tmp_path / "report.html").read_text("utf-8")


def test_a_check_that_fails_is_told_and_makes_exit_code_1(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from edi_tui.exports import markdown
    from edi_tui.exports.checks import Check

    monkeypatch.setattr(markdown, "check", lambda _: [Check("No cell is empty", False, "row 3"), Check("Dated", True)])
    code, out, err = line("export", str(tmp_path / "report.md"))
    assert (code, err) == (1, "")
    assert out.splitlines()[2:] == [
        "Failed: No cell is empty (row 3)",
        "Checks: 1 of 2 checks failed: No cell is empty.",
    ]


def test_a_report_has_the_sections_that_were_asked_for_and_keeps_them_for_the_council(
    line: Line, tmp_path: Path
) -> None:
    target = tmp_path / "report.txt"
    line.done("export", str(target), "--section", "Summary", "--section", "chart", "--keep-template", "--title", "Ours")
    first = target.read_text("utf-8")
    line.done("export", str(target))
    assert target.read_text("utf-8") == first and "Ours" in first
    line.done("export", str(target), "--section", "actions")
    assert "Offer the reasonable-adjustments passport" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("out.md", "--section", "weather"), "“weather” is no section of a report: there are summary, counts"),
        (("out.md", "--as-at", "soon"), "“soon” is no day"),
        (("out.md", "--since", "tomorrow"), "“tomorrow” is no day up to today"),
        (("out.csv", "--version", "2"), "--version is for reports, and a .csv file is none"),
        (("out.csv", "--keep-template"), "--keep-template is for reports"),
        (("out.md", "--styles", "none.docx"), "none.docx is no Word document"),
        (("out.csv", "--keep", "Quist"), "--keep is for what is published: add --audience public"),
        (("out.csv", "--officer", "Nobody"), "Nobody"),
        (("out.csv", "--new", "--overdue"), "No action fits what was asked for"),
        (("nowhere/out.csv",), "There is no folder"),
        (("NUL.csv",), "“NUL.csv” is a name that Windows keeps for itself"),
        (("out.csv.",), "no ending that can be written"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    code, out, err = line("export", *words)
    assert (code, out) == (1, "")
    assert said in err and len(err.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_dry_run_writes_nothing_and_says_what_it_would(line: Line, tmp_path: Path) -> None:
    out = line.done("export", str(tmp_path / "out.html"), "--dry-run")
    assert out.splitlines()[0] == f"Would write: 1 plan to {tmp_path / 'out.html'}."
    assert not (tmp_path / "out.html").exists()


def test_a_file_that_is_there_is_replaced_unless_that_was_forbidden(line: Line, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("mine", "utf-8")
    code, _, err = line("export", str(tmp_path / "out.csv"), "--no-replace")
    assert code == 1 and "is there already" in err
    assert (tmp_path / "out.csv").read_text("utf-8") == "mine"
    line.done("export", str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").read_text("utf-8-sig").startswith("Plan,")


def test_a_path_through_another_folder_says_where_the_file_really_went(line: Line, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    out = line.done("export", str(tmp_path / "inner" / ".." / "out.csv"))
    assert out == f"Done. 1 plan written to {tmp_path / 'out.csv'}.\n"
