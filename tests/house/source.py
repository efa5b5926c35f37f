"""The program's own sources, read once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).resolve().parents[2]
"""The folder that holds bsc_tui/, data/ and tests/."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class Source(NamedTuple):
    """One file: its place below the top ("bsc_tui/host/who.py"), text and tree."""

    place: str
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """Its dotted name: "bsc_tui.host.who", and "bsc_tui.host" for an __init__."""
        parts = self.place.removesuffix(".py").split("/")
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def is_package(self) -> bool:
        """Whether it is a folder's __init__."""
        return self.place.endswith("/__init__.py")


def source(place: str, text: str) -> Source:
    """A source from its text."""
    return Source(place, text, ast.parse(text))


@cache
def package() -> tuple[Source, ...]:
    """All sources of bsc_tui."""
    files = sorted((TOP / "bsc_tui").rglob("*.py"))
    return tuple(source(file.relative_to(TOP).as_posix(), file.read_text(encoding="utf-8")) for file in files)
