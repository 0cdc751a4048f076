"""What an import understood of a document, before anything is compared with the register or written.

Plain data from one end to the other: it crosses the border of the child process as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

SURE = 0.75  # a column that is read less surely than this is asked about


@dataclass
class Problem:
    """One thing that could not be read safely: where it stands, what stands there, and a sentence for the officer."""

    cell: str  # "Sheet!C9", "line 14", "table 2, row 5"; "" for the whole document
    text: str  # what stands there, shortened
    sentence: str


@dataclass
class Person:
    """Whoever a cell names. `name` is how the source names them: a person, a post or a team."""

    name: str
    role: str  # lead, owner, updater
    job_title: str | None = None
    note: str | None = None


@dataclass
class Status:
    """One entry of a plan's own legend, as far as the document tells it."""

    label: str
    colour: str | None = None  # red amber green blue grey
    symbol: str | None = None
    stage: str | None = None  # not_started in_progress ongoing completed on_hold withdrawn
    key: str | None = None  # the single key that it is given by, where a file of our own says so


@dataclass
class Update:
    """What was reported of an action in one period."""

    text: str
    period: str | None = None  # "2021-22 Q2", "2023-08"
    date: date | None = None
    status: str | None = None  # label of a legend entry
    nil: bool = False  # the document says outright that there is nothing new


@dataclass
class KeyedUpdate:
    """An update that stands apart from its action and names it: "October 2023. We held … (Action 14)".

    A page of updates only gives these and no actions: none of them ever makes an action. Whoever takes the draft in
    adds `update` to the register's action that `ref` names, and tells of each that names none. `ref` stands as the
    document writes it, with its word ("Action 14", "EDI1.02", "3a"): `cells.references.key` compares two of them, and
    the word before a number is no part of the action's own reference unless that is written so too. An update that
    names several actions stands here once for each. `update.status` is a label of the draft's legend.
    """

    ref: str
    update: Update
    cell: str
    action: str = ""  # the action's own words, where the document repeats them beside the update


@dataclass
class Heading:
    """A level above the actions; `kind` is the document's own word (Objective, Pillar, Goal, Priority, Theme)."""

    kind: str
    text: str


@dataclass
class ActionDraft:
    """An action, or a task of one, as the document states it. A blank is None, never ""."""

    action: str = ""
    ref: str | None = None
    headings: list[Heading] = field(default_factory=list)
    desired_outcome: str | None = None
    commitment: str | None = None
    success_measure: str | None = None
    council: str | None = None
    directorate: str | None = None
    service_area: str | None = None
    supporting_services: str | None = None
    people: list[Person] = field(default_factory=list)
    status: str | None = None  # label of a legend entry
    due: date | None = None
    due_text: str | None = None
    due_reason: str | None = None  # why the deadline is another than it was
    way_to_green: str | None = None
    completed_on: date | None = None
    updates: list[Update] = field(default_factory=list)
    characteristics: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)  # references of other actions
    new: bool = False
    problems: list[Problem] = field(default_factory=list)
    tasks: list[ActionDraft] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)  # field name -> the cell it came from ("Q2 2021-22!G5")
    stage: str | None = None  # where it is another than its status's


@dataclass
class CountTable:
    """Counts that the document itself reports; control totals, never actions. A blank in the source is None."""

    heading: str
    as_at: date | None
    counts: dict[str, int | None]  # legend label -> number
    total: int | None


@dataclass
class ColumnReading:
    """How one column was read, and the evidence for it in a sentence."""

    sheet: str
    column: str  # the cell of its heading
    heading: str
    fields: list[str]
    evidence: str
    key: str = ""  # what an answer about it is kept under: "column:" and the heading's folded words
    confidence: float = 1.0  # 0 to 1; below SURE the officer is asked
    samples: list[str] = field(default_factory=list)  # its first filled cells, shortened
    by_hand: bool = False  # an officer said so, now or at an earlier import for this council
    period: str | None = None  # what a status or an update in it reports on: "2021-22 Q2"


@dataclass
class Option:
    """One answer to a question: what is handed back, and the words for it."""

    value: str
    words: str


@dataclass
class Question:
    """What the import cannot know by itself. Unanswered, `chosen` is done, and that is told as a problem."""

    key: str  # "column:priority", "colour:green", "sheet:Archive", "row:Sheet1!B7"
    sentence: str
    evidence: str
    options: list[Option]
    chosen: str  # the value of the option that stands until somebody answers
    by_hand: bool = False  # an officer chose it, now or at an earlier import, and may choose again


@dataclass
class PlanDraft:
    """One plan as one document gives it."""

    title: str
    council: str | None = None
    start: date | None = None
    end: date | None = None
    as_at: date | None = None
    period: str | None = None  # the period that its updates report on: "2021-22 Q2", "2023-08"
    legend: list[Status] = field(default_factory=list)
    actions: list[ActionDraft] = field(default_factory=list)
    reported: list[CountTable] = field(default_factory=list)
    updates: list[KeyedUpdate] = field(default_factory=list)  # of actions that this document does not hold itself
    columns: list[ColumnReading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    headings: list[list[Heading]] = field(default_factory=list)  # all of them with those above, where a file says so
    exact: bool = False  # a file of our own that says everything: what it leaves blank is not to be inferred


@dataclass
class Answer:
    """What a reply says of one action; whether there is such an action, and whose it is, the register tells."""

    ref: str  # as the request calls the action, else as it is written: "3.04", "action 2"; "" where no action is named
    cell: str
    text: str = ""
    nil: bool = False
    status: str = ""  # the words that stand where the status is asked
    cells: dict[str, str] = field(default_factory=dict)  # update, status → where they stand
    printed: dict[str, str] = field(default_factory=dict)  # what stands where the request printed: title, deadline …
    doubt: str = ""  # why nothing of it may be taken
    words: str = ""  # all that was said, for an answer that is not taken


@dataclass
class ReplyDraft:
    """What an officer answers to a request for updates."""

    code: str  # of the request; "" where the document has none
    answers: list[Answer] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)  # of all requests that it names


@dataclass
class SourceCell:
    """A cell as it stands in the document."""

    heading: str  # what stands above it; "" where nothing does
    at: str
    text: str
    filled: str = ""  # the colour that it is painted in, as a person calls it


@dataclass
class SourceRow:
    """A row as it stands in the document."""

    sheet: str
    cells: list[SourceCell]


@dataclass
class Reading:
    """What came of one file: a plan, or one sentence that says why not and what to do."""

    file: str  # the name, without its folder
    sha256: str
    plan: PlanDraft | None = None
    refused: str | None = None
    rows: list[SourceRow] = field(default_factory=list)  # where only rows were asked for
    titles: list[str] = field(default_factory=list)  # of all plans in the file, where it holds several
    reply: ReplyDraft | None = None  # where it is no plan, but an answer to a request
    code: str = ""  # of the request that a returned plan names
