"""A user's own preferences: ``config.toml`` in the configuration directory. Nobody needs to have one.

theme = "ansi-dark"
mouse = false

[keys]
undo = "U"
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from bsc_tui.domain.errors import FileProblem, NotFound, Refused
from bsc_tui.host import paths

if TYPE_CHECKING:
    from pathlib import Path

NAME = "config.toml"


class Preferences(NamedTuple):
    """How one user likes the screen. ``theme`` empty: as the terminal suggests; ``keys`` maps an action to its key."""

    theme: str = ""
    keys: Mapping[str, str] = MappingProxyType({})
    mouse: bool = True


def preferences_file() -> Path:
    """Where the preferences are, or would be."""
    return paths.config_dir() / NAME


def load() -> Preferences:
    """The user's preferences, with defaults for what the file leaves out; all defaults without a file.

    Raises FileProblem for a file that cannot be read, NotFound for a preference there is not, Refused for a value
    it does not take; each names the file and, where one is to blame, the line.
    """
    path = preferences_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Preferences()
    except OSError as error:
        raise FileProblem(f"cannot read {path}: {error.strerror}", "make it readable, or move it away") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise FileProblem(f"{path}, line {line}: not UTF-8 text", "save the file as UTF-8") from error
    return parse(text, str(path))


def parse(text: str, name: str = NAME) -> Preferences:
    """Preferences from the text of a file called ``name``. Raises as ``load`` does."""
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:  # its message ends in "(at line 3, column 7)"
        raise FileProblem(f"{name}: {error}", "mend that line, or move the file away") from error
    preferences = Preferences()
    for key, value in found.items():
        where = f"{name}, line {_line_of(text, key)}"
        if key not in Preferences._fields:
            raise NotFound(f"{where}: there is no preference '{key}'", _candidates(key))
        preferences = preferences._replace(**{key: _checked(where, key, value)})
    return preferences


def _checked(where: str, key: str, value: Any) -> Any:
    if key == "theme" and not isinstance(value, str):
        raise Refused(f"{where}: theme is a name", 'write it as theme = "ansi-dark"')
    if key == "mouse" and not isinstance(value, bool):
        raise Refused(f"{where}: mouse is a statement", "write it as mouse = true or mouse = false")
    if key == "keys":
        if not isinstance(value, dict) or not all(isinstance(pressed, str) and pressed for pressed in value.values()):
            raise Refused(
                f"{where}: keys is a table of actions and their keys", 'write [keys], then undo = "U" and so on'
            )
        return MappingProxyType(dict(value))
    return value


def _line_of(text: str, key: str) -> int:
    """The line a top-level key or table stands on, the last one if it is written in an unusual way."""
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        name = line.strip().lstrip("[").strip().strip("\"'")
        if name.startswith(key) and not name[len(key) : len(key) + 1].isalnum():
            return number
    return max(len(lines), 1)


def _candidates(key: str) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(key, Preferences._fields, n=1) or list(Preferences._fields)
