"""Findings as text: grouped by their rule, what each is about first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bsc_tui.domain.text import clean, shortened
from bsc_tui.present import words
from bsc_tui.present.wrap import wrapped


def told_findings(rows: Sequence[Mapping[str, str]], columns: int = 80) -> str:
    """Findings (rule, name, text) under their rules, with how many there are at the end."""
    lines: list[str] = []
    rule = ""
    for row in rows:
        if row["rule"] != rule:
            rule = row["rule"]
            lines += ["", rule[:1].upper() + rule[1:]] if lines else [rule[:1].upper() + rule[1:]]
        lines += wrapped(f"{shortened(clean(row['name']), 40)}: {clean(row['text'])}", columns, "  ", "    ")
    return "\n".join([*lines, "", words.plural(len(rows), "finding")])
