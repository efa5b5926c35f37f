"""What is measured is made the same each time, and figures are judged as they should be."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.bench import files, report, revisions
from tests.bench.__main__ import chosen, parser
from tests.bench.limits import LIMITS, Limit
from tests.bench.room import NotHere, Room
from tests.bench.scorecards import Size, lines, write
from tests.bench.series import PARTS, Part, Results, measured

SMALL = Size(6, 3)
MS = Limit("an answer", "one.ms", 10, "ms", stretch=4)
BYTES = Limit("what is written", "one.bytes", 100, "B", "exact")
RATIO = Limit("beside another", "one.ms", 1.5, "×", over="other.ms")


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if "_sqlite_migrations" not in line]


def results(**figures: list[float]) -> Results:
    return Results({name.replace("_", ".", 1): values for name, values in figures.items()})


def test_a_scorecard_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write(tmp_path / name, SMALL, seed)
    assert dump(tmp_path / "a") == dump(tmp_path / "b") != dump(tmp_path / "c")
    assert list(lines(SMALL)) == list(lines(SMALL)) != list(lines(SMALL, 2))


def test_a_scorecard_has_the_size_it_says(tmp_path: Path) -> None:
    write(tmp_path / "a", SMALL)
    with closing(sqlite3.connect(tmp_path / "a")) as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("kpi", "value")]
    assert counts == [6, SMALL.values] == [6, len(list(lines(SMALL)))]


def test_a_scorecard_is_kept_until_what_makes_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = files.kept(tmp_path, SMALL)
    made = first.stat().st_mtime_ns
    assert files.kept(tmp_path, SMALL).stat().st_mtime_ns == made
    monkeypatch.setattr(files, "_makers", lambda: "others")
    assert files.kept(tmp_path, SMALL).name != first.name
    assert len(list(tmp_path.iterdir())) == 1
    assert files.input_lines(tmp_path, SMALL).read_text().splitlines() == list(lines(SMALL))
    assert len(list(tmp_path.iterdir())) == 2


def test_rows_are_written_as_they_are_shown(tmp_path: Path) -> None:
    status = "name,perspective,shown,target,threshold,progress,status\nMTTR,IT,6 h,5,4,0.8333,met\nFCR,IT,,,,,\n"
    path = files.write_rows(status, tmp_path / "rows.csv")
    assert path.read_text().splitlines()[1:] == ["MTTR,6 h,5,4,83%,met", "FCR,,,,,"]
    assert files.write_rows(status, path, tab=True).read_text().splitlines()[1].startswith("IT,MTTR,")


@pytest.mark.parametrize(
    ("limit", "figures", "verdict", "is_let_through"),
    [
        (MS, {"one_ms": [4.0, 4.0, 99.0]}, "stretch", True),
        (MS, {"one_ms": [9.0, 10.0, 99.0]}, "ok", True),
        (MS, {"one_ms": [10.1]}, "missed", True),
        (MS, {"one_ms": [13.1]}, "missed", False),
        (BYTES, {"one_bytes": [100, 100]}, "ok", True),
        (BYTES, {"one_bytes": [1, 1, 101]}, "missed", False),
        (RATIO, {"one_ms": [3.0], "other_ms": [2.0]}, "ok", True),
        (RATIO, {"one_ms": [4.0], "other_ms": [2.0]}, "missed", False),
        (RATIO, {"one_ms": [4.0]}, "failed", False),
        (Limit("free", "one.ms", None, "ms", stretch=4), {"one_ms": [99.0]}, "ok", True),
        (Limit("nothing", "one.bytes", 0, "B", "exact"), {"one_bytes": [0, 1]}, "missed", False),
    ],
)
def test_figures_are_judged(limit: Limit, figures: dict[str, list[float]], verdict: str, is_let_through: bool) -> None:
    row = report.row(limit, results(**figures))
    assert (row.verdict, row.is_let_through) == (verdict, is_let_through)


def test_everything_is_measured_in_turns_and_a_failure_is_no_end(tmp_path: Path) -> None:
    seen = []

    def measure(room: Room) -> dict[str, float]:
        seen.append(room.source.name)
        return {"ms": len(seen)}

    def fail(room: Room) -> dict[str, float]:
        raise ValueError("it broke\nhere")

    def miss(room: Room) -> dict[str, float]:
        raise NotHere("no such program")

    rooms = [Room(tmp_path / name, tmp_path, tmp_path) for name in "ab"]
    parts = [Part("one", measure), Part("other", fail), Part("third", miss, is_ours=False)]
    before, after = measured(rooms, parts, 2, lambda _: None)
    assert (seen, before.figures, after.figures) == (["a", "b"] * 2, {"one.ms": [1, 3]}, {"one.ms": [2, 4]})
    assert (before.failed, after.absent) == ({"other": "ValueError: it broke\nhere"}, {"third": "no such program"})
    rows = report.rows([MS, RATIO, Limit("beside", "one.ms", 1, "×", over="third.ms")], after)
    assert [row.verdict for row in rows] == ["stretch", "failed", "not here"]
    assert [row.is_let_through for row in rows] == [True, False, True]
    assert report.table(rows).splitlines() == [
        "what              limit  median     min  verdict",
        "an answer       10.0 ms  3.0 ms  2.0 ms  stretch",
        "beside another   1.50 ×                  failed",
        "beside           1.00 ×                  no such program",
        "beside another: ValueError: it broke",
    ]


def test_two_revisions_are_compared() -> None:
    before, after = results(one_ms=[10.0], one_bytes=[0]), results(one_ms=[12.0, 30.0, 12.0], one_bytes=[7])
    after.failed["other"] = "ValueError: it broke"
    assert report.comparison(before, after, ("v1", "here")).splitlines() == [
        "figure          v1     here  ratio",
        "one.ms     10.0 ms  12.0 ms   1.20",
        "one.bytes      0 B      7 B",
        "here: other: ValueError: it broke",
    ]


def test_every_limit_is_measured() -> None:
    parts = {part.name for part in PARTS}
    assert {name.partition(".")[0] for limit in LIMITS for name in (limit.figure, limit.over) if name} == parts
    assert len({limit.id for limit in LIMITS}) == len(LIMITS)
    assert [part.name for part in chosen("SIGTERM")[1]] == ["sigterm"]
    assert not parser().parse_args([]).growth


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_a_revision_is_laid_out_and_gone(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        done = subprocess.run(
            ["git", "-C", str(tmp_path), *who, *arguments], check=True, capture_output=True, text=True
        )
        return done.stdout

    git("init", "-q")
    (tmp_path / "file").write_text("old")
    git("add", "file")
    git("commit", "-qm", "Begin")
    (tmp_path / "file").write_text("new")
    with revisions.laid_out("HEAD", tmp_path / "room", tmp_path) as tree:
        assert (tree / "file").read_text() == "old"
    assert not tree.exists()
    assert len(git("worktree", "list").splitlines()) == 1
    with pytest.raises(SystemExit, match="nowhere"), revisions.laid_out("nowhere", tmp_path / "room", tmp_path):
        pass
