"""Who is at the keyboard: as the system says, and beside it what the environment claims."""

from __future__ import annotations

import os
import pwd
from typing import TYPE_CHECKING, NamedTuple

from bsc_tui.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 64
"""Characters kept of anything the environment says: it ends up in the history."""


class Who(NamedTuple):
    """``uid``, ``user`` and ``host`` are the system's words; ``claimed`` and ``session`` anyone can set.

    ``session`` tells people apart who share one account; undo takes back what the same uid and session did.
    """

    uid: int
    user: str
    claimed: str = ""
    host: str = ""
    session: str = ""


def me() -> Who:
    """Whoever runs this process."""
    uid = os.getuid()
    try:
        user = pwd.getpwuid(uid).pw_name
    except KeyError:  # a container may run under a number without a name
        user = str(uid)
    return Who(
        uid=uid,
        user=_short(user),
        claimed=claimed(os.environ, user),
        host=_short(os.uname().nodename),
        session=session(os.environ),
    )


def claimed(environment: Mapping[str, str], user: str) -> str:
    """What the environment says about the person, left out where it only repeats the user's name.

    ``claimed({"SUDO_USER": "marta", "SSH_CONNECTION": "10.0.0.7 50022 10.0.0.1 22"}, "root")`` is
    "sudo marta, from 10.0.0.7".
    """
    said = []
    sudo = _short(environment.get("SUDO_USER", ""))
    if sudo:
        said.append(f"sudo {sudo}")
    login = _short(environment.get("LOGNAME", ""))
    if login and login not in {user, sudo}:
        said.append(f"login {login}")
    address = _short(environment.get("SSH_CONNECTION", "").partition(" ")[0])
    if address:
        said.append(f"from {address}")
    dated = _short(environment.get("BSC_TODAY", ""))
    if dated:
        said.append(f"dated {dated}")
    return ", ".join(said)


def session(environment: Mapping[str, str]) -> str:
    """The session label: ``BSC_SESSION``, else who called sudo, else nothing."""
    return _short(environment.get("BSC_SESSION", "")) or _short(environment.get("SUDO_USER", ""))


def _short(text: str) -> str:
    # Cut first: a sign made visible may be several characters long.
    return clean(text[:LONGEST]).strip()[:LONGEST]
