"""What is printed where standard output knows ASCII only, and the completion of names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from bsc_tui.cli import names
from bsc_tui.cli.options import Options
from tests.cli.program import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.program import Program


def in_ascii_terminal(path: Path, *arguments: str) -> str:
    """What a command prints where standard output knows ASCII only."""
    done = subprocess.run(
        [sys.executable, "-m", "bsc_tui", "--file", str(path), *arguments],
        env=os.environ | {"BSC_TODAY": TODAY, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


def test_json_is_utf_8_where_stdout_knows_ascii_only(bsc: Program) -> None:
    bsc("record", "cac", "300", "--note", "é 😀")
    found = json.loads(in_ascii_terminal(bsc.path, "status", "cac", "--format", "json"))
    assert (found["kpis"][0]["shown"], found["kpis"][0]["note"]) == ("300 €", "é 😀")


def test_tables_fall_back_to_ascii_glyphs(bsc: Program) -> None:
    out = in_ascii_terminal(bsc.path, "status")
    assert "x MTTR, h" in out
    assert "+8 ~7 x1" in out
    assert "\\" not in out
    assert out.isascii()


def context(path: Path) -> click.Context:
    """The context of a command on that file, as completion has it."""
    found = Options()
    found.file = str(path)
    return click.Context(click.Command("x"), obj=found, resilient_parsing=True)


ARGUMENT = click.Argument(["name"])


def test_names_are_completed_whatever_their_case(bsc: Program) -> None:
    ctx = context(bsc.path)
    assert names.complete_kpi(ctx, ARGUMENT, "MT") == ["mttr"]
    assert names.complete_name(ctx, ARGUMENT, "cust") == [
        "Customer",
        "Customer Satisfaction",
        "customer-satisfaction",
    ]
    assert names.complete_objective(ctx, ARGUMENT, "in") == ["Internal Processes"]
    assert names.complete_perspective(ctx, ARGUMENT, "") == [
        "Financial",
        "Customer",
        "Internal Processes",
        "Learning and Growth",
    ]


def test_what_is_archived_is_not_offered(bsc: Program) -> None:
    bsc("kpi", "archive", "mttr")
    assert names.complete_kpi(context(bsc.path), ARGUMENT, "mt") == []


@pytest.mark.parametrize(
    "complete", [names.complete_kpi, names.complete_name, names.complete_objective, names.complete_perspective]
)
def test_without_a_file_there_is_nothing_to_complete(tmp_path: Path, complete: object) -> None:
    assert complete(context(tmp_path / "none.db"), ARGUMENT, "") == []  # type: ignore[operator]
