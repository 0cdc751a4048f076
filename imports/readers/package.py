"""The parts of an Office file and how they refer to one another."""

from __future__ import annotations

import posixpath
import zipfile
from typing import IO

from lxml import etree

from imports.readers import markup


class Package:
    """An open Office file; parts are found by what they are, not by where they usually lie."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = {name.casefold(): name for name in archive.namelist()}

    def has(self, part: str) -> bool:
        return part.casefold() in self.names

    def open(self, part: str) -> IO[bytes]:
        return self.archive.open(self.names[part.casefold()])

    def tree(self, part: str) -> etree._Element | None:
        """The root of a part, None where there is no such part."""
        if not self.has(part):
            return None
        with self.open(part) as stream:
            return markup.tree(stream.read())

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the file: id → (last word of the kind, name of the part)."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for link in root if root is not None else ():
            if markup.local(link) == "Relationship" and link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, str(link.get("Target", ""))))
                found[str(link.get("Id"))] = (str(link.get("Type", "")).rpartition("/")[2], target.lstrip("/"))
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part of that kind that the part refers to."""
        return next((name for what, name in self.targets(part).values() if what == kind and self.has(name)), None)

    @property
    def main(self) -> str | None:
        """The workbook or the document itself."""
        return self.related("", "officeDocument")
