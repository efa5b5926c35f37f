"""The program as a test calls it: in this process, with its streams caught."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bsc_tui.cli.main import main

TODAY = "2026-11-23"


class Ran(NamedTuple):
    """What a call came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Standard output, line by line."""
        return self.out.splitlines()

    def json(self) -> Any:
        """Standard output, which has to be JSON."""
        return json.loads(self.out)


class Program:
    """``bsc`` on one file, on 2026-11-23."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        self._capsys = capsys
        self._patch = monkeypatch

    def __call__(self, *arguments: str, stdin: str | bytes = "") -> Ran:
        """Runs a command and gives what it came to."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self._patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        self._capsys.readouterr()
        code = main(["--file", str(self.path), *arguments])
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)
