"""What an empty register shows: what to do first."""

from __future__ import annotations

from textual.content import Content


def first_run_text(keys: tuple[str, str, str]) -> Content:
    """The card's words; `keys` are those for import, help and leaving."""
    take_in, help_key, leave = keys
    return Content.assemble(
        ("There is no plan in this register yet.\n\n", "bold"),
        (take_in, "bold $accent"),
        "  take in a plan: a workbook, a Word table, CSV or text.\n",
        "   You see every change before it is written.\n\n",
        (help_key, "bold $accent"),
        "  all keys        ",
        (leave, "bold $accent"),
        "  leave\n\n",
        ("To look around first, leave and type  ", "$quiet"),
        ("edi-tui demo", "bold"),
        ("\nIt opens two sample plans and throws them away afterwards.", "$quiet"),
    )
