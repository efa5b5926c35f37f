"""The data that comes with the package: templates, the catalogue, guides.

In an installed wheel it lies inside the package as ``bsc_tui/data``; in a checkout beside it, as ``data``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.errors import FileProblem

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

AGAIN = "install bsc-tui again: a part of it is missing"


def shipped(name: str) -> Traversable:
    """The file ``name`` ("help/changes.md") of the shipped data. Raises FileProblem when there is none."""
    found = _place(name)
    if not found.is_file():
        raise FileProblem(f"no file {name} came with this program", AGAIN)
    return found


def read_text(name: str) -> str:
    """The text of a shipped file. Raises FileProblem when it is missing or cannot be read."""
    try:
        return shipped(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(f"cannot read {name}, which came with this program: {error}", AGAIN) from error


def names(folder: str = "", suffix: str = "") -> tuple[str, ...]:
    """The names of the shipped files in a folder that end in ``suffix``, in alphabetical order, without the folder.

    Raises FileProblem when there is no such folder.
    """
    found = _place(folder)
    if not found.is_dir():
        raise FileProblem(f"no folder {folder} came with this program", AGAIN)
    return tuple(sorted(one.name for one in found.iterdir() if one.is_file() and one.name.endswith(suffix)))


def _place(name: str) -> Traversable:
    place = _root()
    for part in name.split("/") if name else ():
        if part in {"", ".", ".."}:  # a name never leads out of the data
            raise FileProblem(f"no file {name} came with this program", "give a path to a file of your own instead")
        place = place.joinpath(part)
    return place


def _root() -> Traversable:
    from importlib.resources import files
    from pathlib import Path

    package = files("bsc_tui")
    inside = package.joinpath("data")
    if not inside.is_dir() and isinstance(package, Path) and (package.parent / "pyproject.toml").is_file():
        return package.parent / "data"
    return inside
