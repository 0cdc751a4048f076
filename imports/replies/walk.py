"""The way through a reply, line by line: which action each of them answers, and which none can be told for."""

from __future__ import annotations

import re
from itertools import pairwise

from imports.drafts import Problem
from imports.replies import codes, nil, parts, wrapping
from imports.replies.asked import Asked
from imports.replies.labels import ANSWERS, Label, label_of, without_placeholder
from imports.replies.lines import Line
from imports.replies.parts import Part
from imports.replies.starts import Start, is_measure, start_of
from imports.replies.surroundings import Mail, is_courtesy, is_farewell, is_greeting, speaks_of_others
from imports.vocabulary.words import fold

BLOCK = re.compile(r"^[#\s*]*\[(?P<label>[^\[\]]{1,40})\]\s*(?P<title>[^:\s].*|)$")
HEADING = re.compile(r"(\*\*|__)(?!\s).{2,80}(?<!\s)\1:?|#{1,4} .{2,80}")
NEAR = 12  # lines after a block's heading in which its fields begin
EARLY = 40  # characters of a line in which the naming of another action makes it doubtful
HEADED = 6  # lines after the form's title in which it says whom it is for
FOR = re.compile(r"^(?:For|Please answer by):", re.IGNORECASE)
LEFT_OUT = "What is no answer was left out: greeting, courtesies, signature."


