"""The short way to the screen takes exactly the calls that click would lead there, with the same options."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.cli.options import Options, asks_for_screen
from bsc_tui.cli.root import bsc

WORDS = ["--file", "--file=a.db", "--file=", "--read-only", "--no-color", "--ascii", "a.db", "", "status", "--", "-"]
WORDS += ["--version", "--help", "-h", "--file=-", "--read", "--ascii=yes", "--nothing"]


def by_click(args: list[str]) -> dict[str, object] | None:
    """The options of a call that names no command, as click understands it; None for another call."""
    chosen = Options()
    try:
        with bsc.make_context("bsc", list(args), obj=chosen) as ctx:
            return None if ctx._protected_args or ctx.args else vars(chosen)
    except (click.ClickException, click.exceptions.Exit):
        return None


@given(st.lists(st.sampled_from(WORDS), max_size=4))
def test_the_short_way_means_what_click_would_make_of_it(args: list[str]) -> None:
    chosen = Options()
    if asks_for_screen(args, chosen):
        assert vars(chosen) == by_click(args)
    else:
        assert vars(chosen) == vars(Options())


@pytest.mark.parametrize(
    "args", [(), ("--file", "a.db"), ("--file=a.db", "--ascii"), ("--read-only", "--no-color", "--file", "b.db")]
)
def test_the_usual_calls_go_the_short_way(args: tuple[str, ...]) -> None:
    assert asks_for_screen(args, Options())


@pytest.mark.parametrize("args", [("status",), ("--help",), ("--file",), ("--file", ""), ("--file", "-x"), ("demo",)])
def test_others_do_not(args: tuple[str, ...]) -> None:
    assert not asks_for_screen(args, Options())
