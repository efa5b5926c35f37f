"""Completing names a scorecard knows: keys of KPIs, names of objectives and perspectives."""

from __future__ import annotations

from collections.abc import Iterable

import click

from bsc_tui.domain.errors import BscError
from bsc_tui.domain.model import Scorecard
from bsc_tui.domain.text import clean


def complete_kpi(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The keys of KPIs that begin like that."""
    found = _scorecard(ctx)
    return [] if found is None else _beginning((kpi.key for kpi in found.kpis if not kpi.archived), incomplete)


def complete_name(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The names of perspectives and objectives, and the keys of KPIs, that begin like that."""
    found = _scorecard(ctx)
    if found is None:
        return []
    perspectives = [row.name for row in found.perspectives if not row.archived]
    objectives = [row.name for row in found.objectives if not row.archived]
    keys = [row.key for row in found.kpis if not row.archived]
    return _beginning((*perspectives, *objectives, *keys), incomplete)


def complete_entry(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The keys of KPIs in the catalogue that begin like that."""
    from bsc_tui.services.catalogue import entries

    return _beginning((entry.kpi.key for entry in entries()), incomplete)


def complete_reference(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The references to frameworks that begin like that, behind those that are typed already."""
    from bsc_tui.services.frameworks import known

    before, comma, last = incomplete.rpartition(",")
    typed = f"{before}, " if comma else ""
    every = (it.text for framework in known().all for it in framework.references)
    return _beginning((typed + text for text in every), typed + last.strip())


def complete_objective(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The names of objectives that begin like that."""
    found = _scorecard(ctx)
    return [] if found is None else _beginning((row.name for row in found.objectives if not row.archived), incomplete)


def complete_initiative(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The names of initiatives that begin like that."""
    found = _scorecard(ctx)
    return [] if found is None else _beginning((row.name for row in found.initiatives if not row.archived), incomplete)


def complete_perspective(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """The names of perspectives that begin like that."""
    found = _scorecard(ctx)
    return [] if found is None else _beginning((row.name for row in found.perspectives if not row.archived), incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    import os

    wanted = incomplete.casefold()
    # A name with signs that are only spelled out cannot be typed, and must not reach a command line.
    found = dict.fromkeys(name for name in names if name.casefold().startswith(wanted) and clean(name) == name)
    is_bash = os.environ.get("_BSC_COMPLETE", "").startswith("bash")
    return [_for_bash(name) for name in found] if is_bash else list(found)


def _for_bash(name: str) -> str:
    """A name as bash is to insert it: what has a meaning to it escaped, and that once more for ``read`` in the script.

    Other shells do this themselves; bash would run a name such as "$(reboot)".
    """
    return "".join(char if char.isalnum() or char in "-_./:@%+" else f"\\\\{char}" for char in name)


def _scorecard(ctx: click.Context) -> Scorecard | None:
    from bsc_tui.cli.options import Options
    from bsc_tui.services.session import Session

    try:
        path = (ctx.find_object(Options) or Options()).path
        session = Session(path, is_read_only=True, patience=0.05)
    except (BscError, OSError):  # nothing to complete with; the command itself will say why
        return None
    try:
        return session.looking.scorecard(session.looking.today())
    except BscError:
        return None
    finally:
        session.close()
