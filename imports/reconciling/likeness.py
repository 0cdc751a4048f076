"""How far two wordings agree, and which of many agree with one: without comparing each with each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping
from itertools import islice, takewhile

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

MANY = 4_000  # wordings that have one of the words: with more, only the rarest words are looked at
OPENING = 4  # words that two actions hardly begin with by chance
FEW = 5  # of which a person can choose
_RAREST = 8  # words by which a wording is looked for
WELL_ALIKE = 65  # of 100: no two actions agree so far by chance
WORDS_SHARED = 0.3  # the part of the shorter one's words that two editions have in common
_SHORT = 3  # letters of a word that says little: "the", "for"
_STEM = 5  # letters of a word that an edition's spelling leaves alone: "training", "trained"


def bare(text: str) -> str:
    """A wording as it is compared: lower case, words alone."""
    return default_process(text)


def likeness(one: str, other: str) -> int:
    """How far two wordings agree, of 100."""
    return round(fuzz.ratio(bare(one), bare(other)))


def agrees(one: str, other: str, least: int) -> bool:
    """Whether two wordings may be editions of one: alike enough, and sharing words where they are hardly so.

    Any two sentences have half their letters in common, but not their words.
    """
    alike = likeness(one, other)
    if alike < least or alike >= WELL_ALIKE:
        return alike >= least
    stems = [{stem for stem in _stems(bare(text)) if len(stem) > _SHORT} for text in (one, other)]
    return len(stems[0] & stems[1]) >= WORDS_SHARED * min(map(len, stems))


class Wordings:
    """Many bare wordings by key, found by the words that few of them have."""

    def __init__(self, wordings: Mapping[str, str]) -> None:
        self._wordings = {key: words for key, words in wordings.items() if words}
        self._having: dict[str, list[str]] = {}
        for key, words in self._wordings.items():
            for stem in _stems(words):
                self._having.setdefault(stem, []).append(key)

    def like(self, words: str, among: Collection[str], least: int) -> list[tuple[str, int]]:
        """The keys (of those in `among`) whose wording agrees at least so far, with how far; the likest first."""
        near = {key: self._wordings[key] for key in self._sharing(words) if key in among}
        found = process.extract(words, near, scorer=fuzz.ratio, processor=None, score_cutoff=least, limit=5)
        return [(key, round(alike)) for _, alike, key in found]

    def _sharing(self, words: str) -> list[str]:
        """The keys whose wording has its fair part of these words; only the rarest are looked at."""
        groups = sorted((self._having[stem] for stem in _stems(words) if stem in self._having), key=len)[:_RAREST]
        shared: Counter[str] = Counter()
        looked_at = [keys for keys in groups if len(keys) <= MANY] or groups[:1]
        for keys in looked_at:
            shared.update(keys)
        return [key for key, times in shared.items() if times * 4 >= len(looked_at)]


class Openings:
    """Bare wordings by how they begin: an edition may have lost its end, or been given one."""

    def __init__(self, wordings: Mapping[str, str]) -> None:
        self._sorted = sorted((words, key) for key, words in wordings.items() if len(words.split()) >= OPENING)
        self._whole: dict[str, list[str]] = {}
        for words, key in self._sorted:
            self._whole.setdefault(words, []).append(key)

    def shared(self, words: str) -> list[str]:
        """The keys of a few wordings that begin with all these words, or with all of which these begin."""
        parts = words.split()
        if len(parts) < OPENING:
            return []
        shorter = (" ".join(parts[:size]) for size in range(OPENING, len(parts)))
        found = [key for opening in shorter for key in self._whole.get(opening, ())]
        at = bisect_left(self._sorted, (f"{words} ", ""))
        longer = takewhile(lambda pair: pair[0].startswith(f"{words} "), islice(self._sorted, at, at + FEW))
        return [*found, *(key for _, key in longer)][:FEW]


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in words.split()}
