"""Sharing a file with a group of the machine: whether its directory lets everybody in the group write it.

SQLite keeps a journal beside the file while it writes. Whoever comes next must be able to read and remove it, so the
directory has to belong to the group, hand the group on to new files (setgid), and let the group write; a sticky one
would keep colleagues from removing what another left behind.
"""

from __future__ import annotations

import grp
import os
import shlex
import stat
from pathlib import Path
from typing import NamedTuple

from bsc_tui.domain.errors import BadInput, FileProblem, Refused
from bsc_tui.domain.text import clean

SHARED = 0o660
"""The rights of a shared file: the owner's and the group's."""


class Group(NamedTuple):
    """A group as the machine knows it."""

    name: str
    gid: int


def group_of(name: str) -> Group:
    """The group of that name. Raises Refused when there is none, or when whoever asks is not in it."""
    try:
        found = grp.getgrnam(name)
    except (KeyError, ValueError, UnicodeEncodeError):
        raise Refused(f"this machine has no group '{clean(name)}'", f"you are in: {', '.join(_mine())}") from None
    if os.geteuid() != 0 and found.gr_gid not in {os.getegid(), *os.getgroups()}:
        raise Refused(f"you are not in the group {name}", f"have yourself added to it, or use: {', '.join(_mine())}")
    return Group(found.gr_name, found.gr_gid)


def require_shareable(path: Path, group: Group) -> None:
    """Raises BadInput, with the commands that mend it, when a file at ``path`` could not be shared with the group.

    Raises FileProblem when the directory is missing.
    """
    folder = path.absolute().parent
    try:
        found = folder.stat()
    except OSError as error:
        raise FileProblem(f"cannot use {folder}: {error.strerror}", f"make it first: mkdir {_typed(folder)}") from None
    commands = mending(folder, found.st_mode, found.st_gid, group)
    if commands:
        raise BadInput(
            f"{folder} does not let the group {group.name} share a file; nothing was made",
            commands,
            "its owner runs these lines, then: bsc init again",
        )


def mending(folder: Path, mode: int, gid: int, group: Group) -> list[str]:
    """The commands that make a directory with this mode and group fit for sharing; none when it is fit.

    ``mending(Path("/srv/bsc"), 0o040755, 0, Group("it", 50))`` is ["chgrp it /srv/bsc", "chmod g+ws /srv/bsc",
    "umask 007"].
    """
    commands = []
    if gid != group.gid:
        commands.append(f"chgrp {shlex.quote(group.name)} {_typed(folder)}")
    wanted = stat.S_ISGID | stat.S_IWGRP
    if mode & wanted != wanted or gid != group.gid:  # chgrp may take the setgid bit away
        commands.append(f"chmod g+ws {_typed(folder)}")
    if mode & stat.S_IXGRP == 0 or mode & stat.S_IRGRP == 0:
        commands.append(f"chmod g+rx {_typed(folder)}")
    if mode & stat.S_ISVTX:
        commands.append(f"chmod -t {_typed(folder)}")
    return [*commands, "umask 007"] if commands else []


def hand_over(path: Path, group: Group) -> None:
    """Gives a file that was just made to the group. Raises FileProblem when that cannot be, with the file removed."""
    try:
        if path.stat().st_gid != group.gid:
            os.chown(path, -1, group.gid)
            path.chmod(SHARED)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise FileProblem(
            f"cannot give {path} to the group {group.name}: {error.strerror}", "nothing was made"
        ) from None


def _mine() -> list[str]:
    names = []
    for gid in sorted({os.getegid(), *os.getgroups()}):
        try:
            names.append(grp.getgrgid(gid).gr_name)
        except KeyError:
            names.append(str(gid))
    return names


def _typed(path: Path) -> str:
    return shlex.quote(str(path))
