"""Who imports whom, and where that goes round in a circle."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.house.source import Source


def circles(sources: Iterable[Source]) -> list[str]:
    """Groups of modules that import each other, imports for the type checker alone and within functions counted."""
    found = {source.module: source for source in sources}
    graph = {name: set(_imported(source, set(found))) - {name} for name, source in found.items()}
    reach = {name: _reached(name, graph) for name in graph}
    groups = {
        frozenset(other for other in reach[name] if name in reach[other]) for name in graph if name in reach[name]
    }
    return sorted(f"circle: {' '.join(sorted(group))}" for group in groups)


def _imported(source: Source, known: set[str]) -> Iterator[str]:
    """The known modules a source imports; ``from a import b`` is a.b where that is a module, else a."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            base = _base(source, node)
            for alias in node.names:
                full = f"{base}.{alias.name}"
                if full in known:
                    yield full
                elif base in known:
                    yield base


def _base(source: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = source.module.split(".")
    up = node.level - source.is_package
    here = parts[: len(parts) - up]
    return ".".join([*here, node.module] if node.module else here)


def _reached(start: str, graph: dict[str, set[str]]) -> set[str]:
    """Everything that can be come to from ``start``, and ``start`` itself only by a way round."""
    seen: set[str] = set()
    ahead = list(graph[start])
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            ahead.extend(graph[name])
    return seen
