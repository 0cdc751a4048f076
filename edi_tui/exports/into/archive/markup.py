"""XML by its bytes: where each element and attribute stands, so that one can be replaced and all else left alone.

Parts are handled as UTF-8 here whatever they are stored in (`Part`), because only then do the parser's places and ours
agree. Names are compared without their prefix: the strict and the usual dialect differ in the namespace alone.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.parsers.expat import ExpatError

from lxml.etree import LxmlError

from db.errors import Refused
from imports.refusal import Refusal

TAG = re.compile(rb"<([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)(\s*/?>)")
ATTRIBUTE = re.compile(rb"(\s+)([^\s=/>]+)(\s*=\s*)(\"[^\"]*\"|'[^']*')")
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
NOT_WELL = (
    "{0}: the part {1} is damaged or written in a way that no Office program writes; open the workbook in Excel, save "
    "it under a new name and use that."
)

Splice = tuple[int, int, bytes]


@dataclass(slots=True)
class Element:
    """One element and where it stands: its tag, then its content, then its end."""

    name: str
    attributes: dict[str, str]
    parent: Element | None
    start: int
    inner: int = 0  # the end of the start tag
    close: int = 0  # the end of the content
    end: int = 0
    children: list[Element] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.said)

    @property
    def is_closed(self) -> bool:
        """Written as `<a/>`: there is no place for content in it."""
        return self.inner == self.end

    def number(self, name: str, default: int = 0) -> int:
        """An attribute that counts something; what is no number counts as if it were not there."""
        value = self.attributes.get(name, "")
        return int(value) if value.isdecimal() else default

    def child(self, name: str) -> Element | None:
        return next((each for each in self.children if each.name == name), None)

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in the order of the part."""
        yield self
        for each in self.children:
            yield from each.walk()


@contextmanager
def whole(file: str, part: str) -> Iterator[None]:
    """Whatever a parser says of a damaged part ends in one sentence with the part's name."""
    try:
        yield
    except (ExpatError, LxmlError, Refusal, ValueError, KeyError, IndexError) as error:
        raise Refused(NOT_WELL.format(file, part)) from error


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def scan(data: bytes) -> Element:
    """The elements of a part, or of a piece of one, with their places."""
    top: list[Element] = []
    open_elements: list[Element] = []
    parser = parser_for_places()

    def begin(name: str, attributes: dict[str, str]) -> None:
        parent = open_elements[-1] if open_elements else None
        element = Element(local(name), attributes, parent, parser.CurrentByteIndex)
        (parent.children if parent else top).append(element)
        open_elements.append(element)

    def end(_: str) -> None:
        element = open_elements.pop()
        element.inner = tag_end(data, element.start)
        element.close, element.end = closing(data, element.start, parser.CurrentByteIndex)

    def say(text: str) -> None:
        open_elements[-1].said.append(text)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, say
    parser.Parse(data, True)
    return top[0]


def parser_for_places() -> expat.XMLParserType:
    """A parser that reads UTF-8 whatever the part declares, and refuses entities of its own."""
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def tag_end(data: bytes, start: int) -> int:
    """Where the start tag that begins there ends; `>` may stand in an attribute."""
    match = TAG.match(data, start)
    if not match:
        raise ValueError("no tag")
    return match.end()


def closing(data: bytes, start: int, at: int) -> tuple[int, int]:
    """The end of an element's content and of the element; the parser is at its end tag, or behind `<a/>`."""
    if data[at - 2 : at] == b"/>" and tag_end(data, start) == at:
        return at, at
    return at, data.index(b">", at) + 1


def _refuse(*_: object) -> None:
    raise ValueError("a document type definition")


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes with each piece from start to end replaced; pieces must not overlap."""
    out, at = [], 0
    for start, end, piece in sorted(splices, key=lambda each: each[:2]):
        out += [data[at:start], piece]
        at = end
    return b"".join([*out, data[at:]])


def attribute_splice(data: bytes, element: Element, name: str, value: str) -> Splice:
    """Gives one attribute another value, or adds it behind the others."""
    inner = element.inner or tag_end(data, element.start)
    return element.start, inner, tag_with(data[element.start : inner], {name: value})


def tag_with(tag: bytes, values: Mapping[str, str | None]) -> bytes:
    """A start tag with these attributes, all others byte for byte; `None` takes one away."""
    head = TAG.match(tag)
    if not head:
        raise ValueError("no tag")
    left = dict(values)

    def put(match: re.Match[bytes]) -> bytes:
        name = match.group(2).decode()
        if name not in left:
            return match.group()
        value = left.pop(name)
        return b"" if value is None else match.group(1) + match.group(2) + match.group(3) + quoted(value)

    kept = ATTRIBUTE.sub(put, head.group(2))
    added = b"".join(b" " + name.encode() + b"=" + quoted(value) for name, value in left.items() if value is not None)
    return b"<" + head.group(1) + kept + added + head.group(3)


def prefix_of(tag: bytes) -> str:
    """`x:` for `<x:c r="A1">`, nothing for `<c>`."""
    match = TAG.match(tag)
    before, colon, _ = (match.group(1).decode() if match else "").rpartition(":")
    return before + colon


def escaped(text: str) -> bytes:
    """Text as element content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;").encode()


def quoted(text: str) -> bytes:
    """Text as the value of an attribute, with its quotes."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return b'"' + plain.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;").encode() + b'"'


@dataclass(frozen=True, slots=True)
class Part:
    """A part's XML as UTF-8, and how to store it again as it was."""

    data: bytes
    codec: str = "utf-8"
    mark: bytes = b""

    def stored(self, data: bytes) -> bytes:
        """The changed XML in the part's own encoding; what that cannot hold is written as a number."""
        if self.codec == "utf-8":
            return self.mark + data
        return self.mark + data.decode().encode(self.codec, "xmlcharrefreplace")


def part_of(content: bytes, name: str, file: str) -> Part:
    """The XML of a part whatever its encoding; Refused where it could not be stored again as it was."""
    mark, codec = next(((m, c) for m, c in MARKS if content.startswith(m)), (b"", ""))
    body = content[len(mark) :]
    declared = DECLARED.match(body)
    codec = codec or (declared.group(1).decode().lower() if declared else "utf-8")
    try:
        text = body.decode(codec)
        part = Part(text.encode(), "utf-8" if codec in ("utf8", "utf-8") else codec, mark)
        if part.stored(part.data) == content:
            return part
    except (UnicodeError, LookupError):
        pass
    raise Refused(NOT_WELL.format(file, name))
