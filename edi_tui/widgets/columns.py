"""How wide the table's columns are: the action takes what the others leave; in a narrow terminal some shrink or go."""

from __future__ import annotations

from dataclasses import dataclass

GUTTER = 3  # the cursor's sign, the mark, a space
GAP = 2
CHIP = 3

TITLES = {"ref": "Ref", "action": "Action", "lead": "Lead", "due": "Due", "status": "Status"}
"""The columns in their order, by the name that they are sorted by."""


SHORT = {"status": "St"}
"""What a column is called where its title does not fit."""


@dataclass(frozen=True)
class Needs:
    """The widest text that each column has to show, in cells; `status` is whether the plan has a legend at all."""

    ref: int = 6
    lead: int = 20
    due: int = 13
    label: int = 0
    status: bool = True


@dataclass(frozen=True)
class Columns:
    """Widths in cells; 0 is a column that is not shown. `label` is the room for a status' word beside its chip."""

    ref: int
    action: int
    lead: int
    due: int
    label: int
    status: int

    def starts(self) -> dict[str, tuple[int, int]]:
        """Where each column that is shown begins and ends."""
        widths = {"ref": self.ref, "action": self.action, "lead": self.lead, "due": self.due, "status": self.status}
        found: dict[str, tuple[int, int]] = {}
        x = GUTTER
        for name, width in widths.items():
            if width:
                found[name] = (x, x + width)
                x += width + GAP
        return found


def fit_columns(width: int, needs: Needs) -> Columns:
    """The columns for a table of `width` cells: none wider than what it shows, the action as wide as is good."""
    ref = max(5, min(needs.ref, 12)) if needs.ref else 0  # a title with its arrow is 5 or 6 wide
    for lead, due, word, least in _CHOICES:
        lead, due, label = min(lead, max(needs.lead, 6)), min(due, max(needs.due, 6)), min(word, needs.label)
        status = (CHIP + (1 + label if label else 0)) if needs.status else 0
        used = GUTTER + sum(column + GAP for column in (ref, lead, due, status) if column)
        if width - used >= least:
            break
    return Columns(ref, max(4, width - used), lead, due, label, status)


_CHOICES = (
    # lead, due, status word, and the least that must be left for the action
    (20, 13, 24, 52),
    (16, 12, 18, 36),
    (14, 11, 14, 28),
    (12, 10, 12, 20),
    (10, 10, 10, 16),
    (12, 10, 0, 18),
    (0, 10, 0, 14),
    (0, 0, 0, 4),
)
"""From the widest table to the narrowest."""
