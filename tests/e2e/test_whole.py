"""A whole scorecard is built by commands alone, and every part of it is shown on small and large screens."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest

from bsc_tui.cli.main import main
from bsc_tui.domain.text import width
from tests.e2e.conftest import Start
from tests.e2e.terminal import TODAY
from tests.e2e.whole import KPIS, OBJECTIVES, PERSPECTIVES, commands, lines, objective

SIZES = [(80, 24), (160, 50)]
Bsc = Callable[..., str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scorecard's file."""
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BSC_TODAY", TODAY)
        patch.setattr("sys.stdout", io.StringIO())
        for command in commands():
            assert main(["--file", str(path), *command]) == 0, command
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines()).encode()), encoding="utf-8"))
        assert main(["--file", str(path), "record", "-"]) == 0
    return path


@pytest.fixture
def whole(built: Path, tmp_path: Path) -> Path:
    path = tmp_path / "whole.db"
    copyfile(built, path)
    return path


@pytest.fixture
def bsc(whole: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Bsc:
    """Runs a command on it, and gives what it printed."""
    monkeypatch.setenv("BSC_TODAY", TODAY)

    def run(*arguments: str, code: int = 0) -> str:
        capsys.readouterr()
        found = main(["--file", str(whole), *arguments])
        out, err = capsys.readouterr()
        assert (found, "Traceback" in err) == (code, False), err
        return out

    return run


def test_it_is_as_large_as_it_was_meant_to_be(bsc: Bsc) -> None:
    found = json.loads(bsc("status", "--format", "json"))
    assert len(found["perspectives"]) == len(PERSPECTIVES) == 5
    assert len(found["objectives"]) == 5 * OBJECTIVES == 20
    assert len(found["kpis"]) == 20 * KPIS == 60
    assert {kpi["direction"] for kpi in found["kpis"]} == {"higher", "lower", "band"}
    assert {kpi["frequency"] for kpi in found["kpis"]} == {"week", "month", "quarter", "year"}
    assert sum(found["scorecard"]["counts"].values()) == 60
    assert found["scorecard"]["counts"]["met"] > 5
    assert found["scorecard"]["counts"]["missed"] >= 5
    assert all(0 <= kpi["score"] <= 100 for kpi in found["kpis"] if kpi["score"] is not None)
    low, high = found["scorecard"]["range"]
    assert low <= found["scorecard"]["score"] <= high


@pytest.mark.parametrize(
    "command",
    [
        *("status", "status --by quarter", "status --by year", "status --framework itil", "status --framework cobit"),
        *(
            "status --framework togaf",
            "map",
            "map --format mermaid",
            "why",
            "why Processes",
            "why k0",
            "why k7",
            "why k11",
        ),
        *("show k0", "show k2", "show k4", "show k7", "show k11", "report", "report --format text"),
        *("objective list", "initiative list", "link list", "export --format json", "export", "history"),
    ],
)
def test_every_command_tells_of_it(bsc: Bsc, command: str) -> None:
    out = bsc(*command.split())
    assert out.strip()
    if command.split(maxsplit=1)[0] in {"status", "show", "why", "map"} and "mermaid" not in command:
        assert max(map(width, out.splitlines())) <= 80


def test_check_lists_what_its_design_lacks(bsc: Bsc) -> None:
    found = json.loads(bsc("check", "--format", "json", code=1))
    assert {"too many KPIs", "too many KPIs in a perspective", "no description"} <= {it["rule"] for it in found}


@pytest.mark.parametrize("size", SIZES, ids=["small", "large"])
def test_every_tab_detail_map_and_lens_is_shown(start: Start, whole: Path, size: tuple[int, int]) -> None:
    terminal = start("--file", whole, size=size)
    terminal.wait("1 Overview")
    for number, side in enumerate(PERSPECTIVES, 2):
        terminal.keys(str(number))
        terminal.wait(f"{side} goal 1")
        terminal.keys("v")
        terminal.wait("by quarter")
        terminal.keys("v")
        terminal.wait("by year")
        terminal.keys("v")
        terminal.wait("Each KPI by its own period.")
    terminal.keys("2")
    terminal.wait(objective("Money", 1))
    terminal.keys("o")
    terminal.wait("Money availability 1")
    for tab in ("2", "3", "1"):
        terminal.keys(tab)
        terminal.settle(0.2)
    terminal.keys("q")
    terminal.wait(objective("Money", 1))
    for key, words in (
        ("w", "Money availability 1"),
        ("m", "Keep the company running"),
        ("f", "incident"),
        ("b", "KPI"),
    ):
        terminal.keys(key)
        terminal.wait(words)
        assert not _cut(terminal.text, size[0])
        terminal.keys("q")
        terminal.wait("1 Overview")
    terminal.keys("q")
    assert terminal.end() == 0


def _cut(text: str, columns: int) -> list[str]:
    """Lines that are wider than the terminal."""
    return [line for line in text.split("\n") if width(re.sub(r"\s+$", "", line)) > columns]
