"""A committee paper read line by line: each figure in it is compared with the model, and none is passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tests.quarter.millbrook import Quarter
from tests.quarter.model import COMPLETE, HEADINGS, NO_STATUS, RANK, Model

KNOWN = re.compile(
    r"""\d{1,2}\ (?:January|February|March|April|May|June|July|August|September|October|November|December)\ \d{4}
    |Q[1-4]\ \d{4}-\d{2}|\(\d+%\)""",
    re.VERBOSE,
)
"""Days, periods, and shares of which the number stands before them: no figures."""
WORDS = re.compile(r"^(?:Title|Ref|Action|Last update|  |Moves, and why|Period|- ?\d|\d\.\d\d:|Lead officers)|^\s*$")
"""Lines that give a plan's own words."""
LABELS = (*RANK, COMPLETE, NO_STATUS)
COUNTED = re.compile(rf"({'|'.join(LABELS)}|Total)(?: \([^()]+\))?: (\d+)")
MOVES = {
    "completed": "completed",
    "better": "got better",
    "worse": "got worse",
    "slipped": "put off",
    "new": r"(?:is|are) new",
}


class Paper:
    """A paper in plain text, beside the model as it stood on that day."""

    def __init__(self, text: str, model: Model, quarter: Quarter) -> None:
        self.model, self.quarter = model, quarter
        self.lines = text.splitlines()
        self.heading = ""  # which heading the figures are of, "" for the whole plan
        self.checked = 0
        self.readers: tuple[Callable[[str], bool], ...] = (
            self._size,
            self._table,
            self._bar,
            self._standing,
            self._moved,
            self._point,
            self._trend,
            self._slipped,
            self._stages,
        )

    def check(self) -> int:
        """Every line that has a figure is understood and right; returns how many figures there were."""
        for line in self.lines:
            self._enter(line)
            assert "No action was overdue" not in line or not self.model.overdue(self.quarter.as_at), line
            bare = KNOWN.sub("", line)
            if WORDS.match(line) or not re.search(r"\d", bare):
                continue
            read = [reader(line) for reader in self.readers]
            assert any(read), f"Nobody checked this figure: {line}"
        return self.checked

    def _enter(self, line: str) -> None:
        if line in ("Whole plan", "Chart", "Progress over time") or line.endswith("Whole plan"):
            self.heading = ""
        self.heading = next((name for name in HEADINGS if line == name or line.endswith(f": {name}")), self.heading)

    def _same(self, found: str | int, wanted: int, line: str) -> bool:
        assert int(found) == wanted, f"{line}: the model has {wanted}"
        self.checked += 1
        return True

    def _size(self, line: str) -> bool:
        if not (found := re.match(r"The plan has (\d+) actions\. Of these, (.*)", line)):
            return False
        counts = self.model.counts()
        self._same(found[1], len(self.model.actions), line)
        for number, label in re.findall(r"(\d+) (?:has|have) (?:the status )?“([^”]+)”", found[2]):
            self._same(number, counts.get(label, 0), line)
        if without := re.search(r"(\d+) (?:has|have) no status", line):
            self._same(without[1], counts.get(NO_STATUS, 0), line)
        return True

    def _table(self, line: str) -> bool:
        if not (found := COUNTED.fullmatch(line)):
            return False
        counts = self.model.counts(self.heading)
        return self._same(found[2], sum(counts.values()) if found[1] == "Total" else counts.get(found[1], 0), line)

    def _bar(self, line: str) -> bool:
        if found := re.match(r"Of (\d+) actions: “", line):
            self._same(found[1], len(self.model.actions), line)
            for label, number in re.findall(r"“([^”]+)” (\d+)", line):
                self._same(number, self.model.counts().get(label, 0), line)
            return True
        name = line.partition(": ")[0]
        if name not in (*HEADINGS, "Total"):
            return False
        return self._row(line, self.model.counts("" if name == "Total" else name))

    def _row(self, line: str, counts: dict[str, int]) -> bool:
        """A row of figures: "1 On target; 2 Off target; 3 in all"."""
        found = re.findall(r"(\d+) ([A-Z][a-z]+ [a-z]+|Complete|in all)", KNOWN.sub("", line))
        for number, label in found:
            self._same(number, sum(counts.values()) if label == "in all" else counts.get(label, 0), line)
        return bool(found)

    def _standing(self, line: str) -> bool:
        """What is late, silent and nobody's, in sentences and in figures."""
        silent = self.model.answered(self.quarter.period)[2]
        late = len(self.model.overdue(self.quarter.as_at))
        forms = (
            (r"(\d+) actions? (?:was|were) overdue on", late),
            (r"Overdue on .*: (\d+)$", late),
            (r"(\d+) actions? (?:has|have) no update for", silent),
            (r"Without an update for .*: (\d+)$", silent),
            (r"(\d+) open actions? names? no officer", self.model.unowned()),
            (r"Open actions without an officer: (\d+)$", self.model.unowned()),
            (r"(\d+) actions? (?:is|are) red", self.model.counts().get("Off target", 0)),
        )
        return self._each(forms, line)

    def _moved(self, line: str) -> bool:
        """What moved since the last report; the line of what was put off stands alone too."""
        if not line.startswith("Since the "):
            return False
        moved, told = self.model.moved(), 0
        for kind, words in MOVES.items():
            if found := re.search(rf"(\d+) actions? (?:was |were |had (?:its|their) deadlines? )?{words}", line):
                told += self._same(found[1], moved.get(kind, 0), line)
        assert told == len(moved) or "put off." in line, f"{line}: the model has {moved}"
        return told > 0

    def _point(self, line: str) -> bool:
        """A period in the table of what was over time, or today."""
        if found := re.match(r"Q(\d) (\d{4}-\d\d): \d", line):
            return self._row(line.partition(": ")[2], self.model.closed[f"{found[2]} Q{found[1]}"][self.heading])
        return bool(re.match(r"As at [^:]*: \d", line)) and self._row(line, self.model.counts(self.heading))

    def _trend(self, line: str) -> bool:
        """What rose and fell since the period before."""
        if not (since := re.match(r"Since Q(\d) (\d{4}-\d\d), ", line)):
            return False
        then = self.model.closed[f"{since[2]} Q{since[1]}"][self.heading]
        now = self.model.counts(self.heading)
        for label, before, after in re.findall(r"“([^”]+)” (?:rose|fell) from (\d+) to (\d+)", line):
            self._same(before, then.get(label, 0), line)
            self._same(after, now.get(label, 0), line)
        for label, number in re.findall(r"“([^”]+)” stayed at (\d+)", line):
            self._same(number, then.get(label, 0), line)
            self._same(number, now.get(label, 0), line)
        counted = re.search(r"(\d+) (?:was|were) counted then(?:, (\d+))?", line)
        assert counted, line
        self._same(counted[1], sum(then.values()), line)
        assert not counted[2] or self._same(counted[2], sum(now.values()), line)
        return True

    def _slipped(self, line: str) -> bool:
        """By how many days deadlines stand after their first day."""
        slipped = self.model.slipped()
        if found := re.match(r"Slipped: (\d+) days?$", line):
            return self._same(found[1] if int(found[1]) in slipped.values() else -1, int(found[1]), line)
        if found := re.match(r"1 deadline was moved[^:]*: (\S+), by (\d+) days?", line):
            return self._same(found[2], slipped[found[1]], line)
        if not (found := re.match(r"(\d+) deadlines were moved", line)):
            return False
        self._same(found[1], len({ref for ref, *_ in self.model.moves}), line)
        late = re.search(r"(\d+) slipped by (\d+) days in all, (\S+) the farthest with (\d+) days", line)
        assert late, line
        for number, wanted in zip((late[1], late[2]), (len(slipped), sum(slipped.values())), strict=True):
            self._same(number, wanted, line)
        return self._same(late[4], max(slipped.values()), line) and slipped[late[3]] == max(slipped.values())

    def _stages(self, line: str) -> bool:
        counts = self.model.counts()
        under_way = sum(counts.get(label, 0) for label in RANK)
        forms = [(r"(\d+) actions? (?:is|are) complete\.", counts.get(COMPLETE, 0))]
        forms.append((r"(\d+) actions? (?:is|are) in progress\.", under_way))
        return self._each(forms, line)

    def _each(self, forms: Iterable[tuple[str, int]], line: str) -> bool:
        """Whether the line has any of these forms; each that it has is compared."""
        found = [(said[1], wanted) for form, wanted in forms if (said := re.search(form, line))]
        for number, wanted in found:
            self._same(number, wanted, line)
        return bool(found)
