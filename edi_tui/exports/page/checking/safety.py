"""Rules of safety: nothing runs, nothing is fetched, nobody is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edi_tui.exports.page.checking.parsed import Page, where

_RUNS = frozenset("script iframe frame object embed applet form input button base link".split())
_FETCHES = "src srcset action formaction data poster background ping cite longdesc manifest xlink:href".split()
_PROGRAM = re.compile(r"\s*(javascript|vbscript|data)\s*:", re.IGNORECASE)
_IN_STYLES = ("url(", "@import", "expression(", "image-set(", "src(", "\\")
_PROMISES = ("default-src 'none'", "style-src 'unsafe-inline'")
_MAKERS = ("generator", "author", "creator", "publisher")


def scripts(page: Page) -> Iterator[str]:
    """No element that runs, loads or sends something, no attribute that does."""
    for element in page.elements:
        yield f"<{element.tag}> in line {element.sourceline}" if element.tag in _RUNS else ""
    for element, name, value in page.attributes():
        runs = name.startswith("on") or (name in (*_FETCHES, "href") and _PROGRAM.match(value))
        yield f"{name} of {where(element)}" if runs else ""
    yield from (f"a refresh in line {meta.sourceline}" for meta in page.having("meta", http_equiv="refresh"))


def resources(page: Page) -> Iterator[str]:
    """Links lead to places in the page itself; neither an attribute nor a style fetches anything."""
    for element, name, value in page.attributes():
        if name in _FETCHES or (name == "href" and not value.startswith("#")):
            yield f"{name}=“{value[:60]}” in line {element.sourceline}"
        elif name == "style":
            yield from (f"{sign} in line {element.sourceline}" for sign in _IN_STYLES if sign in value.lower())
        else:
            yield ""
    yield from (f"{sign} in the styles" for sign in _IN_STYLES if sign in page.styles.lower())


def policy(page: Page) -> Iterator[str]:
    """The browser is told so as well, before anything else stands in the page."""
    found = page.having("meta", http_equiv="Content-Security-Policy")
    said = [part.strip() for part in found[0].get("content", "").split(";")] if found else []
    yield from ("" if promise in said else f"it does not say {promise}" for promise in _PROMISES)
    allowed = [part for part in said if part.endswith("-src 'none'") or part in _PROMISES or part.endswith(" 'none'")]
    yield "" if allowed == said else f"it allows {set(said) - set(allowed)}"


def makers(page: Page) -> Iterator[str]:
    """No name of a person or a program, no comment."""
    for meta in page.tagged("meta"):
        yield f"the {meta.get('name')} is named" if meta.get("name", "").lower() in _MAKERS else ""
    yield "a comment" if "<!--" in page.source else ""
