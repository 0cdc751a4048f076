"""The zip around a workbook: members that nobody changed go from the old file to the new one as they lie there."""

from __future__ import annotations

import itertools
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from db.errors import Refused

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
OFFSET = struct.Struct("<L")
CENTRAL_SIGN, END_SIGN = b"PK\x01\x02", b"PK\x05\x06"
AT_OFFSET = 42  # where an entry of the directory names the place of its member
STREAMED = 0x08  # sizes stand behind the member instead of before it
STORED, DEFLATED = 0, 8
LARGE = 0x0001  # the extra field of sizes that do not fit in 32 bits
UNUSUAL = (
    "{0} is packed in a way that no Office program packs; open it in Excel, save it under a new name and use that."
)


@dataclass(frozen=True, slots=True)
class Member:
    """One part as it lies in the archive: its entry in the directory, and the bytes from its header to the next."""

    name: str
    entry: bytes
    offset: int
    lies: bytes


class Container:
    """An archive whose bytes stay what they are but for the members that are given anew."""

    def __init__(self, content: bytes, name: str) -> None:
        self.content = content
        self.members, self.end = _members(content, name)

    def written(self, changed: Mapping[str, bytes]) -> bytes:
        """The archive with these members' contents; order, dates, methods and all other bytes as they were."""
        if not changed:
            return self.content
        out = bytearray(self.content[: min(member.offset for member in self.members)])
        places: dict[str, tuple[int, bytes]] = {}
        for member in sorted(self.members, key=lambda each: each.offset):
            entry, lies = member.entry, member.lies
            if member.name in changed:
                entry, lies = _packed(member, changed[member.name])
            places[member.name] = (len(out), entry)
            out += lies
        start = len(out)
        for member in self.members:
            offset, entry = places[member.name]
            out += entry[:AT_OFFSET] + OFFSET.pack(offset) + entry[AT_OFFSET + 4 :]
        fields = END.unpack_from(self.content, self.end)
        out += END.pack(*fields[:5], len(out) - start, start, fields[7])
        return bytes(out + self.content[self.end + END.size :])


def _members(content: bytes, name: str) -> tuple[list[Member], int]:
    """All members in the order of the directory, and where the end record stands."""
    end = content.rfind(END_SIGN)
    if end < 0 or end + END.size > len(content):
        raise Refused(UNUSUAL.format(name))
    *_, count, size, start, comment = END.unpack_from(content, end)
    if start + size != end or end + END.size + comment != len(content):
        raise Refused(UNUSUAL.format(name))
    entries = _entries(content, start, end, count, name)
    bounds = sorted([offset for _, _, offset in entries] + [start])
    following = dict(itertools.pairwise(bounds))
    if len(following) != len(entries) or len({part for part, _, _ in entries}) != len(entries):
        raise Refused(UNUSUAL.format(name))
    return [Member(part, entry, at, content[at : following[at]]) for part, entry, at in entries], end


def _entries(content: bytes, start: int, end: int, count: int, name: str) -> list[tuple[str, bytes, int]]:
    found: list[tuple[str, bytes, int]] = []
    while start < end:
        if content[start : start + 4] != CENTRAL_SIGN or start + CENTRAL.size > end:
            raise Refused(UNUSUAL.format(name))
        fields = CENTRAL.unpack_from(content, start)
        after = start + CENTRAL.size + sum(fields[10:13])
        raw = content[start + CENTRAL.size : start + CENTRAL.size + fields[10]]
        part = raw.decode("utf-8" if fields[3] & 0x800 else "cp437").replace("\\", "/")
        found.append((part, content[start:after], fields[-1]))
        start = after
    if len(found) != count or not found:
        raise Refused(UNUSUAL.format(name))
    return found


def _packed(member: Member, content: bytes) -> tuple[bytes, bytes]:
    """The entry and the bytes of a member with another content."""
    sign, made, needed, flags, method, time, day, *_ = CENTRAL.unpack_from(member.entry)
    names, extras, comments, disk, inner, outer, offset = CENTRAL.unpack_from(member.entry)[10:]
    flags, method = flags & ~STREAMED, STORED if method == STORED else DEFLATED
    packed = content if method == STORED else _deflated(content)
    sizes = (zlib.crc32(content), len(packed), len(content))
    name = member.entry[CENTRAL.size : CENTRAL.size + names]
    extra = _without_large(member.entry[CENTRAL.size + names : CENTRAL.size + names + extras])
    comment = member.entry[CENTRAL.size + names + extras :]
    counts = (names, len(extra), comments, disk, inner, outer, offset)
    entry = CENTRAL.pack(sign, made, needed, flags, method, time, day, *sizes, *counts) + name + extra + comment
    local = LOCAL.unpack_from(member.lies)
    kept = _without_large(member.lies[LOCAL.size + local[9] : LOCAL.size + local[9] + local[10]])
    header = LOCAL.pack(local[0], needed, flags, method, time, day, *sizes, names, len(kept))
    return entry, header + name + kept + packed


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _without_large(extra: bytes) -> bytes:
    """The extra fields without the one for sizes that do not fit: what is written anew fits."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        kept += b"" if kind == LARGE else extra[at : at + 4 + size]
        at += 4 + size
    return kept + extra[at:]
