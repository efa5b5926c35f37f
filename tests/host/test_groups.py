"""Whether a directory lets a group share a file, and what mends it."""

from __future__ import annotations

import grp
import os
from pathlib import Path

import pytest

from bsc_tui.domain.errors import BadInput, FileProblem, Refused
from bsc_tui.host.groups import Group, group_of, hand_over, mending, require_shareable

IT = Group("it", 50)
FOLDER = Path("/srv/bsc")


@pytest.mark.parametrize(
    ("mode", "gid", "commands"),
    [
        (0o042770, 50, []),
        (0o042775, 50, []),
        (0o040755, 50, ["chmod g+ws /srv/bsc"]),
        (0o040770, 50, ["chmod g+ws /srv/bsc"]),
        (0o042750, 50, ["chmod g+ws /srv/bsc"]),
        (0o042770, 0, ["chgrp it /srv/bsc", "chmod g+ws /srv/bsc"]),
        (0o042720, 50, ["chmod g+rx /srv/bsc"]),
        (0o043770, 50, ["chmod -t /srv/bsc"]),
        (0o041777, 0, ["chgrp it /srv/bsc", "chmod g+ws /srv/bsc", "chmod -t /srv/bsc"]),
    ],
)
def test_the_commands_that_mend_a_directory(mode: int, gid: int, commands: list[str]) -> None:
    assert mending(FOLDER, mode, gid, IT) == ([*commands, "umask 007"] if commands else [])


def test_names_are_quoted_for_the_shell() -> None:
    assert mending(Path("/srv/a b"), 0o042770, 0, Group("it ops", 50))[0] == "chgrp 'it ops' '/srv/a b'"


def test_a_group_is_known_by_its_name() -> None:
    own = grp.getgrgid(os.getegid())
    assert group_of(own.gr_name) == Group(own.gr_name, own.gr_gid)


def test_no_such_group_is_refused_with_the_own_ones() -> None:
    with pytest.raises(Refused, match="no group 'none of them'") as refused:
        group_of("none of them")
    assert grp.getgrgid(os.getegid()).gr_name in refused.value.hint


@pytest.mark.parametrize("name", ["", "\x00", "\udc80", "\x1b[31m"])
def test_a_strange_name_is_refused_too(name: str) -> None:
    with pytest.raises(Refused):
        group_of(name)


def test_a_group_somebody_is_not_in_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    monkeypatch.setattr(os, "getegid", lambda: 4242)
    monkeypatch.setattr(os, "getgroups", lambda: [4243])
    with pytest.raises(Refused, match="you are not in the group") as refused:
        group_of(grp.getgrgid(0).gr_name)
    assert "4242, 4243" in refused.value.hint


def test_a_directory_is_looked_at(tmp_path: Path) -> None:
    own = Group(grp.getgrgid(os.getegid()).gr_name, os.getegid())
    tmp_path.chmod(0o2770)
    require_shareable(tmp_path / "x.db", Group(own.name, tmp_path.stat().st_gid))
    tmp_path.chmod(0o700)
    with pytest.raises(BadInput) as refused:
        require_shareable(tmp_path / "x.db", Group(own.name, tmp_path.stat().st_gid))
    assert refused.value.reasons == (f"chmod g+ws {tmp_path}", f"chmod g+rx {tmp_path}", "umask 007")
    with pytest.raises(FileProblem, match="No such file"):
        require_shareable(tmp_path / "no" / "x.db", own)


def test_a_file_is_handed_over_or_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.db"
    path.touch(0o660)
    hand_over(path, Group("same", path.stat().st_gid))
    assert path.exists()

    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "chown", lambda _path, uid, gid: given.append((uid, gid)))
    hand_over(path, Group("other", path.stat().st_gid + 1))
    assert given == [(-1, path.stat().st_gid + 1)]

    def refuse(*_: object) -> None:
        raise PermissionError(1, "not yours")

    monkeypatch.setattr(os, "chown", refuse)
    with pytest.raises(FileProblem, match="not yours"):
        hand_over(path, Group("other", path.stat().st_gid + 1))
    assert not path.exists()
