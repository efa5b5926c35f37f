"""What somebody has typed and not saved yet, kept for each user and file so that a dropped line loses none of it.

Every running program has a draft file of its own, locked for as long as it runs; those that nobody holds any more were
left by a program that was killed, and whoever opens the same scorecard next is offered what is in them.
"""

from __future__ import annotations

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
        left = self._left_behind()
        self._found = {draft.spot: draft for _, drafts in left for draft in drafts}
        self.adopted = tuple(self._found.values())
        if self._found and self._write():
            for place, _ in left:
                place.unlink(missing_ok=True)

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
        """Whether everything is in the draft file now."""
        data = json.dumps([[*draft.spot, draft.text, draft.at] for draft in self._found.values()]).encode()
        try:
            file = self._opened()
            # Over what is there and then cut: whoever is killed in between leaves a whole text with a tail.
            os.pwrite(file, data, 0)
            os.ftruncate(file, len(data))
        except OSError as error:
            self.trouble = error.strerror or str(error)
        except BscError as error:
            self.trouble = error.what
        else:
            self.trouble = ""
            return True
        return False

    def _opened(self) -> int:
        if self._file is None:
            folder = _folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file, name = mkstemp(".json", f"{self._name}-", folder)
            self._place = Path(name)
            fcntl.flock(self._file, fcntl.LOCK_EX)
        return self._file

    def _left_behind(self) -> list[tuple[Path, list[Draft]]]:
        """What programs left that do not run any more, by draft file, oldest first."""
        found: list[tuple[float, Path, list[Draft]]] = []
        with suppress(OSError, BscError):
            for place in _folder().glob(f"{self._name}-*.json"):
                with suppress(OSError):
                    found.append((place.stat().st_mtime, place, _read_alone(place)))
        return [(place, drafts) for _, place, drafts in sorted(found) if drafts]


def _folder() -> Path:
    return paths.state_dir() / FOLDER


def _read_alone(place: Path) -> list[Draft]:
    """The drafts in a file that no running program holds; none while one does."""
    with open(place, "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            found, _ = json.JSONDecoder().raw_decode(file.read().decode("utf-8"))
            entries = [[clean(str(part)) for part in entry] for entry in found]
            return [Draft(Spot(*entry[:3]), *entry[3:]) for entry in entries]
        except (OSError, ValueError, TypeError, RecursionError):
            return []
