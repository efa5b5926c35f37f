"""The system says who somebody is; the environment may only claim."""

from __future__ import annotations

import os
import pwd

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.host.who import LONGEST, claimed, me, session


def test_the_system_says_who_it_is_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "LOGNAME", "USERNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "mallory")
    who = me()
    assert who.uid == os.getuid()
    assert who.user == pwd.getpwuid(os.getuid()).pw_name
    assert who.host == os.uname().nodename
    assert who.claimed == "sudo mallory"
    assert who.session == "mallory"


def test_a_number_without_a_name_is_a_user_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getuid", lambda: 2_000_000_011)
    assert (me().uid, me().user) == (2_000_000_011, "2000000011")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ""),
        ({"LOGNAME": "root"}, ""),
        ({"LOGNAME": "ben"}, "login ben"),
        ({"SUDO_USER": "marta", "LOGNAME": "root"}, "sudo marta"),
        ({"SUDO_USER": "marta", "LOGNAME": "marta"}, "sudo marta"),
        ({"SSH_CONNECTION": "10.0.0.7 50022 10.0.0.1 22"}, "from 10.0.0.7"),
        ({"SUDO_USER": "marta", "LOGNAME": "ben", "SSH_CONNECTION": "fe80::1%eth0 1 fe80::2 22"}, None),
    ],
)
def test_claims_are_recorded_as_claims(environment: dict[str, str], expected: str | None) -> None:
    said = "sudo marta, login ben, from fe80::1%eth0" if expected is None else expected
    assert claimed(environment, "root") == said


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ""),
        ({"SUDO_USER": "marta"}, "marta"),
        ({"BSC_SESSION": "ops desk", "SUDO_USER": "marta"}, "ops desk"),
        ({"BSC_SESSION": "  ", "SUDO_USER": "marta"}, "marta"),
    ],
)
def test_the_session_label_is_said_or_comes_from_sudo(environment: dict[str, str], expected: str) -> None:
    assert session(environment) == expected


@given(st.text(st.characters(codec=None), max_size=200))
def test_nothing_the_environment_says_reaches_the_history_raw_or_long(text: str) -> None:
    label = session({"BSC_SESSION": text})
    claim = claimed({"SUDO_USER": text, "LOGNAME": text, "SSH_CONNECTION": text}, "root")
    assert len(label) <= LONGEST
    assert len(claim) <= 3 * LONGEST + len("sudo , login , from ")
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 or 0xD800 <= ord(sign) < 0xE000 for sign in label + claim)


def test_a_hostile_label_is_made_visible() -> None:
    assert "\x1b" not in session({"BSC_SESSION": "\x1b]52;c;ZXZpbA==\x07"})
    assert session({"BSC_SESSION": "\x1b]52;c;ZXZpbA==\x07"}) != ""
