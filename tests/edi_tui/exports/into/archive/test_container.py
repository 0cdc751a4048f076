"""The zip around the parts: whatever made it, what was not changed lies in the new file as it lay in the old one."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from db.errors import Refused
from edi_tui.exports.into.archive.container import Container
from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from tests.edi_tui.exports.into.archive.comparing import records
from tests.edi_tui.exports.into.everything import PLAN_PART, SHEET, everything


class Unseekable(io.BytesIO):
    """A stream to which sizes can only be written behind the members."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError


def zipped(**how: object) -> bytes:
    """The invented workbook packed in one way or another."""
    buffer = Unseekable() if how.get("streamed") else io.BytesIO()
    method = zipfile.ZIP_STORED if how.get("stored") else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in everything().items():
            entry = zipfile.ZipInfo(name, (2026, 9, 30, 9, 0, 0))
            entry.compress_type = method
            entry.comment = b"a part" if how.get("commented") else b""
            entry.extra = struct.pack("<HH4s", 0xCAFE, 4, b"made") if how.get("extra") else b""
            with archive.open(entry, "w", force_zip64=bool(how.get("large"))) as member:
                member.write(content)
        archive.comment = b"a workbook" if how.get("commented") else b""
    return b"MZ before" * bool(how.get("before")) + buffer.getvalue()


@pytest.mark.parametrize("how", ["plain", "streamed", "stored", "commented", "extra", "large"])
def test_members_that_were_not_changed_keep_their_bytes(tmp_path: Path, how: str) -> None:
    plan, back = tmp_path / "plan.xlsx", tmp_path / "back.xlsx"
    plan.write_bytes(zipped(**{how: True}))
    book = CouncilWorkbook.open(plan)
    book.set_text(SHEET, "F6", "All five desks have one.")
    book.save(back)
    before, after = (Container(path.read_bytes(), "x").members for path in (plan, back))
    assert [member.name for member in before] == [member.name for member in after]
    assert [a.lies == b.lies for a, b in zip(before, after, strict=True)] == [m.name != PLAN_PART for m in before]
    with zipfile.ZipFile(back) as archive, zipfile.ZipFile(plan) as old:
        assert archive.testzip() is None
        assert archive.comment == old.comment
    changed = [name for name, record in records(back).items() if record[:-1] != records(plan)[name][:-1]]
    assert changed == []
    assert CouncilWorkbook.open(back).text(SHEET, "F6") == "All five desks have one."


def test_a_changed_part_has_no_field_for_large_sizes_any_more(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(zipped(large=True))
    book = CouncilWorkbook.open(tmp_path / "plan.xlsx")
    book.set_text(SHEET, "F6", "Changed")
    book.save(tmp_path / "back.xlsx")
    extras = []
    for name in ("plan.xlsx", "back.xlsx"):
        members = Container((tmp_path / name).read_bytes(), "x").members
        lies = next(member.lies for member in members if member.name == PLAN_PART)
        extras.append(struct.unpack_from("<H", lies, 28)[0])
    assert extras == [20, 0]


def test_an_archive_put_together_in_another_way_is_refused(tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(zipped(before=True))
    with pytest.raises(Refused, match=r"plan\.xlsx is packed in a way that no Office program packs"):
        CouncilWorkbook.open(plan)


def test_a_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(tmp_path / "plan.xlsx", "w") as archive:
        for name, content in [*everything().items(), (PLAN_PART, b"<worksheet/>")]:
            archive.writestr(name, content)
    with pytest.raises(Refused, match="packed in a way"):
        CouncilWorkbook.open(tmp_path / "plan.xlsx")


def test_members_in_another_order_than_their_directory_keep_both_orders(tmp_path: Path) -> None:
    content = zipped()
    container = Container(content, "x")
    turned = b"".join(member.entry for member in reversed(container.members))
    start = content.index(b"PK\x01\x02" + container.members[0].entry[4:])
    plan, back = tmp_path / "plan.xlsx", tmp_path / "back.xlsx"
    plan.write_bytes(content[:start] + turned + content[start + len(turned) :])
    book = CouncilWorkbook.open(plan)
    book.set_text(SHEET, "F6", "Changed")
    book.save(back)
    with zipfile.ZipFile(plan) as old, zipfile.ZipFile(back) as new:
        assert new.testzip() is None
        assert [i.filename for i in old.infolist()] == [i.filename for i in new.infolist()]
        assert old.infolist()[-1].header_offset == 0
        assert new.infolist()[-1].header_offset == 0
