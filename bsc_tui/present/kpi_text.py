"""One KPI as text: what it is, its chart, what it aims at, its values and its trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bsc_tui.domain import figures
from bsc_tui.domain.dossier import Dossier, Judged
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.domain.periods import containing, period_key
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import clean, one_line, shortened
from bsc_tui.present import aims, sentence, words
from bsc_tui.present.glyphs import STATUS_GLYPHS
from bsc_tui.present.status_rows import status_words
from bsc_tui.present.tables import TableColumn, render
from bsc_tui.present.wrap import wrapped

NEWEST = 12
"""Values that are listed; a chart shows more of them, JSON all."""

_CHARTED = 36
_CHART_HEIGHT = 10
_BELOW = " " * 9
_VALUES = (
    TableColumn("period", "Period"),
    TableColumn("value", "Value", "right"),
    TableColumn("to_date", "To date", "right"),
    TableColumn("status", "Status"),
    TableColumn("progress", "Progress", "right"),
    TableColumn("who", "Entered"),
)
_TARGETS = (
    TableColumn("from", "From"),
    TableColumn("target", "Target", "right"),
    TableColumn("threshold", "Threshold", "right"),
    TableColumn("baseline", "Baseline", "right"),
    TableColumn("weight", "Weight"),
    TableColumn("reason", "Reason"),
)


def told_kpi(found: Dossier, settings: Settings, today: date, columns: int = 80, *, is_ascii: bool = False) -> str:
    """All there is to know about a KPI, in lines of so many cells; values newest first."""
    kpi = found.figure.kpi
    lines = [*_head(found, settings, columns), *_definition(found, columns)]
    if any(it.value.value is not None for it in found.values):
        lines += ["", *_chart(found, settings, columns, is_ascii=is_ascii)]
    if found.values:
        lines += ["", *_values(found, settings, today, columns)]
        if len(found.values) > NEWEST:
            lines.append(f"and {words.plural(len(found.values) - NEWEST, 'earlier value')}")
    if found.rows:
        lines += ["", *_table([_target(row, kpi, settings) for row in found.rows], _TARGETS)]
    lines += ["", *_trend(found, settings, columns)]
    return "\n".join(shortened(line.rstrip(), columns) for line in lines)


def _head(found: Dossier, settings: Settings, columns: int) -> Iterator[str]:
    figure, kpi = found.figure, found.figure.kpi
    said = aims.both_ways(figure, settings)
    archived = ", archived" if kpi.archived else ""
    yield shortened(f"{clean(kpi.name)}{archived}", columns - len(kpi.key) - 3) + f"  ({kpi.key})"
    yield ""
    period = figure.period if figure.shown_period is None else figure.shown_period
    parts = [f"{status_words(figure)} in {words.period_title(period, settings.fiscal_year_start)}"]
    parts += [clean(said.actual)] if said.actual else []
    parts += [f"target {clean(said.target)}"] if said.target else ["no target"]
    parts += [f"threshold {clean(said.threshold)}"] if said.threshold else []
    if figure.progress is not None:
        parts.append(f"progress {figures.fraction(figure.progress, 0, settings.decimal_mark)}")
    if figure.score is not None:
        parts.append(f"score {words.score(figure.score)}")
    yield from wrapped(", ".join(parts), columns)
    if told := sentence.compared(found, settings):
        yield told


def _definition(found: Dossier, columns: int) -> Iterator[str]:
    kpi = found.figure.kpi
    where = f"{clean(found.perspective)} / {clean(found.objective)}" if found.objective else clean(found.perspective)
    kind = [f"{kpi.direction} is better" if kpi.direction != "band" else "within a band"]
    kind += [f"every {kpi.frequency}", f"by {kpi.aggregation}", kpi.measured_or_judged]
    kind += ["shown from the beginning of the year"] if kpi.to_date else []
    kind += [kpi.lead_or_lag] if kpi.lead_or_lag else []
    facts = {
        "description": kpi.description,
        "belongs to": where,
        "unit": kpi.unit,
        "scale": ", ".join(f"{word} = {number:.15g}" for word, number in kpi.scale),
        "kind": ", ".join(kind),
        "formula": kpi.formula,
        "owner": kpi.owner,
        "source": kpi.source,
        "frameworks": ", ".join(kpi.frameworks),
        "formerly": ", ".join(kpi.former),
    }
    yield ""
    for name, fact in facts.items():
        if fact:
            yield from wrapped(clean(fact), columns, f"{name:<12} ", " " * 13)


def _chart(found: Dossier, settings: Settings, columns: int, *, is_ascii: bool) -> list[str]:
    from bsc_tui.present.charts import chart

    series, labels, target, threshold = _series(found, settings)
    return chart(
        series,
        labels,
        columns,
        _CHART_HEIGHT,
        target=target,
        threshold=threshold,
        decimals=found.figure.kpi.decimals,
        mark=settings.decimal_mark,
        ascii_only=is_ascii,
    )


def _series(
    found: Dossier, settings: Settings
) -> tuple[list[float | None], list[str], list[float | None], list[float | None]]:
    """The newest periods from the first value on, gaps among them, with what applied in each."""
    known = {it.period: it for it in found.values}
    period, first = found.values[-1].period, found.values[0].period
    periods = [period]
    while period.start > first.start and len(periods) < _CHARTED:
        period = period.previous()
        periods.insert(0, period)
    entries = [known.get(period) for period in periods]
    rows = [None if entry is None else entry.judgement.row for entry in entries]
    return (
        [None if entry is None else entry.number for entry in entries],
        [period_key(period, settings.fiscal_year_start) for period in periods],
        _filled([None if row is None else row.target for row in rows]),
        _filled([None if row is None else row.threshold for row in rows]),
    )


def _filled(line: list[float | None]) -> list[float | None]:
    """A line without breaks where a period has no value: what applied before goes on."""
    last: float | None = None
    out = []
    for number in line:
        last = last if number is None else number
        out.append(last)
    return out


def _values(found: Dossier, settings: Settings, today: date, columns: int) -> Iterator[str]:
    """The newest values, newest first, each with its note below it."""
    kpi = found.figure.kpi
    newest = found.values[: -NEWEST - 1 : -1]
    heads, *lines = _table([_value(it, kpi, settings, today) for it in newest], _VALUES)
    yield heads
    for it, line in zip(newest, lines, strict=True):
        yield line
        for told in (it.value.missing, one_line(it.value.note)):
            if told:
                yield from wrapped(clean(told), columns, _BELOW, _BELOW)


def _value(it: Judged, kpi: Kpi, settings: Settings, today: date) -> dict[str, str]:
    value, found = it.value, it.judgement
    number, to_date = value.value, it.coarse and it.coarse.value
    # The source everybody knows, the KPI's own, would only widen the table.
    source = value.source if value.source != kpi.source else ""
    if source and not value.is_worked_out:
        source = f"from {source}"
    who = [value.entered_by, words.moment(value.entered_at, today), source]
    return {
        "period": period_key(it.period, settings.fiscal_year_start),
        "value": "n/a" if number is None else figures.shown(number, kpi, settings.decimal_mark),
        "to_date": "" if to_date is None else figures.shown(to_date, kpi, settings.decimal_mark),
        "status": f"{STATUS_GLYPHS[found.status]} {found.status}",
        "progress": "" if found.progress is None else figures.fraction(found.progress, 0, settings.decimal_mark),
        "who": clean(", ".join(filter(None, who))),
    }


def _target(row: TargetRow, kpi: Kpi, settings: Settings) -> dict[str, str]:
    fiscal = settings.fiscal_year_start
    baseline = "" if row.baseline is None else figures.shown(row.baseline, kpi, settings.decimal_mark)
    return {
        "from": "always" if row.start is None else period_key(containing(kpi.frequency, row.start, fiscal), fiscal),
        "target": _with_change(aims.target(row, kpi, settings), row.target_change),
        "threshold": _with_change(aims.threshold(row, kpi, settings), row.threshold_change),
        "baseline": baseline,
        "weight": f"{row.weight:.12g}",
        "reason": clean(f"{row.reason} ({row.agreed_by})" if row.agreed_by else row.reason),
    }


def _with_change(text: str, change: float | None) -> str:
    return text if change is None else f"{text} ({figures.signed_fraction(change)})"


def _trend(found: Dossier, settings: Settings, columns: int) -> list[str]:
    trend, kpi = found.trend, found.figure.kpi
    if trend is None:
        return ["Trend: none yet, it takes 6 values"]
    slope = figures.number(abs(trend.sen), kpi.decimals + 1, settings.decimal_mark)
    way = "up" if trend.sen > 0 else "down"
    unit = f" {clean(kpi.unit)}" if kpi.unit else ""
    what = f"{way} by {slope}{unit} a {kpi.frequency}" if trend.sen else "level"
    sure = "proven" if trend.is_proven else "not proven"
    few = ", weak: under 10 values" if trend.is_weak else ""
    return wrapped(f"Trend: {what}, {sure} (p {trend.p:.3g}, {words.plural(trend.n, 'value')}{few})", columns)


def _table(rows: Sequence[dict[str, str]], columns: Sequence[TableColumn]) -> list[str]:
    used = [column for column in columns if any(row[column.key] for row in rows)]
    return render(rows, used, "table").split("\n")
