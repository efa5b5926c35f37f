"""The file while it is open: others are noticed, a file that was replaced is opened anew, one that is gone is named."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import Busy, FileProblem
from bsc_tui.host.who import Who
from bsc_tui.services import opened
from bsc_tui.services.session import Session
from bsc_tui.store import connection as store
from bsc_tui.store.journal import transaction
from tests.services.office import ANN, BO, MARTA, OCTOBER, kpi, record, value

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.office import Office


def replaced(office: Office, by: Path) -> None:
    """Another file takes the scorecard's place, as a restored backup does."""
    other = office.path.with_name("other.db")
    copy(by, other)
    other.replace(office.path)


def test_what_others_write_is_told_once_and_what_i_write_never(office: Office) -> None:
    ann, bo = office.open(), office.open(BO)
    assert not ann.others_wrote()
    record(ann, "mttr", OCTOBER, "6")
    assert not ann.others_wrote()
    assert bo.others_wrote() == "wrote"
    assert not bo.others_wrote()
    bo.recording.clear(kpi(bo, "mttr"), OCTOBER)
    assert ann.others_wrote()
    assert not ann.others_wrote()


def test_what_others_tried_and_gave_up_is_not_told(office: Office) -> None:
    ann, bo = office.open(), office.open(BO)
    bo.recording.clear(kpi(bo, "mttr"), OCTOBER)
    assert not ann.others_wrote()


def test_a_file_that_was_replaced_is_opened_anew(office: Office, made: Path) -> None:
    ann = office.open()
    record(ann, "mttr", OCTOBER, "6")
    replaced(office, made)
    assert ann.others_wrote() == "replaced"
    assert value(ann, "mttr", OCTOBER) is None
    assert record(ann, "mttr", OCTOBER, "5").done.is_change
    assert value(office.open(BO), "mttr", OCTOBER) == value(ann, "mttr", OCTOBER)


def test_nothing_is_written_into_a_file_that_was_replaced(office: Office, made: Path) -> None:
    ann = office.open()
    found = kpi(ann, "mttr")
    replaced(office, made)
    with pytest.raises(FileProblem, match="was replaced by another file") as raised:
        ann.recording.clear(found, OCTOBER)
    assert "nothing was saved" in raised.value.hint
    assert ann.others_wrote()
    assert not ann.recording.clear(found, OCTOBER).done.is_change


def test_a_file_that_is_gone_is_named_until_it_is_back(office: Office, made: Path) -> None:
    ann = office.open()
    found = kpi(ann, "mttr")
    office.path.unlink()
    for _ in range(2):
        with pytest.raises(FileProblem, match="is gone"):
            ann.others_wrote()
    with pytest.raises(FileProblem, match="is gone"):
        ann.recording.clear(found, OCTOBER)
    assert not office.path.exists()
    copy(made, office.path)
    assert ann.others_wrote()
    assert record(ann, "mttr", OCTOBER, "6").done.is_change


@pytest.mark.parametrize("content", ["notes", "x" * 5000, "", "database"])
def test_a_file_replaced_by_something_else_is_named_until_it_is_back(office: Office, made: Path, content: str) -> None:
    ann = office.open()
    found = kpi(ann, "mttr")
    office.path.unlink()
    if content == "database":
        with closing(sqlite3.connect(office.path)) as other:
            other.execute("CREATE TABLE t (x)")
    else:
        office.path.write_text(content)
    for attempt in (ann.others_wrote, ann.looking.settings, lambda: ann.recording.clear(found, OCTOBER)) * 2:
        with pytest.raises(FileProblem) as raised:
            attempt()
        assert raised.value.what == "the file is no scorecard any more"
        assert raised.value.hint == "nothing can be written until it is back"
    office.path.unlink()
    copy(made, office.path)
    assert ann.others_wrote() == "replaced"
    assert ann.looking.settings().name == "IT"
    assert record(ann, "mttr", OCTOBER, "6").done.is_change


