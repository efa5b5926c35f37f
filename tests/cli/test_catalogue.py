"""``bsc catalogue`` and ``bsc kpi add --from-catalogue``."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cli.hostile import CONTROLS
from tests.cli.program import Program


def test_all_of_it_is_a_table_in_80_columns(bsc: Program) -> None:
    ran = bsc("catalogue")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].split() == ["name", "perspective", "unit", "better", "every", "kind"]
    assert len(ran.lines) == 62
    assert max(map(len, ran.lines)) <= 79


def test_it_needs_no_scorecard(bsc: Program) -> None:
    bsc.path.unlink()
    assert bsc("catalogue", "nps").code == 0
    assert not bsc.path.exists()


def test_words_narrow_it_down_and_come_as_one_argument_or_several(bsc: Program) -> None:
    found = bsc("catalogue", "ticket", "cost", "--format", "json").json()
    assert [row["key"] for row in found] == ["cost-per-ticket"]
    assert bsc("catalogue", "cost ticket", "--format", "json").json() == found


def test_one_alone_is_shown_whole_with_how_to_add_it(bsc: Program) -> None:
    text = bsc("catalogue", "capacity", "peak").out
    assert text.startswith("Peak capacity use  (capacity-use)\n\n")
    assert "within a band, usually 50 to 80" in text
    assert "(indicative)" in text
    assert text.endswith("\nAdd it with: bsc kpi add --from-catalogue capacity-use\n")


def test_an_exact_name_is_shown_whole_though_others_have_its_words(bsc: Program) -> None:
    assert len(bsc("catalogue", "nps", "--format", "json").json()) >= 1
    assert bsc("catalogue", "MTTR").lines[0] == "MTTR  (mttr)"
    assert bsc("catalogue", "first-contact resolution").lines[0] == "FCR rate  (fcr-rate)"


def test_json_has_every_field(bsc: Program) -> None:
    found = {row["key"]: row for row in bsc("catalogue", "--format", "json").json()}
    row = found["it-spend-vs-budget"]
    assert row.pop("description").startswith("How much of the budget")
    assert row == {
        "key": "it-spend-vs-budget",
        "name": "IT spend vs budget",
        "also": ["IT spend vs budget (actual/budget)", "Budget use"],
        "perspective": "Financial",
        "unit": "%",
        "direction": "band",
        "usual": [95, 102],
        "frequency": "month",
        "aggregation": "ratio",
        "decimals": 1,
        "minimum": 0,
        "maximum": None,
        "lead_or_lag": "lag",
        "source": "Finance system",
        "frameworks": ["ITIL service financial", "COBIT APO06"],
    }
    assert found["mttr"]["usual"] is None


@pytest.mark.parametrize("fmt", ["csv", "markdown"])
def test_csv_and_markdown_have_everything_too(bsc: Program, fmt: str) -> None:
    text = bsc("catalogue", "nps", "--format", fmt).out
    assert "recommend" in text
    if fmt == "csv":
        assert next(csv.DictReader(io.StringIO(text)))["key"] == "nps"


def test_what_is_not_there_is_refused_with_the_nearest(bsc: Program) -> None:
    ran = bsc("catalogue", "avialability")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(
        "bsc: nothing in the catalogue has the words 'avialability'\nhint: did you mean: System upt"
    )
    assert bsc("catalogue", "\x1b[31mqqqqq", "x" * 3000).err.count("\n") == 2
    assert CONTROLS.isdisjoint(bsc("catalogue", "\x1b[31mqqqqq").err)
    assert bsc("catalogue", "--framework", "prince2").code == 1
    assert "nothing there has" in bsc("catalogue", "nps", "--perspective", "Financial").err


def test_a_kpi_is_taken_from_it_and_taken_back(bsc: Program) -> None:
    ran = bsc("kpi", "add", "--from-catalogue", "change failure rate", "--owner", "ann", "--target", "5")
    assert (ran.code, ran.out, ran.err) == (0, "Added KPI Change failure rate\n", "")
    made = bsc("show", "change-failure-rate", "--format", "json").json()
    assert (made["kpi"]["perspective"], made["kpi"]["owner"], made["kpi"]["aggregation"]) == (
        "Internal Processes",
        "ann",
        "ratio",
    )
    assert made["targets"][0]["target"] == 5
    assert bsc("undo").code == 0
    assert bsc("show", "change-failure-rate").code == 1


def test_it_goes_where_it_is_said_to(bsc: Program) -> None:
    assert bsc("kpi", "add", "--from-catalogue", "backup-success", "--perspective", "customer").code == 0
    found = {row["key"]: row for row in bsc("kpi", "list", "--format", "json").json()}
    assert found["backup-success"]["perspective"] == "Customer"


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        (("--from-catalogue", "mttr"), 1, "MTTR is there already"),
        (("--from-catalogue", "incidents"), 1, "could be several"),
        (("--from-catalogue", "no such"), 1, "has no KPI 'no such'"),
        (("--from-catalogue", ""), 1, "has no KPI"),
        (("--from-catalogue", "backup-success", "--key", "mttr"), 1, "is taken"),
        (("--from-catalogue", "backup-success", "--perspective", "nowhere"), 1, "no perspective 'nowhere'"),
        (("MTTR", "--from-catalogue", "backup-success"), 1, "is taken"),
        ((), 2, "the KPI needs a name"),
    ],
)
def test_what_cannot_be_taken_is_refused(bsc: Program, arguments: tuple[str, ...], code: int, what: str) -> None:
    before = bsc("history", "--format", "json").out
    ran = bsc("kpi", "add", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert what in ran.err
    assert "hint: " in ran.err
    assert bsc("history", "--format", "json").out == before


def test_under_a_name_of_its_own_there_may_be_another(bsc: Program) -> None:
    assert bsc("kpi", "add", "MTTR of the shop", "--from-catalogue", "mttr").code == 0
    found = {row["key"]: row for row in bsc("kpi", "list", "--format", "json").json()}
    assert found["mttr-of-the-shop"]["unit"] == "h"
    assert bsc("show", "mttr", "--format", "json").json()["kpi"]["name"] == "MTTR"
