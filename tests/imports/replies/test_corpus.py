"""Each invented reply gives what was written down for it, and nothing that was not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.opening import open_register
from db.register import Register
from tests.imports.replies.asking import Forms, fill, proposed, taken, troubles
from tests.imports.replies.corpus import CORPUS, Reply


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """The register in which officers were asked; nothing is written into it here."""
    register = open_register(tmp_path_factory.mktemp("replies") / "edi.db", create=True)
    fill(register)
    yield register
    register.close()


@pytest.mark.parametrize("reply", CORPUS, ids=[reply.name for reply in CORPUS])
def test_a_reply_gives_what_it_says_and_tells_what_it_cannot(asking: Register, reply: Reply) -> None:
    found = proposed(asking, reply.content(Forms(asking)), reply.file)
    if "refused" in reply.taken:
        assert found.refused and reply.taken["refused"][0] in found.refused
        return
    assert taken(found) == reply.taken
    told = "\n".join(troubles(found))
    assert [words for words in reply.problems if words not in told] == []
    assert not (reply.quiet and told), told


def test_no_two_replies_of_the_corpus_are_called_alike() -> None:
    assert len({reply.name for reply in CORPUS}) == len(CORPUS)
