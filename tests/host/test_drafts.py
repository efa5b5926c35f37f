"""What was typed and not saved outlives the program, for whoever typed it, and for nobody else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bsc_tui.host.drafts import LARGEST, LONGEST, Draft, Drafts, Spot

if TYPE_CHECKING:
    from pathlib import Path

MTTR = Spot("mttr", "2026-10-01", "actual")
NOTE = Spot("mttr", "2026-10-01", "note")
AT = "2026-11-23T09:00:00Z"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where draft files lie."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "bsc-tui" / "drafts"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A scorecard."""
    return tmp_path / "scorecard.db"


def test_a_text_is_kept_until_it_is_saved(file: Path, state: Path) -> None:
    drafts = Drafts(file)
    assert (drafts.adopted, drafts.at(MTTR)) == ((), None)
    assert not state.exists()
    drafts.keep(MTTR, "6", AT)
    drafts.keep(MTTR, "6.0", AT)
    drafts.keep(NOTE, "two nights", AT)
    assert drafts.at(MTTR) == Draft(MTTR, "6.0", AT)
    drafts.drop(MTTR)
    assert (drafts.at(MTTR), drafts.at(NOTE)) == (None, Draft(NOTE, "two nights", AT))
    drafts.drop(NOTE)
    drafts.drop(NOTE)
    drafts.close()
    assert list(state.iterdir()) == []


def test_the_next_program_is_offered_what_the_last_one_left(file: Path, state: Path) -> None:
    first = Drafts(file)
    first.keep(MTTR, "6.0", AT)
    first.keep(NOTE, "größer ☃ \udcff", AT)
    first.close()
    second = Drafts(file)
    assert [draft.spot for draft in second.adopted] == [MTTR, NOTE]
    assert second.at(MTTR) == Draft(MTTR, "6.0", AT)
    assert len(list(state.iterdir())) == 1
    second.close()
    third = Drafts(file)
    assert third.at(MTTR) == Draft(MTTR, "6.0", AT)
    third.close()


def test_what_another_program_is_still_typing_is_its_own(file: Path) -> None:
    first, second = Drafts(file), Drafts(file)
    first.keep(MTTR, "6", AT)
    second.keep(MTTR, "7", AT)
    third = Drafts(file)
    assert third.adopted == ()
    for drafts in (first, second, third):
        drafts.close()
    assert Drafts(file).at(MTTR) == Draft(MTTR, "7", AT)


def test_drafts_of_another_file_or_person_are_not_offered(file: Path, tmp_path: Path) -> None:
    left = Drafts(file, "marta")
    left.keep(MTTR, "6", AT)
    left.close()
    assert Drafts(file).adopted == ()
    assert Drafts(tmp_path / "other.db", "marta").adopted == ()
    assert len(Drafts(file.parent / "." / file.name, "marta").adopted) == 1


def test_a_blank_text_is_no_draft_and_a_long_one_is_cut(file: Path) -> None:
    drafts = Drafts(file)
    drafts.keep(MTTR, "6", AT)
    drafts.keep(MTTR, "  ", AT)
    drafts.keep(NOTE, "x" * (LONGEST + 1), AT)
    assert drafts.at(MTTR) is None
    assert len((drafts.at(NOTE) or Draft(NOTE, "", "")).text) == LONGEST
    drafts.close()


