"""What is said of a scorecard that is seen through a framework."""

from __future__ import annotations

from bsc_tui.domain.frameworks import INDICATIVE
from bsc_tui.domain.lens import Lens
from bsc_tui.domain.text import clean
from bsc_tui.present.words import listed


def no_reference(lens: Lens) -> str:
    """What the KPIs are called that refer to nothing in the framework: "No ITIL practice"."""
    return f"No {lens.framework.name} {lens.framework.noun}"


def rest(lens: Lens, *, is_part: bool = False) -> list[str]:
    """What is to be said of the framework as a whole, a sentence each; ``is_part``: of a part of the scorecard."""
    framework = lens.framework
    every, missing = len(framework.references), len(lens.uncovered)
    said = []
    among = " among these" if is_part else ""
    if lens.uncovered:
        names = ", ".join(it.title for it in lens.uncovered)
        said.append(f"{missing} of {every} {framework.nouns} have no KPI{among}: {names}.")
    else:
        said.append(f"Each of the {every} {framework.nouns} has a KPI{among}.")
    if lens.astray:
        texts = [f"{clean(it.text)} ({clean(it.figure.kpi.name)})" for it in lens.astray]
        said.append(f"Not in {framework.title}: {listed(texts)}.")
    said.append(f"Which KPI goes with which {framework.noun} is {INDICATIVE}.")
    return said
