"""The child process: reads one foreign file within its limits and writes one line of JSON.

Started by `child.run`, which sends one line of JSON (what is asked) and then the file's bytes, so that a file on disk,
standard input and a paste come the same way. It must stay quick to start: neither Textual nor SQLAlchemy is ever
imported here.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator

from imports import plan
from imports.drafts import Reading
from imports.grid import Document
from imports.own import choosing as own
from imports.refusal import Refusal
from imports.replies import returned
from imports.request import Request
from imports.safety import looking, memory, sniff, wire
from imports.vocabulary import own_words

UNREADABLE = (
    "{0} is damaged or is not what it seems ({1}); open it in the program that made it, save it under a new name "
    "and import that file."
)
TOO_LARGE = (
    "{0} needs more memory than any action plan should; copy the plan's own cells into a new file and import that."
)


@memory.uncollected()
def main() -> None:
    """Answers on standard output what the parent asks on standard input: how many rows it holds, then the reading."""
    asked = json.loads(sys.stdin.buffer.readline())
    memory.limit(asked["memory"])
    reading = read(sys.stdin.buffer.read(), Request(**asked["request"]), tell=lambda rows: _write([f"{rows}\n"]))
    _write(wire.pack(reading))


def _write(lines: Iterable[str]) -> None:
    sys.stdout.writelines(lines)
    sys.stdout.flush()


@memory.uncollected()
def read(content: bytes, request: Request, *, tell: Callable[[int], None] = lambda _: None) -> Reading:
    """The file's plan, or one sentence; the rows that were read are told before they are understood."""
    reading, document, kind, rows = Reading(request.file, ""), Document(), "", 0
    with _refusing(reading):
        kind = sniff.sniff(content, request.file)
        document = _document(kind, content, request.file)
        rows = document.count
    tell(rows)
    if not reading.refused:
        with _refusing(reading):
            if not returned.take(returned.Returned(content, kind, document), request, reading):
                _understand(document, request, reading)
    return reading


def _understand(document: Document, request: Request, reading: Reading) -> None:
    """What is wanted of the document, put into the reading."""
    if request.look:
        reading.rows = looking.rows_at(document, request.look)
    else:
        told = own_words.take(request.vocabulary)
        if plans := own.plans_in(document):
            reading.plan, reading.titles = own.chosen(plans, request)
        else:
            reading.plan = plan.understand(document, request)
        reading.plan.problems[:0] = told


@contextlib.contextmanager
def _refusing(reading: Reading) -> Iterator[None]:
    """Whatever fails inside ends as the reading's one sentence."""
    file = reading.file
    try:
        yield
    except Refusal as refusal:
        sentence = str(refusal)
        reading.refused = sentence if file in sentence else f"{file}: {sentence}"
    except MemoryError:
        reading.refused = TOO_LARGE.format(file)
    except BaseException as error:  # foreign files fail in ways that nobody can list; a panic in Rust is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        reading.refused = UNREADABLE.format(file, type(error).__name__)


def _document(kind: str, content: bytes, name: str) -> Document:
    reader = importlib.import_module(f"imports.readers.{kind}")
    document: Document = reader.read(content, name)
    return document


if __name__ == "__main__":
    main()
