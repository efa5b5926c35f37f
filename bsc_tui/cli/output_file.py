"""Writing a text to a file somebody named with ``-o``: whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bsc_tui.domain.errors import FileProblem, Refused


def write_text(to: Path, text: str, scorecard: Path) -> None:
    """Writes a text to a file, with a newline at its end, in UTF-8; an existing file is replaced whole.

    Raises Refused when it is the scorecard's own file, FileProblem when it cannot be written.
    """
    if _is_same(to, scorecard):
        raise Refused(f"{to} is the scorecard itself", "name another file with -o")
    data = (text if text.endswith("\n") else f"{text}\n").encode("utf-8", "backslashreplace")
    try:
        if to.exists() and not to.is_file():
            with open(to, "wb") as pipe:  # such as /dev/stdout: there is nothing to replace
                pipe.write(data)
            return
        _replace(Path(os.path.realpath(to)), data)
    except OSError as error:
        raise FileProblem(f"cannot write {to}: {error.strerror}", "choose a directory you may write to") from None


def _replace(to: Path, data: bytes) -> None:
    draft = to.with_name(f".{to.name}.{os.getpid()}")
    before = to.stat() if to.exists() else None
    try:
        with open(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666), "wb") as file:
            if before is not None:
                _take_rights(file.fileno(), before)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(to)
    finally:
        draft.unlink(missing_ok=True)


def _take_rights(descriptor: int, before: os.stat_result) -> None:
    """The group and the rights of the file that is replaced; a group one is not in is left out, with its rights."""
    mode = stat.S_IMODE(before.st_mode)
    if os.fstat(descriptor).st_gid != before.st_gid:
        try:
            os.fchown(descriptor, -1, before.st_gid)
        except PermissionError:
            mode &= ~stat.S_IRWXG
    os.fchmod(descriptor, mode & 0o777)


def _is_same(to: Path, scorecard: Path) -> bool:
    # By their numbers and not by opening: closing the file would drop the locks on it.
    try:
        return os.path.samestat(to.stat(), scorecard.stat())
    except OSError:
        return False
