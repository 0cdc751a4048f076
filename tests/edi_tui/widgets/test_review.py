"""What an import would change, in words."""

from __future__ import annotations

from collections.abc import Iterable

from edi_tui.selection import Selection
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.review import review_lines
from edi_tui.widgets.review_full import one_in_full
from imports.drafts import ActionDraft, PlanDraft, Status
from imports.reconciling.proposal import NewAction, Proposal


def text_of(lines: Iterable[Line]) -> str:
    """The lines as they are read."""
    return "\n".join("".join(piece.text for piece in line.left) for line in lines)


def test_a_status_that_is_only_a_sign_is_named_by_its_colour() -> None:
    legend = [Status("●", "green", "●"), Status("Paused", "grey", "–")]
    made = Proposal("x.xlsx", "", plan_title="X", draft=PlanDraft("X", legend=legend), legend=legend)
    made.new = [NewAction("1", ActionDraft("Ask", ref="1", status="●"))]
    assert "● Green" in text_of(review_lines(made, Selection(made)))
    full = [piece.text for pieces in one_in_full(made, Selection(made), "new:0", 60) for piece in pieces]
    assert any(text.strip() == "Green" for text in full) and "●" not in full
