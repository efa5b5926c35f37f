"""What a template says, and what one adds to another that it extends."""

from __future__ import annotations

from datetime import date

import pytest

from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.text import clean
from bsc_tui.formats.draft import Draft, DraftKpi, Past
from bsc_tui.formats.template import parse

HEAD = '[[perspective]]\nname = "Customer"\n'
KPI = HEAD + '[[kpi]]\nkey = "mttr"\nname = "MTTR"\nperspective = "Customer"\nunit = "h"\ndirection = "lower"\n'


def only_kpi(text: str) -> DraftKpi:
    return parse(KPI + text, "mine.toml").kpis[0]


def test_an_empty_text_is_an_empty_scorecard() -> None:
    assert parse("", "mine.toml") == Draft()


def test_a_kpi_takes_its_fields_by_their_names() -> None:
    item = only_kpi(
        'former = ["Mean time to resolve"]\nfrequency = "week"\naggregation = "mean"\nowner = "ben"\nsource = "Jira"\n'
        'description = "Hours."\nlead_or_lag = "lag"\nmeasured_or_judged = "judged"\nscale = { slow = 9, fast = 1 }\n'
        'decimals = 2\nminimum = 0\nmaximum = 99.5\ncarry = 3\nframeworks = ["ITIL incident"]\narchived = true\n'
        "added = 2026-05-01\n"
    )
    assert item.kpi == Kpi(
        id=0, version=0, key="mttr", name="MTTR", perspective_id=0, position=1, added=date(2026, 5, 1),
        former=("Mean time to resolve",), unit="h", direction="lower", frequency="week", aggregation="mean",
        owner="ben", source="Jira", description="Hours.", lead_or_lag="lag", measured_or_judged="judged",
        scale=(("slow", 9), ("fast", 1)), decimals=2, minimum=0, maximum=99.5, carry=3,
        frameworks=("ITIL incident",), archived=True,
    )  # fmt: skip


def test_a_key_is_made_of_the_name_when_none_is_given() -> None:
    draft = parse(HEAD + '[[kpi]]\nname = "Ticket backlog"\nperspective = "customer"\n', "mine.toml")
    assert (draft.kpis[0].kpi.key, draft.kpis[0].perspective) == ("ticket-backlog", "Customer")


def test_a_kpi_without_a_perspective_has_that_of_its_objective() -> None:
    text = HEAD + '[[objective]]\nname = "Help"\nperspective = "Customer"\n[[kpi]]\nname = "NPS"\nobjective = "help"\n'
    item = parse(text, "mine.toml").kpis[0]
    assert (item.perspective, item.objective) == ("Customer", "Help")


def test_targets_are_read_as_they_are_typed() -> None:
    row = only_kpi('[[kpi.target]]\nbaseline = 8\ntarget = "-30% reduction"\nthreshold = "-45%"\n').targets[0].row
    assert (row.target, row.threshold, row.target_change, row.threshold_change) == (5.6, 4.4, -0.3, -0.45)
    assert row.word == "reduction"


def test_a_target_in_another_unit_of_time_comes_to_the_kpis_own() -> None:
    assert only_kpi('[[kpi.target]]\ntarget = "90 min"\nthreshold = 2\n').targets[0].row.target == 1.5


@pytest.mark.parametrize(
    ("begins", "start", "month"),
    [
        ("", None, None),
        ("from = -3", None, -3),
        ("from = 2026-10-01", date(2026, 10, 1), None),
        ('from = "2026-10"', date(2026, 10, 1), None),
    ],
)
def test_a_row_begins_at_a_date_a_period_or_a_month_from_now(
    begins: str, start: date | None, month: int | None
) -> None:
    target = only_kpi(f"[[kpi.target]]\ntarget = 5\n{begins}\n").targets[0]
    assert (target.row.start, target.month) == (start, month)


def test_history_holds_numbers_gaps_reasons_and_tables() -> None:
    history = only_kpi(
        '[kpi.history]\nsource = "Jira"\nby = "ben"\nday = 2\n'
        'values = [8, "", "na outage", "90 min", { value = 6, note = "better", by = "eva", day = 4, n = 12 }]\n'
    ).history
    jira = Past(None, source="Jira", by="ben", day=2)
    assert history == (
        jira._replace(value=8),
        None,
        jira._replace(missing="outage"),
        jira._replace(value=1.5),
        jira._replace(value=6, note="better", by="eva", day=4, n=12),
    )


def test_a_fraction_keeps_its_parts() -> None:
    past = only_kpi('[kpi.history]\nvalues = ["15/2"]\n').history[0]
    assert past == Past(7.5, numerator=15, denominator=2)


def test_settings_are_taken_as_they_are_typed() -> None:
    settings = parse('[settings]\nname = "Ours"\ngrace = 3\ndecimal_mark = ","\n', "mine.toml").settings
    assert settings == Settings(name="Ours", grace=3, decimal_mark=",")


def test_texts_are_cleaned_on_the_way_in() -> None:
    draft = parse('[[perspective]]\nname = "  Cus\\u001Btomer\\u202E "\n', "mine.toml")
    assert draft.perspectives[0].name == clean("Cus\x1btomer\u202e")
    assert "\x1b" not in draft.perspectives[0].name


# --- what a file extends

BASE = KPI + 'owner = "ben"\n[[kpi]]\nname = "NPS"\nperspective = "Customer"\n'


def test_a_file_adds_to_the_one_it_extends_by_name_and_key() -> None:
    mine = (
        'extends = "base.toml"\n[[kpi]]\nkey = "mttr"\nowner = "eva"\n[[kpi]]\nname = "CAC"\nperspective = "Customer"\n'
    )
    draft = parse(mine, "mine.toml", {"base.toml": BASE}.__getitem__)
    assert [(item.kpi.key, item.kpi.owner) for item in draft.kpis] == [("mttr", "eva"), ("nps", ""), ("cac", "")]
    assert [item.kpi.position for item in draft.kpis] == [1, 2, 3]


def test_a_kpi_added_to_twice_is_a_duplicate() -> None:
    mine = 'extends = "base.toml"\n' + '[[kpi]]\nkey = "mttr"\n' + KPI.removeprefix(HEAD).replace("MTTR", "Other")
    with pytest.raises(Refused, match='there are two of "mttr"'):
        parse(mine, "mine.toml", {"base.toml": BASE}.__getitem__)


def test_a_file_that_is_extended_extends_no_other() -> None:
    files = {"a.toml": 'extends = "b.toml"', "b.toml": 'extends = "a.toml"'}
    with pytest.raises(Refused, match=r"b\.toml, extends: a file that is extended"):
        parse(files["a.toml"], "a.toml", files.__getitem__)


def test_a_file_that_is_not_there_is_named() -> None:
    def load(name: str) -> str:
        raise FileProblem(f"no file {name} came with this program")

    with pytest.raises(Refused, match=r"^mine\.toml, extends: no file base\.toml came with this program$"):
        parse('extends = "base.toml"', "mine.toml", load)


def test_without_a_place_to_look_nothing_is_extended() -> None:
    with pytest.raises(Refused, match="cannot extend another one"):
        parse('extends = "it.toml"', "mine.toml")
