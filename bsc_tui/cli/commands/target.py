"""``bsc target``: setting, listing, planning and ending dated targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from bsc_tui.cli.command import Entry, Group, command, options
from bsc_tui.cli.formats import emit_rows, emit_text, format_option
from bsc_tui.cli.names import complete_kpi
from bsc_tui.cli.streams import say
from bsc_tui.cli.structure import TARGET_FIELDS, field_options, picked, read, tell
from bsc_tui.domain import figures
from bsc_tui.domain.due import View, view_period
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.periods import Period, containing, parse_period, period_key, starting_with
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import clean
from bsc_tui.present import sentence
from bsc_tui.present.tables import Format, TableColumn

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from bsc_tui.services.targeting import Aimed

_HERE = "bsc_tui.cli.commands.target"
ENTRIES = {
    "set": Entry(f"{_HERE}:setting", "set target, threshold, baseline, weight from a period on"),
    "list": Entry(f"{_HERE}:listing", "a KPI's target rows"),
    "plan": Entry(f"{_HERE}:plan", "several dated targets in one line"),
    "end": Entry(f"{_HERE}:end", "no target from a period on"),
    "correct": Entry(f"{_HERE}:correct", "set a row right where it stands, with the reason"),
    "remove": Entry(f"{_HERE}:remove", "take a row away; the one before holds on"),
}
_OTHERS = {name: told for name, told in TARGET_FIELDS.items() if name != "target"} | {
    "reason": "why it was set",
    "agreed_by": "who agreed to it",
}
_SHOWN = ("from", "target", "threshold", "baseline", "weight", "reason", "agreed_by")
_BAND = ("from", "low", "high", "outer_low", "outer_high", "baseline", "weight", "reason", "agreed_by")
_FIGURES = ("target", "threshold", "baseline", "low", "high", "outer_low", "outer_high")
_FROM = click.option("--from", "since", metavar="P", help="the first period it holds for (the newest ended one)")


@click.group("target", cls=Group, entries=ENTRIES)
def target() -> None:
    """Dated targets: a row holds from its period on until the next one; earlier statuses stay as they were."""


@command("set")
@click.argument("kpi", shell_complete=complete_kpi)
@click.argument("target", required=False)
@field_options(_OTHERS)
@_FROM
def setting(*, kpi: str, target: str | None, since: str | None, **typed: str | None) -> None:
    """Set a KPI's target, and what goes with it, from a period on.

    TARGET is a number (95, 4h) or a change against the baseline (-30%, "+20% improvement", "+5% of baseline"); for a
    band both limits ("50 to 80"). An empty text clears it.
    """
    given = picked({"target": target, **typed}, ("target", *_OTHERS))
    if not given.keys() - {"reason", "agreed_by"}:
        raise click.UsageError("there is nothing to set\nsuch as: bsc target set mttr 4h --threshold 8h")
    session = options().session()
    scorecard = read(session)
    found = find_kpi(scorecard, kpi)
    aimed = session.targeting.set(found, given, _period(found, since, session), mark=".", is_dated=bool(since))
    _tell(aimed, found, scorecard.settings)


@command("list")
@click.argument("kpi", shell_complete=complete_kpi)
@format_option
def listing(*, kpi: str, fmt: Format) -> None:
    """A KPI's target rows, oldest first. The first one holds always, until the next."""
    session = options().session()
    scorecard = read(session)
    found = find_kpi(scorecard, kpi, allow_part=True)
    rows = [_row(row, found, scorecard.settings) for row in session.targeting.rows(found)]
    _emit(rows, found, scorecard.settings, fmt)
    if fmt == "table" and not rows:
        say(f"{clean(found.name)} has no target")


@command("plan")
@click.argument("kpi", shell_complete=complete_kpi)
@click.argument("plan")
def plan(*, kpi: str, plan: str) -> None:
    """Set dated targets in one line: "95 from 2026-01, 96 from 2026-07, ramp to 97 by 2026-12".

    They replace the rows from the plan's first period on.
    """
    session = options().session()
    scorecard = read(session)
    found = find_kpi(scorecard, kpi)
    rows, done = session.targeting.plan(found, plan, ".")
    tell(done)
    if done.is_change:
        _emit([_row(row, found, scorecard.settings) for row in rows], found, scorecard.settings, "table")


@command("end")
@click.argument("kpi", shell_complete=complete_kpi)
@_FROM
@click.option("--reason", metavar="TEXT", default="", help="why it ends")
def end(*, kpi: str, since: str | None, reason: str) -> None:
    """No target from a period on; earlier statuses stay as they were."""
    session = options().session()
    scorecard = read(session)
    found = find_kpi(scorecard, kpi)
    _tell(session.targeting.end(found, _period(found, since, session), reason), found, scorecard.settings)


