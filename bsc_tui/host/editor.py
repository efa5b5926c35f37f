"""The user's own editor, and the text that is kept for it until it is saved."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from pathlib import Path

from bsc_tui.domain.errors import FileProblem
from bsc_tui.host import paths

FOLDER = "edit"
_PLAIN = "vi"


def command() -> str:
    """What ``$VISUAL`` or ``$EDITOR`` says, else vi."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or _PLAIN


def run(editor: str, file: Path) -> str:
    """Runs an editor on a file, on this terminal; gives what went wrong, "" when nothing did."""
    # Ctrl+C is for the editor. Not ignored, which the editor would inherit.
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        code = subprocess.run([*shlex.split(editor), str(file)], check=False).returncode  # noqa: S603 - the user's own
    except OSError as error:
        return error.strerror or str(error)
    except ValueError as error:
        return str(error)
    finally:
        signal.signal(signal.SIGINT, before)
    return f"it ended with {code}" if code else ""


def kept_file(scorecard: Path, label: str = "") -> Path:
    """Where the edited text of a scorecard is kept until it is saved; ``label`` tells people of one account apart."""
    return paths.state_dir() / FOLDER / f"{paths.alias(scorecard, label)}.toml"


def keep(file: Path, text: str) -> None:
    """Writes a text for its owner alone. Raises FileProblem where it cannot be written."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with open(descriptor, "w", encoding="utf-8", newline="") as opened:
            opened.write(text)
    except OSError as error:
        raise FileProblem(
            f"cannot write {file}: {error.strerror}", "set XDG_STATE_HOME to a directory of yours"
        ) from None


def kept(file: Path) -> str:
    """The text that stands there; "" where there is none. Raises FileProblem where it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise FileProblem(f"cannot read {file}: {error.strerror}", "make it readable, or take it away") from None
