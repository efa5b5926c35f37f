"""The findings on the screen: under their rules, explained below, and Enter leads to where each is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsc_tui.domain.finding import Finding
from bsc_tui.services.looking import Looking
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.definition import DefinitionScreen
from bsc_tui.tui.screens.findings import FindingsScreen
from bsc_tui.tui.screens.kpi import DEFINITION, TARGETS, VALUES, KpiScreen
from bsc_tui.tui.screens.map import MapScreen
from bsc_tui.tui.screens.objective import ObjectiveScreen
from bsc_tui.tui.screens.settings import SettingsScreen
from tests.tui.stage import about, demo_at, front, opened, rows, running, texts

SCORED = "Acceptable lies between missed and met: now it never occurs, and a miss is scored by its progress."


async def test_findings_stand_under_their_rules_with_why_and_fix_below(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("i")
        screen = front(pilot)
        assert isinstance(screen, FindingsScreen)
        assert " ".join(texts(screen.masthead)[0].split()) == "Findings15 findings"
        assert rows(screen)[0].split()[:2] == ["Overdue", "value"]
        screen.table.stand_on("finding:3")
        assert about(screen) == [
            "The threshold 4.4 h (-45 %) lies beyond the target 5.6 h (-30 %): acceptable",
            f"can never occur. {SCORED}",
            "bsc target set mttr TARGET --threshold R",
        ]


async def test_an_overdue_value_leads_to_its_cell(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("i", "enter")
        board = front(pilot)
        assert isinstance(board, BoardScreen)
        assert (board.tab, board.table.row_key, board.table.column_id) == (1, "kpi:4", "actual")


@pytest.mark.parametrize(
    ("finding", "kind", "tab"),
    [
        (Finding("missed again", "mttr", "x", "kpi", 10), KpiScreen, VALUES),
        (Finding("target never reached", "mttr", "x", "kpi", 10), KpiScreen, TARGETS),
        (Finding("no owner", "mttr", "x", "kpi", 10), KpiScreen, DEFINITION),
        (Finding("no lead KPI", "Revenue Growth", "x", "objective", 1), ObjectiveScreen, None),
        (Finding("weights all zero", "Financial", "x", "perspective", 1), DefinitionScreen, None),
        (Finding("weights all zero", "IT scorecard", "x", "scorecard"), SettingsScreen, None),
        (Finding("too many KPIs", "IT scorecard", "x", "scorecard"), SettingsScreen, None),
        (Finding("loop among links", "Revenue Growth", "x", "objective", 1), MapScreen, None),
    ],
)
async def test_enter_leads_to_where_it_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finding: Finding, kind: type, tab: int | None
) -> None:
    monkeypatch.setattr(Looking, "findings", lambda self: (finding,))
    session = opened(demo_at(tmp_path))
    async with running(FindingsScreen(session, lambda _: None), session) as pilot:
        await pilot.press("enter")
        screen = front(pilot)
        assert isinstance(screen, kind)
        assert tab is None or getattr(screen, "tab", None) == tab
        await pilot.press("q")
        assert isinstance(front(pilot), FindingsScreen)


@pytest.mark.parametrize("kind", ["kpi", "objective", "perspective"])
async def test_what_has_gone_meanwhile_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    gone = Finding("target never reached", "x", "x", kind, 999)  # type: ignore[arg-type]
    monkeypatch.setattr(Looking, "findings", lambda self: (gone,))
    session = opened(demo_at(tmp_path))
    async with running(FindingsScreen(session, lambda _: None), session) as pilot:
        await pilot.press("enter")
        assert front(pilot).prompt.text == "That is no longer there."


async def test_without_any_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Looking, "findings", lambda self: ())
    session = opened(demo_at(tmp_path))
    async with running(FindingsScreen(session, lambda _: None), session) as pilot:
        assert rows(front(pilot)) == [" Nothing to mend: no findings."]
        assert " ".join(texts(front(pilot).masthead)[0].split()) == "Findingsno findings"


async def test_what_was_mended_is_gone_when_one_comes_back(tmp_path: Path) -> None:
    session = opened(demo_at(tmp_path))
    async with running(BoardScreen(session), session) as pilot:
        await pilot.press("i")
        screen = front(pilot)
        screen.table.stand_on("finding:3")
        await pilot.press("enter")
        assert isinstance(front(pilot), KpiScreen)
        kpi = next(kpi for kpi in session.looking.scorecard().kpis if kpi.key == "mttr")
        (row,) = session.targeting.rows(kpi)
        session.targeting.correct(kpi, row, {"threshold": "7"})
        await pilot.press("q")
        assert not any("Threshold beyond" in line for line in rows(screen))
