"""Making files: whole or not at all, never over another one, and the same on any day."""

from __future__ import annotations

import os
import stat
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.board import assess
from bsc_tui.domain.due import View
from bsc_tui.domain.errors import BadInput, BscError, FileProblem, Refused
from bsc_tui.services import making
from bsc_tui.services.making import TEMPLATES, demo, from_template, make, make_anew
from bsc_tui.services.session import Session
from bsc_tui.store import upkeep
from bsc_tui.store.journal import Work
from tests.services.office import SMALL, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from bsc_tui.domain.model import Scorecard

DAYS = (date(2026, 11, 23), date(2027, 1, 1), date(2028, 2, 29))
EMPTY = from_template("empty", TODAY)


def made(path: Path, today: date = TODAY) -> Session:
    return Session(path, today=lambda: today)


def without_versions(scorecard: Scorecard) -> Scorecard:
    return scorecard._replace(
        perspectives=tuple(row._replace(version=0) for row in scorecard.perspectives),
        objectives=tuple(row._replace(version=0) for row in scorecard.objectives),
        kpis=tuple(row._replace(version=0) for row in scorecard.kpis),
        targets={
            key: tuple(row._replace(version=0) for row in rows) for key, rows in scorecard.targets.items() if rows
        },
        values={key: tuple(row._replace(version=0) for row in rows) for key, rows in scorecard.values.items() if rows},
        initiatives=tuple(row._replace(version=0) for row in scorecard.initiatives),
        links=tuple(row._replace(version=0) for row in scorecard.links),
        comments={key: tuple(row._replace(version=0) for row in rows) for key, rows in scorecard.comments.items()},
    )


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("name", [*TEMPLATES, "demo"])
def test_a_file_holds_what_it_was_made_of(name: str, today: date, tmp_path: Path) -> None:
    scorecard = demo(today) if name == "demo" else from_template(name, today)
    path = tmp_path / "scorecard.db"
    make(path, scorecard, f"Made from {name}")
    session = made(path, today)
    found = session.looking.scorecard()
    assert without_versions(found) == without_versions(scorecard)
    assert assess(found, View(today)).rollup == assess(scorecard, View(today)).rollup
    assert session.exchange.damage() == []
    if name != "demo":
        assert len(session.looking.due()) == len(found.kpis), "without a value yet, everything is due at once"
    (operation,) = session.history.operations()
    assert (operation.kind, operation.label, operation.user) == ("make", f"Made from {name}", session.author.user)
    with pytest.raises(Refused, match=r"^there is nothing to undo$"):
        session.history.undo(anybody=True)
    session.close()
    assert names(tmp_path) == ["scorecard.db"]


def test_every_row_of_a_new_file_is_in_its_history(tmp_path: Path) -> None:
    path = tmp_path / "scorecard.db"
    make(path, SMALL, "Made")
    session = made(path)
    changes = session.history.changes(1)
    kinds = [change.entity for change in changes]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "setting": 1,
        "perspective": 3,
        "objective": 2,
        "kpi": 6,
        "target_row": 5,
        "value": 2,
    }
    session.close()


@pytest.mark.parametrize(("mode", "found"), [(None, 0o600), (0o660, 0o660)])
def test_a_new_file_is_private_unless_it_is_shared(mode: int | None, found: int, tmp_path: Path) -> None:
    path = tmp_path / "scorecard.db"
    if mode is None:
        make(path, EMPTY, "Made")
    else:
        make(path, EMPTY, "Made", mode=mode)
    assert stat.S_IMODE(path.stat().st_mode) == found


def test_a_file_that_exists_is_never_made_anew_by_accident(tmp_path: Path) -> None:
    kept = tmp_path / "notes.txt"
    kept.write_text("mine")
    dangling = tmp_path / "link.db"
    dangling.symlink_to(tmp_path / "elsewhere.db")
    for taken in (kept, dangling, tmp_path):
        with pytest.raises(Refused, match="exists already"):
            make(taken, EMPTY, "Made")
    assert kept.read_text() == "mine"
    assert names(tmp_path) == ["link.db", "notes.txt"]


def test_a_name_that_is_taken_meanwhile_stays_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "scorecard.db"
    publish = upkeep.publish

    def late(draft: Path, to: Path) -> None:
        to.write_text("somebody was faster")
        publish(draft, to)

    monkeypatch.setattr(upkeep, "publish", late)
    with pytest.raises(Refused, match="exists already"):
        make(path, EMPTY, "Made")
    assert path.read_text() == "somebody was faster"
    assert names(tmp_path) == ["scorecard.db"]


