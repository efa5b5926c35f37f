"""What is said of a scorecard that is seen through a framework."""

from __future__ import annotations

from bsc_tui.domain.frameworks import INDICATIVE
from bsc_tui.domain.lens import Lens
from bsc_tui.domain.text import clean, width
from bsc_tui.present.words import listed


def no_reference(lens: Lens) -> str:
    """What the KPIs are called that refer to nothing in the framework: "No ITIL practice"."""
    return f"No {lens.framework.name} {lens.framework.noun}"


def uncovered(lens: Lens, *, is_part: bool = False) -> tuple[str, str]:
    """How many of the framework's references have no KPI, and which; ``is_part``: of a part of the scorecard."""
    framework, among = lens.framework, " among these" if is_part else ""
    every = len(framework.references)
    if not lens.uncovered:
        return f"Each of the {every} {framework.nouns} has a KPI{among}", ""
    said = f"{len(lens.uncovered)} of {every} {framework.nouns} have no KPI{among}"
    return said, ", ".join(it.title for it in lens.uncovered)


def uncovered_lines(lens: Lens, columns: int) -> list[str]:
    """The references without a KPI in lines of so many cells, those of each group on lines of their own.

    No reference is broken in two, so that a filter which finds a line finds all of what it names.
    """
    groups: dict[str, list[str]] = {}
    for it in lens.uncovered:
        groups.setdefault(it.group, []).append(it.title)
    is_told = any(not it.code.startswith(it.group) for it in lens.framework.references) and len(groups) > 1
    lines: list[str] = []
    for group, titles in groups.items():
        line = f"{group}: " if is_told else ""
        for at, title in enumerate(titles):
            item = title + ("," if at + 1 < len(titles) else "")
            if line.strip() and width(line) + width(item) > columns:
                lines.append(line.rstrip())
                line = "  " if is_told else ""
            line += f"{item} "
        lines.append(line.rstrip())
    return lines


def astray(lens: Lens) -> tuple[str, str]:
    """What is written like a reference to the framework and is none, with the KPIs that carry it."""
    texts = [f"{clean(it.text)} ({clean(it.figure.kpi.name)})" for it in lens.astray]
    return f"Not in {lens.framework.title}", listed(texts)


def pairing(lens: Lens) -> str:
    """What a pairing of a KPI with a reference is worth."""
    return f"Which KPI goes with which {lens.framework.noun} is {INDICATIVE}."


def rest(lens: Lens) -> list[str]:
    """What is to be said of the framework as a whole, a sentence each."""
    said = [f"{head}: {text}." if text else f"{head}." for head, text in (uncovered(lens),)]
    return [*said, *astray_sentences(lens), pairing(lens)]


def astray_sentences(lens: Lens) -> list[str]:
    """The same of what is no reference: a sentence, or nothing where all is well."""
    head, text = astray(lens)
    return [f"{head}: {text}."] if text else []
