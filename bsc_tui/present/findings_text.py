"""Findings as text: under their rules, what each is about first; for each rule once why it matters and the fix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from bsc_tui.domain.advice import ADVICE
from bsc_tui.domain.text import clean, shortened
from bsc_tui.present import words
from bsc_tui.present.wrap import wrapped


def told_findings(rows: Sequence[Mapping[str, Any]], columns: int = 80) -> str:
    """Findings (rule, name, text, fix) under their rules, with how many there are at the end."""
    lines: list[str] = []
    for rule, group in groupby(rows, itemgetter("rule")):
        found = list(group)
        lines += ["", rule_title(rule)] if lines else [rule_title(rule)]
        for row in found:
            lines += wrapped(f"{shortened(clean(row['name']), 40)}: {clean(row['text'])}", columns, "  ", "    ")
        fix = str(found[0]["fix"]) if len(found) == 1 else ADVICE[rule].fix
        lines += wrapped(f"Why: {ADVICE[rule].why}.", columns, "  ", "    ")
        lines += wrapped(f"Fix: {told_fix(rule, fix)}.", columns, "  ", "    ")
    return "\n".join([*lines, "", words.plural(len(rows), "finding")])


def rule_title(rule: str) -> str:
    """A rule as a heading: "Overdue value"."""
    return rule[:1].upper() + rule[1:]


def told_fix(rule: str, fix: str) -> str:
    """How it is mended, by a command and on the screen."""
    keys = ADVICE[rule].keys
    return f"{clean(fix)}; on the screen: {keys}" if keys else clean(fix)
