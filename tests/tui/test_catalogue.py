"""Choosing KPIs from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.model import Perspective, Scorecard
from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.settings import Settings
from bsc_tui.tui.screens.board import BoardScreen
from bsc_tui.tui.screens.catalogue import CatalogueScreen
from tests.tui.seat import BEN, Bureau, Seat, seated
from tests.tui.stage import rows, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsc_tui.services.session import Session


def shown(seat: Seat) -> CatalogueScreen:
    """The catalogue in front."""
    screen = seat.app.screen
    assert isinstance(screen, CatalogueScreen)
    return screen


def listed(seat: Seat) -> list[str]:
    """The KPIs that are shown."""
    return [row[1:25].strip() for row in rows(shown(seat))[1:]]


def told(seat: Seat) -> str:
    """What stands about the cursor's KPI."""
    return " ".join(texts(shown(seat)._preview))


def footer(seat: Seat) -> str:
    """The keys."""
    return texts(shown(seat).keys_line)[0].strip()


def keys(session: Session) -> list[str]:
    """The keys of the KPIs there are."""
    return [kpi.key for kpi in session.looking.scorecard().kpis if not kpi.archived]


async def test_adding_offers_it_and_it_lists_the_perspective_s_own_first(bureau: Bureau) -> None:
    async with seated(bureau.session()) as seat:
        await seat.turn_to(2, "NPS")
        await seat.press("a", "c", "enter")
        assert listed(seat)[:3] == ["Customer satisfaction", "Retention rate", "NPS"]
        assert "adding to Customer Satisfaction" in texts(shown(seat)._masthead)[0]
        assert "in use" in rows(shown(seat))[1]
        assert told(seat).startswith("Mean of the answers")
        await seat.press("escape")
        assert seat.shows(BoardScreen)
        assert seat.table.has_focus


async def test_typing_narrows_it_down_and_enter_adds_the_best(bureau: Bureau) -> None:
    session = bureau.session()
    before = len(session.history.operations())
    async with seated(session) as seat:
        await seat.turn_to(3, "MTTR")
        await seat.press("C", "change failure")
        assert listed(seat) == ["Change failure rate", "Deployment recovery time"]
        assert footer(seat).startswith("Enter add")
        await seat.press("enter")
        assert told(seat).startswith("Added Change failure rate to Internal Processes.")
        assert "in use" in rows(shown(seat))[1]
        assert footer(seat).startswith("Enter go to it")
        await seat.press("escape")
        assert seat.shows(BoardScreen)
        assert seat.board.about_row()[0].startswith("Change failure rate")
        assert seat.message == "Added Change failure rate. u takes it back."
        made, beside = (find_kpi(session.looking.scorecard(), name) for name in ("change-failure-rate", "mttr"))
        assert (made.perspective_id, made.objective_id) == (beside.perspective_id, beside.objective_id)
        assert len(session.history.operations()) == before + 1
        await seat.press("u")
        assert "change-failure-rate" not in keys(session)


