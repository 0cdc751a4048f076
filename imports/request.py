"""What is asked of a reading: the file's name, and what an officer has said about it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """What the officer said about the file. Plain data: it crosses to the child process as JSON."""

    file: str  # its name, without its folder
    title: str | None = None
    council: str | None = None
    period: str | None = None
    answers: dict[str, str] = field(default_factory=dict)  # key of a question → the value that was chosen
    remembered: dict[str, dict[str, str]] = field(default_factory=dict)  # council, folded → answers given before
    vocabulary: str | None = None  # the officer's own vocabulary file
    look: list[str] = field(default_factory=list)  # cells whose rows are wanted as they stand, and no plan
    part: int = 0  # which plan, of a file that holds several
    asked: dict[str, list[str]] = field(default_factory=dict)  # code of a request → how it calls its actions
    names: dict[str, str] = field(default_factory=dict)  # code of a request → the officer's name
    answering: str | None = None  # the code to which somebody says that it replies; "" for an officer's own actions
