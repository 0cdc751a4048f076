"""What a person may choose of the program's looks: every setting, its values in words, and what the file says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from edi_tui.settings import read_settings, settings_path, trouble


@dataclass(frozen=True)
class Preference:
    """A setting: its name in the file, its label, what it is for, and what it may be (the first is the default)."""

    name: str
    label: str
    help: str
    choices: Mapping[str, str]

    @property
    def default(self) -> str:
        """What holds until somebody chooses."""
        return next(iter(self.choices))


PREFERENCES = (
    Preference(
        "theme",
        "Theme",
        "Light is best in a bright room and on a projector; high contrast is black, white and yellow.",
        {"dark": "dark", "light": "light", "high-contrast": "high contrast"},
    ),
    Preference(
        "palette",
        "Status colours",
        "Colour-safe: five colours that stay apart for people who see red and green alike. Sign and word stay.",
        {"standard": "standard", "colour-safe": "colour-safe"},
    ),
    Preference(
        "symbols",
        "Signs",
        "ASCII paints * o ^ # > in the place of ★ ● ▲ ■ ▶, for a terminal or a font that cannot show these.",
        {"auto": "as the terminal allows", "signs": "signs", "ascii": "ASCII"},
    ),
    Preference(
        "rows",
        "Rows",
        "How many lines an action has in the table; the key v changes it until you leave.",
        {"auto": "two lines in a wide window", "one": "one line", "two": "two lines where needed"},
    ),
    Preference(
        "spacing",
        "Spacing",
        "Airy puts an empty line above each heading of the table; compact shows more rows.",
        {"compact": "compact", "airy": "airy"},
    ),
    Preference(
        "group",
        "Grouped by",
        "What the actions of the table stand under.",
        {"heading": "heading", "lead": "lead officer", "status": "status", "due": "due quarter", "": "nothing"},
    ),
    Preference(
        "mouse",
        "Mouse",
        "Off leaves the mouse to the terminal, to select text and copy it. Everything has a key.",
        {"on": "on", "off": "off"},
    ),
    Preference(
        "cursor",
        "Terminal's cursor",
        "It always stands on the active row; shown, a braille display, a magnifier or a camera can follow it.",
        {"hidden": "hidden", "shown": "shown"},
    ),
)
BY_NAME = {preference.name: preference for preference in PREFERENCES}


@dataclass(frozen=True)
class Preferences:
    """What holds: a value for every setting, the keys that somebody changed, and what is wrong in the file."""

    values: Mapping[str, str] = field(default_factory=lambda: {one.name: one.default for one in PREFERENCES})
    keys: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def with_(self, name: str, value: str) -> Preferences:
        """The same with another value."""
        return replace(self, values={**self.values, name: value})


def read_preferences() -> Preferences:
    """The settings of the file; what is missing or wrong there is as it is by default, and what is wrong is told."""
    if why := trouble():
        return Preferences(problems=(why,))
    kept = read_settings()
    found = Preferences()
    problems = []
    for preference in PREFERENCES:
        if (written := kept.get(preference.name)) is None:
            continue
        value = _value(written)
        if value in preference.choices:
            found = found.with_(preference.name, value)
        else:
            problems.append(_wrong(preference, written))
    keys = kept.get("keys", {})
    if not isinstance(keys, dict):
        keys = {}
        problems.append(f"“keys” in {settings_path()} must be a table, as in [keys]: the usual keys are used.")
    keys = _flat(keys)
    good = {name: key for name, key in keys.items() if isinstance(key, str)}
    problems += [f"The key of {name} in the settings must be a text in quotes." for name in keys if name not in good]
    return replace(found, keys=good, problems=tuple(problems))


def _flat(keys: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """`plan.status` is a table in a table where somebody wrote it without quotes."""
    found: dict[str, Any] = {}
    for name, value in keys.items():
        found |= _flat(value, f"{before}{name}.") if isinstance(value, dict) else {before + name: value}
    return found


def _value(written: Any) -> str:
    """TOML has true and false, and people write capitals and spaces."""
    if isinstance(written, bool):
        return "on" if written else "off"
    return str(written).strip().lower().replace(" ", "-")


def _wrong(preference: Preference, written: Any) -> str:
    may_be = ", ".join(f'"{value}"' for value in preference.choices)
    return (
        f"{preference.name} = {str(written)[:40]!r} in the settings is none of {may_be}: "
        f'"{preference.default}" is used until it is mended.'
    )
