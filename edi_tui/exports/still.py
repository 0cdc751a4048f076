"""Packages (zip) that say nothing of the moment in which they were written: the same report is the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a package can name
_PROPERTIES = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")


def stand_still(package: bytes, day: date) -> bytes:
    """The same document, made on a day: in what it says of itself, and in the workbooks behind its charts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(made, "w") as still:
        for name in given.namelist():
            content = given.read(name)
            if name == _PROPERTIES:
                content = _MOMENT.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode(), content)
            elif name.endswith(".xlsx"):
                content = stand_still(content, day)
            member = zipfile.ZipInfo(name, _FIRST)
            member.compress_type = zipfile.ZIP_DEFLATED
            still.writestr(member, content)
    return made.getvalue()
