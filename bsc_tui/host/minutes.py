"""The last stand-up of each user and file, as text: to be printed again, or gone on with."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from bsc_tui.domain.errors import BscError
from bsc_tui.host import paths

FOLDER = "stand-ups"


def keep(scorecard: Path, label: str, text: str) -> str:
    """Put a text in the place of the one before, whole; gives why it could not be kept, "" when it was."""
    try:
        place = _place(scorecard, label)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = mkstemp(".new", "", place.parent)
        draft = Path(name)
        try:
            with open(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        return error.strerror or str(error)
    except BscError as error:
        return error.what
    return ""


def last(scorecard: Path, label: str) -> str:
    """The text that was kept last; "" where there is none."""
    with suppress(OSError, UnicodeDecodeError, BscError):
        return _place(scorecard, label).read_text(encoding="utf-8")
    return ""


def _place(scorecard: Path, label: str) -> Path:
    return paths.state_dir() / FOLDER / f"{paths.alias(scorecard, label)}.json"
