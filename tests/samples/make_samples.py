"""Writes the two sample workbooks and the facts expected of them: `python -m tests.samples.make_samples`.

The same content gives the same bytes, whenever and wherever it is written.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime

from openpyxl import Workbook
from openpyxl.xml.functions import tostring

from tests.samples import content, eastmere, facts, wexley_marland
from tests.samples.content import Content

WRITTEN = datetime(2026, 10, 5, 9, 0)  # the week after the quarter closed
CORE = "docProps/core.xml"
EXPECTED = content.HERE / "expected"

WORKBOOKS: dict[str, Callable[[Content], Workbook]] = {
    "eastmere": eastmere.workbook,
    "wexley_marland": wexley_marland.workbook,
}
FACTS = {"eastmere": facts.eastmere, "wexley_marland": facts.wexley_marland}


def workbook(name: str) -> Workbook:
    """A sample's workbook, its properties filled in."""
    plan = content.read(name)
    book = WORKBOOKS[name](plan)
    book.properties.title = plan["title"]
    book.properties.creator = plan["council"]
    book.properties.language = "en-GB"
    book.properties.created = WRITTEN
    return book


def expected(name: str) -> str:
    """The facts that an import of a sample must give, as JSON."""
    return json.dumps(FACTS[name](content.read(name)), indent=1, ensure_ascii=False, default=str) + "\n"


def packed(book: Workbook) -> bytes:
    """The workbook as a file whose dates do not depend on the clock."""
    raw, stable = io.BytesIO(), io.BytesIO()
    book.save(raw)
    book.properties.modified = WRITTEN  # saving put the present moment there
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(stable, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = tostring(book.properties.to_tree()) if name == CORE else source.read(name)
            target.writestr(zipfile.ZipInfo(name, WRITTEN.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return stable.getvalue()


def main() -> None:
    """Write all four files."""
    EXPECTED.mkdir(exist_ok=True)
    for name in WORKBOOKS:
        target = content.SHIPPED / content.read(name)["file"]
        target.write_bytes(packed(workbook(name)))
        (EXPECTED / f"{target.stem}.json").write_text(expected(name), "utf-8")
        print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
