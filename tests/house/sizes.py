"""Sizes that keep the house liveable, and a docstring for everything public."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.house.source import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house.source import Source

FILE, CLASS, METHODS, FUNCTION = 300, 200, 20, 40
"""The most lines a file, class and function may have, and the most methods a class may have."""


def too_long(source: Source) -> list[str]:
    """Files, classes and functions beyond the sizes."""
    faults = []
    lines = len(source.text.splitlines())
    if lines > FILE:
        faults.append(f"{source.place}: {lines} lines")
    for node in ast.walk(source.tree):
        if isinstance(node, Definition):
            faults.extend(f"{source.place}: {node.name} has {fault}" for fault in _beyond(node))
    return faults


def without_docstring(source: Source) -> list[str]:
    """The module, and the public classes, functions and methods, that do not say what they are.

    A name that begins with an underscore, and all that lies within it or within a function, is private. Members of a
    protocol and overloads, which have no body, are told of by what they belong to.
    """
    faults = [] if ast.get_docstring(source.tree) else [f"{source.place}: no docstring"]
    faults.extend(
        f"{source.place}: {node.name} has no docstring"
        for node in _public(source.tree)
        if ast.get_docstring(node) is None and not _is_empty(node)
    )
    return faults


def _beyond(node: Definition) -> Iterator[str]:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if lines > (CLASS if isinstance(node, ast.ClassDef) else FUNCTION):
        yield f"{lines} lines"
    if isinstance(node, ast.ClassDef):
        methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
        if methods > METHODS:
            yield f"{methods} methods"


def _public(parent: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    for node in parent.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def _is_empty(node: Definition) -> bool:
    only = node.body[0]
    return len(node.body) == 1 and isinstance(only, ast.Expr) and getattr(only.value, "value", None) is Ellipsis
