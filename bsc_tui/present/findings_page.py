"""Findings as a page, under their rules; below it stands of one why it matters, and how it is mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from bsc_tui.domain.finding import Finding
from bsc_tui.present import words
from bsc_tui.present.findings_text import rule_title
from bsc_tui.present.page import Cell, Column, Page, Row

_COLUMNS = (Column("name", "", 24), Column("text", "", 30, gap=2, stretch=True))


def findings_page(found: Sequence[Finding], names: Mapping[str, str]) -> Page:
    """The page of findings; ``names`` are those of KPIs by key. Rows are named "finding:" and their place, from 0."""
    rows: list[Row] = []
    for rule, group in groupby(enumerate(found), lambda item: item[1].rule):
        numbered = list(group)
        if rows:
            rows.append(Row(f"blank:{rule}", "blank"))
        count = str(len(numbered)) if len(numbered) > 1 else ""
        rows.append(Row(f"rule:{rule}", "heading", text=rule_title(rule), right=count, tone="strong", leads=False))
        rows += [_row(number, finding, names) for number, finding in numbered]
    return Page("findings", _COLUMNS, tuple(rows), "name", "Nothing to mend: no findings.")


def _row(number: int, finding: Finding, names: Mapping[str, str]) -> Row:
    name = named(finding, names)
    return Row(f"finding:{number}", cells={"name": Cell(name, sort=name), "text": Cell(finding.text, "dim")})


def named(finding: Finding, names: Mapping[str, str]) -> str:
    """What a finding is about, by its name."""
    return names.get(finding.subject, finding.subject) if finding.kind == "kpi" else finding.subject


def about_finding(finding: Finding) -> tuple[str, str]:
    """What was seen and why it matters; and how it is mended."""
    seen = finding.text[:1].upper() + finding.text[1:]
    why = finding.advice.why
    return f"{seen}. {why[:1].upper()}{why[1:]}.", finding.fix


def counted(found: Sequence[Finding]) -> str:
    """How many there are: "15 findings"."""
    return words.plural(len(found), "finding") if found else "no findings"
