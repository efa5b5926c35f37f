"""The scorecard's settings as a page: each with its value, which can be edited, and what it says."""

from __future__ import annotations

from functools import partial

from bsc_tui.domain import settings as rules
from bsc_tui.domain.settings import Settings
from bsc_tui.present.page import Cell, Column, Page, Row

_COLUMNS = (
    Column("key", "Setting", 18),
    Column("value", "Value", 12, gap=2),
    Column("help", "What it says", 30, gap=2, stretch=True),
)


def settings_page(settings: Settings) -> Page:
    """Every setting somebody may change, in the order of their list."""
    return Page("settings", _COLUMNS, tuple(map(partial(_row, settings), rules.keys())), "value")


def about_setting(settings: Settings, key: str) -> tuple[str, str]:
    """A setting in two lines: what it says, and what it would be if nobody had set it."""
    default, now = rules.as_text(rules.Settings(), key), rules.as_text(settings, key)
    if key in rules.LONG:
        # A sentence of some length takes both lines; what it is for stands in its row.
        return (
            (f"{key}: {now}", "")
            if now
            else (f"{key}: {rules.HELP[key]}", f"nothing yet; up to {rules.LONG[key]} characters")
        )
    words = "the default" if now == default else f"the default is {default}"
    return f"{key}: {rules.HELP[key]}", f"{now}, {words}"


def _row(settings: Settings, key: str) -> Row:
    value = getattr(settings, key)
    text = rules.as_text(settings, key)
    is_set = text != rules.as_text(rules.Settings(), key)
    cells = {
        "key": Cell(key, sort=key),
        "value": Cell(text, "strong" if is_set else "", float(value) if isinstance(value, int) else text, edit=text),
        "help": Cell(rules.HELP[key], "dim", rules.HELP[key]),
    }
    return Row(f"setting:{key}", "line", cells)
