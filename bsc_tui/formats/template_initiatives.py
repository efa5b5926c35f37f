"""The initiatives of a template: which objective each serves, by name, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from bsc_tui.domain.model import STAGES, Initiative, Stage
from bsc_tui.formats.draft import DraftInitiative
from bsc_tui.formats.template_names import Ids, Names
from bsc_tui.formats.toml_table import Table


def read_initiatives(tables: Sequence[Table], objectives: Sequence[str]) -> tuple[DraftInitiative, ...]:
    """The initiatives that tables describe, of objectives of these names. Problems go to the tables."""
    goals, names, ids = Names("objective", objectives), Names("initiative"), Ids()
    found = []
    for place, table in enumerate(tables, 1):
        name = table.text("name")
        names.add(table, "name", name)
        start, start_month, due, due_month = table.span()
        initiative = Initiative(
            id=ids.read(table),
            version=0,
            objective_id=0,
            name=name,
            position=place,
            owner=table.text("owner"),
            start=start,
            due=due,
            budget=_amount(table, "budget"),
            spent=_amount(table, "spent"),
            percent=_percent(table),
            status=cast(Stage, table.choice("status", STAGES, "planned")),
            archived=table.statement("archived"),
        )
        objective = goals.find(table, "objective", table.text("objective"))
        found.append(DraftInitiative(initiative, objective, start_month, due_month))
        table.finish()
    return tuple(found)


def _amount(table: Table, field: str) -> float | None:
    amount = table.number(field)
    if amount is not None and amount < 0:
        table.complain(field, f"{amount:g} is below 0")
    return amount


def _percent(table: Table) -> float | None:
    percent = table.number("percent")
    if percent is not None and not 0 <= percent <= 100:
        table.complain("percent", f"{percent:g} is no share of the work; it is from 0 to 100")
    return percent
