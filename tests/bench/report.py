"""What was measured, held against what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from tests.bench.limits import Limit
from tests.bench.series import Results

Verdict = Literal["ok", "stretch", "missed", "not here", "failed"]
SLACK = 1.3
"""How far a time may be beyond its limit before the gate closes: the machine that runs it has other work, too."""


class Row(NamedTuple):
    """A limit and what came of it."""

    limit: Limit
    verdict: Verdict
    median: float | None = None
    least: float | None = None
    worst: float | None = None
    reason: str = ""

    @property
    def is_let_through(self) -> bool:
        """Whether the gate lets it through."""
        if self.verdict != "missed" or self.limit.kind == "exact":
            return self.verdict not in ("missed", "failed")
        assert self.median is not None
        assert self.limit.most is not None
        return self.median <= SLACK * self.limit.most


def row(limit: Limit, results: Results) -> Row:
    """What came of a limit."""
    for part in dict.fromkeys(name.partition(".")[0] for name in (limit.figure, limit.over) if name):
        if part in results.absent:
            return Row(limit, "not here", reason=results.absent[part])
        if part in results.failed:
            return Row(limit, "failed", reason=results.failed[part])
    try:
        found = [one(limit.figure, limit.over) for one in (results.median, results.least, results.worst)]
    except (KeyError, ZeroDivisionError) as error:
        return Row(limit, "failed", reason=f"there is no figure: {error}")
    median, least, worst = found
    return Row(limit, _verdict(limit, worst if limit.kind == "exact" else median), median, least, worst)


def rows(limits: Iterable[Limit], results: Results) -> list[Row]:
    """What came of all limits."""
    return [row(limit, results) for limit in limits]


def table(found: Sequence[Row]) -> str:
    """A table of limits, medians, the least and verdicts, and why there is no figure where there is none."""
    lines = [("what", "limit", "median", "min", "verdict")]
    lines += [(one.limit.words, _most(one.limit), *_figures(one), _word(one)) for one in found]
    return aligned(lines) + "".join(
        f"\n{one.limit.words}: {_first_line(one.reason)}" for one in found if one.verdict == "failed"
    )


def comparison(before: Results, after: Results, names: tuple[str, str]) -> str:
    """A table of the medians of all figures, and how often the first one goes into the second."""
    lines: list[tuple[str, ...]] = [("figure", *names, "ratio")]
    for name in dict.fromkeys([*before.figures, *after.figures]):
        old, new = (one.median(name) if name in one.figures else None for one in (before, after))
        ratio = f"{new / old:.2f}" if old and new is not None else ""
        lines.append((name, *("" if one is None else amount(one, unit(name)) for one in (old, new)), ratio))
    notes = [
        f"\n{who}: {part}: {_first_line(reason)}"
        for who, one in zip(names, (before, after), strict=True)
        for part, reason in (one.failed | one.absent).items()
    ]
    return aligned(lines) + "".join(notes)


def as_json(found: Sequence[Row], results: Results) -> dict[str, Any]:
    """The same for programs, with the figures of every run."""
    kept = [
        {
            "id": one.limit.id,
            "what": one.limit.words,
            "unit": one.limit.unit,
            "kind": one.limit.kind,
            "limit": one.limit.most,
            "stretch": one.limit.stretch,
            "median": one.median,
            "min": one.least,
            "max": one.worst,
            "verdict": one.verdict,
            "reason": one.reason,
        }
        for one in found
    ]
    return {"rows": kept, "figures": results.figures}


def _verdict(limit: Limit, judged: float) -> Verdict:
    if limit.most is not None and judged > limit.most:
        return "missed"
    return "stretch" if limit.stretch is not None and judged <= limit.stretch else "ok"


def _word(one: Row) -> str:
    if one.limit.kind == "exact" and one.verdict == "missed" and one.worst != one.median:
        assert one.worst is not None
        return f"missed: up to {amount(one.worst, one.limit.unit)}"
    if one.verdict == "missed" and one.is_let_through:
        return "missed, within the slack"
    if one.verdict == "ok" and one.limit.most is None:
        return "no limit"
    return one.reason if one.verdict == "not here" else one.verdict


def _most(limit: Limit) -> str:
    if limit.most is None:
        return f"({amount(limit.stretch or 0, limit.unit)})"
    return amount(limit.most, limit.unit)


def _figures(one: Row) -> tuple[str, str]:
    if one.median is None or one.least is None:
        return "", ""
    return amount(one.median, one.limit.unit), amount(one.least, one.limit.unit)


def amount(value: float, unit: str) -> str:
    """A figure as it is read."""
    digits = 0 if unit in ("B", "faults", "times") or value >= 1000 else 2 if unit in ("×", "s") else 1
    return f"{value:,.{digits}f} {unit}"


def unit(figure: str) -> str:
    """What a figure is counted in, by the end of its name."""
    last = figure.rpartition(".")[2].rpartition("_")[2]
    return {"ms": "ms", "s": "s", "us": "µs", "mb": "MiB", "bytes": "B"}.get(last, "times")


def _first_line(reason: str) -> str:
    return reason.partition("\n")[0]


def aligned(lines: Sequence[tuple[str, ...]], figures: int = 3) -> str:
    """Lines as columns: the first of words, the next ones of figures, which stand to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 1 <= column <= figures else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
