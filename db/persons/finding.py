"""Finding the names of known people in a text: whole words, whatever their case, accents and line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from db.names import bare, is_office, is_ordinary, is_title, listed
from db.persons.hits import Hit
from db.persons.known import WORD, Known
from db.persons.spellings import Spelling, Way, is_all_ordinary, spellings
from db.text import one_line

_GAP = re.compile(r"\s*[.\-‐‑’'_]?\s*")
_TURNED_GAP = re.compile(r"\s*,?\s*")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\"“”]*[\w/]|[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_OWN = re.compile(r"['’]\w")


@dataclass(frozen=True)
class _Word:
    """A word of a text: as it is compared, as it stands, and where."""

    bare: str
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_initial(self) -> bool:
        return len(self.bare) == 1 and self.is_capital


class Finder:
    """Looks for these people in texts; made once, because a register has hundreds of officers.

    `addresses` are those that somebody had at another time.
    """

    def __init__(self, people: Iterable[Known], addresses: Mapping[str, Known] | None = None) -> None:
        self._by_first: dict[str, list[Spelling]] = {}
        self._handles: dict[str, list[Known]] = {}
        self.addresses = {address.casefold(): person for address, person in (addresses or {}).items()}
        for person in people:
            for spelling in spellings(person):
                self._by_first.setdefault(spelling.words[0], []).append(spelling)
            for handle in handles_of(person.words):
                self._handles.setdefault(handle, []).append(person)
            if person.email:
                self.addresses[person.email.casefold()] = person
        self._remembered: dict[str, list[Hit]] = {}

    def find(self, text: str) -> list[Hit]:
        """The names in a text from its beginning to its end, the longest that fit; none overlaps another."""
        if text not in self._remembered:
            self._remembered[text] = list(self._find(text))
        return self._remembered[text]

    def _find(self, text: str) -> Iterator[Hit]:
        addresses = [hit for found in _ADDRESS.finditer(text) if (hit := self._address(found))]
        hits, at, least = list(addresses), 0, 0
        words = [_Word(bare(found[0]), found[0], *found.span()) for found in WORD.finditer(text)]
        while at < len(words):
            found = self._at(text, words, at, least)
            if found is None or any(a.start < found[0].end and found[0].start < a.end for a in addresses):
                at += 1
                continue
            hits.append(found[0])
            at, least = found[1], found[0].end
        yield from sorted(hits, key=lambda hit: hit.start)

    def _at(self, text: str, words: Sequence[_Word], at: int, least: int) -> tuple[Hit, int] | None:
        """What begins at this word, and the place of the word after it."""
        ends = [(one, _matched(text, words, at, one)) for one in self._by_first.get(words[at].bare, ())]
        end = max((end for _, end in ends), default=0)
        if not end:
            return None
        best = [one for one, where in ends if where == end]
        begin = _with_title(text, words, at, least)
        doubtful: bool | None = False
        if begin == at:
            doubtful = _doubt(words, at, end, {one.way for one in best})
            begin = _with_first_name(text, words, at, least, best)
        if doubtful is None:
            return None
        start, stop = words[begin].start, _stop(text, words[end - 1])
        people = tuple(dict.fromkeys(one.person for one in best))
        return Hit(start, stop, one_line(text[start:stop]), people, doubtful), end

    def _address(self, found: re.Match[str]) -> Hit | None:
        """An e-mail or web address that names somebody."""
        people = list(filter(None, [self.addresses.get(found[0].casefold())]))
        for word in WORD.findall(found[0]):
            people += self._handles.get(bare(word), [])
        return Hit(*found.span(), found[0], tuple(dict.fromkeys(people))) if people else None


def handles_of(words: tuple[str, ...]) -> set[str]:
    """How somebody is called in an address: rokafor, okafor, roseo, roseokafor; not what is a word besides."""
    whole = "".join(words)
    made = {whole, words[-1], words[0][:1] + words[-1], words[0] + words[-1][:1]} if len(words) > 1 else {whole}
    return {handle for handle in made if len(handle) > 3 and not is_ordinary(handle)}


def _matched(text: str, words: Sequence[_Word], at: int, spelling: Spelling) -> int:
    """The place after the last word that the spelling takes from here; 0 where it does not fit."""
    if spelling.way is Way.initials and not words[at].text.isupper():
        return 0
    place = at
    for number, wanted in enumerate(spelling.words):
        if number and spelling.way in (Way.whole, Way.letters):
            place = _past_middle(words, place, wanted)
        if place >= len(words) or words[place].bare != wanted:
            return 0
        if len(wanted) == 1 and not _stands_as_initial(text, words[place]):
            return 0
        if number and not _belong_together(text, words[place - 1], words[place], spelling.way):
            return 0
        place += 1
    return place


def _past_middle(words: Sequence[_Word], place: int, wanted: str) -> int:
    """Past one or two middle initials that the register does not know."""
    for skipped in range(3):
        if place + skipped < len(words) and words[place + skipped].bare == wanted:
            return place + skipped
        if place + skipped >= len(words) or not words[place + skipped].is_initial:
            break
    return place


def _belong_together(text: str, one: _Word, other: _Word, way: Way = Way.whole) -> bool:
    """Whether only what belongs inside a name stands between two words."""
    between = text[one.end : other.start]
    return bool(_GAP.fullmatch(between) or (way is not Way.whole and _TURNED_GAP.fullmatch(between)))


def _stands_as_initial(text: str, word: _Word) -> bool:
    return word.is_initial and not _OWN.match(text, word.end)


def _with_title(text: str, words: Sequence[_Word], at: int, least: int) -> int:
    """The title before a name belongs to it: "Ms Okafor"."""
    before = at - 1
    if before < 0 or words[before].start < least or not words[before].is_capital or not is_title(words[before].text):
        return at
    return before if words[at].is_capital and _belong_together(text, words[before], words[at]) else at


def _with_first_name(text: str, words: Sequence[_Word], at: int, least: int, found: Sequence[Spelling]) -> int:
    """Where the register writes "L Rushen", the whole of "Laura Rushen"."""
    before = at - 1
    initials = {one.person.words[0] for one in found if one.way is Way.part and one.words == one.person.words[1:]}
    if before < 0 or words[before].start < least or text[words[before].end : words[at].start].strip():
        return at
    return before if words[before].is_capital and words[before].bare[:1] in initials else at


def _doubt(words: Sequence[_Word], at: int, end: int, ways: set[Way]) -> bool | None:
    """Whether these words may mean something else; None where they surely do."""
    hit = words[at:end]
    first = hit[0]
    if ways == {Way.initials}:
        return first.bare in listed("letters")
    if Way.letters in ways and all(word.is_capital for word in hit) and not {"a", "i"} & {word.bare for word in hit}:
        return False  # "Rose O.", "R Grant"; but "May I", "A Head"
    if not is_all_ordinary(tuple(word.bare for word in hit)):
        return len(hit) == 1 and len(first.bare) < 3
    if Way.whole in ways and len(hit) > 1:
        return not all(word.is_capital for word in hit)
    if not all(word.is_capital for word in hit) or (len(hit) == 1 and is_office(first.text)):
        return None
    return None if first.bare in listed("months") and _beside_a_figure(words, at, end) else True


def _beside_a_figure(words: Sequence[_Word], at: int, end: int) -> bool:
    """ "31 May", "May 2027", "May-June": a date."""
    near = [words[place] for place in (at - 1, end) if 0 <= place < len(words)]
    return any(word.bare[:1].isdigit() or word.bare in _MONTHS for word in near)


def _stop(text: str, last: _Word) -> int:
    """The end of the name; the point after its last initial belongs to it where the sentence goes on."""
    goes_on = len(last.bare) == 1 and re.match(r"\.(?=\s+[a-z]|[,;:)])", text[last.end :])
    return last.end + 1 if goes_on else last.end


_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)


def settled(hits: Iterable[Hit]) -> set[str]:
    """The parts of names that the texts also write small, like a word in plain use; folded."""
    return {bare(hit.words) for hit in hits if hit.words.islower() and " " not in hit.words and "@" not in hit.words}


def with_doubt(hit: Hit, plain: set[str]) -> Hit:
    """The hit, doubtful where its one word is in plain use here."""
    return replace(hit, doubtful=True) if bare(hit.words) in plain else hit
