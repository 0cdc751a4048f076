"""Word forms that came back otherwise than they were sent."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest

from db.register import Register
from edi_tui.importing import Said
from tests.imports.replies.asking import CODE, SUBJECT, Forms, asking, proposed, saved, taken, troubles
from tests.imports.replies.corpus import FORM, FORM_TAKEN, NIL, PROFILE

__all__ = ["asking"]


def changed(forms: Forms, change: Callable[[Any], None]) -> bytes:
    """The filled-in form after somebody changed it in Word."""
    document = docx.Document(BytesIO(forms.word(FORM)))
    change(document)
    return saved(document)


def without(*starts: str) -> Callable[[Any], None]:
    """Paragraphs that begin so are taken out."""

    def change(document: Any) -> None:
        for paragraph in document.paragraphs:
            if paragraph.text.startswith(starts):
                paragraph._p.getparent().remove(paragraph._p)

    return change


def test_a_heading_that_is_gone_leaves_its_answers_to_nobody(asking: Register) -> None:
    found = proposed(asking, changed(Forms(asking), without("[3.05]")), "reply.docx")
    assert taken(found) == {name: said for name, said in FORM_TAKEN.items() if name != "3.05"}
    told = [line for line in troubles(found) if "their heading is gone" in line]
    assert len(told) == 1 and "| yes |" in told[0]


def test_words_below_the_table_are_told_and_the_answer_is_not_taken(asking: Register) -> None:
    def change(document: Any) -> None:
        heading = next(one for one in document.paragraphs if one.text.startswith("[3.05]"))
        heading.insert_paragraph_before("The pilot begins in May, too.")

    found = proposed(asking, changed(Forms(asking), change), "reply.docx")
    assert taken(found) == {name: said for name, said in FORM_TAKEN.items() if name != "3.04"}
    assert "The pilot begins in May, too." in "\n".join(troubles(found))


def test_without_its_title_the_form_is_read_for_whom_a_person_names(asking: Register) -> None:
    content = changed(Forms(asking), without("Update request", "For:", "Please answer"))
    assert proposed(asking, content, "reply.docx").refused
    assert taken(proposed(asking, content, "reply.docx", Said(answering=CODE))) == FORM_TAKEN


def test_rows_and_cells_that_were_moved_are_still_known_by_their_labels(asking: Register) -> None:
    def change(document: Any) -> None:
        table = next(one for one in document.tables if one.cell(0, 0).text == "Answer")
        table._tbl.append(table.rows[1]._tr)  # “No change” last
        table.add_row().cells[1].text = ""

    assert taken(proposed(asking, changed(Forms(asking), change), "reply.docx")) == FORM_TAKEN


def test_a_row_that_was_added_makes_its_answer_doubtful(asking: Register) -> None:
    def change(document: Any) -> None:
        cells = next(one for one in document.tables if one.cell(0, 0).text == "Answer").add_row().cells
        cells[0].text, cells[1].text = "Risk", "Money"

    found = proposed(asking, changed(Forms(asking), change), "reply.docx")
    assert "3.04" not in taken(found) and "Risk Money" in "\n".join(troubles(found)).replace("\n", " ")


@pytest.mark.parametrize("sign", ["☒", "☑", "✓", "X", "Yes", "[x]"])
def test_a_tick_of_words_own_is_yes(asking: Register, sign: str) -> None:
    content = Forms(asking).word({"3.05": {"No change": sign}, "3.06": {"No change": "☐"}})
    assert taken(proposed(asking, content, "reply.docx")) == {"3.05": NIL}


def test_a_form_that_somebody_made_anew_in_the_same_words_is_read(asking: Register) -> None:
    document = docx.Document()
    document.add_paragraph(f"Re: {SUBJECT}")
    for tag, said in (("3.05", ("yes", "", "")), ("action 4", ("", "Complete", "Published on 3 March."))):
        title = PROFILE if tag == "action 4" else "Guaranteed interviews for carers and care leavers"
        document.add_heading(f"[{tag}] {title}", 2)
        table = document.add_table(rows=0, cols=2)
        for label, words in zip(("No change (yes)", "Status now", "Update"), said, strict=True):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, words
    assert taken(proposed(asking, saved(document), "mine.docx")) == {
        "3.05": NIL, PROFILE: ("Published on 3 March.", "Complete"),
    }  # fmt: skip


def test_a_letter_in_word_with_references_is_read_as_a_mail_is(asking: Register) -> None:
    document = docx.Document()
    for text in (SUBJECT, "3.04: costs agreed", "3.05 – no change", "3.07: ten trained"):
        document.add_paragraph(text)
    found = proposed(asking, saved(document), "letter.docx")
    assert taken(found) == {"3.04": ("costs agreed", ""), "3.05": NIL}
    assert "Tom Reeve" in "\n".join(troubles(found))
