"""How wide the table's columns are: the action takes what the others leave; in a narrow terminal some shrink or go."""

from __future__ import annotations

from dataclasses import dataclass

GUTTER = 3  # the cursor's sign, the mark, a space
GAP = 2
CHIP = 3

TITLES = {"ref": "Ref", "action": "Action", "lead": "Lead", "due": "Due", "status": "Status"}
"""The columns in their order, by the name that they are sorted by."""


@dataclass(frozen=True)
class Columns:
    """Widths in cells; 0 is a column that is not shown. `label` is the room for a status' word beside its chip."""

    ref: int
    action: int
    lead: int
    due: int
    label: int

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

    @property
    def status(self) -> int:
        """The status column: the chip, and its word where there is room."""
        return CHIP + (1 + self.label if self.label else 0)


def fit_columns(width: int, *, ref: int, label: int) -> Columns:
    """The columns for a table of `width` cells, with the longest reference and the longest status word it holds."""
    ref = max(3, min(ref, 12))
    for lead, due, word, least in _CHOICES:
        columns = Columns(ref, 0, lead, due, min(label, word))
        used = GUTTER + sum(w + GAP for w in (ref, lead, due) if w) + GAP + columns.status
        if width - used >= least:
            return Columns(ref, width - used, lead, due, columns.label)
    return Columns(ref, max(4, width - used), lead, due, columns.label)


_CHOICES = (
    # lead, due, status word, and the least that must be left for the action
    (20, 13, 24, 52),
    (16, 12, 18, 36),
    (14, 11, 14, 22),
    (12, 11, 14, 18),
    (12, 11, 0, 18),
    (0, 11, 0, 14),
    (0, 0, 0, 4),
)
"""From the widest table to the narrowest."""
