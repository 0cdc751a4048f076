"""The parts of a workbook: read once, changed in memory, and written into the same archive again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from db.errors import Refused
from edi_tui.exports.into.archive.container import Container
from edi_tui.exports.into.archive.markup import Element, Part, part_of, scan, whole
from imports.readers.package import Package
from imports.refusal import Refusal
from imports.safety.sniff import sniff

SIGNED = (
    "{0} is signed, and any change would break the signature: remove the signature in Excel "
    "(File, Info, View Signatures), save it, and use that file."
)
OTHER_FORMAT = (
    "{0} is not a workbook that can be changed cell by cell (.xlsx, .xlsm): open it in the program that made it, "
    "save it as .xlsx, and use that file."
)


class Parts:
    """What is inside a workbook, by the names of the parts; only what was changed is ever written anew."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        self.container = Container(content, name)
        self.package = Package(zipfile.ZipFile(io.BytesIO(content)))
        self.links: dict[str, dict[str, tuple[str, str]]] = {}
        self.read: dict[str, Part] = {}
        self.changed: dict[str, bytes] = {}

    def has(self, part: str) -> bool:
        return self.package.has(part)

    def xml(self, part: str) -> bytes:
        """A part's XML as it is now, as UTF-8."""
        own = self._own(part)
        if own not in self.read:
            self.read[own] = part_of(self.package.open(part).read(), own, self.name)
        return self.changed.get(own, self.read[own].data)

    def tree(self, part: str) -> Element:
        """A part's elements with their places."""
        with whole(self.name, part):
            return scan(self.xml(part))

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the workbook: id → (kind, part)."""
        if part not in self.links:
            with whole(self.name, f"{part} (its relationships)"):
                self.links[part] = self.package.targets(part)
        return self.links[part]

    def related(self, part: str, kind: str) -> str | None:
        """The first part of that kind that the part refers to."""
        return next((name for what, name in self.targets(part).values() if what == kind and self.has(name)), None)

    def put(self, part: str, xml: bytes) -> None:
        """Another content for a part."""
        own = self._own(part)
        self.changed[own] = xml
        if xml == self.read[own].data:
            del self.changed[own]

    def names(self) -> Iterator[str]:
        return (member.name for member in self.container.members)

    def written(self) -> bytes:
        """The archive with all changes."""
        return self.container.written({part: self.read[part].stored(xml) for part, xml in self.changed.items()})

    def _own(self, part: str) -> str:
        """The name as the archive spells it."""
        return self.package.names[part.casefold()]


def open_parts(path: Path) -> Parts:
    """The parts of a workbook that may be changed; Refused in one sentence for every other file."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read ({error.strerror}): check its name and its folder.") from error
    try:
        is_workbook = sniff(content, path.name) == "workbook"
    except Refusal as refusal:
        raise Refused(path.name + str(refusal).removeprefix(path.name).replace("import", "use")) from refusal
    if not is_workbook:
        raise Refused(OTHER_FORMAT.format(path.name))
    parts = Parts(content, path.name)
    if any(name.casefold().startswith("_xmlsignatures/") for name in parts.names()):
        raise Refused(SIGNED.format(path.name))
    return parts