def test_drafts_survive_a_kill(file: Path) -> None:
    words = f"""
import sys
from pathlib import Path
from bsc_tui.host.drafts import Drafts, Spot
drafts = Drafts(Path({str(file)!r}))
drafts.keep(Spot(*{tuple(NOTE)!r}), "a longer text than the one that follows", "{AT}")
drafts.keep(Spot(*{tuple(NOTE)!r}), "two nights", "{AT}")
print("kept", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen([sys.executable, "-c", words], stdin=-1, stdout=-1, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "kept\n"
        assert Drafts(file).adopted == ()
        os.kill(program.pid, signal.SIGKILL)
        program.wait()
    assert Drafts(file).adopted == (Draft(NOTE, "two nights", AT),)


@pytest.mark.parametrize("content", [b"", b"[", b"[[1]]", b"[null]", b"{}", b"\xff", b"[" * 100_000, b"[[1, 2, 3, 4]]"])
def test_a_broken_draft_file_is_nothing(file: Path, state: Path, content: bytes) -> None:
    left = Drafts(file)
    left.keep(MTTR, "6", AT)
    left.close()
    next(iter(state.iterdir())).write_bytes(content)
    assert Drafts(file).adopted == ()


def test_a_text_cut_short_by_a_kill_is_read_with_its_tail(file: Path, state: Path) -> None:
    left = Drafts(file)
    left.keep(MTTR, "6", AT)
    left.close()
    place = next(iter(state.iterdir()))
    place.write_bytes(place.read_bytes() + b'n", "x"]]')
    assert Drafts(file).adopted == (Draft(MTTR, "6", AT),)


def test_without_a_place_for_drafts_they_live_as_long_as_the_program(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "blocked"))
    drafts = Drafts(file)
    drafts.keep(MTTR, "6", AT)
    assert drafts.trouble == "Not a directory"
    assert drafts.at(MTTR) == Draft(MTTR, "6", AT)
    drafts.close()


def test_draft_files_are_for_their_user_alone(file: Path, state: Path) -> None:
    drafts = Drafts(file)
    drafts.keep(MTTR, "6", AT)
    assert state.stat().st_mode & 0o777 == 0o700
    assert {place.stat().st_mode & 0o777 for place in state.iterdir()} == {0o600}
    drafts.close()


def test_a_disk_that_fills_up_takes_nothing_that_was_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = Drafts(file)
    drafts.keep(MTTR, "6", AT)
    write = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda handle, data, at: write(handle, data[:20], at))
    drafts.keep(NOTE, "two nights", AT)
    assert drafts.trouble == "No space left on device"
    assert drafts.at(NOTE) is not None
    drafts.close()


def test_what_was_kept_before_the_disk_was_full_is_offered(
    file: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(file)
    drafts.keep(MTTR, "6", AT)
    write = os.pwrite
    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", lambda handle, data, at: write(handle, data[:20], at))
        drafts.keep(NOTE, "two nights", AT)
    drafts.close()
    again = Drafts(file)
    assert again.adopted == (Draft(MTTR, "6", AT),)
    again.keep(NOTE, "two", AT)
    again.close()
    assert [draft.text for draft in Drafts(file).adopted] == ["6", "two"]


def test_a_draft_file_does_not_grow_for_ever(file: Path, state: Path) -> None:
    drafts = Drafts(file)
    for number in range(200):
        drafts.keep(NOTE, f"{number}" + "x" * 9_000, AT)
        assert drafts.trouble == ""
    places = list(state.iterdir())
    assert len(places) == 1
    assert places[0].stat().st_size < 2 * LARGEST
    drafts.close()
    assert Drafts(file).adopted[0].text.startswith("199x")


def test_what_was_left_behind_is_offered_to_one_program_only(file: Path) -> None:
    left = Drafts(file)
    left.keep(MTTR, "6", AT)
    left.close()
    first, second = Drafts(file), Drafts(file)
    assert (len(first.adopted), second.adopted) == (1, ())
    first.drop(MTTR)
    first.close()
    second.close()
    assert Drafts(file).adopted == ()


def test_a_draft_file_that_is_a_link_is_not_followed(file: Path, state: Path, tmp_path: Path) -> None:
    left = Drafts(file)
    left.keep(MTTR, "6", AT)
    left.close()
    place = next(iter(state.iterdir()))
    place.rename(tmp_path / "elsewhere.json")
    place.symlink_to(tmp_path / "elsewhere.json")
    assert Drafts(file).adopted == ()
