"""How much is sent, to a terminal that answers as modern ones do: figures that depend on no machine's speed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench.meter import Meter
from tests.bench.scorecards import Size, write
from tests.e2e.terminal import environment, program

TITLE = b"IT scorecard"
PLACED = re.compile(rb"\x1b\[\d+;\d+H")
"""Where the terminal is told to go on somewhere else."""

LONG = 20.0
"""Seconds to wait for what comes at once unless the machine is crowded."""

Show = Callable[..., Meter]


@pytest.fixture(scope="module")
def fifty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """50 KPIs with ten years of months; one tab has all of them, more than the terminal has lines."""
    path = tmp_path_factory.mktemp("made") / "fifty.db"
    write(path, Size(50, 120, perspectives=1))
    return path


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Show]:
    """Starts the program on a file at 120×40, and waits until it has settled."""
    meters: list[Meter] = []

    def begin(path: Path, **more: str) -> Meter:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        meters.append(Meter(program("--file", str(path)), environment(home, COLORTERM="truecolor") | more))
        meters[-1].ready("Scorecard .*[0-9]")
        return meters[-1]

    yield begin
    for meter in meters:
        meter.__exit__()


@pytest.fixture
def board(show: Show, fifty: Path) -> Meter:
    """The tab of 50 KPIs, which has been looked at before."""
    meter = show(fifty)
    meter.key("2", told_of(1), LONG)
    meter.rest()
    return meter


def told_of(number: int) -> str:
    """What shows that the lines below the table have come to the cursor's KPI; they do so a moment after the rest."""
    return rf" {number}: (met|acceptable|missed)\."


def frames(meter: Meter, key: str, until: str = "") -> list[bytes]:
    """The pictures sent for a key until something is shown and the program is silent; each comes in one piece."""
    meter.rest()
    before = len(meter.raw())
    meter.key(key, until, LONG)
    meter.rest()
    *found, rest = meter.raw()[before:].split(b"\x1b[?2026l")
    assert rest == b""
    assert all(frame.startswith(b"\x1b[?2026h") for frame in found)
    return found


def sent(meter: Meter, key: str) -> int:
    """How many bytes they are."""
    return sum(map(len, frames(meter, key)))


@pytest.mark.parametrize("colours", ["truecolor", ""])
def test_a_start_is_one_picture_and_what_textual_paints_over_it(colours: str, show: Show, fifty: Path) -> None:
    """18 kB: the first picture, and the same twice or three times by Textual. 50 kB are allowed, 41 without colours."""
    raw = show(fifty, COLORTERM=colours).raw()
    assert len(raw) <= 25_000
    assert raw.count(TITLE) <= 4
    assert raw.count(b"\x1b[?1049h") == 1


def test_the_first_picture_goes_out_in_one_piece_before_anything_is_asked(show: Show, fifty: Path) -> None:
    raw = show(fifty).raw()
    picture = raw.partition(b"\x1b[?1004h")[0]
    assert TITLE in picture
    assert b" keys" in picture
    assert len(picture) <= 8_000
    assert b"$p" not in picture


def test_a_step_of_the_cursor_is_two_lines_in_one_picture(board: Meter) -> None:
    """What it stands on is told a moment later, in another one."""
    for number in range(2, 7):
        step, *told = frames(board, "Down", told_of(number))
        assert len(step) <= 500, "600 are allowed"
        assert len(PLACED.findall(step)) <= 3, "two lines, and the cursor put away"
        assert len(told) <= 1
        assert sum(map(len, told)) <= 400


def test_a_page_and_a_tab_are_one_picture(board: Meter) -> None:
    page, *told = frames(board, "PageDown", told_of(23))
    assert 2_000 < len(page) <= 8_000, "13,000 are allowed"
    assert sum(map(len, told)) <= 400
    board.key("1", "Score 86, ", LONG)
    tab, *told = frames(board, "2", told_of(23))
    assert 2_000 < len(tab) <= 10_000, "20,000 are allowed"
    assert sum(map(len, told)) <= 600


@pytest.mark.parametrize("every_ms", [0, 10])
def test_sixty_steps_stay_within_eighty_thousand_bytes(every_ms: int, board: Meter) -> None:
    found = board.hold("Down", 60, every_ms)
    assert re.search(told_of(50), board.text), "the last of fifty is told of"
    assert 1_000 < found.bytes <= 80_000


def test_editing_sends_the_field_and_not_the_page(show: Show, fifty: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    path.write_bytes(fifty.read_bytes())
    board = show(path)
    board.key("2", told_of(1), LONG)
    assert 50 < sent(board, "Enter") <= 1_500, "3,000 are allowed"
    for key in ("4", "7", ".", "5", "Backspace", "6"):
        field, *told = frames(board, key)
        assert len(field) <= 500, "what is typed"
        assert sum(map(len, told)) <= 500, "what it means"
    assert 200 < sent(board, "Enter") <= 2_500, "6,000 are allowed"


def test_nobody_is_sent_anything_while_nothing_happens(board: Meter) -> None:
    """Not by the looks for what others write, two of which fall into the time, and not by a blinking anything."""
    found = board.idle(2.3)
    assert found.bytes == 0
    assert found.switches <= 40


@pytest.mark.parametrize(("how", "code"), [("q", 0), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_every_mode_that_is_set_is_taken_back(how: str, code: int, board: Meter) -> None:
    end = board.end(how)
    assert (end.code, end.left) == (code, ())
