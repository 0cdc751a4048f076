"""Rules of the page's build: what a screen reader finds its way by."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edi_tui.exports.page.checking.parsed import FORBIDDEN, Page, children, where, words
from edi_tui.exports.report.document import LANGUAGE

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def encoding(page: Page) -> Iterator[str]:
    """The kind of page, its encoding, and letters that can be read."""
    yield "" if page.source.startswith("<!DOCTYPE html>\n") else "it does not begin with <!DOCTYPE html>"
    yield "" if page.having("meta", charset="utf-8") else "no <meta charset>"
    strange = {*map(ord, set(page.source))} & FORBIDDEN
    yield f"a control character, or no character: {min(strange):04X}" if strange else ""


def language(page: Page) -> Iterator[str]:
    """The language of the whole, by which a screen reader chooses its voice."""
    said = page.tree.get("lang")
    yield "" if said == LANGUAGE else f"the page says “{said}”, not “{LANGUAGE}”"


def title(page: Page) -> Iterator[str]:
    """What a window's tab and a screen reader say first."""
    said = [words(element) for element in children(page.tagged("head")) if element.tag == "title"]
    yield "" if any(said) else "no <title>, or an empty one"


def main_heading(page: Page) -> Iterator[str]:
    """The document's title, once."""
    found = len(page.tagged("h1"))
    yield "" if found == 1 else f"{found} of them"


def heading_order(page: Page) -> Iterator[str]:
    """No level left out on the way down, none empty, nothing before the first."""
    headings = [element for element in page.elements if element.tag in _HEADINGS]
    levels = [0, *(int(str(heading.tag)[1]) for heading in headings)]
    for (before, level), heading in zip(pairwise(levels), headings, strict=True):
        if not words(heading):
            yield f"an empty {where(heading)}"
        else:
            yield "" if level <= before + 1 else f"{where(heading)} follows level {before}"


def landmarks(page: Page) -> Iterator[str]:
    """Top, contents, report and end, which a screen reader lists."""
    top = list(children(page.tagged("body")))
    for tag in ("header", "main", "footer"):
        found = sum(element.tag == tag for element in top)
        yield "" if found == 1 else f"{found} {tag}"
    for nav in page.tagged("nav"):
        yield "" if nav.get("aria-labelledby") or nav.get("aria-label") else f"{where(nav)} has no name"
    for element in top:
        yield (
            "" if element.tag in ("header", "nav", "main", "footer", "a") else f"{where(element)} stands outside of all"
        )


def skip_link(page: Page) -> Iterator[str]:
    """The first thing that the keyboard reaches leads past the contents."""
    reached = (element for element in page.elements if element.get("href") or element.get("tabindex"))
    first = next(reached, None)
    targets = [f"#{element.get('id')}" for element in page.tagged("main")]
    leads = first is not None and first.tag == "a" and first.get("href") in targets and words(first)
    yield "" if leads else "no link to the report comes first"


def names(page: Page) -> Iterator[str]:
    """A name stands for one place."""
    for name, elements in page.by_id.items():
        yield "" if len(elements) == 1 and name.strip() else f"“{name}” is the name of {len(elements)} elements"


def references(page: Page) -> Iterator[str]:
    """Where a link leads to, and what gives a name to another, is there."""
    for element, attribute, value in page.attributes():
        if attribute == "href" and element.tag == "a":
            targets = [value[1:]] if value.startswith("#") else []
        elif attribute in ("aria-labelledby", "aria-describedby"):
            targets = value.split()
        else:
            continue
        yield "" if targets and set(targets) <= page.by_id.keys() else f"{attribute} “{value}” leads nowhere"


def lists(page: Page) -> Iterator[str]:
    """Lists hold their items and nothing else, and no item is empty."""
    for element in children(page.tagged("ul", "ol")):
        yield "" if element.tag == "li" else f"{where(element)} is no item of its list"
    for element in page.tagged("li", "dt", "dd"):
        parent = element.getparent()
        if element.tag == "li" and (parent is None or parent.tag not in ("ul", "ol")):
            yield f"{where(element)} is in no list"
        else:
            yield "" if words(element) else f"an empty {where(element)}"


def pictures(page: Page) -> Iterator[str]:
    """A drawing is one picture with a title and a text, a picture has its own."""
    for drawing in page.tagged("svg"):
        said = all(any(words(child) for child in drawing.xpath(f"./{tag}")) for tag in ("title", "desc"))
        named = drawing.get("role") == "img" and drawing.get("aria-labelledby")
        yield "" if said and named and drawing.get("aria-describedby") else f"a drawing in line {drawing.sourceline}"
    for picture in page.tagged("img"):
        yield "" if picture.get("alt", "").strip() else f"a picture in line {picture.sourceline}"
