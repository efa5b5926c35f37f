"""``python -m tests.bench``: measures the program and holds it against its limits."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from tests.bench import files, growth, growth_table, report, revisions
from tests.bench.limits import LIMITS, Limit
from tests.bench.room import Room, installed
from tests.bench.series import PARTS, Part, measured
from tests.e2e.terminal import PROJECT

RUNS, GROWTH_RUNS = 5, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures what was asked for; gives the exit code."""
    asked = parser().parse_args(arguments)
    if asked.growth:
        return _growth(asked)
    limits, parts = chosen(asked.only)
    if not limits:
        raise SystemExit(f"nothing that is measured is called {asked.only}")
    with tempfile.TemporaryDirectory(prefix="bsc-bench-") as name:
        folder = Path(name)
        other = revisions.laid_out(asked.against, folder) if asked.against else nullcontext(None)
        with other as tree:
            results = measured(_rooms(asked, folder, tree), parts, asked.runs or RUNS, _say)
    now = results[-1]
    found = report.rows(limits, now)
    if asked.against:
        _print(report.comparison(results[0], now, (asked.against, "here")))
    else:
        _print(report.table(found))
    if asked.json:
        told = report.as_json(found, now) | ({"against": results[0].figures} if asked.against else {})
        _write(told, asked.json)
    return int(asked.gate and not all(one.is_let_through for one in found))


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(prog="python -m tests.bench", description="Measures the program.")
    made.add_argument("--runs", type=int, help=f"how often everything is measured ({RUNS}, growth {GROWTH_RUNS})")
    made.add_argument("--only", default="", metavar="WORD", help="only what has a word in its name")
    made.add_argument("--json", type=Path, metavar="FILE", help="write all figures to a file, too")
    made.add_argument("--growth", action="store_true", help="measure how it grows with KPIs and with values instead")
    made.add_argument("--gate", action="store_true", help="exit code 1 when a limit is missed by more than the slack")
    made.add_argument("--against", default="", metavar="REVISION", help="compare with another revision")
    made.add_argument("--visidata", metavar="PATH", help="where visidata is, if not on the PATH")
    made.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()) / f"bsc-bench-{os.getuid()}",
        metavar="DIR",
        help="where the scorecards that were made are kept (%(default)s)",
    )
    return made


def chosen(word: str) -> tuple[list[Limit], list[Part]]:
    """The limits whose words or figures have a word in them, and the parts that measure them."""
    limits = [limit for limit in LIMITS if word.lower() in f"{limit.words} {limit.id}".lower()]
    names = {name.partition(".")[0] for limit in limits for name in (limit.figure, limit.over) if name}
    return limits, [part for part in PARTS if part.name in names]


def _growth(asked: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="bsc-bench-") as name:
        results = growth.measured(Path(name), asked.cache.absolute(), asked.runs or GROWTH_RUNS, _say)
    found = growth_table.all_grown(results)
    _print(growth_table.table(found, results.failed))
    if asked.json:
        _write(growth_table.as_json(found, results), asked.json)
    return int(asked.gate and any(one.verdict in ("missed", "failed") for one in found))


def _rooms(asked: argparse.Namespace, folder: Path, tree: Path | None) -> list[Room]:
    """Where it is measured: here, and before that in another revision's tree."""
    cache = asked.cache.absolute()
    for size in (files.FEW, files.MANY, files.FIFTY, files.LONG, files.EMPTY):
        _say(f"a scorecard of {size.kpis} KPIs with {size.periods} values each")
        files.kept(cache, size)
    files.input_lines(cache)
    rooms = []
    for number, source in enumerate([tree, PROJECT] if tree else [PROJECT]):
        _say(f"getting ready to measure {source}")
        home = folder / f"home{number}"
        home.mkdir()
        rooms.append(Room(source, home, cache, is_script=tree is None, visidata=installed(asked.visidata)))
        rooms[-1].prepare()
    # What was written must not reach the disk while something is measured.
    os.sync()
    return rooms


def _write(told: dict[str, Any], path: Path) -> None:
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _say(what: str) -> None:
    if sys.stderr.isatty():
        # Over the line before.
        sys.stderr.write(f"\r\x1b[K{what}\r")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