@pytest.mark.parametrize("error", [RuntimeError("no"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["_fill", "migrations.apply"])
def test_a_file_that_could_not_be_finished_is_not_there(
    step: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(f"bsc_tui.services.making.{step}", fail)
    with pytest.raises(type(error)):
        make(tmp_path / "scorecard.db", EMPTY, "Made")
    assert names(tmp_path) == []


def test_a_scorecard_the_file_does_not_take_is_not_made(tmp_path: Path) -> None:
    twice = EMPTY._replace(perspectives=(EMPTY.perspectives[0], EMPTY.perspectives[0]._replace(id=2)))
    with pytest.raises(Refused, match="the file refuses this"):
        make(tmp_path / "scorecard.db", twice, "Made")
    assert names(tmp_path) == []


def test_a_file_in_no_directory_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "nowhere" / "scorecard.db", tmp_path / "file" / "x.db", tmp_path / ("x" * 300)):
        with pytest.raises(FileProblem, match="cannot make"):
            make(path, EMPTY, "Made")
    assert names(tmp_path) == ["file"]


def test_a_file_made_anew_takes_the_others_place_whole(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make(path, SMALL, "Made")
    before = path.stat().st_ino
    old = made(path)
    make_anew(path, EMPTY, "Made anew")
    assert path.stat().st_ino != before
    assert old.others_wrote()
    assert old.looking.scorecard().kpis == ()
    old.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    make_anew(tmp_path / "other.db", EMPTY, "Made")
    assert names(tmp_path) == ["demo.db", "other.db"]


def test_a_file_that_could_not_be_made_anew_stays_what_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "demo.db"
    make(path, SMALL, "Made")
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(making, "_fill", fail)
    with pytest.raises(RuntimeError):
        make_anew(path, EMPTY, "Made anew")
    assert path.read_bytes() == before
    assert names(tmp_path) == ["demo.db"]


def test_a_directory_does_not_give_way_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "demo.db").mkdir()
    with pytest.raises(FileProblem, match="cannot make"):
        make_anew(tmp_path / "demo.db", EMPTY, "Made anew")
    assert names(tmp_path) == ["demo.db"]


def test_a_template_may_be_a_file_of_ones_own(tmp_path: Path) -> None:
    template = tmp_path / "ours.toml"
    template.write_text('extends = "templates/it.toml"\n[settings]\nname = "Ours"\n', encoding="utf-8")
    found = from_template(str(template), TODAY)
    assert (found.settings.name, len(found.kpis)) == ("Ours", 16)


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("nothing", None, Refused, "there is no template"),
        ("nul\0", None, FileProblem, "cannot read"),
        ("x" * 300, None, FileProblem, "cannot read"),
        ("t.toml", b"\xff\xfe", Refused, r"t\.toml is not UTF-8 text"),
        ("t.toml", b"[[kpi", Refused, "is no TOML"),
        ("t.toml", b'extends = "../../pyproject.toml"', Refused, "no file"),
        ("t.toml", b'extends = "templates/nothing.toml"', Refused, "no file"),
        ("t.toml", b'[[kpi]]\nkey="a"\n[[kpi]]\nkey="a"', BadInput, "mistakes"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(
    name: str, content: bytes | None, error: type[BscError], words: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=words) as raised:
        from_template(str(tmp_path / name), TODAY)
    assert raised.value.hint


def test_a_directory_is_no_template(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"cannot read .*: Is a directory$"):
        from_template(str(tmp_path), TODAY)


def test_the_demo_says_that_it_is_invented(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make(path, demo(TODAY), "Made the demo")
    session = made(path)
    settings = session.looking.settings()
    assert settings.made_on == "2026-11-23"
    assert settings.invented
    session.close()


def test_nobody_finds_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    fill = making._fill

    def looked_at(work: Work, scorecard: Scorecard) -> None:
        seen.append(names(tmp_path))
        fill(work, scorecard)

    monkeypatch.setattr(making, "_fill", looked_at)
    make(tmp_path / "scorecard.db", EMPTY, "Made")
    assert [[name for name in one if not name.startswith(".")] for one in seen] == [[]]
    assert seen[0][0].startswith(f".scorecard.db.{os.getpid()}")
