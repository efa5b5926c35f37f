"""A file of today's schema, an open connection to it, and a journal that Ann writes in."""

from __future__ import annotations

from itertools import count
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from bsc_tui.host.who import Who
from bsc_tui.store.connection import connect, create
from bsc_tui.store.journal import Journal
from bsc_tui.store.migrations import apply
from tests.store.desk import ANN, Desk

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new and empty scorecard file, made once; tests get copies."""
    made = tmp_path_factory.mktemp("store") / "scorecard.db"
    connection = create(made)
    apply(connection, made)
    connection.close()
    return made


@pytest.fixture
def path(tmp_path: Path, empty: Path) -> Path:
    """A new and empty scorecard file of one's own, closed."""
    made = tmp_path / "scorecard.db"
    copy(empty, made)
    return made


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, open for writing."""
    opened = connect(path, patience=0.2)
    yield opened
    opened.close()


@pytest.fixture
def journal_of(path: Path) -> Callable[[sqlite3.Connection, Who], Journal]:
    """Gives somebody's journal on a connection; every operation is a minute later than the one before."""
    minutes = count()

    def make(opened: sqlite3.Connection, author: Who = ANN) -> Journal:
        def now() -> str:
            return f"2026-11-23T09:{next(minutes):02d}:00Z"

        return Journal(opened, str(path), author, now, is_read_only=False)

    return make


@pytest.fixture
def journal(connection: sqlite3.Connection, journal_of: Callable[[sqlite3.Connection, Who], Journal]) -> Journal:
    """Ann's journal."""
    return journal_of(connection, ANN)


@pytest.fixture
def desk(connection: sqlite3.Connection, journal_of: Callable[..., Journal]) -> Callable[[Who], Desk]:
    """Gives somebody's desk."""
    return lambda author: Desk(connection, journal_of(connection, author), author)
