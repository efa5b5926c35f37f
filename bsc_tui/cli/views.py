"""From when a scorecard is looked at: the options that name a period, a longer period to see it by, and a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from bsc_tui.cli.command import options
from bsc_tui.domain.due import View, named_view

if TYPE_CHECKING:
    from bsc_tui.domain.model import Frequency
    from bsc_tui.services.session import Session

Call = TypeVar("Call", bound=Callable[..., Any])
BY = ("month", "quarter", "year")
"""What a scorecard can be seen by; quarters and years are fiscal where the scorecard's are."""


class Seen(NamedTuple):
    """An open session, and the view that was asked for in it."""

    session: Session
    view: View
    by: Frequency | None


def view_options(call: Call) -> Call:
    """Adds --period, --by and --as-of; the command takes ``period``, ``by`` and ``as_of``."""
    told = "KPIs of shorter periods brought together by month, quarter or year"
    return period_option(click.option("--by", type=click.Choice(BY), help=told)(as_of_option(call)))


def period_option(call: Call) -> Call:
    """Adds --period; the command takes ``period``."""
    told = "as seen at the end of 2026-10, 2026-Q3, …; or open"
    return click.option("--period", metavar="P", default="", help=told)(call)


def as_of_option(call: Call) -> Call:
    """Adds --as-of; the command takes ``as_of``."""
    told = "as it was known when that day ended: 2026-10-31"
    return click.option("--as-of", metavar="DATE", default="", help=told)(call)


def seen(period: str = "", by: Frequency | None = None, as_of: str = "") -> Seen:
    """The open session and the view of the options. Raises Refused for what names none."""
    session = session_of(as_of)
    view = View(session.today())
    if period:
        view = named_view(period, session.today(), session.looking.settings())
    return Seen(session, view, by)


def session_of(as_of: str) -> Session:
    """The open file, or what was known of it on a day. Raises Refused for a text that is no day, or one to come."""
    session = options().session()
    if not as_of:
        return session
    from bsc_tui.domain.errors import Refused
    from bsc_tui.domain.typed_fields import day
    from bsc_tui.services.as_of import AsOf

    found = day("--as-of", as_of)
    if found is None:
        raise Refused("--as-of is blank", "leave it out, or say which day: 2026-10-31")
    then = AsOf(session, found)
    click.get_current_context().find_root().call_on_close(then.close)
    return then
