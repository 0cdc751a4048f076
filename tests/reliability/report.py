"""docs/reliability.md, from the figures that the proofs told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Figures = Mapping[str, Any]

HEAD = """\
# What was tried to lose something, and what came of it

Written by `make reliability`, which does all of this anew; `make test` does a little of each every time. Where a proof
fails, nothing is written here.

"""

LINES: dict[str, tuple[str, Callable[[Figures], str]]] = {
    "kills": (
        "Programs killed (`kill -9`) at random moments of edits, statuses, updates, moves, imports, undo and backups",
        lambda f: (
            f"{f['kills']} kills, {f['hot']} of them while the register was being written over and {f['journals']} "
            f"with a journal there; {f['acknowledged']:,} batches acknowledged: 0 lost, 0 partial, 0 corrupt"
        ),
    ),
    "power cuts": (
        "The power cut at random moments of the same work, below SQLite: unsynced writes lost or torn at sectors in "
        "any order, unsynced files there or not",
        lambda f: (
            f"{f['whole']:,} cuts ({f['rolled_back']:,} left a journal), {f['acknowledged']:,} batches acknowledged in "
            f"{f['events']:,} events on the disk: 0 lost, 0 corrupt. Simulated, with SQLite {f['sqlite']}"
        ),
    ),
    "power cuts without syncing": (
        "The same with `synchronous=OFF`, to see that the trial can fail",
        lambda f: f"{f['damaged']} registers damaged, {f['lost']} with something lost, {f['whole']} whole",
    ),
    "power cuts with synchronous=FULL": (
        "The same with SQLite's own `synchronous=FULL`, why ours is `EXTRA`",
        lambda f: f"{f['damaged']} registers damaged, {f['lost']} with the last batch lost, {f['whole']} whole",
    ),
}


def _of(act: str) -> tuple[str, Callable[[Figures], str]]:
    return (
        f"Each statement of {act} made to fail, one after the other",
        lambda f: f"{f['failed']} failures: the register as before each time, one sentence, nothing half made",
    )


def _filled(found: Figures) -> str:
    if "not" in found:
        return f"Not tried: {found['not']}"
    failed = {name: count for name, count in found.items() if name != "proof"}
    exports = sum(count for name, count in failed.items() if name.startswith("export"))
    others = ", ".join(f"{name} {count}" for name, count in failed.items() if not name.startswith("export"))
    return (
        f"{sum(failed.values())} failures ({others}, exports {exports}): one sentence each, "
        "the register and every file as before, no leftover"
    )


LINES |= {
    "failing statements: import": _of("a small import"),
    "failing statements: undo": _of("an undo"),
    "failing statements: backup": _of("a backup"),
    "full disks: limit": (
        "Imports, edits, backups, restores and exports in every form with files that may not grow over a size, one "
        "page (for exports 128 bytes) more each time",
        _filled,
    ),
    "full disks: room": (
        "The same on a small file system that is full but for some pages, one more each time",
        _filled,
    ),
    "two programs": (
        "Two programs edit texts and lead officers of the same five actions at once, each having read before",
        lambda f: (
            f"{f['edits']} edits each, all saved in the end: 0 overwritten unseen, "
            f"{f['conflicts']} conflicts, each shown with what the other had written"
        ),
    ),
    "two careless programs": (
        "The same without saying what was read, to see that the trial can fail",
        lambda f: f"{f['lost']} texts overwritten unseen",
    ),
    "backups": (
        "Backups while another program writes",
        lambda f: (
            f"{f['backups']} backups, {f['written']} batches written meanwhile: every one verified (checksum, "
            "integrity, seals) and restored to the same rows, those that the history tells of its moment"
        ),
    ),
    "restore": (
        "A ruined register brought back from its newest backup",
        lambda f: f"{f['actions']:,} actions: the same rows, in {f['seconds']} s",
    ),
    "searches": (
        "Random strings as searches: signs, operators, scripts, broken characters, very long ones",
        lambda f: f"{f['searches']:,} searches in 10,000 actions: no error, the longest {f['longest']} s",
    ),
    "searches on the command line": (
        "The same through `edi-tui list --search`",
        lambda f: f"{f['searches']:,} searches: a list or one sentence each time",
    ),
}


def report(figures: Sequence[Figures], machine: Mapping[str, str]) -> str:
    """The page. A proof without a line here is an error, and so is a line without its proof."""
    found = {figure["proof"]: figure for figure in figures}
    assert found.keys() == LINES.keys(), f"told: {sorted(found)}; to be told: {sorted(LINES)}"
    lines = [f"- {name}: {value}" for name, value in machine.items()]
    table = [f"| {what} | {told(found[proof])} |" for proof, (what, told) in LINES.items()]
    return "\n".join([HEAD + "\n".join(lines), "", "| Tried | Came of it |", "|---|---|", *table, ""]) + FOOT


FOOT = """
## What this does not say

- The power cuts are simulated: a real disk that says "synced" and is not can lose anything, and no program can help it.
- All of it was run on one machine with Linux. Windows and macOS, network shares and real synchronising folders were not
  tried; there the program warns (`edi-tui doctor`).
- A test shows that a fault was not found where it was looked for.
"""
