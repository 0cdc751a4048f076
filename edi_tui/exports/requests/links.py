"""A page of links, one an officer: each begins a mail in whatever program this computer writes mails with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edi_tui.exports import page
from edi_tui.exports.checks import Check
from edi_tui.exports.page.checking import parsed
from edi_tui.exports.page.markup import attribute, line
from edi_tui.exports.page.writing import end, head

# The rules that forbid any link out of a page: here links are what the page is for.
_ELSEWHERE = ("Nothing comes from elsewhere", "Links and references lead to something")


@dataclass(frozen=True)
class Link:
    """Whom a link writes to, and the link."""

    who: str
    address: str | None
    href: str


def write(target: Path, title: str, links: Sequence[Link]) -> None:
    """The page; a link without an address begins a mail to nobody yet."""
    items = "".join(
        f"<li><a href={attribute(link.href)}>Write to {line(link.who)}</a>"
        f"{f' ({line(link.address)})' if link.address else ' (no e-mail is kept: type one)'}</li>\n"
        for link in links
    )
    target.write_text(
        f'{head(title)}<header id="top">\n<h1>{line(title)}</h1>\n</header>\n<main id="report" tabindex="-1">\n'
        f"<p>Each link begins a mail in your mail program. Nothing is sent until you send it.</p>\n<ul>\n{items}</ul>\n"
        f"</main>\n<footer>\n<p>{line(title)}</p>\n{end()}",
        encoding="utf-8",
        newline="\n",
    )


def check(path: Path) -> list[Check]:
    """As any page, but for its links: they lead into the page or to a mail, and nowhere else."""
    found = parsed.read(path).attributes()
    astray = [value for _, name, value in found if name in ("href", "src") and not value.startswith(("#", "mailto:"))]
    rules = [one for one in page.check(path) if one.rule not in _ELSEWHERE]
    return [*rules, Check("Links lead to a mail and nowhere else", not astray, "; ".join(astray[:3]))]