_ROW = click.option("--from", "since", metavar="P", required=True, help="the row that starts there; or: always")


@command("correct")
@click.argument("kpi", shell_complete=complete_kpi)
@click.argument("target", required=False)
@field_options(_OTHERS)
@_ROW
def correct(*, kpi: str, target: str | None, since: str, **typed: str | None) -> None:
    """Set a row right where it stands: statuses of its periods change, also of those that are past.

    It needs a --reason. A target that is another one from now on is set, not corrected.
    """
    given = picked({"target": target, **typed}, ("target", *_OTHERS))
    if not given.keys() - {"reason"}:
        raise click.UsageError("there is nothing to correct\nbsc target correct mttr 4h --from always --reason TEXT")
    if not given.get("reason", "").strip():
        raise click.UsageError("a correction changes past statuses\nsay why: --reason TEXT")
    session = options().session()
    found = find_kpi(read(session), kpi)
    tell(session.targeting.correct(found, _row_of(found, since, session), given, "."))


@command("remove")
@click.argument("kpi", shell_complete=complete_kpi)
@_ROW
def remove(*, kpi: str, since: str) -> None:
    """Take a target row away; the one before it then holds on."""
    session = options().session()
    found = find_kpi(read(session), kpi)
    tell(session.targeting.remove(found, _row_of(found, since, session)))


def _row_of(kpi: Kpi, since: str, session: Session) -> TargetRow:
    """The row that starts with a period, or always holds. Raises NotFound, with the starts there are."""
    rows = session.targeting.rows(kpi)
    start = None if since.strip().lower() == "always" else _period(kpi, since, session).start
    found = next((row for row in rows if row.start == start), None)
    if found is None:
        settings = session.looking.settings()
        known = [_row(row, kpi, settings)["from"] or "always" for row in rows]
        raise NotFound(
            f"{kpi.name} has no target row from '{since}'", known, f"bsc target set {kpi.key} TARGET adds one"
        )
    return found


def _period(kpi: Kpi, since: str | None, session: Session) -> Period:
    """The KPI's own period a target holds from: the named one, also a future one; else the view period."""
    settings = session.looking.settings()
    if not since:
        return view_period(kpi.frequency, session.looking.today(), settings)
    if since.strip().lower() == "open":
        return view_period(kpi.frequency, View(session.today(), is_open=True), settings)
    fiscal = settings.fiscal_year_start
    return starting_with(parse_period(since, fiscal), kpi.frequency, fiscal)


def _tell(aimed: Aimed, kpi: Kpi, settings: Settings) -> None:
    if aimed.done.is_change:
        emit_text(clean(sentence.aimed(aimed.row, aimed.before, aimed.start, kpi, settings)))
    else:
        say("nothing changed: it is so already")


def _row(row: TargetRow, kpi: Kpi, settings: Settings) -> dict[str, Any]:
    hidden = {"id", "version", "kpi_id", "start"}
    fiscal = settings.fiscal_year_start
    since = None if row.start is None else period_key(containing(kpi.frequency, row.start, fiscal), fiscal)
    return {"from": since, **{name: value for name, value in row._asdict().items() if name not in hidden}}


def _emit(rows: list[dict[str, Any]], kpi: Kpi, settings: Settings, fmt: Format) -> None:
    names: Sequence[str] = _BAND if kpi.direction == "band" else _SHOWN
    if fmt in {"table", "markdown"}:
        rows = [_spoken(row, kpi, settings) for row in rows]
        names = [name for name in names if any(row[name] not in {None, ""} for row in rows)]
    emit_rows(rows, [TableColumn(name, name.replace("_", " ")) for name in names], fmt)


def _spoken(row: dict[str, Any], kpi: Kpi, settings: Settings) -> dict[str, Any]:
    """A row for people: figures with their unit, and with the change they were set as: "5.6 h (-30 %)"."""
    mark = settings.decimal_mark
    told = {"from": row["from"] or "always"}
    for name in _FIGURES:
        if row[name] is not None:
            change = row.get(f"{name}_change")
            # A change has few decimals as a rule; a third is 33.3 %.
            places = 0 if change is None or abs(change * 100 - round(change * 100)) < 1e-9 else 1
            beside = "" if change is None else f" ({figures.signed_fraction(change, places, mark)})"
            told[name] = figures.exact(row[name], kpi, mark) + beside
    return row | told