class Walk:
    """Reads the lines of one reply; `found` has its parts, `left_out` what only politeness put there."""

    def __init__(self, mail: Mail, asked: Asked) -> None:
        self.mail, self.asked = mail, asked
        self.part = Part("opening")
        self.found: list[Part] = []
        self.left_out: list[Line] = []
        self.signed = False  # whether the officer has signed off
        self.gap = True  # whether a blank line stands above
        self.above: Line | None = None  # the line before, where it is the officer's own
        self.numbers_count = self._has_counted_answers()

    def walk(self) -> None:
        """Every line, in order."""
        for at, line in enumerate(self.mail.lines):
            if at in self.mail.heads:
                self._begin(Part("past", line.at))
                self.above, self.gap = None, True
            elif line.is_blank:
                self.gap = True
            else:
                self._take(at, line)
                self.gap, self.above = False, line if self.mail.is_own(at) else None

    def problems(self) -> list[Problem]:
        """What was left out without a question."""
        if not self.left_out:
            return []
        words = "\n".join(line.text for line in self.left_out)
        return [Problem(self.left_out[0].at, words, LEFT_OUT)]

    def _begin(self, part: Part) -> Part:
        self.signed = part.kind == "farewell" or (self.signed and part.doubt == parts.SIGNED_OFF)
        self.part = part
        self.found.append(part)
        return part

    def _take(self, at: int, line: Line) -> None:
        if self.part.label and self._take_open_label(line):
            return
        if codes.in_line(line.text) and line.value is None:
            self._take_title(at, line)
        elif (block := self._block(at, line)) is not None:
            self._begin(block)
        elif self.part.kind == "block" and self._is_inside(line):
            self._take_inside(at, line)
        elif line.table and self._take_headless(line):
            return
        elif self.mail.is_own(at):
            self._take_own(line)
        else:
            self._take_past(line)

    # The form

    def _take_title(self, at: int, line: Line) -> None:
        """The request's first line: the form follows, or it is only the subject."""
        following = [other.text for other in self.mail.lines[at + 1 : at + 1 + HEADED]]
        if any(FOR.match(text) for text in following):
            self._begin(Part("printed", line.at, depth=line.depth))

    def _block(self, at: int, line: Line) -> Part | None:
        """The block of the form that a line heads."""
        found = BLOCK.match(line.text) if line.value is None else None
        if found is None:
            return None
        label = self.asked.label(found["label"])
        is_named = label or self.asked.is_alike(found["label"]) or fold(found["label"]).startswith("action ")
        has_fields = self._has_fields(at)
        if not (is_named or has_fields):
            return None
        part = Part("block", line.at, label or found["label"].strip(), line.depth, now="printed_title")
        part.add(line, found["title"])
        if not has_fields:  # a request that had to be shortened has no labels: the words are all that it prints
            part.add(line, "without fields", name="printed_bare")
            part.now = "update" if line.depth == 0 else part.now
        return part

    def _has_fields(self, at: int) -> bool:
        """Whether labels of the form follow before the next block."""
        for other in self.mail.lines[at + 1 : at + 1 + NEAR]:
            if BLOCK.match(other.text):
                return False
            if label_of(other.text, in_cell=bool(other.table)):
                return True
        return False

    def _is_inside(self, line: Line) -> bool:
        """Whether a line still belongs to the block: another table belongs to an action whose heading is gone."""
        part = self.part
        return not (line.table and part.table and line.table != part.table)

    def _take_inside(self, at: int, line: Line) -> None:
        part = self.part
        if line.table:
            self._take_row(line)
        elif line.depth < part.depth or (self.mail.is_own(at) and part.depth > 0):
            self._take_between(line)
        elif part.table:
            self._take_after_table(line)
        elif (label := label_of(line.text)) and (label.name in ANSWERS or part.now not in ANSWERS):
            self._take_label(line, label)
        elif part.now in ANSWERS:
            self._take_answer(line)
        else:
            part.add(line, apart=self.gap)

    def _take_row(self, line: Line) -> None:
        """A row of the form's table: a label and what was filled in."""
        part = self.part
        part.table = line.table
        label = label_of(line.text, in_cell=True)
        value = without_placeholder(line.value or "")
        if label is not None:
            self._note_options(line, label)
            for text in value.split("\n"):
                part.add(line, text, name=label.name)
        elif fold(line.text) != "answer":
            part.doubt = part.doubt or parts.OUTSIDE
            part.add(line, f"{without_placeholder(line.text)} {value}".strip(), name="outside")

    def _take_label(self, line: Line, label: Label) -> None:
        part = self.part
        if label.is_open:
            part.label = line.text
            return
        part.now = label.name
        self._note_options(line, label)
        if label.name in ANSWERS and part.fields.get(label.name):
            part.fields[label.name].append(parts.Piece("", line.at))  # a second time: told by its blank piece
        part.add(line, without_placeholder(label.value))

    def _note_options(self, line: Line, label: Label) -> None:
        if label.name == "status" and label.options:
            self.part.fields["printed_options"] = [parts.Piece(label.options, line.at)]

    def _take_open_label(self, line: Line) -> bool:
        """The rest of a label that the mail program broke; False where it never closes."""
        part = self.part
        whole, part.label = f"{part.label} {line.text}", ""
        label = label_of(whole)
        if label is None or len(whole) > 600:
            return False
        if label.is_open:
            part.label = whole
        else:
            self._take_label(Line(whole, line.at, line.depth), label)
        return True

    def _take_answer(self, line: Line) -> None:
        """A line more of what was filled in, in a form whose lines nobody can tell from the officer's."""
        part = self.part
        start = start_of(line.text, self.asked)
        if start and start.refs != (part.ref,) and self._is_of_another(start):
            part.doubt = part.doubt or parts.SEVERAL.format(parts.listed((part.ref, *start.refs)))
        if is_farewell(line.text, self.asked.name):
            self._begin(Part("farewell", line.at))
            self.left_out.append(line)
        elif self.gap and is_courtesy(line.text):
            self.left_out.append(line)
        else:
            self._doubt_labelled(line)
            part.add(line, without_placeholder(line.text), apart=self.gap and part.now == "update")

    def _take_between(self, line: Line) -> None:
        """The officer's own line between those of the form, which are quoted."""
        part = self.part
        start = start_of(line.text, self.asked)
        if start and start.refs == (part.ref,) and start.is_sure:
            part.add(line, start.rest, name="update")
        elif start and self._is_of_another(start):
            self._begin(self._doubtful(line, start))
        elif (label := label_of(line.text)) and label.name in ANSWERS:
            self._take_label(line, label)
        elif is_farewell(line.text, self.asked.name):
            self._begin(Part("farewell", line.at))
            self.left_out.append(line)
        elif is_greeting(line.text) or is_courtesy(line.text):
            self.left_out.append(line)
        else:
            part.now = part.now if part.now in ANSWERS else "update"
            self._doubt_labelled(line)
            part.add(line, apart=self.gap and part.now == "update")

    def _doubt_labelled(self, line: Line) -> None:
        """A label of the request among the words of an answer: a heading of the officer's own, or an answer astray."""
        if label := label_of(line.text):
            head = line.text.partition(":")[0].strip()
            self.part.doubt = self.part.doubt or parts.LABELLED.format(head or label.name)

    def _take_after_table(self, line: Line) -> None:
        part = self.part
        if is_farewell(line.text, self.asked.name):
            self._begin(Part("farewell", line.at))
            self.left_out.append(line)
        elif is_courtesy(line.text):
            self.left_out.append(line)
        elif (label := label_of(line.text)) and label.name not in ANSWERS:
            self._begin(Part("past", line.at))  # of the next action, whose heading is gone
        else:
            part.doubt = part.doubt or parts.OUTSIDE
            part.add(line, name="outside")

    def _take_headless(self, line: Line) -> bool:
        """Rows of the form's table under no heading of theirs; False for a table of something else."""
        label = label_of(line.text, in_cell=True)
        if self.part.doubt != parts.HEADLESS or self.part.table != line.table:
            if label is None:
                return False
            self._begin(Part("doubt", line.at, table=line.table, doubt=parts.HEADLESS))
        for text in without_placeholder(line.value or "").split("\n"):
            self.part.add(line, text, name=label.name if label else "outside")
        return True

    # The mail

    def _take_own(self, line: Line) -> None:
        """A line that the officer wrote outside any block."""
        start = start_of(line.text, self.asked)
        if self.signed:
            self._take_after_farewell(line, start)
        elif start is not None:
            self._take_start(line, start)
        elif self._is_polite(line):
            self.left_out.append(line)
        elif self.part.kind not in ("free", "doubt") and (label := label_of(line.text)) and not label.value:
            return  # a label of the form that nobody filled in, above its first action
        elif self.part.kind == "free":
            self._take_more(line)
        elif self.part.kind in ("stray", "doubt"):
            self.part.add(line, apart=self.gap)
        elif self.part.kind == "printed" and self.part.depth == 0:
            if not FOR.match(line.text):
                self.part.add(line, name="printed_words")
        else:
            self._begin(Part("stray", line.at, doubt=parts.NO_ACTION)).add(line)

    def _is_polite(self, line: Line) -> bool:
        """Whether a line greets, thanks or signs off; what follows a signature is left out as well."""
        has_answered = any(part.kind in ("free", "block", "doubt", "stray") for part in self.found)
        if is_farewell(line.text, self.asked.name):
            if has_answered or not self._answers_follow(line):
                self._begin(Part("farewell", line.at))
            return True
        return is_courtesy(line.text) or (is_greeting(line.text) and not has_answered)

    def _answers_follow(self, line: Line) -> bool:
        """Whether anything below may be an answer: a mail that is copied may begin with its sender's name."""
        below = self.mail.lines[self.mail.lines.index(line) + 1 :]
        return any(start_of(other.text, self.asked) for other in below if not other.is_blank)

    def _take_after_farewell(self, line: Line, start: Start | None) -> None:
        if start is None:
            self.left_out.append(line)
            return
        self._begin(Part("doubt", line.at, " and ".join(start.refs), doubt=parts.SIGNED_OFF)).add(line)

    def _take_start(self, line: Line, start: Start) -> None:
        """A line that begins an answer, or may."""
        goes_on = start.is_listed and self.part.kind == "free" and start.refs[0] != self.part.ref
        if goes_on and not self.numbers_count:
            self.part.add(line)
            self.part.doubt = self.part.doubt or parts.RUNS_ON.format(start.refs[0])
            return
        if start.is_listed:
            start = Start(start.refs, start.rest, is_sure=self.numbers_count)
        if len(start.refs) > 1 or not start.is_sure or self._may_be_wrapped(line, start):
            if self.part.kind in ("free", "stray") and not self.gap and len(start.refs) == 1:
                self.part.doubt = self.part.doubt or parts.RUNS_ON.format(start.refs[0])
            self._begin(self._doubtful(line, start))
            return
        part = self._begin(Part("free", line.at, start.refs[0]))
        self._take_words(part, line, start.rest)

    def _doubtful(self, line: Line, start: Start) -> Part:
        several = len(start.refs) > 1
        doubt = (parts.SEVERAL if several else parts.UNSURE).format(parts.listed(start.refs))
        part = Part("doubt", line.at, "" if several else start.refs[0], doubt=doubt)
        part.add(line)
        return part

    def _take_words(self, part: Part, line: Line, text: str) -> None:
        """Words of an answer in a mail: under a label that was typed there, else simply its words."""
        label = label_of(text) if ":" in text else None
        if label and not label.is_open and label.name in (*ANSWERS, "printed_status"):
            part.now = "status" if label.name == "printed_status" else label.name
            text = label.value
        elif part.now != "update" and self.gap:
            part.now = "update"
        part.add(line, text, apart=self.gap and bool(part.fields.get(part.now)))

    def _take_more(self, line: Line) -> None:
        """A line more of an answer; one that begins by naming another action answers nobody can tell which."""
        others = self._named_early(line)
        if others and self._begins_sentence():
            doubt = parts.MENTIONS.format(parts.listed(others), self.part.ref)
            if not self.gap:
                self.part.doubt = self.part.doubt or parts.RUNS_ON.format(parts.listed(others))
            self._begin(Part("doubt", line.at, doubt=doubt)).add(line)
        elif self._begins_sentence() and (speaks_of_others(line.text) or self._is_late(line)):
            self._begin(Part("doubt", line.at, doubt=parts.OTHERS.format(self.part.ref))).add(line)
        else:
            self._take_words(self.part, line, line.text)

    def _is_late(self, line: Line) -> bool:
        """Whether a line below an answer says "no change", or heads what follows: of what, nobody can tell."""
        is_heading = bool(HEADING.fullmatch(line.text))
        return is_heading or (nil.begins_or_is(line.text) and bool(self.part.said()))

    def _take_past(self, line: Line) -> None:
        """A line of an earlier mail, or of the request itself between its title and its first action."""
        is_older = self.part.doubt == parts.OLDER
        if self.part.kind not in ("past", "printed") and not is_older:
            self._begin(Part("past", line.at))
        if self.part.kind == "printed":
            return
        start = start_of(line.text, self.asked)
        if start and start.is_sure and self.asked.label(start.refs[0]):
            self._begin(Part("doubt", line.at, start.refs[0], doubt=parts.OLDER)).add(line)

    # What is told from the surroundings

    def _may_be_wrapped(self, line: Line, start: Start) -> bool:
        """Whether the line above goes on in this one, so that its figure begins nothing."""
        return not self.gap and self.above is not None and wrapping.may_go_on(self.above.text, line.text, start)

    def _begins_sentence(self) -> bool:
        return self.gap or self.above is None or wrapping.is_ended(self.above.text)

    def _named_early(self, line: Line) -> tuple[str, ...]:
        """Other actions of the request that a line names near its beginning."""
        found = re.finditer(rf"(?<![\w.£$€])(?:{self.asked.pattern})", line.text[:EARLY], re.IGNORECASE)
        named = (each[0] for each in found if not each[0].isdigit() and not is_measure(line.text[each.end() :]))
        labels = map(self.asked.label, named)
        return tuple(dict.fromkeys(label for label in labels if label and label != self.part.ref))

    def _is_of_another(self, start: Start) -> bool:
        return any(self.asked.label(ref) not in (None, self.part.ref) for ref in start.refs) or (
            start.is_sure and any(self.asked.is_alike(ref) for ref in start.refs if ref != self.part.ref)
        )

    def _has_counted_answers(self) -> bool:
        """Whether "1." and "2." can only be references: each once, in order, and nothing else begins an answer."""
        own = [line for at, line in enumerate(self.mail.lines) if self.mail.is_own(at) and at not in self.mail.heads]
        starts = [start for line in own if not line.is_blank and (start := start_of(line.text, self.asked))]
        numbers = [int(start.refs[0]) for start in starts if start.is_listed]
        return len(numbers) == len(starts) and all(one < other for one, other in pairwise(numbers))
