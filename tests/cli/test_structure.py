"""``bsc kpi``, ``bsc objective``, ``bsc perspective``: the same verbs on three kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bsc_tui.cli.structure import KPI_FIELDS, TARGET_FIELDS
from bsc_tui.domain import fields, targeting
from tests.cli.hostile import CONTROLS, NAMES

if TYPE_CHECKING:
    from tests.cli.program import Program

ADD = ("kpi", "add", "Ticket backlog", "--perspective", "Customer")


def kpi(bsc: Program, key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        row for row in bsc("kpi", "list", "--all", "--format", "json").json() if row["key"] == key
    )
    return found


def names(bsc: Program, kind: str, *more: str) -> list[str]:
    return [row["name"] for row in bsc(kind, "list", *more, "--format", "json").json()]


def test_a_kpi_is_added_with_every_field_named_as_in_json(bsc: Program) -> None:
    ran = bsc(
        *ADD,
        *("--key", "backlog", "--unit", "tickets", "--direction", "lower", "--frequency", "month"),
        *("--aggregation", "last", "--owner", "ops", "--source", "Jira", "--description", "open tickets"),
        *("--lead-or-lag", "lead", "--measured-or-judged", "measured", "--decimals", "0", "--minimum", "-5"),
        *("--maximum", "900", "--carry", "2", "--frameworks", "ITIL4:Incident management, COBIT2019:DSS02"),
    )
    assert (ran.code, ran.out, ran.err) == (0, "Added KPI Ticket backlog\n", "")
    found = kpi(bsc, "backlog")
    assert {name: found[name] for name in ("name", "unit", "direction", "owner", "decimals", "minimum", "carry")} == {
        "name": "Ticket backlog",
        "unit": "tickets",
        "direction": "lower",
        "owner": "ops",
        "decimals": 0,
        "minimum": -5.0,
        "carry": 2,
    }
    assert found["frameworks"] == ["ITIL incident", "COBIT DSS02"]
    assert (found["lead_or_lag"], found["perspective"], found["objective"]) == ("lead", "Customer", None)


def test_a_kpi_is_added_with_its_first_target(bsc: Program) -> None:
    ran = bsc(
        *ADD, "--baseline", "40", "--target", "-50%", "--threshold", "30", "--direction", "lower", "--weight", "2"
    )
    assert ran.code == 0
    row = bsc("target", "list", "ticket-backlog", "--format", "json").json()[0]
    assert (row["from"], row["target"], row["target_change"], row["threshold"], row["weight"]) == (
        None,
        20,
        -0.5,
        30,
        2,
    )


def test_a_band_kpi_is_added_with_its_limits(bsc: Program) -> None:
    limits = ("--low", "50", "--high", "80", "--outer-low", "40", "--outer-high", "90")
    assert bsc(*ADD, "--direction", "band", *limits).code == 0
    row = bsc("target", "list", "ticket-backlog", "--format", "json").json()[0]
    assert [row[name] for name in ("low", "high", "outer_low", "outer_high")] == [50, 80, 40, 90]


def test_a_kpi_added_to_an_objective_belongs_to_its_perspective(bsc: Program) -> None:
    assert bsc("kpi", "add", "Backlog", "--objective", "Customer Satisfaction").code == 0
    found = kpi(bsc, "backlog")
    assert (found["perspective"], found["objective"]) == ("Customer", "Customer Satisfaction")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("kpi", "add", "X"), 2, "bsc: a KPI belongs to a perspective\n"),
        (("kpi", "add", "X", "--perspective", "Nowhere"), 1, "Nowhere"),
        (("kpi", "add", "MTTR", "--perspective", "Customer"), 1, "is taken by MTTR\n"),
        (("kpi", "add", "", "--perspective", "Customer"), 1, "may not be empty"),
        (("kpi", "add", "X", "--perspective", "Customer", "--direction", "up"), 1, "'up' is no direction"),
        (("kpi", "add", "X", "--perspective", "Customer", "--target", "1e400"), 1, "1e400"),
        (("kpi", "add", "X", "--perspective", "Customer", "--key", "ü"), 1, "'ü' is no key"),
        (("kpi", "add", "x" * 2001, "--perspective", "Customer"), 1, "2,001 characters"),
        (("kpi", "edit", "mttr"), 2, "nothing is said to be changed"),
        (("kpi", "edit", "nothing", "--owner", "x"), 1, "there is no KPI 'nothing'"),
        (("kpi", "edit", "mtt", "--owner", "x"), 1, "hint: did you mean: MTTR"),
        (("kpi", "edit", "mttr", "--frequency", "week"), 1, "its frequency stays"),
        (("kpi", "edit", "mttr", "--minimum", "9", "--maximum", "1"), 1, "minimum above its maximum"),
        (("kpi", "edit", "mttr", "--weight", "-1"), 1, "below 0"),
        (("kpi", "move", "mttr"), 2, "say where to"),
        (("kpi", "move", "mttr", "up", "--perspective", "Customer"), 2, "say where to"),
        (("kpi", "move", "mttr", "left"), 2, "left"),
        (("objective", "add", "X"), 2, "--perspective"),
        (("objective", "add", "X", "--perspective", "Customer", "--due", "soon"), 1, "'soon' is no date"),
        (("objective", "edit", "Revenue Growth"), 2, "fields are: --name"),
        (("objective", "edit", "Revenue Growth", "--headline", "mttr"), 1, "does not serve"),
        (("objective", "move", "Revenue Growth"), 2, "say where to"),
        (("perspective", "add", "customer"), 1, "is taken by Customer"),
        (("perspective", "edit", "Customer", "--weight", "nan"), 1, "nan"),
        (("perspective", "archive", "Customer"), 1, "still has"),
        (("kpi",), 2, "a command is missing\nhint: bsc kpi --help"),
        (("kpi", "split"), 2, "there is no command 'split'"),
    ],
)
def test_what_cannot_be_is_refused_with_words_and_changes_nothing(
    bsc: Program, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = bsc("export", "--format", "json").out
    ran = bsc(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.startswith("bsc: ")
    assert bsc("export", "--format", "json").out == before


def test_fields_of_a_kpi_are_edited_and_an_empty_text_clears(bsc: Program) -> None:
    ran = bsc("kpi", "edit", "ROI", "--unit", "", "--owner", "ops", "--name", "Yield")
    assert (ran.code, ran.err) == (0, "")
    assert "owner = ops" in ran.out
    found = kpi(bsc, "roi")
    assert (found["unit"], found["owner"], found["name"]) == ("", "ops", "Yield")
    assert found["former"][-1] == "Return on investment"
    assert bsc("kpi", "edit", "return on investment", "--owner", "ops").err == "nothing changed: it is so already\n"


def test_target_fields_of_a_kpi_are_edited_as_a_row_from_the_view_period_on(bsc: Program) -> None:
    ran = bsc("kpi", "edit", "roi", "--owner", "ana", "--target", "20", "--weight", "3")
    assert ran.code == 0
    assert ran.lines == ["Return on investment: owner = ana, target 20, weight 3 from 2026-10"]
    newest = bsc("target", "list", "roi", "--format", "json").json()[-1]
    assert (newest["from"], newest["target"], newest["weight"]) == ("2026-10", 20, 3)


def test_a_bad_target_leaves_the_fields_beside_it_alone(bsc: Program) -> None:
    assert bsc("kpi", "edit", "roi", "--owner", "ana", "--target", "much").code == 1
    assert kpi(bsc, "roi")["owner"] == "marta"


def test_every_field_that_can_be_typed_has_an_option() -> None:
    assert set(KPI_FIELDS) | {"name"} == {*fields.KPI, "perspective", "objective"}
    assert {*TARGET_FIELDS, "reason", "agreed_by"} == set(targeting.FIELDS)


def test_a_kpi_is_moved_among_its_siblings_and_to_other_places(bsc: Program) -> None:
    assert bsc("kpi", "move", "roi", "up").out == "Moved Return on investment up\n"
    assert names(bsc, "kpi")[:3] == ["Revenue growth", "Return on investment", "Cost of ownership"]
    ran = bsc("kpi", "move", "roi", "--objective", "Customer Satisfaction")
    assert ran.out == "Return on investment: perspective = Customer, objective = Customer Satisfaction\n"
    assert kpi(bsc, "roi")["perspective"] == "Customer"
    assert bsc("kpi", "move", "roi", "--objective", "").out == "Return on investment: no objective\n"
    assert kpi(bsc, "roi")["objective"] is None
    assert bsc("kpi", "move", "roi", "--perspective", "Financial").code == 0
    assert (kpi(bsc, "roi")["perspective"], kpi(bsc, "roi")["objective"]) == ("Financial", None)


def test_an_archived_kpi_leaves_the_list_and_comes_back(bsc: Program) -> None:
    assert bsc("kpi", "archive", "cac").out == "Archived CAC\n"
    assert "CAC" not in names(bsc, "kpi")
    assert "CAC" in names(bsc, "kpi", "--all")
    assert "archived" in bsc("kpi", "list", "--all").lines[0]
    assert bsc("kpi", "archive", "cac").err == "nothing changed: it is so already\n"
    assert bsc("kpi", "restore", "cac").out == "Restored CAC\n"
    assert "CAC" in names(bsc, "kpi")


def test_an_objective_goes_through_its_whole_life(bsc: Program) -> None:
    more = ("--text", "no surprises", "--owner", "ben", "--start", "2026-12-01", "--due", "2027-06-30", "--weight", "2")
    ran = bsc("objective", "add", "Calm", "--perspective", "Customer", *more)
    assert (ran.code, ran.out) == (0, "Added objective Calm\n")
    assert bsc("kpi", "move", "cac", "--objective", "Calm").code == 0
    assert bsc("objective", "edit", "Calm", "--headline", "cac", "--text", "", "--name", "Quiet").code == 0
    found = next(row for row in bsc("objective", "list", "--format", "json").json() if row["name"] == "Quiet")
    assert found == {
        "name": "Quiet",
        "perspective": "Customer",
        "text": "",
        "owner": "ben",
        "start": "2026-12-01",
        "due": "2027-06-30",
        "weight": 2.0,
        "headline": "cac",
        "kpis": ["cac"],
        "former": ["Calm"],
        "archived": False,
    }
    assert bsc("objective", "move", "Quiet", "up").out == "Moved Quiet up\n"
    assert names(bsc, "objective")[1:3] == ["Quiet", "Customer Satisfaction"]
    assert bsc("objective", "move", "Quiet", "--perspective", "Financial").code == 0
    assert kpi(bsc, "cac")["perspective"] == "Financial"
    assert bsc("objective", "archive", "Quiet").out == "Archived Quiet\n"
    assert "Quiet" not in names(bsc, "objective")
    assert names(bsc, "objective", "--all")[-1] == "Quiet"
    assert bsc("objective", "restore", "Quiet").out == "Restored Quiet\n"


def test_an_objective_added_with_a_headline_takes_the_kpi_to_itself_as_one_change(bsc: Program) -> None:
    before = bsc("export", "--format", "json").out
    assert bsc("objective", "add", "Thrift", "--perspective", "Customer", "--headline", "budget-variance").code == 0
    found = next(row for row in bsc("objective", "list", "--format", "json").json() if row["name"] == "Thrift")
    assert (found["headline"], found["kpis"]) == ("budget-variance", ["budget-variance"])
    assert kpi(bsc, "budget-variance")["perspective"] == "Customer"
    assert bsc("undo").code == 0
    assert bsc("export", "--format", "json").out == before
    refused = bsc("objective", "add", "Thrift", "--perspective", "Customer", "--headline", "mttr")
    assert (refused.code, refused.err.splitlines()[0]) == (1, "bsc: MTTR serves Internal Processes")
    assert bsc("export", "--format", "json").out == before


def test_a_perspective_goes_through_its_whole_life(bsc: Program) -> None:
    assert bsc("perspective", "add", "Suppliers", "--weight", "0.5").out == "Added perspective Suppliers\n"
    assert bsc("perspective", "edit", "suppliers", "--name", "Partners", "--weight", "2").code == 0
    assert bsc("perspective", "move", "Partners", "up").out == "Moved Partners up\n"
    rows = bsc("perspective", "list", "--format", "json").json()
    assert [row["name"] for row in rows][3:] == ["Partners", "Learning and Growth"]
    assert rows[3] == {
        "name": "Partners",
        "weight": 2.0,
        "objectives": 0,
        "kpis": 0,
        "former": ["Suppliers"],
        "archived": False,
    }
    assert rows[0]["kpis"] == 4
    assert bsc("perspective", "archive", "Partners").out == "Archived Partners\n"
    assert "Partners" not in names(bsc, "perspective")
    assert bsc("perspective", "list", "--all").out.count("Partners") == 1
    assert bsc("perspective", "restore", "Partners").out == "Restored Partners\n"


def test_what_was_done_is_what_undo_takes_back(bsc: Program) -> None:
    before = bsc("kpi", "list", "--format", "json").out
    told = bsc("kpi", "archive", "nps").out.strip()
    assert told in bsc("undo").out
    assert bsc("kpi", "list", "--format", "json").out == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fmt", ["table", "json", "csv", "markdown"])
def test_hostile_names_are_taken_in_every_field_and_printed_without_harm(bsc: Program, name: str, fmt: str) -> None:
    texts = [f"--{field}={name}" for field in ("unit", "owner", "source", "description", "frameworks")]
    assert bsc("perspective", "add", "--", name).code == 0
    assert (
        bsc("objective", "add", "--perspective", "Customer", f"--text={name}", f"--owner={name}", "--", name).code == 0
    )
    added = bsc("kpi", "add", "--perspective", "Customer", "--key", "bad", *texts, "--", name)
    assert added.code == 0, added.err
    assert bsc("target", "set", "bad", "5", f"--reason={name}", f"--agreed-by={name}").code == 0
    for command in (("kpi", "list"), ("objective", "list"), ("perspective", "list"), ("target", "list", "bad")):
        ran = bsc(*command, "--format", fmt)
        assert ran.code == 0
        assert CONTROLS.isdisjoint(ran.out.replace("\r\n", "\n") + ran.err)
    for ran in (added, bsc("kpi", "archive", "bad"), bsc("undo"), bsc("settings", "name", f"x{name}")):
        assert CONTROLS.isdisjoint(ran.out + ran.err)


def test_a_file_from_elsewhere_full_of_hostile_texts_is_listed_without_harm(hostile: Program) -> None:
    for command in ("kpi", "objective", "perspective"):
        for fmt in ("table", "json", "csv", "markdown"):
            ran = hostile(command, "list", "--all", "--format", fmt)
            assert (ran.code, CONTROLS.isdisjoint(ran.out.replace("\r\n", "\n"))) == (0, True)


def test_fields_and_targets_edited_at_once_are_undone_at_once(bsc: Program) -> None:
    before = bsc("export", "--format", "json").out
    ran = bsc("kpi", "edit", "mttr", "--name", "AA", "--target", "4")
    assert (ran.code, ran.lines) == (0, ["MTTR: name = AA, target 4 from 2026-10"])
    assert bsc("undo").code == 0
    assert bsc("export", "--format", "json").out == before


def test_a_kpi_without_values_is_deleted_with_its_targets_and_undo_brings_it_back(bsc: Program) -> None:
    assert bsc("kpi", "add", "Idle servers", "--perspective", "Customer", "--target", "5").code == 0
    assert bsc("kpi", "delete", "idle-servers").out == "Deleted KPI Idle servers, with 1 target row\n"
    assert "Idle servers" not in names(bsc, "kpi", "--all")
    assert bsc("undo").code == 0
    assert kpi(bsc, "idle-servers")["name"] == "Idle servers"
    ran = bsc("kpi", "delete", "mttr")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("bsc: MTTR has 18 values\nhint: archive it instead")


def test_only_what_holds_nothing_is_deleted(bsc: Program) -> None:
    assert bsc("objective", "add", "Calm", "--perspective", "Customer").code == 0
    assert bsc("objective", "delete", "Calm").out == "Deleted objective Calm\n"
    assert bsc("objective", "delete", "Revenue Growth").code == 1
    assert bsc("perspective", "add", "Partners").code == 0
    assert bsc("perspective", "delete", "Partners").out == "Deleted perspective Partners\n"
    ran = bsc("perspective", "delete", "Customer")
    assert (ran.code, ran.err) == (
        1,
        "bsc: Customer still has Customer Satisfaction and 4 more\nhint: move them first\n",
    )


def test_two_kpis_become_one(bsc: Program) -> None:
    assert bsc("kpi", "add", "Repair time", "--perspective", "Customer", "--unit", "h").code == 0
    assert bsc("record", "repair-time", "7", "--period", "2026-10").code == 0
    assert bsc("record", "repair-time", "3", "--period", "2024-10").code == 0
    before = bsc("export", "--format", "json").out
    ran = bsc("kpi", "merge", "repair-time", "mttr", "--dry-run")
    assert ran.lines == [
        "Repair time would be merged into MTTR",
        "  values: 1 moves, 1 differs",
        "    2026-10: MTTR 6.0 h, Repair time 7.0 h",
        "  names: MTTR is found as repair-time and Repair time too",
    ]
    ran = bsc("kpi", "merge", "repair-time", "mttr")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[:2] == [
        "bsc: Repair time and MTTR differ in 1 period",
        "  2026-10: MTTR 6.0 h, Repair time 7.0 h",
    ]
    assert bsc("export", "--format", "json").out == before
    ran = bsc("kpi", "merge", "repair-time", "mttr", "--keep", "from")
    assert (ran.code, ran.lines[0]) == (0, "Merged KPI Repair time into MTTR")
    assert bsc("show", "Repair time", "--format", "json").json()["values"][-1]["value"] == 7.0
    assert bsc("undo").out == "Undid: Merged KPI Repair time into MTTR\n"
    assert bsc("export", "--format", "json").out == before


def test_names_in_what_is_said_of_a_merger_are_made_safe(hostile: Program) -> None:
    keys = [row["key"] for row in hostile("kpi", "list", "--format", "json").json()]
    for key in keys:
        ran = hostile("kpi", "merge", key, keys[0], "--dry-run")
        assert "\x1b" not in ran.out + ran.err
