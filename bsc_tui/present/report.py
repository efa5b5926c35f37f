"""What the management report says, as headings, paragraphs, lists and tables; how they look is each format's own.

All texts are as people typed them: whoever prints them makes sure that they stay text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bsc_tui.domain import figures
from bsc_tui.domain.board import Board, PerspectiveFigure
from bsc_tui.domain.due import Due, is_open, view_month, view_period
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.lens import Lens
from bsc_tui.domain.periods import period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.strategy import StrategyMap
from bsc_tui.domain.text import one_line
from bsc_tui.present import aims, report_strategy, words
from bsc_tui.present.glyphs import STATUS_GLYPHS, in_ascii
from bsc_tui.present.report_blocks import Block, Heading, Items, Paragraph, Table
from bsc_tui.present.report_goals import goals
from bsc_tui.present.report_lens import lens_section
from bsc_tui.present.roll_up_words import glyphed, summed_up
from bsc_tui.present.status_rows import spoken_kpi
from bsc_tui.present.tables import TableColumn


class Matter(NamedTuple):
    """What a report is made from; ``findings`` is how many ``bsc check`` has, ``lens`` the board through a framework,
    ``strategy`` its strategy map.

    ``is_ascii``: the report's own signs are ASCII; what people wrote stays as it is.
    """

    board: Board
    settings: Settings
    due: tuple[Due, ...]
    findings: int
    today: date
    is_ascii: bool = False
    lens: Lens | None = None
    strategy: StrategyMap | None = None

    def own(self, text: str) -> str:
        """A text that is the program's own, with the signs that are wanted."""
        return in_ascii(text) if self.is_ascii else text

    def quoted(self, note: str) -> str:
        """What somebody wrote, between quotation marks."""
        return f"{self.own('“')}{note}{self.own('”')}"


_OBJECTIVES = (
    TableColumn("label", "Objective (headline KPI)"),
    TableColumn("target", "Target"),
    TableColumn("threshold", "Threshold"),
    TableColumn("actual", "Actual"),
    TableColumn("progress", "Progress", "right"),
    TableColumn("pace", "Pace"),
    TableColumn("status", "Status"),
)
_OBJECTIVES_NARROW = (
    TableColumn("sign", ""),
    TableColumn("label", "Objective (headline KPI)"),
    *_OBJECTIVES[1:-1],
)
_PERSPECTIVES = (
    TableColumn("name", "Perspective"),
    TableColumn("counts", "KPIs"),
    TableColumn("score", "Score"),
    TableColumn("status", "Status"),
)
_KPIS = (
    TableColumn("name", "KPI"),
    TableColumn("shown", "Actual"),
    TableColumn("target", "Target"),
    TableColumn("threshold", "Threshold"),
    TableColumn("progress", "Progress", "right"),
    TableColumn("status", "Status"),
    TableColumn("owner", "Owner"),
)
_KPIS_NARROW = (
    TableColumn("sign", ""),
    TableColumn("name", "KPI"),
    TableColumn("actual_number", "Actual"),
    TableColumn("target_number", "Target"),
    TableColumn("threshold_number", "Threshold"),
    TableColumn("progress", "Progress", "right"),
    TableColumn("word", "Status"),
)


def report(matter: Matter) -> Iterator[Block]:
    """The report: summary with counts first, objectives, each perspective, what was missed, and what is due."""
    board, settings = matter.board, matter.settings
    yield Heading(1, f"{settings.name}: {_period(matter)}")
    yield Paragraph(f"As of {words.day(matter.today)}.")
    if settings.invented:
        yield Paragraph(f"demo: {settings.invented}")
    yield from report_strategy.aims(settings)
    yield from _summary(matter)
    yield from _missed(matter)
    yield from _objectives(matter)
    if matter.strategy is not None:
        yield from report_strategy.strategy_section(matter.strategy, settings, is_ascii=matter.is_ascii)
    for perspective in board.perspectives:
        yield from _perspective(perspective, matter)
    if matter.lens is not None:
        yield from lens_section(matter.lens, matter.own)
    yield from _due(matter)


def _period(matter: Matter) -> str:
    view, by, settings = matter.board.view, matter.board.by, matter.settings
    shown = view_period(by, view, settings) if by else view_month(view)
    title = words.period_title(shown, settings.fiscal_year_start)
    return f"{title}{', open' if is_open(shown, view.today) else ''}{f', by {by}' if by else ''}"


def _summary(matter: Matter) -> Iterator[Block]:
    board = matter.board
    yield Heading(2, "Summary")
    yield Paragraph(matter.own(summed_up(board.rollup)), "All KPIs:")
    if board.perspectives:
        rows = [
            {
                "name": it.perspective.name,
                "counts": words.counts_in_words(it.rollup.counts) or "no KPIs",
                "score": matter.own(words.score(it.rollup.score, it.rollup.low, it.rollup.high)),
                "status": matter.own(glyphed(it.rollup)),
            }
            for it in board.perspectives
        ]
        yield Table(_PERSPECTIVES, tuple(rows))


