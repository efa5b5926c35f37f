"""``bsc objective show`` and ``bsc objective comment``: all about an objective, and what is said of it by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.formats import columns_wide, emit_json, emit_rows, emit_text, format_option
from bsc_tui.cli.names import complete_objective
from bsc_tui.cli.streams import say
from bsc_tui.cli.structure import read, tell
from bsc_tui.domain.due import View, named_view, view_month
from bsc_tui.domain.model import Comment
from bsc_tui.domain.naming import find_objective
from bsc_tui.domain.periods import Period
from bsc_tui.present.tables import Format, TableColumn

_COMMENTS = tuple(TableColumn(key, key) for key in ("month", "judgement", "text", "entered_by", "entered_at"))


@command("show")
@click.argument("objective", shell_complete=complete_objective)
@click.option("--period", metavar="P", default="", help="as seen at the end of 2026-10, 2026-Q3, …; or open")
@format_option
def show(*, objective: str, period: str, fmt: Format) -> None:
    """One objective: figures, pace, KPIs, initiatives, links, comments. CSV and Markdown give its comments."""
    from bsc_tui.domain.board import assess
    from bsc_tui.domain.objective_dossier import objective_dossier
    from bsc_tui.present import machine_objective

    session = options().session()
    view = View(session.today())
    if period:
        view = named_view(period, session.today(), session.looking.settings())
    scorecard = session.looking.scorecard(view)
    goal = find_objective(scorecard, objective, allow_part=True)
    found = objective_dossier(scorecard, assess(scorecard, view), goal)
    if fmt == "json":
        emit_json(machine_objective.objective(found, scorecard.settings, view.today))
    elif fmt == "table":
        from bsc_tui.present.objective_text import told_objective

        emit_text(told_objective(found, scorecard.settings, view, columns_wide()))
    else:
        emit_rows(machine_objective.comments(found.comments), _COMMENTS, fmt)


@command("comment")
@click.argument("objective", shell_complete=complete_objective)
@click.argument("text", required=False)
@click.option("--judgement", metavar="J", help='how its owner sees it: met, acceptable or missed; "" takes it back')
@click.option("--period", metavar="P", default="", help="another month than the newest ended one: 2026-09, or open")
@format_option
def comment(*, objective: str, text: str | None, judgement: str | None, period: str, fmt: Format) -> None:
    """Say something of an objective in a month, and judge it; without either: what was said of it, newest first.

    What is not given stays as it is. An empty TEXT without a judgement clears both.
    """
    session = options().session()
    month = session.commenting.month(period) if period else view_month(session.looking.today())
    scorecard = read(session)
    if text is None and judgement is None:
        goal = find_objective(scorecard, objective, allow_part=True)
        _list(scorecard.comments.get(goal.id, ()), session.today(), fmt, month if period else None)
        return
    if text is not None and not text.strip() and judgement is None:
        judgement = ""
    tell(session.commenting.comment(find_objective(scorecard, objective), month, text, judgement))


def _list(comments: Sequence[Comment], today: date, fmt: Format, month: Period | None) -> None:
    from bsc_tui.present.machine_objective import comments as plain
    from bsc_tui.present.objective_text import told_comments

    shown = [one for one in comments if month is None or one.start == month.start]
    if fmt != "table":
        emit_rows(plain(reversed(shown)), _COMMENTS, fmt)
    elif shown:
        emit_text("\n".join(told_comments(shown, today, columns_wide())))
    else:
        say("no comments")
