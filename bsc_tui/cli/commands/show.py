"""``bsc show`` and ``bsc why``: one KPI as a whole, and how a number came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.formats import columns_wide, emit_json, emit_rows, emit_text, format_option
from bsc_tui.cli.names import complete_kpi, complete_name
from bsc_tui.cli.views import as_of_option, period_option, seen, view_options
from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import Frequency, Kpi, Objective, Scorecard
from bsc_tui.domain.naming import find, find_kpi
from bsc_tui.domain.narrow import narrowed
from bsc_tui.present import machine
from bsc_tui.present.tables import Format, TableColumn

if TYPE_CHECKING:
    from bsc_tui.present.why import Explained

_VALUES = tuple(
    TableColumn(key, key)
    for key in ("period", "value", "status", "progress", "score", "note", "source", "entered_by", "entered_at")
)


@command("show")
@click.argument("kpi", shell_complete=complete_kpi)
@period_option
@as_of_option
@format_option
def show(kpi: str, period: str, as_of: str, fmt: Format) -> None:
    """One KPI: definition, chart, values, target rows, trend. CSV and Markdown give its values, oldest first."""
    session, view, _ = seen(period, None, as_of)
    scorecard = session.looking.scorecard(view)
    found = session.looking.dossier(find_kpi(scorecard, kpi, allow_part=True), view)
    if fmt == "table":
        from bsc_tui.present.kpi_text import told_kpi

        text = told_kpi(found, scorecard.settings, view.today, columns_wide(), is_ascii=options().is_ascii)
        emit_text(text)
        return
    whole = machine.dossier(found, scorecard.settings)
    if fmt == "json":
        emit_json(whole)
    else:
        emit_rows(whole["values"], _VALUES, fmt)


@command("why")
@click.argument("name", required=False, shell_complete=complete_name)
@view_options
@click.option("--format", "fmt", type=click.Choice(("table", "json")), default="table", help="table (default), json")
def why(name: str | None, period: str, by: Frequency | None, as_of: str, fmt: str) -> None:
    """How the number of a perspective, an objective or a KPI came about; without NAME that of the scorecard.

    A reference to a framework, such as "COBIT DSS02", stands for all KPIs that carry it.
    """
    from bsc_tui.present.why import told_why

    session, view, by = seen(period, by, as_of)
    scorecard = session.looking.by(view, by) if by else session.looking.scorecard(view)
    board = assess(scorecard, view, by)
    figure = _explained(board, scorecard, name) if name else board
    if fmt == "json":
        from bsc_tui.present.machine_why import why as whole

        emit_json(whole(board, figure, scorecard.settings))
    else:
        emit_text("\n".join(told_why(board, figure, scorecard.settings, view.today, columns=columns_wide())))


def _explained(board: Board, scorecard: Scorecard, name: str) -> Explained:
    try:
        entry = find(scorecard, name, allow_part=True)
    except NotFound:
        from bsc_tui.services.frameworks import covered_by

        covered = covered_by(board, name)
        if covered is None:
            raise
        return covered
    (home,) = narrowed(board, entry).perspectives
    if isinstance(entry, Kpi):
        return home.kpis[0]
    if isinstance(entry, Objective):
        return home.objectives[0]
    return home
