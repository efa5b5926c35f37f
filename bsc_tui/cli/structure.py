"""What ``bsc kpi``, ``bsc objective`` and ``bsc perspective`` share: options for fields, and what is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bsc_tui.cli.formats import emit_text
from bsc_tui.cli.names import complete_kpi, complete_objective, complete_perspective, complete_reference
from bsc_tui.cli.streams import say
from bsc_tui.domain.text import clean

if TYPE_CHECKING:
    from bsc_tui.domain.model import Scorecard
    from bsc_tui.domain.naming import Named
    from bsc_tui.services.session import Session
    from bsc_tui.store.journal import Done

Call = TypeVar("Call", bound=Callable[..., Any])

KPI_FIELDS: Mapping[str, str] = {
    "key": "short unique name in ASCII, such as ticket-backlog (made from the name)",
    "perspective": "the perspective it belongs to",
    "objective": 'the objective it serves; "" for none',
    "unit": "%, h, min, tickets, yes/no, or any word",
    "direction": "higher, lower or band",
    "frequency": "day, week, month, quarter or year",
    "aggregation": "over longer periods: sum, last, mean, ratio, min or max",
    "formula": "calculated from other KPIs: change-cost / total-cost * 100",
    "to_date": "yes: shown cumulated since the year began; no",
    "decimals": "how many are shown, 0 to 9",
    "owner": "who answers for it",
    "source": "where its figures come from",
    "description": "what it says, in a sentence",
    "lead_or_lag": "lead or lag",
    "measured_or_judged": "measured or judged",
    "scale": "the words of a judged one: poor=1, fair=2, good=3",
    "minimum": "the least its figures can be",
    "maximum": "the most its figures can be",
    "carry": "for how many periods a stale value counts; nothing: as the settings say",
    "frameworks": "references, with commas: ITIL incident, COBIT DSS02, TOGAF D",
}
"""Fields of a KPI that have an option, named as in JSON, with what they say."""

TARGET_FIELDS: Mapping[str, str] = {
    "target": 'the desired outcome: 95, 4h, -30%, "50 to 80" for a band',
    "threshold": "the acceptable level, typed as a target is",
    "baseline": "the start value that progress and changes are counted from",
    "low": "a band's lower limit",
    "high": "a band's upper limit",
    "outer_low": "a band's lower limit of the acceptable",
    "outer_high": "a band's upper limit of the acceptable",
    "weight": "how much it counts among its siblings; 0: shown, not counted",
}
"""Fields of a target row that have an option."""

_COMPLETIONS = {
    "perspective": complete_perspective,
    "objective": complete_objective,
    "headline": complete_kpi,
    "frameworks": complete_reference,
}


def field_options(fields: Mapping[str, str]) -> Callable[[Call], Call]:
    """Adds an option for each field; the command takes them as keywords, None where an option was not given."""

    def add(call: Call) -> Call:
        for name, told in reversed(list(fields.items())):
            flag = f"--{name.replace('_', '-')}"
            call = click.option(flag, name, metavar="TEXT", help=told, shell_complete=_COMPLETIONS.get(name))(call)
        return call

    return add


def picked(typed: Mapping[str, str | None], fields: Iterable[str]) -> dict[str, str]:
    """Those of the fields that were given; an empty text is given too, it clears a field."""
    return {name: text for name in fields if (text := typed.get(name)) is not None}


def require_any(given: Mapping[str, str], fields: Iterable[str]) -> None:
    """Raises a usage error when no field was given."""
    if not given:
        flags = ", ".join(f"--{name.replace('_', '-')}" for name in fields)
        raise click.UsageError(f"nothing is said to be changed\nfields are: {flags}")


def read(session: Session) -> Scorecard:
    """The scorecard in which names are looked up."""
    return session.looking.scorecard(session.looking.today())


def tell(done: Done) -> None:
    """Prints what was done, as undo and the history call it."""
    if done.is_change:
        emit_text(clean(done.label))
    else:
        say("nothing changed: it is so already")


def delete(session: Session, entry: Named) -> None:
    """Deletes an entry that holds nothing people wrote, and prints what went with it."""
    from bsc_tui.present.restructuring import going

    along = going(session.deleting.look(entry))
    done = session.deleting.delete(entry)
    emit_text(clean(f"{done.label}, {along}" if along else done.label))


def steps(way: str) -> int:
    """How far "up" or "down" moves."""
    return -1 if way == "up" else 1


WAY = click.Choice(["up", "down"])
