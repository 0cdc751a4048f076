"""Why a column was read as it was, told for the officer."""

from __future__ import annotations

from imports.layouts import headers
from imports.layouts.headers import Meaning
from imports.layouts.profile import Profile
from imports.layouts.tables import Table
from imports.vocabulary.words import one_line

OTHER = "other"
CODED = {"action", "commitment", "tasks", "success_measure"}  # before whose words a reference may stand
HALF = 0.5


def reason(meaning: Meaning, chosen: str, p: Profile, table: Table, index: int) -> str:
    """Why a column was read as it was: how near its heading is, what its cells count, what it is headed elsewhere."""
    parts = []
    score = dict(meaning.fields).get(chosen)
    if score is None:
        parts.append(_unsaid(chosen, meaning))
    elif score < headers.EXACT:
        parts.append("the heading is like one that is known")
    if len(meaning.fields) > 1 or score is None or (chosen in CODED and p.leading_codes >= HALF):
        parts.append(_counts(chosen, p))
    aliases = (
        [name for name in table.names[index] if one_line(name) != meaning.text] if index < len(table.names) else []
    )
    if aliases:
        quoted = ", ".join(f"“{one_line(name)}”" for name in aliases)
        parts.append(f"elsewhere in the document the same column is headed {quoted}")
    return "; ".join(part for part in parts if part)


def _unsaid(chosen: str, meaning: Meaning) -> str:
    """Why a column holds what its heading does not say."""
    if not meaning.text:
        return "it has no heading"
    if not meaning.fields:
        return "the heading is not known"
    if chosen == OTHER:
        return "what the heading could mean stands in another column or does not fit the cells"
    return "no heading fits better"


def _counts(chosen: str, p: Profile) -> str:
    told = {
        "ref": (p.whole_codes, "are references"),
        "commitment": (p.leading_codes, "start with a reference"),
        "action": (p.leading_codes, "start with a reference"),
        "due": (p.dates, "read as dates"),
        "status": (p.statuses, "are statuses"),
        "lead": (p.people, "name people or posts"),
        "owner": (p.people, "name people or posts"),
        "updater": (p.people, "name people or posts"),
    }
    share, what = told.get(chosen, (0.0, ""))
    if share:
        return f"{round(share * p.filled)} of {p.filled} cells {what}"
    return f"{p.filled} filled cells, {p.words:g} words in the middle one"
