"""XML from outside, read without ever opening what it points to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from lxml import etree

from imports.refusal import Refusal

DTD = (
    "it contains a document type definition, which no Office program writes and which is not safe to read; "
    "open it in Office, save it under a new name and import that file."
)


def local(element: etree._Element) -> str:
    """The element's name without its namespace: the strict and the usual dialect differ only there."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if local(child) == name)


def tree(content: bytes) -> etree._Element:
    """The root of a small part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    _refuse_dtd(root)
    return root


def elements(stream: IO[bytes], *names: str) -> Iterator[etree._Element]:
    """The elements of those names, one at a time, each forgotten after it was used."""
    tags = [f"{{*}}{name}" for name in names]
    events = etree.iterparse(
        stream, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for first, (_, element) in enumerate(events):
        if not first:
            _refuse_dtd(element)
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _refuse_dtd(element: etree._Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise Refusal(DTD)
