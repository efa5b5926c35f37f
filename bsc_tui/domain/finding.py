"""A finding: what one rule saw in a scorecard's design, and where."""

from __future__ import annotations

from typing import Literal, NamedTuple

from bsc_tui.domain.advice import ADVICE, Advice

Kind = Literal["kpi", "objective", "perspective", "scorecard", "file"]

RULES = tuple(ADVICE)[:-1]
"""Every rule on the design, the most urgent first: findings come in this order, and in the scorecard's within one."""


class Finding(NamedTuple):
    """One finding: the rule, what it is about (a KPI's key or a name), and plain words that do not repeat it.

    ``kind`` says what the subject is and ``id`` which one; ``perspective`` names the one it lies in, "" for none.
    """

    rule: str
    subject: str
    text: str
    kind: Kind = "kpi"
    id: int = 0
    perspective: str = ""

    @property
    def advice(self) -> Advice:
        """Why it matters, and how it is mended."""
        return ADVICE[self.rule]

    @property
    def fix(self) -> str:
        """The command that mends it, with what it is about in its place."""
        name = self.subject if self.kind == "kpi" else f'"{self.subject}"'
        return self.advice.fix.replace("NAME", name)

    @property
    def where(self) -> str:
        """What it is about: "KPI mttr in Internal Processes"."""
        kind = "KPI" if self.kind == "kpi" else self.kind
        return f"{kind} {self.subject}" + (f" in {self.perspective}" if self.perspective else "")