def test_a_file_replaced_by_one_that_is_held_is_busy_and_then_opened(office: Office, made: Path) -> None:
    ann = office.open(patience=0.01)
    replaced(office, made)
    with closing(sqlite3.connect(office.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for attempt in (ann.others_wrote, ann.looking.settings):
            with pytest.raises(Busy):
                attempt()
    assert ann.others_wrote() == "replaced"
    assert ann.looking.settings().name == "IT"


def test_a_file_replaced_by_one_that_cannot_be_opened_says_why(
    office: Office, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = office.open()
    replaced(office, made)

    def newer(*_: object, **__: object) -> None:
        raise FileProblem("made by a newer bsc", "upgrade")

    with monkeypatch.context() as patched:
        patched.setattr(opened, "bring_up_to_date", newer)
        with pytest.raises(FileProblem, match="made by a newer bsc") as raised:
            ann.others_wrote()
        assert raised.value.hint == "nothing can be written until it is back"
    assert ann.others_wrote() == "replaced"


def test_a_file_replaced_while_it_is_being_opened_is_noticed_next_time(
    office: Office, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = store.connect

    def slowly(path: Path, *, is_read_only: bool, patience: float) -> store.Connection:
        found = connect(path, is_read_only=is_read_only, patience=patience)
        replaced(office, made)
        return found

    monkeypatch.setattr(store, "connect", slowly)
    ann = office.open()
    monkeypatch.setattr(store, "connect", connect)
    assert ann.others_wrote()
    assert not ann.others_wrote()


def test_a_file_that_is_held_is_busy_and_then_free_again(office: Office) -> None:
    ann, bo = office.open(patience=0.05), office.open(BO)
    with transaction(bo.connection):
        assert value(ann, "mttr", OCTOBER) is None, "readers are let in"
        with pytest.raises(Busy, match="another program holds"):
            record(ann, "mttr", OCTOBER, "6")
    assert record(ann, "mttr", OCTOBER, "6").done.is_change


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="there is no file"):
        Session(tmp_path / "scorecard.db")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileProblem):
        Session(tmp_path / ("x" * 1000))
    with pytest.raises(FileProblem):
        Session(tmp_path / "nul\0")


def test_a_newer_programs_file_is_refused_and_closed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def newer(*_: object, **__: object) -> None:
        raise FileProblem("made by a newer bsc")

    monkeypatch.setattr(opened, "bring_up_to_date", newer)
    with pytest.raises(FileProblem, match="newer"):
        office.open()


def test_a_file_one_may_not_write_is_opened_for_reading(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may write everything, so the answer is given by hand.
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    reader = office.open()
    assert reader.is_read_only
    assert reader.looking.sheet(reader.looking.today()).is_read_only
    with pytest.raises(FileProblem, match="open for reading only") as raised:
        record(reader, "mttr", OCTOBER, "6")
    assert raised.value.hint == "its owner can give you write rights"
    monkeypatch.undo()
    assert not office.open().is_read_only


def test_a_file_in_a_directory_one_may_not_write_is_opened_for_reading(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(office.path.parent)
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != folder or not mode & os.W_OK)
    reader = office.open()
    assert reader.is_read_only
    with pytest.raises(FileProblem, match="open for reading only") as raised:
        record(reader, "mttr", OCTOBER, "6")
    assert f"the owner of {folder} can give you write rights there" in raised.value.hint


def test_a_file_one_wanted_only_to_read_says_how_it_can_be_written(office: Office) -> None:
    with pytest.raises(FileProblem, match="open for reading only") as raised:
        record(office.open(is_read_only=True), "mttr", OCTOBER, "6")
    assert "--read-only" in raised.value.hint


def test_rights_are_those_of_the_file_that_stands_there_now(
    office: Office, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    reader = office.open()
    monkeypatch.undo()
    replaced(office, made)
    assert reader.others_wrote()
    assert record(reader, "mttr", OCTOBER, "6").done.is_change


def test_whoever_opens_a_file_is_whoever_runs_the_program(office: Office) -> None:
    with_defaults = Session(office.path)
    assert with_defaults.author.uid == os.getuid()
    assert not with_defaults.is_read_only
    with_defaults.close()


@pytest.mark.parametrize(
    ("author", "signature"),
    [(ANN, "ann"), (MARTA, "marta (root)"), (Who(1, "ann", session="ann"), "ann")],
)
def test_a_signature_names_the_account_and_whoever_sits_behind_it(author: Who, signature: str, office: Office) -> None:
    assert office.open(author).signature == signature


def test_a_session_builds_each_service_once(office: Office) -> None:
    ann = office.open()
    for name in ("looking", "recording", "bulk", "targeting", "editing", "structure", "history", "exchange"):
        assert getattr(ann, name) is getattr(ann, name)
