"""Network file systems are recognised by the mount a path lies on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.host import mounts
from bsc_tui.host.mounts import Mount, network_filesystem, network_kind, parsed

if TYPE_CHECKING:
    from pathlib import Path

TABLE = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv/team rw,noatime shared:2 master:3 - nfs4 files:/team rw,vers=4.2
31 30 0:41 / /srv/team/local rw - tmpfs tmpfs rw
32 22 0:42 / /mnt/two\040words\134x rw - cifs //files/two rw
33 22 0:43 /sub /home/marta/far rw - fuse.sshfs marta@far:/ rw
34 22 0:44 / /over rw - ext4 /dev/sdb1 rw
35 34 0:45 / /over rw - nfs files:/over rw
not a line of a mount table
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", None),
        ("/srv", None),
        ("/srv/team", "nfs4"),
        ("/srv/team/scorecard.db", "nfs4"),
        ("/srv/teams/scorecard.db", None),
        ("/srv/team/local/scorecard.db", None),
        ("/mnt/two words\\x/scorecard.db", "cifs"),
        ("/home/marta/far/a/b.db", "fuse.sshfs"),
        ("/over/b.db", "nfs"),
    ],
)
def test_the_nearest_and_newest_mount_decides(path: str, kind: str | None) -> None:
    assert network_kind(parsed(TABLE), path) == kind


def test_lines_of_another_form_are_left_out() -> None:
    assert len(parsed(TABLE)) == 7
    assert parsed("") == []


def test_a_root_on_the_network_is_the_network() -> None:
    assert network_kind([Mount("/", "nfs4")], "/srv/scorecard.db") == "nfs4"


def test_a_link_is_followed_to_where_the_file_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    far = tmp_path.resolve() / "far"
    far.mkdir()
    (tmp_path / "near").symlink_to(far)
    monkeypatch.setattr(mounts, "parsed", lambda _: [Mount("/", "ext4"), Mount(str(far), "fuse.sshfs")])
    assert network_filesystem(tmp_path / "near" / "not-yet.db") == "fuse.sshfs"
    assert network_filesystem(tmp_path / "other.db") is None


def test_without_a_mount_table_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(mounts, "open", missing, raising=False)
    assert network_filesystem("/srv/team/scorecard.db") is None


@given(st.text(max_size=200))
def test_any_text_is_read_without_complaint(text: str) -> None:
    found = parsed(text)
    assert len(found) <= text.count("\n") + 1
    assert all(mount.kind for mount in found)
