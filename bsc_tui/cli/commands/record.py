"""``bsc record``: one value, or many from standard input."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.exits import Exit
from bsc_tui.cli.formats import emit_text
from bsc_tui.cli.names import complete_kpi
from bsc_tui.cli.streams import complain, hand_back, say, show_progress
from bsc_tui.domain import figures
from bsc_tui.domain.due import View, named_view, view_period
from bsc_tui.domain.errors import BadInput, Conflict
from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.periods import period_key
from bsc_tui.domain.text import clean

if TYPE_CHECKING:
    from bsc_tui.domain.figure import KpiFigure
    from bsc_tui.domain.model import Value
    from bsc_tui.domain.settings import Settings
    from bsc_tui.services.bulk import BadLine, Outcome
    from bsc_tui.services.recording import Recorded
    from bsc_tui.services.session import Session

_EVERY = 500
"""Values between two looks of the progress line, and figures printed at once."""


@command("record", options_metavar="[OPTIONS]")
@click.argument("kpi", shell_complete=complete_kpi)
@click.argument("value", nargs=-1)
@click.option("--period", metavar="P", default="", help="another period than the view's: 2026-10, or open")
@click.option("--note", metavar="T", help='what there is to say about it; "" takes a note away')
@click.option("--source", metavar="T", default="", help="where it was collected; without one it is entered by hand")
@click.option("--na", metavar="REASON", help="there is no value, and why")
@click.option("--clear", is_flag=True, help="take the value away")
@click.option("--decimal", type=click.Choice([".", ","]), default=".", help="the decimal mark as typed (.)")
@click.option("--force", is_flag=True, help="let a collected value replace one entered by hand")
@click.option("--skip-bad", is_flag=True, help="with -: save the good lines, give the bad ones back")
def record(
    *,
    kpi: str,
    value: tuple[str, ...],
    period: str,
    note: str | None,
    source: str,
    na: str | None,
    clear: bool,
    decimal: str,
    force: bool,
    skip_bad: bool,
) -> int:
    """Enter a value into the view period: the newest one that has ended.

    VALUE as people write it: 99.95, 3h20m, 90 min, 18/25, +=2, =, yes, na REASON.

    With - instead of a KPI, lines from standard input: KPI VALUE [PERIOD] [# NOTE], with tabs between them, or JSON
    objects; all of them or none.
    """
    if kpi == "-":
        if value or na is not None or clear or note is not None:
            raise click.UsageError("with - values and notes come from standard input\nbsc record - < FILE")
        return _record_lines(period, source, decimal, is_forced=force, skips_bad=skip_bad)
    _require_one(value, na, is_cleared=clear, has_more=note is not None or source != "", skips_bad=skip_bad)
    session = options().session()
    scorecard = session.looking.scorecard(session.looking.today())
    found = find_kpi(scorecard, kpi)
    at = view_period(found.frequency, _view(session, period, scorecard.settings), scorecard.settings)
    if clear:
        done = session.recording.clear(found, at)
    else:
        from bsc_tui.services.recording import Entry

        quantity = session.recording.parse(found, at, " ".join(value) if na is None else f"na {na}", decimal)
        done = session.recording.record(found, at, Entry(quantity, note, source), force=force)
    emit_text(_line(done.figure, scorecard.settings))
    _tell_before(done, scorecard.settings)
    return Exit.FINE


def _require_one(value: tuple[str, ...], na: str | None, *, is_cleared: bool, has_more: bool, skips_bad: bool) -> None:
    if skips_bad:
        raise click.UsageError("--skip-bad belongs to many values\nbsc record - --skip-bad < FILE")
    if sum((bool(value), na is not None, is_cleared)) != 1:
        raise click.UsageError("one of VALUE, --na REASON and --clear is needed\nsuch as: bsc record mttr 6.2")
    if is_cleared and has_more:
        raise click.UsageError("--clear takes the value away with its note and source\nbsc record KPI --clear")


def _record_lines(period: str, source: str, decimal: str, *, is_forced: bool, skips_bad: bool) -> int:
    from bsc_tui.services.bulk import Manner

    if sys.stdin is None:
        raise click.UsageError("standard input is closed\nbsc record - < FILE")
    session = options().session()
    if sys.stdin.isatty():
        say("one value a line: KPI VALUE [PERIOD] [# NOTE]; Ctrl+D ends")
    lines = _stdin_lines()

    def tick(count: int) -> None:
        if count % _EVERY == 0:
            show_progress(f"{count:,} of {len(lines):,}")

    try:
        outcome = session.bulk.record(lines, Manner(decimal, period, source, skips_bad, is_forced), tick)
    finally:
        show_progress("")
    settings = session.looking.settings()
    figures_left = iter(outcome.saved)
    while text := "\n".join(_line(figure, settings) for figure in islice(figures_left, _EVERY)):
        emit_text(text)
    if not outcome.bad:
        say(_summary(outcome))
        return Exit.FINE
    if skips_bad:
        _give_back(outcome)
    else:
        _name_bad(outcome)
    are_conflicts = all(isinstance(line.error, Conflict) for line in outcome.bad)
    return Exit.CONFLICT if are_conflicts else Exit.REFUSED


def _stdin_lines() -> list[str]:
    # Bytes, so that one line that is not UTF-8 is a bad line and not the end of all; and only a line feed ends a line.
    stream = getattr(sys.stdin, "buffer", None)
    text: str = sys.stdin.read() if stream is None else stream.read().decode("utf-8-sig", "surrogateescape")
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _summary(outcome: Outcome) -> str:
    if not outcome.total:
        return "there was no value to save"
    saved = f"{len(outcome.saved):,} {'value' if len(outcome.saved) == 1 else 'values'} saved"
    return saved if outcome.done.is_change or not outcome.saved else f"{saved}; all of it was there already"


def _name_bad(outcome: Outcome) -> None:
    what = f"{len(outcome.bad):,} of {outcome.total:,} lines cannot be taken; nothing was saved"
    hint = "correct them, or save the others with --skip-bad"
    complain(BadInput(what, [f"line {line.number}: {_reason(line)}" for line in outcome.bad], hint))


def _give_back(outcome: Outcome) -> None:
    """The bad lines as they came, each below a remark with its reason: what can be corrected and given again."""
    say(f"# {_summary(outcome)}; {len(outcome.bad):,} of {outcome.total:,} lines left out")
    for line in outcome.bad:
        say(f"# line {line.number}: {clean(_reason(line))}")
        hand_back(line.raw)


def _reason(line: BadLine) -> str:
    error = line.error
    return f"{error.what} ({error.hint})" if error.hint else error.what


def _view(session: Session, period_text: str, settings: Settings) -> View:
    return named_view(period_text, session.today(), settings) if period_text else View(session.today())


def _line(figure: KpiFigure, settings: Settings) -> str:
    """Key, period, shown value, status, progress; and "open" where the period still runs."""
    period = period_key(figure.period, settings.fiscal_year_start)
    progress = "-" if figure.progress is None else figures.fraction(figure.progress, 0, settings.decimal_mark)
    fields = [figure.kpi.key, period, _shown(figure.value, figure, settings), figure.status, progress]
    return "  ".join([*fields, "open"] if figure.is_open else fields)


def _shown(value: Value | None, figure: KpiFigure, settings: Settings) -> str:
    if value is None:
        return "-"
    if value.value is None:
        return clean(value.missing)
    return clean(figures.shown(value.value, figure.precise, settings.decimal_mark))


def _tell_before(done: Recorded, settings: Settings) -> None:
    before = done.before
    if before is None or not done.done.is_change:
        return
    who = f", {clean(before.entered_by)}" if before.entered_by else ""
    say(f"before: {_shown(before, done.figure, settings)}{who}")
