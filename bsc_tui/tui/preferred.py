"""A user's own preferences as the screen takes them: which theme, and which keys instead of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from textual.keys import Keys, _character_to_key
from textual.theme import BUILTIN_THEMES

from bsc_tui.domain.errors import NotFound, Refused
from bsc_tui.domain.text import clean
from bsc_tui.tui.actions import ACTIONS, EVERYWHERE, Action, keys_with, spelt
from bsc_tui.tui.themes import is_light, theme_name

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
_NAMES = frozenset(key.value for key in Keys)


def theme(preferred: str, environ: Mapping[str, str]) -> str:
    """The theme to start with: the preferred one, else the terminal's own colours, light where it says it is light.

    Raises NotFound for a theme there is not.
    """
    if not preferred:
        return theme_name(is_light=is_light(environ))
    if preferred not in BUILTIN_THEMES:
        near = get_close_matches(preferred, BUILTIN_THEMES, 3) or ["ansi-dark", "ansi-light"]
        raise NotFound(f"config.toml: there is no theme '{clean(preferred)}'", near)
    return preferred


def keys(preferred: Mapping[str, str]) -> dict[str, str]:
    """The user's key for each action, as Textual names keys: {"undo": "?"} → {"undo": "question_mark"}.

    Raises NotFound for an action or a key there is not, Refused for a key that means something else on a screen.
    """
    known = {action.id: action for action in ACTIONS if not action.is_table and action.id != "go_to_tab"}
    for name in preferred:
        if name not in known:
            near = get_close_matches(name, known, 3) or list(known)[:3]
            raise NotFound(f"config.toml: there is no key to choose for '{clean(name)}'", near)
    own = {name: _named(name, key) for name, key in preferred.items()}
    for name, key in own.items():
        for other in _beside(known[name]):
            if key in keys_with(other, own):
                raise Refused(
                    f"config.toml: {spelt(key)} cannot mean {name}, it means {other.id} there",
                    f"choose another key for {name}, or another one for {other.id} too",
                )
    return own


def _beside(action: Action) -> Iterator[Action]:
    """The other actions that share a screen with one."""
    for other in ACTIONS:
        if other.id != action.id and (
            EVERYWHERE in {*action.where, *other.where} or not set(action.where).isdisjoint(other.where)
        ):
            yield other


def _named(action: str, key: str) -> str:
    """A key as Textual names it."""
    if len(key) == 1 and key.isprintable() and not key.isspace():
        return _character_to_key(key)
    *modifiers, last = key.lower().split("+")
    if set(modifiers) <= _MODIFIERS and (last in _NAMES or (modifiers and len(last) == 1)):
        return "+".join([*modifiers, last])
    raise NotFound(f"config.toml: there is no key '{clean(key)}' for {action}", ("U", "ctrl+x", "f5"))
