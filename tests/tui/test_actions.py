"""The table of actions: everything the keys do, made from one list."""

from __future__ import annotations

from importlib import import_module
from itertools import groupby

import pytest
from textual.dom import DOMNode
from textual.screen import Screen

from bsc_tui.tui.actions import ACTIONS, EVERYWHERE, actions_for, footer_for, keys_with, spelt
from bsc_tui.tui.app import BscApp
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.grid_showing import OPENS_WITH
from bsc_tui.tui.screens.talking import Talking
from bsc_tui.tui.widgets.table import Table
from bsc_tui.tui.widgets.table_view import _MOVES

SCREENS = {
    "scorecard": "board.BoardScreen",
    "KPI": "kpi.KpiScreen",
    "definition": "definition.DefinitionScreen",
    "objective": "objective.ObjectiveScreen",
    "settings": "settings.SettingsScreen",
    "map": "map.MapScreen",
    "findings": "findings.FindingsScreen",
    "history": "history.HistoryScreen",
    "paste": "pasted.PasteScreen",
    "difference": "rewriting.DifferenceScreen",
    "grid": "grid.GridScreen",
    "frameworks": "lens.LensScreen",
    "reading": "reading.ReadingScreen",
    "stand-up": "standup.StandupScreen",
    "summary": "standup_summary.SummaryScreen",
    "welcome": "welcome.WelcomeScreen",
}
"""The screen of each place in the table."""


def screen_of(where: str) -> type[Talking]:
    """The class of a place's screen."""
    module, _, name = SCREENS[where].partition(".")
    found = getattr(import_module(f"bsc_tui.tui.screens.{module}"), name)
    assert isinstance(found, type)
    assert issubclass(found, Talking)
    return found


def keys_of(owner: type[DOMNode]) -> set[str]:
    """Every key a class has a binding for, inherited ones included."""
    merged = owner._merged_bindings
    return set(merged.key_to_bindings) if merged is not None else set()


def test_every_place_has_its_screen() -> None:
    places = {place for action in ACTIONS for place in action.where} - {EVERYWHERE}
    assert set(SCREENS) == places
    assert all(place == screen_of(place).WHERE for place in places)


@pytest.mark.parametrize("where", SCREENS)
def test_no_key_means_two_things_on_a_screen(where: str) -> None:
    pressed = sorted((key, action.id) for action in actions_for(where) for key in action.keys)
    twice = [found for _, pairs in groupby(pressed, key=lambda pair: pair[0]) if len(found := list(pairs)) > 1]
    assert twice == []


@pytest.mark.parametrize("where", SCREENS)
def test_every_action_has_a_method_and_words(where: str) -> None:
    screen = screen_of(where)
    for action in actions_for(where):
        assert action.label
        assert action.help
        assert not action.help.endswith(".")
        if action.is_table:
            taken = {spelt(key) for key in action.keys} <= set(OPENS_WITH) and where == "grid"
            assert taken or all(key in _MOVES or key in {"enter", "e"} for key in action.keys), action.id
        else:
            owner = BscApp if EVERYWHERE in action.where else screen
            method = getattr(owner, f"action_{action.id}", None)
            assert method is not None, f"{owner.__name__} has no action_{action.id}"
            assert method.__doc__


@pytest.mark.parametrize("where", SCREENS)
def test_no_action_of_a_screen_stands_outside_the_table(where: str) -> None:
    """Whatever a screen can be asked to do is listed, with a key."""
    inherited = {name for name in dir(Screen) if name.startswith("action_")}
    own = {name for name in dir(screen_of(where)) if name.startswith("action_")} - inherited
    listed = {f"action_{action.id}" for action in ACTIONS}
    assert own <= listed


@pytest.mark.parametrize("where", SCREENS)
def test_screens_and_program_have_no_keys_but_those_of_the_table(where: str) -> None:
    known = {key for action in actions_for(where) for key in action.keys}
    assert keys_of(screen_of(where)) | keys_of(BscApp) <= known
    assert keys_of(BscApp) != set()
    assert keys_of(Table) == set()


@pytest.mark.parametrize("where", SCREENS)
def test_the_footer_fits_eighty_columns(where: str) -> None:
    footer = footer_for(where)
    assert len(footer) <= 8
    assert footer[-1] == ("?", "keys")
    assert sum(len(key) + 1 + len(word) for key, word in footer) + 2 * (len(footer) - 1) + 2 <= 80


def test_a_footer_shows_a_user_s_own_keys_in_the_same_places() -> None:
    own = {"undo": "U", "earlier": "left_parenthesis", "later": "right_parenthesis"}
    before, after = footer_for("scorecard"), footer_for("scorecard", own)
    assert [word for _, word in before] == [word for _, word in after]
    assert {key for key, _ in after} - {key for key, _ in before} == {"U", "( )"}


def test_a_way_back_is_shown_where_there_is_one() -> None:
    assert ("q", "back") in footer_for("history")
    assert ("q", "back") not in footer_for("scorecard")


def test_one_s_own_key_takes_the_place_of_the_first() -> None:
    redo, move_up = (next(action for action in ACTIONS if action.id == name) for name in ("redo", "move_up"))
    assert keys_with(redo, {"redo": "R"}) == ("R",)
    assert keys_with(move_up, {"move_up": "f3"}) == ("f3", "shift+up")
    assert keys_with(move_up, {"redo": "R"}) == move_up.keys


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("left_square_bracket", "["),
        ("question_mark", "?"),
        ("ctrl+r", "Ctrl+R"),
        ("shift+tab", "Shift+Tab"),
        ("f10", "F10"),
        ("ctrl+pagedown", "Ctrl+PgDn"),
        ("D", "D"),
        ("escape", "Esc"),
        ("left_parenthesis", "("),
        ("at", "@"),
        ("less_than_sign", "<"),
        ("space", "Space"),
    ],
)
def test_keys_are_written_as_people_write_them(key: str, written: str) -> None:
    assert spelt(key) == written


def test_bindings_know_the_number_of_a_tab() -> None:
    found = {binding.key: binding.action for binding in bindings_for("scorecard")}
    assert found["1"] == "go_to_tab(0)"
    assert found["9"] == "go_to_tab(8)"
    assert found["o"] == "open"
    assert found["x,delete"] == "write('clear')"
