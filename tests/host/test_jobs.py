"""Whether a shell waits behind the program."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

ASK = "from bsc_tui.host.jobs import has_shell; print(has_shell())"


def asked(command: list[str], *, is_first: bool) -> str:
    """What a program of its own says: the first of its session, or a job of somebody in ours."""
    how: dict[str, Any] = {"start_new_session": True} if is_first else {"process_group": 0}
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, **how)
    return str(done.stdout).strip()


@pytest.mark.parametrize(("is_first", "answer"), [(False, "True"), (True, "False")])
def test_a_shell_is_whoever_waits_in_the_same_session(is_first: bool, answer: str) -> None:
    assert asked([sys.executable, "-c", ASK], is_first=is_first) == answer


def test_a_script_in_between_is_no_shell() -> None:
    """It is stopped together with the program, as a part of the same job."""
    script = ["/bin/sh", "-c", '"$0" "$@"; true', sys.executable, "-c", ASK]
    assert asked(script, is_first=True) == "False"
    assert asked(script, is_first=False) == "True"
