"""Large XML from outside as events: nothing is kept of it but what is asked for, and nothing it points to is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO, Any
from xml.parsers import expat

from imports.readers.markup import DTD
from imports.refusal import Refusal

CHUNK = 256 * 1024

Begin = Callable[[dict[str, str]], None]
End = Callable[[], None]


class _Named(dict[str, Any]):
    """What is to be done at an element, by the name that the parser gives it: its namespace, a space, its own name.

    The strict and the usual dialect of Office files differ in the namespace only, so that it does not count.
    """

    def __init__(self, wanted: Mapping[str, Any]) -> None:
        super().__init__()
        self.wanted = wanted

    def __missing__(self, name: str) -> Any:
        self[name] = self.wanted.get(name.rpartition(" ")[2])
        return self[name]


def parse(stream: IO[bytes], begins: Mapping[str, Begin], ends: Mapping[str, End], said: list[str]) -> None:
    """Calls what is wanted at the beginning and the end of elements; all text is put at the end of `said`.

    A large sheet has a million events: the parser hands text to the list itself, without any Python in between, and
    an element that nobody wants costs one look into a dictionary.
    """
    at_begin, at_end = _Named(begins), _Named(ends)

    def begin(name: str, attributes: dict[str, str]) -> None:
        if (take := at_begin[name]) is not None:
            take(attributes)

    def end(name: str) -> None:
        if (take := at_end[name]) is not None:
            take()

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, said.append
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk)
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise Refusal(DTD)
