"""A derivation in words: how a figure came about, step by step, as indented lines.

Nothing is said twice: a rule stands where it first applies, an input where it first enters, and a figure that is
worked out by a step below is not listed above it.
"""

from __future__ import annotations

import re
from math import floor, log10

from bsc_tui.domain.derivation import Derivation, Input
from bsc_tui.domain.figures import fraction
from bsc_tui.domain.text import clean, width
from bsc_tui.present.words import plural

_INDENT = "  "
_HANGING = _INDENT * 2
_SIGNIFICANT = 4
_SHARES = frozenset({"coverage", "effective weight", "target change", "threshold change"})
_WEIGHTS = frozenset({"weight", "effective weight"})
_LONG_DECIMALS = re.compile(r"\d+[.,]\d{5,}")
_MEAN_OF_ONE = re.compile(r"\((\S+) \* \S+\) / \(\1\)")


def told(derivation: Derivation, *, depth: int | None = None, columns: int = 80, mark: str = ".") -> list[str]:
    """The lines of a derivation, each step indented below the figure it belongs to.

    A step is its subject with the result (times its weight) and the rule, then the formula, then what went in, the
    steps it rests on, and what was left out. ``depth`` limits how many levels below the top one are told (0: the top
    one alone; None: all); ``columns`` is the width at which lines are broken, ``mark`` the decimal mark.

    Example::

        Revenue growth 70 × weight 1 (25 %)
          50 on the threshold, 100 on the target, in between in proportion
          50 + 50 × (12 − 10) / (15 − 10) = 70
          period 2026-10, actual 12, target 15, threshold 10
    """
    telling = _Telling(columns, mark)
    telling.step(derivation, "", depth, frozenset())
    return telling.lines


def shown_number(value: float, mark: str = ".") -> str:
    """A number as an explanation shows it: at most four decimals, but at least four digits that count.

    >>> shown_number(71.23456), shown_number(0.000123456), shown_number(1180.0), shown_number(-0.25)
    ('71.2346', '0.0001235', '1,180', '−0.25')
    """
    decimals = _SIGNIFICANT
    if 0 < abs(value) < 1:
        decimals = min(20, max(decimals, _SIGNIFICANT - 1 - floor(log10(abs(value)))))
    text = f"{abs(value):,.{decimals}f}".rstrip("0").rstrip(".")
    if mark == ",":
        text = text.translate({ord(","): ".", ord("."): ","})
    return ("−" if value < 0 and text != "0" else "") + text


class _Telling:
    """The lines so far, and the rules that stand among them."""

    def __init__(self, columns: int, mark: str) -> None:
        self.columns = columns
        self.mark = mark
        self.lines: list[str] = []
        self.rules: set[str] = set()

    def step(self, it: Derivation, indent: str, depth: int | None, known: frozenset[Input]) -> None:
        """Tell one step. ``known`` are the inputs told above it, and the results of the steps it belongs to."""
        below = indent + _INDENT
        self._head(it, indent)
        if formula := self._formula(it):
            self._say(formula, below)
        parts = {(part.subject, part.result) for part in it.parts}
        new = [one for one in it.inputs if one not in known and one not in parts and one[0] not in _WEIGHTS]
        if inputs := [self._input(one) for one in new if not (isinstance(one[1], str) and one[1] in it.rule)]:
            self._say(", ".join(inputs), below)
        if it.parts and depth == 0:
            self.lines.append(f"{below}({plural(_steps(it) - 1, 'more step')})")
        else:
            deeper = None if depth is None else depth - 1
            self._parts(it, below, deeper, known | set(new) | {("score", it.result)})
        for name, reason in it.left_out:
            if name != it.subject or reason != it.rule:
                self._say(f"left out: {clean(name)}, {clean(reason)}", below)

    def _head(self, it: Derivation, indent: str) -> None:
        """Subject, result and weight; the rule behind a colon where there is room for it, else on its own line."""
        head, rule = clean(it.subject), clean(it.rule)
        if it.result is not None or not rule:
            head += " " + self._figure(it.subject, it.result)
        weights = dict(it.inputs)
        weight, share = weights.get("weight"), weights.get("effective weight")
        if isinstance(weight, (int, float)) and it.result is not None:
            head += f" × weight {shown_number(weight, self.mark)}"
            head += f" ({self._figure('effective weight', share)})" if share is not None else ""
        if it.result is not None and rule in self.rules:
            rule = ""
        self.rules.add(rule)
        if rule and ": " not in rule and width(indent + head) + 2 + width(rule) <= self.columns:
            head, rule = f"{head}: {rule}", ""
        self._say(head, indent)
        if rule:
            self._say(rule, indent + _INDENT)

    def _parts(self, it: Derivation, indent: str, depth: int | None, known: frozenset[Input]) -> None:
        """The steps below; what merely stands beside the figure comes in one line once its rules are known."""
        asides: list[str] = []
        for part in it.parts:
            is_aside = isinstance(part.result, (int, float)) and not (part.formula or part.inputs or part.parts)
            if is_aside and part.result == it.result and "score" in part.subject:
                continue  # nothing is missing: no other score is possible
            if is_aside and part.rule in self.rules:
                asides.append(f"{clean(part.subject)} {self._figure(part.subject, part.result)}")
                continue
            if asides:
                self._say(", ".join(asides), indent)
                asides = []
            self.step(part, indent, depth, known)
        if asides:
            self._say(", ".join(asides), indent)

    def _formula(self, it: Derivation) -> str:
        """The formula in the signs of print; a calculated one with its result, a comparison digit by digit."""
        if not it.formula or _MEAN_OF_ONE.fullmatch(it.formula):
            return ""
        text = clean(it.formula)
        if isinstance(it.result, (int, float)):
            text = f"{_LONG_DECIMALS.sub(self._shortened, text)} = {shown_number(it.result, self.mark)}"
        return text.replace(" * ", " × ").replace(" - ", " − ").replace("(-", "(−")

    def _shortened(self, found: re.Match[str]) -> str:
        number = float(found.group().replace(",", "."))
        return shown_number(number, self.mark).replace("." if self.mark == "," else ",", "")

    def _input(self, one: Input) -> str:
        return f"{clean(one[0])} {self._figure(*one)}"

    def _figure(self, name: str, value: float | str | None) -> str:
        if value is None:
            return "none"
        if isinstance(value, str):
            return clean(value)
        if name not in _SHARES and not name.startswith("share "):
            return shown_number(value, self.mark)
        return fraction(value, 1, self.mark).replace(f"{self.mark}0 %", " %").replace("-", "−")

    def _say(self, text: str, indent: str) -> None:
        """Text in lines of so many cells where its words allow it; further lines are indented deeper."""
        line = indent
        for word in text.split(" "):
            if line.strip() and width(line) + 1 + width(word) > self.columns:
                self.lines.append(line)
                line = indent + _HANGING + word
            else:
                line = f"{line} {word}" if line.strip() else line + word
        self.lines.append(line)


def _steps(it: Derivation) -> int:
    return 1 + sum(map(_steps, it.parts))
