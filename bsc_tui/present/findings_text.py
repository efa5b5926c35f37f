"""Findings as text: grouped by their rule, what each is about first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bsc_tui.domain.text import clean, shortened, width
from bsc_tui.present import words


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


def wrapped(text: str, columns: int, first: str = "", following: str = "") -> list[str]:
    """Cleaned text in lines of so many cells, broken at blanks, and within a word where it is longer than a line."""
    lines: list[str] = []
    line = first
    for word in text.split(" "):
        rest = word
        if line.strip() and width(line) + 1 + width(rest) > columns:
            lines.append(line)
            line = following
        while width(line) + width(rest) > columns and not line.strip():
            head = shortened(rest, columns - width(line), "")
            lines.append(line + head)
            line, rest = following, rest[len(head) :]
        line = f"{line} {rest}" if line.strip() else line + rest
    return [*lines, line]
