"""The house keeps its rules, and each rule notices when it is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house.circles import circles
from tests.house.places import strangers, too_long_a_readme, tracked
from tests.house.sizes import too_long, without_docstring
from tests.house.source import TOP, package, source
from tests.house.sql import begins, newer_than_oldest, sql_strings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.house.source import Source

JOURNAL = "bsc_tui/store/journal.py"


def of_all(rule: Callable[[Source], list[str]], *, outside: str = "", inside: str = "") -> str:
    """The faults a rule finds, one a line, in the files whose place begins with ``inside`` and not with ``outside``."""
    chosen = [
        one for one in package() if one.place.startswith(inside) and not (outside and one.place.startswith(outside))
    ]
    assert chosen, "there is nothing to look at"
    return "\n".join(fault for one in chosen for fault in rule(one))


def test_no_file_class_or_function_is_too_long() -> None:
    assert of_all(too_long) == ""


def test_everything_public_says_what_it_is() -> None:
    assert of_all(without_docstring) == ""


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(package()) == []


def test_sql_stands_only_in_the_store() -> None:
    assert of_all(sql_strings, outside="bsc_tui/store/") == ""


def test_transactions_begin_only_in_the_journal() -> None:
    assert of_all(begins, outside=JOURNAL) == ""


def test_our_sql_is_known_to_the_oldest_sqlite() -> None:
    assert of_all(newer_than_oldest, inside="bsc_tui/store/") == ""


def test_the_rules_of_sql_see_the_sql_there_is() -> None:
    assert of_all(sql_strings, inside="bsc_tui/store/") != ""
    assert of_all(begins, inside=JOURNAL) != ""


def test_the_readme_stays_short() -> None:
    assert too_long_a_readme((TOP / "README.md").read_text(encoding="utf-8")) == []


def test_nothing_else_lies_at_the_top() -> None:
    files = tracked(TOP)
    if files is None:
        pytest.skip("not a git checkout: only tracked files are looked at")
    assert strangers(files) == []


def lines(count: int, indent: str = "    ") -> str:
    return f"{indent}x = 1\n" * count


@pytest.mark.parametrize(
    ("good", "bad", "named"),
    [
        ("x = 1\n" * 300, "x = 1\n" * 301, "301 lines"),
        ("def f():\n" + lines(39), "def f():\n" + lines(40), "f has 41 lines"),
        ("async def f():\n" + lines(39), "async def f():\n" + lines(40), "f has 41 lines"),
        ("class C:\n" + lines(199), "class C:\n" + lines(200), "C has 201 lines"),
        (
            "class C:\n" + "    def m(self): ...\n" * 20,
            "class C:\n" + "    def m(self): ...\n" * 21,
            "C has 21 methods",
        ),
        ("class C:\n  def m(self):\n" + lines(39), "class C:\n  def m(self):\n" + lines(40), "m has 41 lines"),
    ],
)
def test_sizes_are_noticed_from_the_first_line_too_many(good: str, bad: str, named: str) -> None:
    assert too_long(source("bsc_tui/x.py", good)) == []
    assert named in too_long(source("bsc_tui/x.py", bad))[0]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('"""Doc."""\ndef f():\n    """Doc."""\nclass C:\n    """Doc."""\n    def _m(self): return 1\n', 0),
        ('"""Doc."""\ndef f():\n    def inner(): return 1\n    return inner\n', 1),
        ('"""Doc."""\nclass P:\n    """Doc."""\n    def m(self) -> int: ...\n', 0),
        ('"""Doc."""\nclass C:\n    def m(self): return 1\n', 2),
        ('"""Doc."""\nclass _C:\n    def m(self): return 1\n', 0),
        ("x = 1\n", 1),
    ],
)
def test_missing_docstrings_are_noticed(text: str, faults: int) -> None:
    assert len(without_docstring(source("bsc_tui/x.py", text))) == faults


@pytest.mark.parametrize(
    ("first", "second", "is_circle"),
    [
        ("import bsc_tui.a.two", "x = 1", False),
        ("import bsc_tui.a.two", "from bsc_tui.a import one", True),
        ("from bsc_tui.a.two import y", "from .one import x", True),
        ("from . import two", "def f():\n    from bsc_tui.a.one import x\n", True),
        ("from bsc_tui.a import two", "if TYPE_CHECKING:\n    from bsc_tui.a.one import x\n", True),
        ("from bsc_tui.a import two", "import bsc_tui.a.one_more\nimport os\n", False),
    ],
)
def test_circles_are_noticed_however_the_import_is_written(first: str, second: str, is_circle: bool) -> None:
    sources = [
        source("bsc_tui/a/one.py", first),
        source("bsc_tui/a/two.py", second),
        source("bsc_tui/a/__init__.py", ""),
    ]
    assert circles(sources) == (["circle: bsc_tui.a.one bsc_tui.a.two"] if is_circle else [])


def test_a_circle_through_a_package_is_noticed() -> None:
    sources = [source("bsc_tui/a/__init__.py", "from .one import x"), source("bsc_tui/a/one.py", "import bsc_tui.a")]
    assert circles(sources) == ["circle: bsc_tui.a bsc_tui.a.one"]


@pytest.mark.parametrize(
    ("text", "is_sql"),
    [
        ('x = "SELECT id FROM kpi"', True),
        ('x = f"UPDATE {table} SET a = 1"', True),
        ('x = "delete from kpi where id = 1"', True),
        ('x = "insert or ignore into kpi values (1)"', True),
        ('x = "select id, name from kpi where id = ?"', True),
        ('x = "PRAGMA foreign_keys"', True),
        ('x = "pragma data_version"', True),
        ('x = "CREATE INDEX i ON kpi (id)"', True),
        ('x = "begin immediate"', True),
        ('x = "begin"', True),
        ('x = " begin  "', False),
        ('"""Says SELECT in a docstring."""', False),
        ('x = "select a KPI from the list"', False),
        ('x = "delete from the list what you do not need"', False),
        ('x = "update the targets"', False),
        ('x = "Delete"', False),
        ("# SELECT\nx = 1", False),
    ],
)
def test_sql_is_told_from_prose(text: str, is_sql: bool) -> None:
    assert bool(sql_strings(source("bsc_tui/x.py", text))) == is_sql


@pytest.mark.parametrize(
    ("text", "is_begin"),
    [
        ('x = "BEGIN IMMEDIATE"', True),
        ('x = "begin immediate"', True),
        ('x = "begin"', True),
        ('x = "begin\\n"', True),
        ('x = "  begin; select 1"', True),
        ('x = "\\n begin  exclusive"', True),
        ('x = "; BEGIN"', True),
        ('x = " begin  "', False),
        ('x = "begin immediately"', False),
        ('x = f"BEGIN {kind}"', True),
        ('x = "begin with the first line"', False),
        ('x = "beginning"', False),
    ],
)
def test_the_beginning_of_a_transaction_is_noticed(text: str, is_begin: bool) -> None:
    assert bool(begins(source("bsc_tui/x.py", text))) == is_begin


@pytest.mark.parametrize(
    ("text", "is_newer"),
    [
        ('x = "CREATE TABLE t (a INTEGER) STRICT"', True),
        ('x = "INSERT INTO t VALUES (1) RETURNING id"', True),
        ('x = "insert into t values (1) returning id"', True),
        ('x = " RETURNING id"', True),
        ("x = \"SELECT a -> '$.b' FROM t\"", True),
        ("x = \"SELECT a ->> 'b' FROM t\"", True),
        ('x = "ALTER TABLE t DROP COLUMN a"', True),
        ('x = "SELECT a FROM t FULL OUTER JOIN u"', True),
        ('x = "SELECT sqrt(a) FROM t"', True),
        ('x = "SELECT a FROM t WHERE a IS DISTINCT FROM 1"', True),
        ('x = "SELECT a FROM t WHERE a IS NOT ?"', False),
        ('x = "SELECT abs(a), max(a, 1) FROM t"', False),
        ('x = "a strict reading: returning what was there"', False),
        ('x = "old -> new"', False),
    ],
)
def test_newer_words_of_sql_are_noticed(text: str, is_newer: bool) -> None:
    assert bool(newer_than_oldest(source("bsc_tui/store/x.py", text))) == is_newer


def test_strangers_at_the_top_are_noticed() -> None:
    assert strangers(["README.md", ".ci/run", "bsc_tui/cli/main.py", "data/help/changes.md", "pyproject.toml"]) == []
    assert strangers(["notes.txt", "docs/guide.md", "docs/other.md", "tests/x.py"]) == ["docs", "notes.txt"]


def test_a_folder_that_is_no_checkout_has_no_tracked_files(tmp_path: Path) -> None:
    assert tracked(tmp_path) is None


def test_a_long_readme_is_noticed() -> None:
    assert too_long_a_readme("line\n" * 250) == []
    assert too_long_a_readme("line\n" * 251) == ["README.md has 251 lines, 250 at most"]
