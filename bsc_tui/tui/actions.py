"""What is made from the one table of actions: keys, footers, and the lists of commands and keys.

Bindings, footer, command palette, the ``?`` help and ``bsc keys`` all come from here. Strings only: it is imported
where no screen is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from bsc_tui.tui.action_table import (
    ACTIONS,
    BOARD,
    DEFINITION,
    DIFFERENCE,
    EVERYWHERE,
    FINDINGS,
    GRID,
    HISTORY,
    KPI,
    LENS,
    MAP,
    OBJECTIVE,
    PASTE,
    READING,
    SETTINGS,
    STANDUP,
    SUMMARY,
    WELCOME,
    WRITING,
    Action,
)

__all__ = [
    "ACTIONS",
    "BOARD",
    "DEFINITION",
    "DIFFERENCE",
    "EDITING_KEYS",
    "EVERYWHERE",
    "FINDINGS",
    "GRID",
    "HISTORY",
    "IDLE_KEYS",
    "KPI",
    "LEADING",
    "LENS",
    "MAP",
    "NONE_OWN",
    "NOTE_KEYS",
    "OBJECTIVE",
    "PASTE",
    "READING",
    "SETTINGS",
    "STANDUP",
    "SUMMARY",
    "TURN_KEYS",
    "WELCOME",
    "WRITING",
    "Action",
    "actions_for",
    "footer_for",
    "key_of",
    "keys_with",
    "spelt",
]

_FIRST = frozenset({BOARD, WELCOME})
"""Screens one starts on: from there ``q`` leads out, not back."""

MOST = 8
"""Keys a footer shows at most."""

NONE_OWN: Mapping[str, str] = {}
"""What a user has who chose no key."""

_SPELT = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Delete",
    "space": "Space",
    "at": "@",
    "backslash": "\\",
    "minus": "-",
    "plus": "+",
    "underscore": "_",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}


EDITING_KEYS = (
    ("Enter", "save, next"),
    ("Tab", "save, right"),
    ("Shift+Tab", "save, left"),
    ("Esc", "leave it as it was"),
)
"""What a footer shows while a cell is open: no other key means anything but what it types."""

ASKED_KEYS = (
    ("Enter", "answer"),
    ("Esc", "leave it"),
)
"""What a footer shows while a question stands above it: every other key types."""

TURN_KEYS = (
    ("Enter", "save"),
    ("=", "same"),
    ("-", "not available"),
    ("Tab", "note"),
    ("↑", "back"),
    ("Esc", "stop"),
    ("Ctrl+G", "gaps"),
    ("Ctrl+T", "order"),
    ("?", "keys"),
)
"""What a footer shows during a stand-up, where a field is always open; the last ones as there is room."""

IDLE_KEYS = (
    ("Enter", "open"),
    ("q", "back"),
    ("?", "keys"),
)
"""What a footer shows where a stand-up has nothing to ask for."""

LEADING = ("Enter", "go")
"""What Enter does on the Overview, whose lines lead somewhere: no cell of them opens."""

NOTE_KEYS = (
    ("Enter", "save both"),
    ("Tab", "back to the value"),
    ("Ctrl+O", "in $EDITOR"),
    ("Esc", "back"),
)
"""What a footer shows while the note of a stand-up's line is being written."""


def spelt(key: str) -> str:
    """A key as people write it: "ctrl+r" → "Ctrl+R", "left_parenthesis" → "("."""
    if key in _SPELT:
        return _SPELT[key]
    *modifiers, last = key.split("+")
    if not modifiers:
        return last if len(last) == 1 else _sign(last) or last.capitalize()
    return "+".join([*(part.capitalize() for part in modifiers), _SPELT.get(last, last.capitalize())])


def _sign(name: str) -> str:
    """The sign that Unicode calls so; "" when it calls none so."""
    try:
        return unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""


def key_of(action_id: str, own: Mapping[str, str] = NONE_OWN) -> str:
    """The key that is shown for an action."""
    return spelt(keys_with(next(action for action in ACTIONS if action.id == action_id), own)[0])


def actions_for(where: str) -> list[Action]:
    """What can be done on a screen, in the order it is listed."""
    return [action for action in ACTIONS if where in action.where or EVERYWHERE in action.where]


def keys_with(action: Action, own: Mapping[str, str]) -> tuple[str, ...]:
    """An action's keys, with a user's own key for it, if there is one, instead of the first."""
    return (own[action.id], *action.keys[1:]) if action.id in own else action.keys


def footer_for(where: str, own: Mapping[str, str] = NONE_OWN) -> list[tuple[str, str]]:
    """The keys a screen's footer shows, with their labels, always in the same places; ``?`` comes last.

    ``own`` are the user's own keys by action.
    """
    listed = actions_for(where)
    shown = sorted((action for action in listed if action.footer), key=lambda action: action.footer)
    if where not in _FIRST and len(shown) < MOST:
        shown[-1:-1] = [action for action in listed if action.id == "back"]
    return [_footer_words(action, own) for action in shown]


def _footer_words(action: Action, own: Mapping[str, str]) -> tuple[str, str]:
    if action.id == "earlier":
        return f"{key_of('earlier', own)} {key_of('later', own)}", "period"
    return spelt(keys_with(action, own)[0]), action.label
