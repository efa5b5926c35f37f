"""Printed formulas read again: what is printed of a calculation has to give the printed result."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?|[-+*/()])")


def worth(formula: str, mark: str = ".") -> float | None:
    """What a formula of numbers, + - * / and parentheses comes to; None where it is none, or divides by 0.

    >>> worth("50 + 50 * (12 - 10) / (15 - 10)"), worth("6 > 5.6"), worth("1 / 0")
    (70.0, None, None)
    """
    text = formula.replace("−", "-").replace("×", "*")
    text = text.replace(".", "").replace(mark, ".") if mark != "." else text.replace(",", "")
    tokens, at = [], 0
    for found in _TOKEN.finditer(text):
        if found.start() != at:
            return None
        tokens.append(found.group(1))
        at = found.end()
    if text[at:].strip():
        return None
    try:
        reader = _Reader(iter([*tokens, ""]))
        value = reader.sum()
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return value if reader.ahead == "" else None


class _Reader:
    """Reads token by token; raises ValueError where something else should stand."""

    def __init__(self, tokens: Iterator[str]) -> None:
        self._tokens = tokens
        self.ahead = next(tokens)

    def sum(self) -> float:
        """Products, added and subtracted."""
        return self._chain(self._product, {"+": lambda a, b: a + b, "-": lambda a, b: a - b})

    def _product(self) -> float:
        return self._chain(self._factor, {"*": lambda a, b: a * b, "/": lambda a, b: a / b})

    def _chain(self, part: Callable[[], float], signs: dict[str, Callable[[float, float], float]]) -> float:
        value = part()
        while self.ahead in signs:
            sign = signs[self._take()]
            value = sign(value, part())
        return value

    def _factor(self) -> float:
        if self.ahead == "-":
            self._take()
            return -self._factor()
        if self.ahead != "(":
            return float(self._take())
        self._take()
        value = self.sum()
        if self._take() != ")":
            raise ValueError(self.ahead)
        return value

    def _take(self) -> str:
        taken, self.ahead = self.ahead, next(self._tokens, "")
        return taken
