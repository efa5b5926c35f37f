"""The file while it is open: connecting, noticing what others write, opening anew what was replaced."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Literal

from bsc_tui.domain.errors import Busy, FileProblem, NoScorecard
from bsc_tui.host import clock, who
from bsc_tui.store import connection as store
from bsc_tui.store.history import signed
from bsc_tui.store.journal import Journal
from bsc_tui.store.migrations import bring_up_to_date

News = Literal["", "wrote", "replaced"]
"""What others did: nothing, they wrote into the file, or they put another one in its place."""


class Opened:
    """A scorecard file while it is open. ``patience``: seconds a write or read waits for other programs.

    ``as_of`` is the day as whose end the scorecard is shown; None for how it stands.

    Raises FileProblem as ``store.connection.connect`` does, and for files of newer programs.
    """

    as_of: date | None = None

    def __init__(
        self,
        path: Path,
        *,
        author: who.Who | None = None,
        today: Callable[[], date] = clock.today,
        now: Callable[[], str] = clock.now,
        is_read_only: bool = False,
        patience: float = 30.0,
    ) -> None:
        self.path = path
        self.author = author or who.me()
        self.today = today
        self.now = now
        self._patience = patience
        self._is_to_be_read_only = is_read_only
        self._trouble: FileProblem | None = None
        self._open()

    def _open(self) -> None:
        # Looked at before it is opened: a file put in its place between the two is then noticed, the next time.
        identity = _identity(self.path)
        self._lacking = "" if identity is None else _lacking(self.path)
        self.is_read_only = self._is_to_be_read_only or self._lacking != ""
        self.connection = store.connect(self.path, is_read_only=self.is_read_only, patience=self._patience)
        try:
            bring_up_to_date(self.connection, self.path, is_read_only=self.is_read_only)
            self._data_version = self._read_data_version()
        except BaseException:
            self.connection.close()
            raise
        self._identity = identity
        self._journal = Journal(self.connection, str(self.path), self.author, self.now, is_read_only=self.is_read_only)

    @property
    def journal(self) -> Journal:
        """The door for writes. Raises FileProblem when another file has taken this one's place, or none has."""
        if self._trouble is not None:
            raise self._trouble
        if self._found() != self._identity:
            raise FileProblem(f"{self.path} was replaced by another file", "nothing was saved; look at it again first")
        if self.is_read_only and not self._is_to_be_read_only:
            raise FileProblem(f"{self.path} is open for reading only", self._lacking)
        return self._journal

    @property
    def signature(self) -> str:
        """Who enters values, as people read it: the account, and whoever says to sit behind a shared one."""
        return signed(self.author.user, self.author.session)

    @property
    def own(self) -> frozenset[int]:
        """The operations that were done through this session."""
        return frozenset(self._journal.own)

    def close(self) -> None:
        """Closes the file. Nothing is pending: every write was whole when it returned."""
        self.connection.close()

    def others_wrote(self) -> News:
        """What others did since last asked: wrote through another connection, or put another file in this one's place.

        A file that was replaced is opened anew. Raises FileProblem when it is gone or cannot be opened, and until it is
        back; Busy while it is held.
        """
        if self._found() != self._identity:
            self._reopen()
            return "replaced"
        before, self._data_version = self._data_version, self._read_data_version()
        return "wrote" if before != self._data_version else ""

    def _reopen(self) -> None:
        """Opens what stands there now. Until that works, all that is asked of the file is told why not."""
        self.connection.close()
        # Should it not open: the next file may get the inode of the one that was closed.
        self._identity = self._trouble = None
        try:
            self._open()
        except Busy as error:
            self._trouble = error
            raise
        except FileProblem as error:
            what = "the file is no scorecard any more" if isinstance(error, NoScorecard) else error.what
            self._trouble = FileProblem(what, "nothing can be written until it is back")
            raise self._trouble from error

    def _found(self) -> tuple[int, int]:
        found = _identity(self.path)
        if found is None:
            raise FileProblem(f"{self.path} is gone", "put it back, or quit and open another file")
        return found

    def _read_data_version(self) -> int:
        with self.speaking():
            return store.data_version(self.connection)

    @contextmanager
    def speaking(self) -> Iterator[store.Connection]:
        """The connection, with what SQLite raises turned into errors with words."""
        if self._trouble is not None:
            raise self._trouble
        with store.speaking(self.path):
            yield self.connection


def _lacking(path: Path) -> str:
    """What somebody would have to be given to write; "" where nothing is lacking."""
    if not os.access(path, os.W_OK):
        return "its owner can give you write rights"
    # A journal lies beside the file itself while it is written, wherever a link to it may be.
    folder = Path(os.path.realpath(path)).parent
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"its directory has to be writable as well: the owner of {folder} can give you write rights there"
    return ""


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
