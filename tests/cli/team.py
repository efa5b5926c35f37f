"""A team at one file: people with accounts, groups and umasks of their own, who run the real program."""

from __future__ import annotations

import grp
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

TODAY = "2026-11-23"
PROJECT = Path(__file__).parents[2]

_numbers = count()


class Ran(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> tuple[int, list[str]]:
        """Exit code and what was said, line by line."""
        return self.code, self.err.splitlines()


class Account(NamedTuple):
    """A member of the team as the system knows it. Nobody has to have a name."""

    uid: int
    gid: int
    groups: tuple[int, ...] = ()
    umask: int = 0o022


class Member:
    """Somebody who runs ``bsc``, with a home of their own."""

    def __init__(self, host: Host, account: Account, home: Path) -> None:
        self.account = account
        self.home = home
        self._host = host
        self._streams = host.folder / f"streams-{account.uid}"
        for folder in (home, *(home / kind for kind in ("data", "state", "config", "cache"))):
            folder.mkdir(exist_ok=True)
            os.chown(folder, account.uid, account.gid)

    def bsc(self, *arguments: str | Path, stdin: str = "", **environment: str) -> Ran:
        """Runs a command to its end."""
        return self.ended(self.start(*arguments, stdin=stdin, environment=environment))

    def crash(self, path: Path) -> None:
        """Dies in the midst of a commit."""
        assert self.ended(self.start(path, crashes=True)).code == -signal.SIGKILL

    def start(
        self,
        *arguments: str | Path,
        stdin: str = "",
        environment: Mapping[str, str] | None = None,
        crashes: bool = False,
    ) -> int:
        """Starts a command, one at a time; gives its process."""
        self._streams.mkdir(exist_ok=True)
        (self._streams / "stdin").write_text(stdin, encoding="utf-8")
        homes = {f"XDG_{kind.upper()}_HOME": str(self.home / kind) for kind in ("data", "state", "config", "cache")}
        base = {"HOME": str(self.home), "BSC_TODAY": TODAY, "LANG": "C.UTF-8", "TZ": "UTC"}
        return self._host.ask(
            **{name: str(self._streams / name) for name in ("stdin", "stdout", "stderr")},
            **self.account._asdict(),
            environment=base | homes | dict(environment or {}),
            folder=str(self.home),
            arguments=list(map(str, arguments)),
            crashes=crashes,
        )

    def ended(self, process: int) -> Ran:
        """Waits for a command that was started."""
        code = self._host.ask(wait=process)
        out, err = ((self._streams / name).read_text(encoding="utf-8") for name in ("stdout", "stderr"))
        assert "Traceback" not in out + err
        return Ran(code, out, err)


class Host:
    """The machine they work at: a process that starts commands as whoever it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.chmod(0o755)
        program = folder / "program"
        program.mkdir()
        for name in ("bsc_tui", "data"):
            shutil.copytree(PROJECT / name, program / name)
        shutil.copy2(PROJECT / "pyproject.toml", program)
        for path in program.rglob("*"):
            path.chmod(path.stat().st_mode | stat.S_IROTH | (stat.S_IXOTH if path.is_dir() else 0))
        self._process = subprocess.Popen(
            [sys.executable, str(PROJECT / "tests" / "cli" / "team_host.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(program), "PATH": os.environ.get("PATH", os.defpath)},
        )

    def ask(self, **told: Any) -> int:
        """Tells the process what to do, and gives its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(told)}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """Ends it."""
        self._process.communicate()


class Team:
    """Ann and Ben share a file through a group, Rita belongs to nobody. The directory is theirs to mend."""

    def __init__(self, host: Host, group: grp.struct_group) -> None:
        home = host.folder / str(next(_numbers))
        home.mkdir()
        self.folder = home / "shared"
        self.folder.mkdir()
        os.chown(self.folder, 0, group.gr_gid)
        self.folder.chmod(0o2770)
        self.path = self.folder / "scorecard.db"
        self.gid = group.gr_gid
        self.group = group.gr_name
        self.ann = Member(host, Account(5001, 5001, (self.gid,), 0o077), home / "ann")
        self.ben = Member(host, Account(5002, 5002, (self.gid,), 0o000), home / "ben")
        self.rita = Member(host, Account(5003, 5003), home / "rita")

    def made(self) -> Team:
        """With a file that Ann made for the group."""
        ran = self.ann.bsc("--file", self.path, "init", "--group", self.group)
        assert (ran.code, ran.err) == (0, "")
        return self

    def opened_to_all(self) -> Team:
        """With a file that everybody may look at."""
        self.made()
        self.path.chmod(0o664)
        self.folder.chmod(0o2775)
        return self


def mode(path: Path) -> tuple[int, int]:
    """The rights of a file, and its group."""
    found = path.stat()
    return stat.S_IMODE(found.st_mode), found.st_gid
