"""How a figure came about: the inputs, the rule that applied, the formula with its numbers, and what was left out.

A derivation is a tree: the score of a scorecard has the derivations of its perspectives as parts, down to single KPIs.
Its words are plain and its formulas ASCII (``*`` and ``-``); faces may print them as they are.
"""

from __future__ import annotations

from typing import NamedTuple

Input = tuple[str, float | str | None]


class Derivation(NamedTuple):
    """One step of an explanation.

    ``subject`` is what was found (a name, or "status", "progress", "score"); ``rule`` the sentence that applied;
    ``formula`` the calculation with its numbers, empty where nothing was calculated; ``inputs`` name and figure of
    all that went in; ``left_out`` pairs what did not count with the reason.
    """

    subject: str
    rule: str
    formula: str
    inputs: tuple[Input, ...]
    result: float | str | None
    parts: tuple[Derivation, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


def digits(number: float, mark: str = ".") -> str:
    """A number as it stands in a formula: every digit it takes to be read back, negative ones in parentheses.

    >>> digits(5.6), digits(-20.0), digits(1.5, ","), digits(1e15)
    ('5.6', '(-20)', '1,5', '1000000000000000')
    """
    text = f"{number:.12g}"
    if "e+" in text or float(text) != number:
        text = repr(number).removesuffix(".0")
    text = text.replace(".", mark)
    return f"({text})" if number < 0 else text


def figured(number: float, mark: str = ".") -> str:
    """A number that was itself worked out, with the 12 digits that mean something: 5 / 6 is "0.833333333333"."""
    return digits(float(f"{number:.12g}"), mark)
