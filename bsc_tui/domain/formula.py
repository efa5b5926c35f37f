"""The formula of a calculated KPI: numbers and other KPIs with + - * /, and min, max, abs, sum, avg.

    change-cost / total-cost * 100        a KPI by its key; a minus has blanks around it, since keys have hyphens
    avg('Customer satisfaction', nps)     or by its name, in quotes

It is read by Python's own parser and held against a list of what may stand in it; nothing of it is ever run.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.numerals import brief
from bsc_tui.domain.targets import LARGEST
from bsc_tui.domain.text import clean

LONGEST = 500
"""Characters a formula may have."""

DEEPEST = 250
"""How deep calls, signs and parentheses may lie within each other."""

Lookup = Callable[[str], float]
"""The number of a name. Raises NoNumber with the reason where it has none."""

_BINARY: Mapping[type, tuple[str, Callable[[float, float], float]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
}
_FUNCTIONS: Mapping[str, Callable[[list[float]], float]] = {
    "min": min,
    "max": max,
    "sum": math.fsum,
    "avg": lambda numbers: math.fsum(numbers) / len(numbers),
    "abs": lambda numbers: abs(numbers[0]),
}
_PIECES = re.compile(
    r"""(?P<quoted>'[^']*'|"[^"]*")"""
    r"|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w-]*[^\W\d]))"
    r"|(?P<name>\w+(?:-\w+)*)"
)
_SIGNS = frozenset("+-*/(), ")
_HINT = "numbers, KPIs and + - * / ( ) min max abs sum avg, such as: change-cost / total-cost * 100"


class NoNumber(Exception):
    """A formula comes to no number; the reason is its text."""


class Formula(NamedTuple):
    """A formula that was understood. ``names`` are those of the KPIs in it, each once, in their order."""

    text: str
    names: tuple[str, ...]
    tree: ast.expr


@lru_cache(maxsize=1024)
def parse_formula(text: str) -> Formula:
    """What a typed formula says. Raises Refused, with the piece that cannot be taken."""
    said = " ".join(clean(text).split())
    if len(said) > LONGEST:
        raise Refused(f"the formula has {len(said):,} characters", f"at most {LONGEST} are kept")
    names: list[str] = []

    def plain(found: re.Match[str]) -> str:
        """A piece as Python reads it: names stand for their place in the list."""
        piece = found.group()
        if found.lastgroup == "number":
            return piece
        name = piece[1:-1].strip() if found.lastgroup == "quoted" else piece
        if found.lastgroup == "name" and piece in _FUNCTIONS and said[found.end() :].lstrip().startswith("("):
            return piece
        if not name:
            raise Refused("the formula has a name without a letter in it", "name a KPI between the quotes")
        if name not in names:
            names.append(name)
        return f" _{names.index(name)}_ "

    strange = set(_PIECES.sub("", said)) - _SIGNS
    if strange:
        raise Refused(f"the formula has {brief(' '.join(sorted(strange)), 20)} in it, which none can have", _HINT)
    try:
        tree = ast.parse(_PIECES.sub(plain, said).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise Refused(f"'{brief(said, 60)}' is no formula", _HINT) from None
    _require_known(tree, 0)
    return Formula(said, tuple(names), tree)


def value_of(formula: Formula, lookup: Lookup) -> float:
    """What the formula comes to. Raises NoNumber: for an input without one, a division by zero, a number too large."""
    numbers = [lookup(name) for name in formula.names]
    number = _evaluated(formula.tree, numbers)
    if not (math.isfinite(number) and abs(number) <= LARGEST):
        raise NoNumber("it comes to a number beyond 1e15")
    # To 15 digits, so that 0.1 + 0.2 meets a target of 0.3.
    return float(f"{number:.15g}")


def told(formula: Formula, say: Callable[[str], str]) -> str:
    """The formula with something else said for each name: "12 / (5 + 3) * 100"."""
    return _told(formula.tree, [say(name) for name in formula.names], 0)


def _require_known(node: ast.expr, depth: int) -> None:
    """Raises Refused for whatever is not on the list."""
    if depth > DEEPEST:
        raise Refused("the formula is nested too deeply", "calculate a part of it as a KPI of its own")
    match node:
        case ast.Constant(value=int() | float() as number):
            if not abs(number) <= LARGEST:
                raise Refused("the formula has a number beyond 1e15 in it", "numbers go up to 1e15")
        case ast.Name():
            return
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _require_known(operand, depth + 1)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            _require_known(left, depth + 1)
            _require_known(right, depth + 1)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _FUNCTIONS:
            if not args or (name == "abs" and len(args) > 1):
                raise Refused(f"{name} takes {'one number' if name == 'abs' else 'one or more'}", _HINT)
            for argument in args:
                _require_known(argument, depth + 1)
        case _:
            raise Refused("the formula has something in it that none can have", _HINT)


def _evaluated(node: ast.expr, numbers: list[float]) -> float:
    match node:
        case ast.Constant(value=value):
            return float(value)  # type: ignore[arg-type]
        case ast.Name(id=name):
            return numbers[int(name.strip("_"))]
        case ast.UnaryOp(op=op, operand=operand):
            number = _evaluated(operand, numbers)
            return -number if isinstance(op, ast.USub) else number
        case ast.BinOp(left=left, op=op, right=right):
            one, other = _evaluated(left, numbers), _evaluated(right, numbers)
            if isinstance(op, ast.Div) and other == 0:
                raise NoNumber("it divides by zero")
            return _BINARY[type(op)][1](one, other)
        case ast.Call(func=ast.Name(id=name), args=args):
            try:
                return _FUNCTIONS[name]([_evaluated(argument, numbers) for argument in args])
            except OverflowError:
                raise NoNumber("it comes to a number beyond 1e15") from None
    raise AssertionError("only what is on the list was let in")


def _told(node: ast.expr, said: list[str], binding: int) -> str:
    """A part of the formula in words; ``binding`` is how strongly what stands around it binds."""
    match node:
        case ast.Constant(value=value):
            return f"{value:.12g}" if isinstance(value, float) else str(value)
        case ast.Name(id=name):
            return said[int(name.strip("_"))]
        case ast.UnaryOp(op=op, operand=operand):
            sign = "-" if isinstance(op, ast.USub) else ""
            return f"({sign}{_told(operand, said, 3)})" if sign else _told(operand, said, binding)
        case ast.BinOp(left=left, op=op, right=right):
            sign = _BINARY[type(op)][0]
            mine = 1 if sign in "+-" else 2
            text = f"{_told(left, said, mine)} {sign} {_told(right, said, mine + 1)}"
            return f"({text})" if mine < binding else text
        case ast.Call(func=ast.Name(id=name), args=args):
            return f"{name}({', '.join(_told(argument, said, 0) for argument in args)})"
    raise AssertionError("only what is on the list was let in")
