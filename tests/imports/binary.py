"""A binary workbook (.xlsb) written record by record: no program at hand writes one."""

from __future__ import annotations

import struct
from pathlib import Path

from tests.imports.building import CONTENT_TYPES, OFFICE, RELATIONSHIPS, package

Value = str | float | bool | tuple[str, int]  # a tuple is an error's code, or ("date", serial number)
FILLS = (None, "00B050", "FF0000")


def workbook(path: Path, rows: list[list[Value]], painted: dict[str, int] | None = None, *, hidden: bool) -> Path:
    """A sheet of these rows, and a second, hidden one if that is asked for; `painted` gives texts a fill's number."""
    names = ["Plan", "Old"] if hidden else ["Plan"]
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.bin"/>'
        for n in range(1, len(names) + 1)
    )
    styles = f'<Relationship Id="rId9" Type="{OFFICE}/styles" Target="styles.bin"/>'
    main = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/>'
    bundles = b"".join(
        _record(156, struct.pack("<II", number - 1, number) + _wide(f"rId{number}") + _wide(name))
        for number, name in enumerate(names, 1)
    )
    sheet = _sheet(rows, painted or {})
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}">{main}</Relationships>',
        "xl/workbook.bin": _record(131) + _record(143) + bundles + _record(144) + _record(132),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{RELATIONSHIPS}">{links}{styles}</Relationships>',
        "xl/styles.bin": _styles(),
    }
    return package(path, parts | {f"xl/worksheets/sheet{n}.bin": sheet for n in range(1, len(names) + 1)})


def _sheet(rows: list[list[Value]], painted: dict[str, int]) -> bytes:
    body = b"".join(
        _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        + b"".join(_cell(column, value, painted) for column, value in enumerate(row) if value != "")
        for number, row in enumerate(rows)
    )
    size = _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, max(len(row) for row in rows) - 1))
    merged = _record(176, struct.pack("<IIII", 1, 2, 2, 2))
    return _record(129) + size + _record(145) + body + _record(146) + merged + _record(130)


def _cell(column: int, value: Value, painted: dict[str, int]) -> bytes:
    """A cell; styles 0 to 2 are plain ones with the fills in order, 3 shows a date, 4 two decimals."""
    if isinstance(value, tuple) and value[0] == "date":
        return _record(5, struct.pack("<IId", column, 3, value[1]))
    if isinstance(value, tuple):
        return _record(3, struct.pack("<IIB", column, 0, value[1]))
    if isinstance(value, bool):
        return _record(4, struct.pack("<IIB", column, 0, value))
    if isinstance(value, float):
        return _record(5, struct.pack("<IId", column, 4, value))
    return _record(6, struct.pack("<II", column, painted.get(value, 0)) + _wide(value))


def _styles() -> bytes:
    font = _record(43, struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 2, 0, 0) + bytes(8) + b"\x02" + _wide("Arial"))
    fills = b"".join(_record(45, struct.pack("<I", fill is not None) + _colour(fill) + bytes(52)) for fill in FILLS)
    looks = ((0, 0), (0, 1), (0, 2), (14, 0), (2, 0))
    formats = b"".join(_record(47, struct.pack("<HHHHH", 0, code, 0, fill, 0) + bytes(6)) for code, fill in looks)
    counted = struct.pack("<I", len(looks))
    return (
        _record(278) + _record(611, struct.pack("<I", 1)) + font + _record(612)
        + _record(603, struct.pack("<I", len(FILLS))) + fills + _record(604)
        + _record(617, counted) + formats + _record(618) + _record(279)
    )  # fmt: skip


def _colour(rgb: str | None) -> bytes:
    return b"\x05\xff\0\0" + bytes.fromhex(rgb) + b"\xff" if rgb else bytes(8)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(body), b""
    while length > 127:
        size, length = size + bytes([length & 0x7F | 0x80]), length >> 7
    return head + size + bytes([length]) + body
