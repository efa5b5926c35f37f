"""Whether a path lies on a network file system, where locks of several machines cannot be trusted."""

from __future__ import annotations

import os
from typing import NamedTuple

NETWORK = frozenset(
    {
        "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs", "fuse.davfs2",
        "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs",
        "nfs", "nfs4", "ocfs2", "smb3", "smbfs",
    }
)  # fmt: skip
"""File system types, as /proc/self/mountinfo names them, that several machines may write to."""


class Mount(NamedTuple):
    """One line of mountinfo: where it is mounted, and what."""

    point: str
    kind: str


def network_filesystem(path: str | os.PathLike[str]) -> str | None:
    """The type of the network file system ``path`` lies on ("nfs4"), or None. The path need not exist yet.

    Reads /proc/self/mountinfo; where there is none, nothing is known and the answer is None.
    """
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as file:
            mounts = parsed(file.read())
    except OSError:
        return None
    return network_kind(mounts, os.path.realpath(path))


def parsed(mountinfo: str) -> list[Mount]:
    r"""The mounts in a text like /proc/self/mountinfo, see proc_pid_mountinfo(5); lines of another form are left out.

    ``36 35 98:0 / /mnt/a\040b rw,noatime master:1 - nfs4 server:/x rw`` is ``Mount("/mnt/a b", "nfs4")``.
    """
    mounts = []
    for line in mountinfo.split("\n"):
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) >= 5 and kinds[0]:
            mounts.append(Mount(_unescaped(fields[4]), kinds[0]))
    return mounts


def network_kind(mounts: list[Mount], path: str) -> str | None:
    """The network file system an absolute path lies on: that of the longest mount point above it."""
    # Of mounts on one point the last is the one that is seen.
    best = Mount("", "")
    for mount in mounts:
        is_above = path == mount.point or path.startswith(mount.point.rstrip("/") + "/")
        if is_above and len(mount.point) >= len(best.point):
            best = mount
    return best.kind if best.kind in NETWORK else None


def _unescaped(text: str) -> str:
    """Space, tab, newline and backslash come as three octal digits; nothing else is escaped."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text