def _missed(matter: Matter) -> Iterator[Block]:
    missed = [figure for figure in matter.board.kpis() if figure.status == "missed"]
    if missed:
        yield Heading(2, "Missed")
        yield Items(tuple((figure.kpi.name, _missed_text(figure, matter)) for figure in missed))


def _missed_text(figure: KpiFigure, matter: Matter) -> str:
    settings = matter.settings
    said = aims.both_ways(figure, settings)
    parts = [said.actual, f"target {said.target}"]
    parts += [f"threshold {said.threshold}"] if said.threshold else []
    parts += [f"owner {figure.kpi.owner}"] if figure.kpi.owner else []
    if figure.is_stale and figure.shown_period is not None:
        parts.append(f"of {period_key(figure.shown_period, settings.fiscal_year_start)}")
    note = one_line(figure.value.note) if figure.value else ""
    return ", ".join(parts) + (f": {matter.quoted(note)}" if note else "")


def _objectives(matter: Matter) -> Iterator[Block]:
    lines = aims.objectives(list(matter.board.objectives()), matter.settings)
    if not lines:
        return
    yield Heading(2, "Objectives")
    rows = [
        {
            "label": line.label,
            "target": line.aims.target,
            "threshold": line.aims.threshold,
            "actual": line.aims.actual,
            "progress": line.progress,
            "pace": line.figure.pace or "",
            "status": matter.own(f"{STATUS_GLYPHS[line.figure.status]} {line.figure.status}"),
            "sign": matter.own(STATUS_GLYPHS[line.figure.status]),
        }
        for line in lines
    ]
    yield Table(_OBJECTIVES, tuple(rows), _OBJECTIVES_NARROW)
    yield Items(tuple((line.figure.objective.name, _objective_text(line, matter)) for line in lines))
    quotes = (matter.own("“"), matter.own("”"))
    yield from goals([line.figure for line in lines], matter.settings, matter.today, quotes)


def _objective_text(line: aims.Aimed, matter: Matter) -> str:
    """An objective in a sentence: "Reduce MTTR by 30 % within 12 months: 30 % reduction · 25 % · 83 % (ben, …)"."""
    figure = line.figure
    it = figure.objective
    way = matter.own(" · ").join(part for part in (line.aims.target, line.aims.actual, line.progress) if part)
    parts = [it.owner] if it.owner else []
    if it.start and it.due:
        parts.append(f"{words.day(it.start)} to {words.day(it.due)}")
    elif it.due:
        parts.append(f"by {words.day(it.due)}")
    if figure.way is not None:
        parts.append(f"way {figures.fraction(figure.way)}")
    if figure.time is not None:
        parts.append(f"time {figures.fraction(figure.time)}")
    parts += [figure.pace] if figure.pace else []
    missed = [kpi.kpi.name for kpi in figure.kpis if kpi.status == "missed"]
    parts.append(f"its KPIs: {matter.own(summed_up(figure.rollup, missed))}" if figure.kpis else "no score")
    said, told = ": ".join(part for part in (it.text, way) if part), ", ".join(parts)
    return f"{said} ({told})" if said else told


def _perspective(figure: PerspectiveFigure, matter: Matter) -> Iterator[Block]:
    yield Heading(2, figure.perspective.name)
    missed = [kpi.kpi.name for kpi in figure.kpis if kpi.status == "missed"]
    yield Paragraph(matter.own(summed_up(figure.rollup, missed)))
    if figure.kpis:
        rows = [spoken_kpi(kpi, matter.settings) for kpi in figure.kpis]
        signed = [row | {key: matter.own(row[key]) for key in ("sign", "status", "word")} for row in rows]
        yield Table(_KPIS, tuple(signed), _KPIS_NARROW)
    notes = [(kpi.kpi.name, one_line(kpi.value.note)) for kpi in figure.kpis if kpi.value and kpi.value.note]
    if notes:
        yield Items(tuple((name, matter.quoted(note)) for name, note in notes))


def _due(matter: Matter) -> Iterator[Block]:
    yield Heading(2, "Due and open points")
    items = [(line.kpi.name, _due_text(line, matter)) for line in matter.due]
    if items:
        yield Items(tuple(items))
    else:
        yield Paragraph("No value is due.")
    design = "Nothing" if not matter.findings else words.plural(matter.findings, "finding")
    yield Paragraph(f"{design} about the scorecard's design (bsc check).")


def _due_text(line: Due, matter: Matter) -> str:
    period = period_key(line.period, matter.settings.fiscal_year_start)
    parts = [f"{line.state} since {words.day(line.due_on, matter.today)} for {period}"]
    parts += [f"+{line.older} older"] if line.older else []
    parts += [f"owner {line.kpi.owner}"] if line.kpi.owner else []
    return ", ".join(parts)
