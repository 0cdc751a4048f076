"""What a mail adds to the plan that it carries: quote marks, sender and date, greeting and signature."""

from __future__ import annotations

import re

QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+")
FIELD = re.compile(
    r"^\s*\*{0,2}(From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|Importance|Attachments?)\*{0,2}:\*{0,2}\s*(.*)$",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"^\s*(?:-{2,}\s*(?:Original|Forwarded) Message\s*-{2,}|Begin forwarded message:|On .{6,80}\bwrote:|[_-]{10,})\s*$",
    re.IGNORECASE,
)
PREFIXES = re.compile(r"^(?:(?:re|fw|fwd)\s*:\s*)+", re.IGNORECASE)
GREETING = re.compile(
    r"^\s*(?:dear|hi|hello|good (?:morning|afternoon)|morning|afternoon)\b[^.:;?]{0,40}[,!–-]?\s*$", re.IGNORECASE
)
GOODBYE = re.compile(
    r"^\s*(?:(?:kind|best|warm|with kind|many)\s+(?:regards|wishes|thanks)|regards|best|thanks|many thanks|thank you"
    r"|yours (?:sincerely|faithfully)|cheers)\s*[,.!]?\s*$",
    re.IGNORECASE,
)  # fmt: skip
SUBJECT = "Subject: "  # stays before it: what follows may look like a heading and heads nothing
FEWEST = 3  # lines that make a mail's head
SIGNATURE = 14  # lines at most


def unfold(lines: list[str]) -> tuple[list[str], int]:
    """The lines without what only the mail needed, blank in their place; and how many were left out."""
    quoted = sum(1 for line in lines if QUOTED.match(line))
    if quoted >= FEWEST:
        lines = [QUOTED.sub("", line) for line in lines]
    heads = _heads(lines)
    if not heads:
        return lines, 0
    gone: set[int] = set()
    kept = list(lines)
    for head in heads:
        for at in head:
            said = FIELD.match(lines[at])
            if said and said.group(1).casefold() == "subject":
                kept[at] = SUBJECT + PREFIXES.sub("", said.group(2).strip())
            else:
                gone.add(at)
        gone |= _greeting(lines, head.stop)
    gone |= {at for at, line in enumerate(lines) if FORWARDED.match(line)}
    for at, line in enumerate(lines):
        if GOODBYE.match(line):
            gone |= set(_signature(lines, at, gone))
    return ["" if at in gone else line for at, line in enumerate(kept)], sum(1 for at in gone if lines[at].strip())


def _heads(lines: list[str]) -> list[range]:
    """Runs of "From:", "To:", "Subject:"; a form may have a field called "Date", it has not three of these."""
    found: list[range] = []
    at = 0
    while at < len(lines):
        end = at
        names: set[str] = set()
        while end < len(lines) and (said := FIELD.match(lines[end])):
            names.add(said.group(1).casefold())
            end += 1
        if len(names) >= FEWEST and "from" in names:
            found.append(range(at, end))
        at = max(end, at + 1)
    return found


def _greeting(lines: list[str], start: int) -> set[int]:
    for at in range(start, min(start + 4, len(lines))):
        if lines[at].strip():
            return {at} if GREETING.match(lines[at]) else set()
    return set()


def _signature(lines: list[str], start: int, heads: set[int]) -> range:
    """From "Kind regards" to the next mail's head or to a longer gap; what is long or separated is no signature."""
    end = start + 1
    blank = 0
    while end < len(lines) and end - start < SIGNATURE and end not in heads and not FORWARDED.match(lines[end]):
        blank = 0 if lines[end].strip() else blank + 1
        if blank > 1 or len(lines[end]) > 90 or "\t" in lines[end] or lines[end].count("|") > 3:
            break
        end += 1
    return range(start, end)
