"""A derivation in words: how a figure came about, step by step, as indented lines.

Nothing is said twice: a rule stands where it first applies, an input where it first enters, and a figure that is
worked out by a step below is not listed above it.
"""

from __future__ import annotations

import re
from functools import partial
from math import floor, log10

from bsc_tui.domain.derivation import Derivation, Input
from bsc_tui.domain.figures import fraction
from bsc_tui.domain.text import clean, width
from bsc_tui.present import words
from bsc_tui.present.arithmetic import worth

_INDENT = "  "
_HANGING = _INDENT * 2
_SIGNIFICANT = 4
_SHARES = frozenset({"coverage", "effective weight", "target change", "threshold change"})
_WEIGHTS = frozenset({"weight", "effective weight"})
_LONG_DECIMALS = re.compile(r"\d+[.,]\d{5,}(?![\de])")
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


def shown_number(value: float, mark: str = ".", most: int = _SIGNIFICANT) -> str:
    """A number as an explanation shows it: at most four (``most``) decimals, but at least four digits that count.

    >>> shown_number(71.23456), shown_number(0.000123456), shown_number(1180.0), shown_number(-0.25)
    ('71.2346', '0.0001235', '1,180', '−0.25')
    """
    decimals = most
    if 0 < abs(value) < 1:
        decimals = min(20, max(decimals, _SIGNIFICANT - 1 - floor(log10(abs(value)))))
    text = f"{abs(value):,.{decimals}f}".rstrip("0").rstrip(".")
    if mark == ",":
        text = text.translate({ord(","): ".", ord("."): ","})
    return ("−" if value < 0 and text != "0" else "") + text


def told_formula(formula: str, result: float | str | None, mark: str = ".") -> str:
    """A formula in the signs of print, a calculated one with its result, a comparison digit by digit.

    Long decimals are shortened only as far as the printed numbers still give the printed result; where a limit cut the
    result off, both are told.

    >>> told_formula("50 * 0.833333333333", 41.6666666), told_formula("50 + 50 * (200 - 500) / (700 - 500)", 0.0)
    ('50 × 0.8333 = 41.6667', '50 + 50 × (200 − 500) / (700 − 500) = −25, cut off at 0')
    """
    text = formula
    if isinstance(result, (int, float)):
        shown = _shown_result(result, mark)
        for decimals in (_SIGNIFICANT, 6, 8, 10):
            text = _LONG_DECIMALS.sub(partial(_shortened, decimals=decimals, mark=mark), formula)
            if _gives(text, shown, mark):
                break
        else:
            text = formula
        text = f"{text} = {shown if _gives(text, shown, mark) else _cut_off(text, shown, mark)}"
    return in_print(text)


def in_print(text: str) -> str:
    """A formula or a rule in the signs of print."""
    return text.replace(" * ", " × ").replace(" - ", " − ").replace("(-", "(−")


def _gives(formula: str, shown: str, mark: str) -> bool:
    """Whether a printed formula gives the printed result, up to one in its last place."""
    found, result = worth(formula, mark), worth(shown, mark)
    places = len(shown.partition(mark)[2])
    if found is None or result is None:
        return False
    return abs(found - result) <= max(1.000001 * 10.0**-places, 1e-11 * abs(result))


def _cut_off(formula: str, shown: str, mark: str) -> str:
    found = worth(formula, mark)
    return shown if found is None else f"{shown_number(found, mark)}, cut off at {shown}"


def _shown_result(result: float, mark: str) -> str:
    """A result; one just under 100 does not look as if a target had been met."""
    text = shown_number(result, mark)
    return shown_number(floor(result * 1e4) / 1e4, mark) if text == "100" and result < 100 else text


def _shortened(found: re.Match[str], decimals: int, mark: str) -> str:
    number = float(found.group().replace(",", "."))
    return shown_number(number, mark, decimals).replace("." if mark == "," else ",", "")


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
            self.lines.append(f"{below}({words.plural(_steps(it) - 1, 'more step')})")
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
        if not it.formula or _MEAN_OF_ONE.fullmatch(it.formula):
            return ""
        return told_formula(clean(it.formula), it.result, self.mark)

    def _input(self, one: Input) -> str:
        if one[0] == "entered at" and isinstance(one[1], str):
            return f"on {words.local_day(one[1])}"
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
