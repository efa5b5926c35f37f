"""What somebody has typed and not saved yet, kept for each user and file so that a dropped line loses none of it.

Every running program has a draft file of its own, locked for as long as it runs; those that nobody holds any more were
left by a program that was killed, and whoever opens the same scorecard next is offered what is in them.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import NamedTuple

from bsc_tui.domain.errors import BscError
from bsc_tui.domain.text import clean
from bsc_tui.host import paths

FOLDER = "drafts"
LONGEST = 10_000
"""Characters kept of any text."""

LARGEST = 256 * 1024
"""Bytes after which a draft file begins anew."""


class Spot(NamedTuple):
    """Where a text belongs: a KPI's key, the first day of a period as ISO text, and the column or field."""

    kpi: str
    start: str
    field: str


class Draft(NamedTuple):
    """A text that was typed at a spot and not saved, and when (UTC)."""

    spot: Spot
    text: str
    at: str


class Drafts:
    """The drafts of one program on one scorecard file.

    ``label`` tells people apart who share an account. ``adopted`` are those that an earlier program left. Where no
    draft file can be written the drafts live as long as the program does, and ``trouble`` says why.
    """

    def __init__(self, scorecard: Path, label: str = "") -> None:
        self.trouble = ""
        self._name = paths.alias(scorecard, label)
        self._file: int | None = None
        self._place: Path | None = None
        self._end = 0
        left = self._left_behind()
        self._found = {draft.spot: draft for entry in left for draft in entry.drafts}
        self.adopted = tuple(self._found.values())
        is_kept = bool(self._found) and self._write()
        for entry in left:
            if is_kept:
                entry.place.unlink(missing_ok=True)
            os.close(entry.file)

    def at(self, spot: Spot) -> Draft | None:
        """What was typed there and not saved."""
        return self._found.get(spot)

    def keep(self, spot: Spot, text: str, at: str) -> None:
        """Keep a text; one without anything in it is no draft."""
        if not text.strip():
            self.drop(spot)
        elif (known := self._found.get(spot)) is None or known.text != text:
            self._found[spot] = Draft(spot, text[:LONGEST], at)
            self._write()

    def drop(self, spot: Spot) -> None:
        """The text was saved, or is not wanted any more."""
        if self._found.pop(spot, None) is not None:
            self._write()

    def close(self) -> None:
        """Let go of the draft file: what is still in it is offered to the next program."""
        if self._file is not None:
            if not self._found and self._place is not None:
                self._place.unlink(missing_ok=True)
            os.close(self._file)
            self._file = None

    def _write(self) -> bool:
        """Whether everything is in the draft file now: as a new line behind those before, the last whole one counts."""
        data = json.dumps([[*draft.spot, draft.text, draft.at] for draft in self._found.values()]).encode()
        try:
            if self._file is None or self._end > LARGEST:
                self._begin()
            assert self._file is not None
            if os.pwrite(self._file, b"\n" + data, self._end) <= len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            self.trouble = error.strerror or str(error)
        except BscError as error:
            self.trouble = error.what
        else:
            self._end += 1 + len(data)
            self.trouble = ""
            return True
        return False

    def _begin(self) -> None:
        """Go on in a new draft file; the one before goes with the first line that is whole in the new one."""
        before, place = self._file, self._place
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file, name = mkstemp(".json", f"{self._name}-", folder)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self._place, self._end = Path(name), 0
        if before is not None and place is not None and self._write():
            place.unlink(missing_ok=True)
            os.close(before)

    def _left_behind(self) -> list[_Left]:
        """What programs left that do not run any more, oldest first; nobody else takes it while it is looked at."""
        found: list[_Left] = []
        with suppress(OSError, BscError):
            for place in _folder().glob(f"{self._name}-*.json"):
                with suppress(OSError):
                    found += _taken(place)
        return sorted(found, key=lambda left: left.age)


class _Left(NamedTuple):
    """A draft file that was left behind, held open and locked: when it was written last, and what is in it."""

    age: float
    place: Path
    file: int
    drafts: list[Draft]


def _folder() -> Path:
    return paths.state_dir() / FOLDER


def _taken(place: Path) -> list[_Left]:
    """A draft file that no running program holds, with drafts in it; none for any other."""
    file = os.open(place, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        known = os.fstat(file)
        drafts = _last_of(os.pread(file, known.st_size, 0)) if known.st_nlink else []
    except OSError:
        drafts, known = [], None
    if not drafts or known is None:
        os.close(file)
        return []
    return [_Left(known.st_mtime, place, file, drafts)]


def _last_of(data: bytes) -> list[Draft]:
    """The drafts of the last line that is whole."""
    for line in reversed(data.split(b"\n")):
        try:
            found, _ = json.JSONDecoder().raw_decode(line.decode("utf-8"))
            entries = [[clean(str(part)) for part in entry] for entry in found]
            return [Draft(Spot(*entry[:3]), *entry[3:]) for entry in entries]
        except (ValueError, TypeError, RecursionError):
            continue
    return []
