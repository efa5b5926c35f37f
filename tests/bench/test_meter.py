"""The terminal in which programs are timed misses nothing that they write, ask or leave behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench.meter import Meter
from tests.bench.screen import Screen, whole
from tests.e2e.terminal import environment


@contextmanager
def shell(script: str, folder: Path) -> Iterator[Meter]:
    with Meter(["/bin/sh", "-c", script], environment(folder), (40, 5)) as meter:
        yield meter


def test_a_program_is_timed_from_its_first_byte_to_its_end(tmp_path: Path) -> None:
    with shell("printf 'so far'; read x; printf ' so good'; exit 3", tmp_path) as meter:
        start = meter.ready("so far")
        assert 0 < start.first_byte_ms <= start.ready_ms <= start.settled_ms < 20_000
        assert (start.settled_bytes, start.frames) == (6, 0)
        assert meter.pss_mb() > 0
        end = meter.end("Enter")
        assert (end.code, end.is_restored, end.left) == (3, True, ())
        assert meter.raw() == b"so far\r\n so good"
        assert meter.raw(start.ready_ms) == b"so far"


def test_keys_are_answered(tmp_path: Path) -> None:
    with shell("printf ready; exec cat", tmp_path) as meter:
        meter.ready("ready")
        answer = meter.key("x", until="readyx")
        assert 0 < answer.change_ms <= answer.quiet_ms
        assert answer.bytes == 1
        assert meter.hold("y", 3, 2).bytes == 3
        assert "readyxyyy" in meter.text
        assert meter.idle(0.01).bytes == 0
        assert meter.end("SIGTERM").code == -15


def test_a_start_lasts_as_long_as_the_program_computes(tmp_path: Path) -> None:
    script = "from time import perf_counter as t\nprint('first', flush=True)\nend = t() + 0.5\nwhile t() < end: pass\n"
    with Meter([sys.executable, "-c", script + "print('last')\ninput()"], environment(tmp_path)) as meter:
        meter.ready("first")
        assert "last" in meter.text


def test_a_program_that_says_nothing_is_told_of(tmp_path: Path) -> None:
    with shell("printf 'somewhat else'", tmp_path) as meter, pytest.raises(AssertionError, match="somewhat else"):
        meter.ready("nothing")


def test_a_terminal_that_is_left_in_disorder_is_noticed(tmp_path: Path) -> None:
    with shell(r"stty -echo; printf '\033[?1049h\033[?25l\033[>1uhere'", tmp_path) as meter:
        meter.ready("here")
        end = meter.end("")
        assert (end.code, end.left) == (0, ("?25", "?1049", "keyboard", "termios"))


def test_questions_are_answered_as_they_come(tmp_path: Path) -> None:
    script = r"stty raw -echo; printf '\033[?2026$p'; head -c 11 | tr '\033' E"
    with shell(script, tmp_path) as meter:
        meter.ready(r"E\[\?2026;2\$y")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (b"\x1b[?2026$p\x1b[?4321$p", b"\x1b[?2026;2$y\x1b[?4321;0$y"),
        (b"\x1b[?u", b"\x1b[?0u"),
        (b"\x1b[c", b"\x1b[?62;22c"),
        (b"\x1b[>q", b"\x1bP>|bench(1)\x1b\\"),
        (b"ab\x1b[6n", b"\x1b[1;3R"),
        (b"\x1b]11;?\x1b\\", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
        (b"\x1b[5n", b"\x1b[0n"),
        (b"\x1b[1;1H\x1b[2J\x1b[?25h", b""),
    ],
)
def test_a_terminal_answers(question: bytes, answer: bytes) -> None:
    screen = Screen((20, 4))
    screen.feed(question)
    assert screen.answers(question) == answer


def test_a_synchronised_block_is_one_change() -> None:
    screen = Screen((20, 4))
    fed = [screen.feed(data) for data in (b"\x1b[?2026h", b"so", b" far\x1b[?2026", b"l", b"\x1b[?2026h\x1b[?2026l")]
    assert (fed, screen.frames, screen.text.strip()) == ([False, False, False, True, False], 2, "so far")


def test_a_sequence_waits_for_its_end() -> None:
    assert whole(b"a\x1b[1;") == (b"a", b"\x1b[1;")
    assert whole(b"a\x1b]0;title\x1b") == (b"a", b"\x1b]0;title\x1b")
    assert whole(b"a\x1b[1mb") == (b"a\x1b[1mb", b"")
