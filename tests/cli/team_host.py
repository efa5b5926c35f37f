"""Starts ``bsc`` as other people, each in a fork of its own: what it is told comes as lines of JSON on stdin.

Run by root from a copy of the checkout. Everything the program may import is imported before anybody is forked, so
that it matters not whether that somebody may read where Python lies.
"""

from __future__ import annotations

import ast
import codecs
import importlib
import json
import os
import pkgutil
import signal
import sqlite3
import sys
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any

import bsc_tui
import bsc_tui.cli.main


def load_everything() -> None:
    """Imports every module of the program but the screen's, and every module that one of its functions imports."""
    for found in pkgutil.walk_packages(bsc_tui.__path__, "bsc_tui."):
        if found.name.startswith(("bsc_tui.tui", "bsc_tui.__main__")):
            continue
        module = importlib.import_module(found.name)
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                if not name.startswith("bsc_tui"):
                    with suppress(ImportError):
                        importlib.import_module(name)
    # What is loaded when it is first used: readers of resources, encodings.
    assert resources.files("bsc_tui").joinpath("__init__.py").is_file()
    codecs.lookup("utf-8-sig")


def crash(path: str) -> None:
    """Dies in the midst of a commit: some of it is in the file already, the journal to take it back lies beside it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE")
    connection.execute("UPDATE change SET after = hex(zeroblob(5000))")
    os.kill(os.getpid(), signal.SIGKILL)


def run(told: dict[str, Any]) -> int:
    """In the fork: takes its streams, gives up being root for good, and runs the command."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        flags = os.O_RDONLY if name == "stdin" else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(told[name], flags, 0o600), number)
    os.environ.clear()
    os.environ.update(told["environment"])
    os.setgroups(told["groups"])
    os.setresgid(told["gid"], told["gid"], told["gid"])
    os.setresuid(told["uid"], told["uid"], told["uid"])
    os.umask(told["umask"])
    os.chdir(told["folder"])
    if told["crashes"]:
        crash(told["arguments"][0])
    code = bsc_tui.cli.main.main(told["arguments"])
    sys.stdout.flush()
    return code


def serve() -> None:
    """Answers "start" with the number of a process, "wait" with how it ended (below 0: by that signal)."""
    load_everything()
    for line in sys.stdin:
        told = json.loads(line)
        if "wait" in told:
            answer = os.waitstatus_to_exitcode(os.waitpid(told["wait"], 0)[1])
        else:
            answer = os.fork()
            if not answer:
                code = 99
                try:
                    code = run(told)
                finally:
                    os._exit(code)
        sys.__stdout__.write(f"{answer}\n")  # type: ignore[union-attr]
        sys.__stdout__.flush()  # type: ignore[union-attr]


if __name__ == "__main__":
    serve()
