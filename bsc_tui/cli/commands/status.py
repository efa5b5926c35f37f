"""``bsc status``, ``bsc due`` and ``bsc check``: what there is, what is missing, and what the design lacks."""

from __future__ import annotations

from typing import Any

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.exits import Exit
from bsc_tui.cli.formats import columns_wide, emit_json, emit_rows, emit_text, format_option, painter
from bsc_tui.cli.frameworks import framework_option
from bsc_tui.cli.names import complete_name
from bsc_tui.cli.streams import say
from bsc_tui.cli.views import seen, view_options
from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.model import Frequency
from bsc_tui.domain.naming import find
from bsc_tui.domain.narrow import narrowed
from bsc_tui.domain.settings import Settings
from bsc_tui.present import machine
from bsc_tui.present.tables import Format, TableColumn

_LONG = tuple(
    TableColumn(key, key)
    for key in (
        *("key", "name", "perspective", "objective", "unit", "direction", "frequency", "period", "value", "shown"),
        *("target", "threshold", "baseline", "relative_target", "relative_threshold", "relative_actual"),
        *("relative_word", "progress", "score", "status", "stale", "open", "trend", "signal", "owner", "note"),
        *("source", "entered_by", "entered_at", "parts", "of", "weight", "counted"),
    )
)
_SHORT = (
    TableColumn("perspective", "Perspective"),
    TableColumn("objective", "Objective"),
    TableColumn("name", "KPI"),
    TableColumn("period", "Period"),
    TableColumn("shown", "Actual", "right"),
    TableColumn("target", "Target"),
    TableColumn("threshold", "Threshold"),
    TableColumn("progress", "Progress", "right"),
    TableColumn("status", "Status"),
)
_BY_REFERENCE = (
    *(TableColumn(key, key) for key in ("framework", "code", "reference", "reference_score", "reference_status")),
    TableColumn("reference_coverage", "reference_coverage"),
    *_LONG,
)
_REFERENCE = TableColumn("reference", "Reference (indicative)")
_ROLLED_UP = (
    TableColumn("name", "Scorecard"),
    TableColumn("counts", "KPIs"),
    TableColumn("score", "Score"),
    TableColumn("status", "Status"),
    TableColumn("coverage", "Scored", "right"),
    TableColumn("missed", "Missed"),
    TableColumn("stale", "Stale", "right"),
)
_DUE = (
    TableColumn("name", "KPI"),
    TableColumn("owner", "Owner"),
    TableColumn("period", "Period"),
    TableColumn("due_on", "Due on"),
    TableColumn("state", "State"),
    TableColumn("older", "Older"),
    TableColumn("last", "Last", "right"),
)
_DUE_LONG = tuple(
    TableColumn(key, key)
    for key in ("key", "name", "perspective", "objective", "owner", "period", "due_on", "state", "older", "last")
)
_FINDINGS = (TableColumn("rule", "Finding"), TableColumn("name", "About"), TableColumn("text", "What was seen"))
_FINDINGS_LONG = tuple(
    TableColumn(key, key)
    for key in ("rule", "subject", "name", "text", "kind", "perspective", "where", "why", "fix", "keys")
)


@command("status")
@click.argument("name", required=False, shell_complete=complete_name)
@view_options
@framework_option("by what the KPIs refer to there")
@format_option
def status(
    *, name: str | None, period: str, by: Frequency | None, as_of: str, framework: str | None, fmt: Format
) -> None:
    """Every figure: perspectives, objectives, KPIs; or those of NAME."""
    session, view, by = seen(period, by, as_of)
    scorecard = session.looking.by(view, by) if by else session.looking.scorecard(view)
    board = assess(scorecard, view, by)
    if name:
        board = narrowed(board, find(scorecard, name, allow_part=True))
    settings = scorecard.settings
    if framework:
        _emit_through(framework, board, settings, fmt, is_part=bool(name))
    elif fmt == "json":
        emit_json(machine.status(board, settings))
    elif fmt == "csv":
        emit_rows([_flat(row) for row in machine.kpis(board, settings)], _LONG, fmt)
    elif fmt == "markdown":
        from bsc_tui.present.status_rows import rolled_up, spoken

        emit_rows(rolled_up(board, settings), _ROLLED_UP, fmt)
        emit_text("")
        emit_rows(spoken(board, settings), _SHORT, fmt)
    else:
        from bsc_tui.present.status_text import Style, told

        emit_text(told(board, settings, Style(columns_wide(), painter())))


def _emit_through(name: str, board: Board, settings: Settings, fmt: Format, *, is_part: bool) -> None:
    from bsc_tui.present import lens_rows
    from bsc_tui.services.frameworks import lens_of

    lens = lens_of(board, name)
    if fmt == "json":
        emit_json(machine.status(board, settings) | {"framework": lens_rows.plain(lens)})
    elif fmt == "csv":
        rows = lens_rows.flat(lens, board, settings)
        emit_rows([_flat(row) for row in rows], _BY_REFERENCE, fmt)
    elif fmt == "markdown":
        emit_rows(list(lens_rows.said(lens, board, settings)), (_REFERENCE, *_SHORT[2:]), fmt)
    else:
        from bsc_tui.present.lens_text import told_through
        from bsc_tui.present.status_text import Style

        emit_text(told_through(lens, board, settings, Style(columns_wide(), painter()), is_part=is_part))


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    relative = row.get("relative") or {}
    return row | {f"relative_{key}": relative.get(key) for key in ("target", "threshold", "actual", "word")}


@command("due")
@click.option("--owner", metavar="X", default="", help="of this owner only")
@format_option
def due(owner: str, fmt: Format) -> None:
    """What is due or overdue, a line for each KPI."""
    session = options().session()
    lines = session.looking.due(owner)
    scorecard = session.looking.scorecard(session.looking.today())
    rows = machine.due(lines, scorecard)
    if fmt in {"json", "csv"}:
        emit_rows(rows, _DUE_LONG, fmt)
        return
    if not rows:
        from bsc_tui.present.coming import next_due_line

        say(next_due_line(scorecard, session.today(), owner))
        return
    from bsc_tui.present.coming import spoken_due

    emit_rows(spoken_due(lines, scorecard.settings), _DUE, fmt)


@command("check")
@format_option
def check(fmt: Format) -> int:
    """What the scorecard's design lacks, and whether its file is sound. Ends with 1 if there is anything."""
    from bsc_tui.domain.finding import Finding

    session = options().session()
    damage = session.exchange.damage()
    scorecard = session.looking.scorecard(session.looking.today())
    names = {kpi.key: kpi.name for kpi in scorecard.kpis}
    broken = [Finding("damaged file", str(session.path), text, "file") for text in damage]
    rows = [row | {"name": session.path.name} for row in machine.findings(broken, names)]
    rows += machine.findings(session.looking.findings(), names)
    if fmt != "table":
        emit_rows(rows, _FINDINGS_LONG if fmt == "csv" else _FINDINGS, fmt)
    elif rows:
        from bsc_tui.present.findings_text import told_findings

        emit_text(told_findings(rows, columns_wide()))
    if not rows:
        say("no findings")
        return Exit.FINE
    return Exit.FILE if damage else Exit.REFUSED
