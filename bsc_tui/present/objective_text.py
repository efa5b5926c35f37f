"""One objective as text: where it stands and how fast it comes on, its KPIs, the work for it, and what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bsc_tui.domain import figures
from bsc_tui.domain.comments import differing
from bsc_tui.domain.due import View, view_month
from bsc_tui.domain.model import Comment
from bsc_tui.domain.objective_dossier import ObjectiveDossier
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import clean, one_line, shortened, width
from bsc_tui.present import aims, initiative_words, words
from bsc_tui.present.roll_up_words import summary
from bsc_tui.present.status_rows import spoken_kpi
from bsc_tui.present.status_text import way
from bsc_tui.present.tables import TableColumn, render
from bsc_tui.present.wrap import wrapped

_KPIS = (
    TableColumn("name", "KPI"),
    TableColumn("actual_number", "Actual", "right"),
    TableColumn("target_number", "Target", "right"),
    TableColumn("threshold_number", "Threshold", "right"),
    TableColumn("progress", "Progress", "right"),
    TableColumn("status", "Status"),
)
_LEAD = 12
_SHORTEST = 12


def told_objective(found: ObjectiveDossier, settings: Settings, view: View, columns: int = 80) -> str:
    """All there is to know about an objective, in lines of so many cells; comments newest first."""
    it, today = found.objective, view.today
    lines = [f"{clean(it.name)}  ({clean(found.perspective.name)})"]
    lines += ["", *wrapped(clean(it.text), columns)] if it.text else []
    lines += ["", *_facts(found, settings, view, columns)]
    if found.figure.kpis:
        lines += ["", *_table([spoken_kpi(kpi, settings) for kpi in found.figure.kpis], _KPIS, columns)]
    if found.figure.initiatives:
        rows = [initiative_words.spoken(one, settings, today) for one in found.figure.initiatives]
        used = [column for column in initiative_words.COLUMNS if any(row[column.key] for row in rows)]
        lines += ["", *_table(rows, used, columns)]
    if found.comments:
        lines += ["", "Comments", *told_comments(found.comments, today, columns)]
    return "\n".join(shortened(line.rstrip(), columns) for line in lines)


def told_comments(comments: Sequence[Comment], today: date, columns: int = 80) -> list[str]:
    """Comments in lines of so many cells, newest first: month, judgement and text, who wrote it and when."""
    lines: list[str] = []
    for it in reversed(comments):
        said = ": ".join(part for part in (it.judgement, one_line(it.text)) if part)
        who = ", ".join(part for part in (clean(it.entered_by), words.moment(it.entered_at, today)) if part)
        lines += wrapped(
            f"{said} ({who})" if who else said, columns, f"{str(it.start)[:7]:<{_LEAD}} ", " " * (_LEAD + 1)
        )
    return lines


def _facts(found: ObjectiveDossier, settings: Settings, view: View, columns: int) -> Iterator[str]:
    figure = found.figure
    it = figure.objective
    due = words.day(it.due) if it.due else ""
    since = words.day(it.start) if it.start else ""
    dates = f"{since} to {due}" if since and due else f"from {since}" if since else due and f"by {due}"
    covered = figure.rollup.coverage
    coverage = "" if covered == 1 or figure.rollup.provisional else f", {figures.fraction(covered)} covered"
    own = differing(figure.said.judgement, figure.status)
    facts = {
        "status": f"{figure.status} in {words.period_title(view_month(view))}" + (f"; owner: {own}" if own else ""),
        "headline": _headline(found, settings),
        "pace": ", ".join(way(figure).split("  ")),
        "score": ", ".join(summary(figure.rollup).split("  ")) + coverage,
        "missed": words.listed([kpi.kpi.name for kpi in figure.kpis if kpi.status == "missed"]),
        "owner": it.owner,
        "dates": dates,
        "weight": "" if it.weight is None else figures.plain(it.weight, 0, settings.decimal_mark),
        "drives": words.listed(found.drives),
        "driven by": words.listed(found.driven_by),
        "formerly": ", ".join(it.former),
    }
    for name, fact in facts.items():
        if fact:
            yield from wrapped(clean(fact), columns, f"{name:<{_LEAD}} ", " " * (_LEAD + 1))


def _headline(found: ObjectiveDossier, settings: Settings) -> str:
    headline = found.figure.headline
    if headline is None:
        return ""
    said = aims.both_ways(headline, settings)
    parts = [f"{headline.kpi.name}: {said.actual or 'no value'}"]
    parts += [f"target {said.target}"] if said.target else ["no target"]
    parts += [f"threshold {said.threshold}"] if said.threshold else []
    if found.figure.progress is not None:
        parts.append(f"progress {figures.fraction(found.figure.progress, 0, settings.decimal_mark)}")
    return ", ".join(parts)


def _table(rows: Sequence[dict[str, str]], columns: Sequence[TableColumn], cells: int) -> list[str]:
    """A table in so many cells: where it is too wide, names give way."""
    over = width(render(rows, columns, "table").split("\n")[0]) - cells
    if over > 0:
        room = max(max(width(clean(row["name"])) for row in rows) - over, _SHORTEST)
        rows = [row | {"name": shortened(clean(row["name"]), room)} for row in rows]
    return render(rows, columns, "table").split("\n")