async def test_several_can_be_added_in_a_row(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(3, "MTTR")
        await seat.press("C", "backup", "enter", "ctrl+u", "patch", "enter", "escape")
        assert {"backup-success", "patch-compliance"} <= set(keys(session))
        assert seat.message == "Added 2 KPIs. u takes them back one by one."
        assert seat.board.about_row()[0].startswith("Patch compliance")


async def test_enter_on_one_that_is_there_goes_to_it(bureau: Bureau) -> None:
    session = bureau.session()
    before = len(session.history.operations())
    async with seated(session) as seat:
        await seat.turn_to(1, "Return on investment")
        await seat.press("C", "nps", "enter")
        assert seat.shows(BoardScreen)
        assert seat.board.tab == 2
        assert seat.board.about_row()[0].startswith("NPS")
    assert len(session.history.operations()) == before


async def test_from_the_overview_each_goes_to_its_own_perspective(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        assert seat.table.stand_on("scorecard")
        await seat.press("C", "staff turnover", "enter")
        assert told(seat).startswith("Added Staff turnover to Learning and Growth.")
        await seat.press("escape")
        assert seat.board.tab == 4


async def test_it_goes_to_the_open_perspective_whatever_the_catalogue_says(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(2, "CAC")
        await seat.press("C", "backup success", "enter")
        assert told(seat).startswith("Added Backup success to Customer.")
        await seat.press("escape")
        assert seat.board.tab == 2


async def test_a_perspective_that_is_not_there_is_said(bureau_with: Callable[[Scorecard], Bureau]) -> None:
    only = Scorecard(Settings(name="Small"), (Perspective(1, 0, "Customer", 1),))
    session = bureau_with(only).session()
    async with seated(session) as seat:
        assert seat.table.stand_on("scorecard")
        await seat.press("C", "staff turnover", "enter")
        assert told(seat).startswith("Staff turnover belongs to Learning and Growth, and this scorecard has no such")
        await seat.press("ctrl+u", "nps")
        assert told(seat).startswith("Would customers recommend us?")
        await seat.press("enter")
        assert keys(session) == ["nps"]


async def test_an_archived_one_is_marked_and_not_added_again(bureau: Bureau) -> None:
    session = bureau.session()
    session.structure.archive(find_kpi(session.looking.scorecard(), "nps"))
    async with seated(session) as seat:
        await seat.turn_to(2, "Retention rate")
        await seat.press("C", "nps")
        assert "archived" in rows(shown(seat))[1]
        await seat.press("enter")
        assert told(seat) == "NPS is archived. put it back with: bsc kpi restore nps"
        assert "nps" not in keys(session)


async def test_nothing_found_shows_the_nearest_and_enter_takes_the_cursor_s(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(3, "MTTR")
        await seat.press("C", "bakcup succes")
        assert rows(shown(seat))[1].strip() == "Nothing has “bakcup succes”; these are the nearest:"
        await seat.press("enter")
        assert "backup-success" in keys(session)
        await seat.press("ctrl+u", *"qqqq zzzz")
        assert rows(shown(seat))[1:] == [" Nothing has “qqqq zzzz”."]
        await seat.press("enter")
        assert shown(seat).prompt.is_asking


async def test_arrows_move_and_a_click_adds(bureau: Bureau) -> None:
    session = bureau.session()
    async with seated(session) as seat:
        await seat.turn_to(1, "Budget variance")
        await seat.press("C", "cost", "down")
        assert shown(seat).table.row_key == "entry:cost-control"
        await seat.pilot.click("CatalogueScreen Table", offset=(4, 2))
        await seat.idle()
        assert "cost-control" in keys(session)
        assert find_kpi(session.looking.scorecard(), "cost-control").objective_id is None


async def test_what_somebody_else_added_meanwhile_is_not_added_twice(bureau: Bureau) -> None:
    ann, ben = bureau.session(), bureau.session(BEN)
    async with seated(ann) as seat:
        await seat.turn_to(3, "MTTR")
        await seat.press("C", "backup success")
        ben.structure.add_kpi("Backup success", "Customer", {})
        await seat.press("enter")
        assert told(seat).startswith("Backup success is there already.")
        assert keys(ann).count("backup-success") == 1


async def test_a_read_only_file_opens_no_catalogue(bureau: Bureau) -> None:
    async with seated(bureau.session(is_read_only=True)) as seat:
        await seat.turn_to(3, "MTTR")
        await seat.press("C")
        assert seat.message == "This file is open for reading only."
        assert seat.shows(BoardScreen)


async def test_it_fits_a_small_terminal_and_plain_ascii(bureau: Bureau) -> None:
    for size in ((60, 16), (80, 24), (120, 40)):
        async with seated(bureau.session(), size, is_ascii=True) as seat:
            await seat.turn_to(3, "MTTR")
            await seat.press("C")
            strips = [strip.text for strip in seat.app.screen._compositor.render_strips()]
            assert len(strips) == size[1]
            assert all(text.isascii() and len(text) == size[0] for text in strips)
            assert strips[-1].strip().startswith("Enter")
            assert strips[-2].startswith(" KPIs with:")
            assert "in use" in strips[3], "what is there is marked at any width"
