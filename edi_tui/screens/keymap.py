"""The keys that a person may change: which there are, what clashes, and what no terminal delivers.

Textual takes nonsense in a keymap without a word; so everything is judged here before it is handed on.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widget import Widget

from edi_tui.screens.base import key_name

FIXED = frozenset(
    "escape enter tab shift+tab up down left right home end pageup pagedown f1 f8 ctrl+q ctrl+p ctrl+c".split()
)
"""Keys that are what they are: nobody loses the way out, the help, or how to move."""

_DELIVERED = re.compile(r"f([2-9]|12)|ctrl\+[a-z]|insert|delete|backspace|shift\+(up|down|left|right)")
_ALIKE = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+j": "enter", "ctrl+m": "enter"}
_EVERYWHERE = "app"


class KeyAction(NamedTuple):
    """Something that a key does: where (`place`, as the binding's identity begins), in words, and by which keys."""

    id: str
    place: str
    title: str
    words: str
    help: str
    keys: tuple[str, ...]
    stands_in: str | None
    """The one screen that a part stands in; "" for a screen itself, None for a part that may stand in any."""
    alone: bool = False
    """Whether the keys never act on a part that may stand in any screen while this can be meant."""

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return f"“{self.words}” ({self.title})"

    @property
    def is_fixed(self) -> bool:
        """Whether all that it has are keys that stay."""
        return all(key in FIXED for key in self.keys)

    def with_key(self, key: str) -> tuple[str, ...]:
        """Its keys when it is given another one: those that stay, and the new one."""
        return (*(old for old in self.keys if old in FIXED), key)


@cache
def catalogue() -> Mapping[str, KeyAction]:
    """Every action with a key, of every screen and of the parts of screens; dialogs tell their keys themselves."""
    for package in ("edi_tui.screens", "edi_tui.widgets"):
        folder = import_module(package)
        for module in pkgutil.walk_packages(folder.__path__, f"{package}."):
            import_module(module.name)
    import_module("edi_tui.app")
    found = {action.id: action for cls in _with_keys(App) for action in _actions(cls)}
    return found | {action.id: action for cls in _with_keys(Widget) for action in _actions(cls)}


def _with_keys(base: type[Any]) -> Iterable[type[Any]]:
    for cls in base.__subclasses__():
        yield from _with_keys(cls)
        if cls.__module__.startswith("edi_tui.") and not cls.__module__.startswith("edi_tui.dialogs"):
            yield cls


def _actions(cls: type[Any]) -> Iterable[KeyAction]:
    for binding in cls.__dict__.get("BINDINGS", ()):
        place = (binding.id or "").partition(".")[0] if isinstance(binding, Binding) else ""
        if isinstance(binding, Binding) and binding.id and binding.tooltip and place not in _IN_DIALOGS:
            title = getattr(cls, "TITLE_IN_HELP", "") or _TITLES.get(place, "in a list")
            inside = "" if issubclass(cls, Screen | App) else getattr(cls, "STANDS_IN", None)
            keys = tuple(binding.key.split(","))
            words, alone = binding.description.lower(), getattr(cls, "STANDS_ALONE", False)
            yield KeyAction(binding.id, place, title, words, binding.tooltip, keys, inside, alone)


_IN_DIALOGS = ("pick",)
"""Parts that stand only in dialogs, which tell their keys themselves."""
_TITLES = {
    "app": "Everywhere",
    "outline": "Plans and headings",
    "filter": "Words to find",
    "pane": "In a text",
    "table": "The plan's table",
    "rows": "In a list",
}


def keys_now(keymap: Mapping[str, str], action: KeyAction) -> tuple[str, ...]:
    """The keys that an action has with this keymap."""
    return tuple(keymap[action.id].split(",")) if action.id in keymap else action.keys


def refusal(action: KeyAction, key: str, keymap: Mapping[str, str]) -> str | None:
    """Why an action cannot have a key, in a sentence; None when it can."""
    called = key_name(key)
    if action.is_fixed:
        return f"{action.name} keeps its key {key_name(action.keys[0])}, so that it can always be found."
    if key in FIXED:
        return f"{called} stays what it is, so that nobody loses the way: press another key."
    if key in _ALIKE:
        return f"{called} reaches a program as {_ALIKE[key]}: terminals cannot tell them apart. Press another key."
    if not (_DELIVERED.fullmatch(key) or _is_a_sign(key)):
        return f"{called} is not delivered by every terminal: press a letter, a sign, ctrl with a letter, or F2 to F9."
    for other in catalogue().values():
        if other.id != action.id and key in keys_now(keymap, other) and _meet(action, other):
            return f"{called} is the key of {other.name} already; {action.name} cannot have it too."
    return None


def _is_a_sign(key: str) -> bool:
    """Whether it is a key that writes one character of ASCII."""
    return (len(key) == 1 and key.isascii() and key.isprintable()) or key in _SIGNS


_SIGNS = {"space"} | {_character_to_key(chr(code)) for code in range(33, 127) if not chr(code).isalnum()}


def _meet(one: KeyAction, other: KeyAction) -> bool:
    """Whether both can be meant by a key at the same moment."""
    if _EVERYWHERE in (one.place, other.place) or one.place == other.place:
        return True
    if (one.alone and other.stands_in is None) or (other.alone and one.stands_in is None):
        return False
    screens = [action for action in (one, other) if action.stands_in == ""]
    if len(screens) == 2:
        return False
    if not screens:
        return _stand_in_each_other(one, other)
    part = other if screens[0] is one else one
    return part.stands_in in (None, screens[0].place)


def _stand_in_each_other(one: KeyAction, other: KeyAction) -> bool:
    """Whether one part holds the other, or is a kind of it: a step of the import and its lists, the table and lists."""
    places = {one.place, other.place}
    if "table" in places:
        return "rows" in places
    return (one.stands_in is None) != (other.stands_in is None)


def checked(wished: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The keymap out of the settings' keys (action: key), without what is wrong; and what is wrong, in sentences."""
    known = {name: _written(key) for name, key in wished.items() if name in catalogue()}
    keymap = {name: ",".join(catalogue()[name].with_key(key)) for name, key in known.items()}
    found = {name: refusal(catalogue()[name], key, keymap) for name, key in known.items()}
    found |= {name: "there is no such action." for name in wished if name not in known}
    problems = (
        f"The key {wished[name]!r} of {name!r} in the settings is not used: {why}" for name, why in found.items() if why
    )
    return {name: keys for name, keys in keymap.items() if not found[name]}, tuple(problems)


def _written(key: str) -> str:
    """A key as Textual calls it, out of what a person writes: / is slash."""
    return _character_to_key(key) if len(key) == 1 else key.strip().lower().replace("shift+ctrl", "ctrl+shift")


def own_key(action: KeyAction, keymap: Mapping[str, str]) -> str | None:
    """The key that somebody gave an action."""
    return keymap[action.id].rpartition(",")[2] if action.id in keymap else None
