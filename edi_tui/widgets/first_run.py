"""What an empty register shows: what to do first."""

from __future__ import annotations

from textual.content import Content


def first_run_text() -> Content:
    """The card's words."""
    return Content.assemble(
        ("There is no plan in this register yet.\n\n", "bold"),
        ("i", "bold $accent"),
        "  take in a plan: a workbook, a Word table, CSV or text.\n",
        "   You see every change before it is written.\n\n",
        ("?", "bold $accent"),
        "  all keys        ",
        ("q", "bold $accent"),
        "  leave\n\n",
        ("To look around first, leave and type  ", "$quiet"),
        ("edi-tui demo", "bold"),
        ("\nIt opens two sample plans and throws them away afterwards.", "$quiet"),
    )
