"""The look into a zip before any of it is parsed: a bomb is refused by what it unpacks to, not by what it says."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from imports.refusal import Refusal

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 5_000
RATIO_FLOOR = 1024 * 1024  # small members of repeated XML pack well and harm nobody
CHUNK = 1024 * 1024

DAMAGED = (
    "is damaged or was cut off on its way; ask for it to be sent again, or open and save it and import the new file"
)


def check(content: bytes, name: str) -> set[str]:
    """The names of the members, once the whole archive has been unpacked and counted within the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            _check_directory(name, members)
            unpacked = 0
            for member in members:
                unpacked += _count(package, member, name, MAX_UNPACKED - unpacked)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Refusal(f"{name} {DAMAGED}.") from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise Refusal(f"{name} has a password; remove it, save the file and import it again.") from error
    return {member.filename for member in members}


def _check_directory(name: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise Refusal(
            f"{name} has {len(members):,} parts, more than any plan needs; save it under a new name and import that."
        )
    if any(m.filename.startswith(("/", "\\")) or ".." in PurePosixPath(m.filename).parts for m in members):
        raise Refusal(f"{name} names files outside itself, as no Office program does; ask for a fresh copy of it.")


def _count(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int) -> int:
    """Unpacks one member to nowhere; its declared size may lie, so the bytes themselves are counted."""
    size = 0
    with package.open(member) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > left or (size > RATIO_FLOOR and size > MAX_RATIO * max(member.compress_size, 1)):
                raise Refusal(
                    f"{name} unpacks to far more than it shows ({member.filename}), which is not safe to read; "
                    "copy the plan's cells into a new workbook and import that."
                )
    return size
