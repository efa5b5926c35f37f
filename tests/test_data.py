"""The data that comes with the program: the templates, and the demo with the article's figures."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from bsc_tui.domain.board import Board, assess, relative_of
from bsc_tui.domain.due import Due, View, due_line
from bsc_tui.domain.figures import signed_fraction
from bsc_tui.domain.model import Scorecard
from bsc_tui.domain.naming import find_kpi
from bsc_tui.domain.periods import newest_ended
from bsc_tui.domain.quantity import parse_value
from bsc_tui.domain.rules import findings
from bsc_tui.domain.text import width
from bsc_tui.formats.draft import Draft, materialised
from bsc_tui.formats.template import dump, parse
from bsc_tui.host.shipped import read_text
from bsc_tui.services.frameworks import known

DAYS = (date(2026, 11, 23), date(2027, 1, 1), date(2028, 2, 29))
SIXTEEN = [
    *("revenue-growth", "cost-of-ownership", "roi", "budget-variance"),
    *("customer-satisfaction", "retention-rate", "nps", "cac"),
    *("sla-adherence", "mttr", "fcr-rate", "cycle-time"),
    *("training-hours", "certification-rate", "innovation-pipeline", "engagement"),
]
PERSPECTIVES = ["Financial", "Customer", "Internal Processes", "Learning and Growth"]
HEADLINES = ["revenue-growth", "customer-satisfaction", "mttr", "training-hours"]
TEMPLATES = ["templates/it.toml", "templates/it-full.toml", "templates/empty.toml", "demo.toml"]


def draft(name: str) -> Draft:
    return parse(read_text(name), name, read_text)


def demo(today: date) -> tuple[Scorecard, Board]:
    scorecard = materialised(draft("demo.toml"), today)
    return scorecard, assess(scorecard, View(today))


def due_lines(scorecard: Scorecard, today: date) -> list[Due]:
    lines = [
        due_line(kpi, [value.start for value in scorecard.values[kpi.id]], None, scorecard.settings, today)
        for kpi in scorecard.kpis
    ]
    return [line for line in lines if line]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_reads_back_as_it_is_written(name: str) -> None:
    found = draft(name)
    assert parse(dump(found), "again") == found


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_has_the_four_perspectives(name: str) -> None:
    assert [row.name for row in draft(name).perspectives] == PERSPECTIVES


def test_the_empty_template_has_nothing_else() -> None:
    found = draft("templates/empty.toml")
    assert (found.objectives, found.kpis) == ((), ())


@pytest.mark.parametrize("name", ["templates/it.toml", "demo.toml"])
def test_the_sixteen_kpis_come_four_a_perspective(name: str) -> None:
    found = draft(name)
    assert [item.kpi.key for item in found.kpis] == SIXTEEN
    assert [item.perspective for item in found.kpis] == [one for one in PERSPECTIVES for _ in range(4)]


def test_the_full_template_has_six_kpis_a_perspective() -> None:
    found = draft("templates/it-full.toml")
    assert Counter(item.perspective for item in found.kpis) == dict.fromkeys(PERSPECTIVES, 6)
    assert [item.kpi.name for item in found.kpis[16:]] == [
        *("Cost control", "Cost per ticket"),
        *("Loyalty", "Self-service success"),
        *("Incident resolution time", "System uptime"),
        *("Skills development", "Staff turnover"),
    ]


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("name", TEMPLATES[:3])
def test_a_template_makes_a_sound_scorecard_on_any_day(name: str, today: date) -> None:
    scorecard = materialised(draft(name), today)
    board = assess(scorecard, View(today))
    lines = [due_line(kpi, [], None, scorecard.settings, today) for kpi in scorecard.kpis]
    assert all(line is not None and line.older == 0 for line in lines), "each is due once"
    assert all(row.start and row.due and row.start < today < row.due for row in scorecard.objectives)
    rules = {one.rule for one in findings(scorecard, board, [], today)}
    assert rules <= {"no target", "no owner", "no objective", "no lead KPI"}
    assert len(board.perspectives) == 4


@pytest.mark.parametrize("name", TEMPLATES[:3])
def test_a_template_leaves_targets_values_and_owners_to_its_users(name: str) -> None:
    for item in draft(name).kpis:
        assert (item.targets, item.history, item.kpi.owner) == ((), (), "")


@pytest.mark.parametrize("name", ["templates/it-full.toml", "demo.toml"])
def test_every_kpi_says_what_it_is(name: str) -> None:
    for item in draft(name).kpis:
        kpi = item.kpi
        assert kpi.description.endswith("."), kpi.key
        assert kpi.unit or kpi.key == "nps"
        assert kpi.source
        assert kpi.lead_or_lag
        assert kpi.frameworks
        assert {one.split()[0] for one in kpi.frameworks} <= {"ITIL", "COBIT", "TOGAF"}
        assert width(kpi.name) <= 24


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("mean time to resolve", "mttr"),
        ("Return on investment (ROI)", "roi"),
        ("customer retention rate", "retention-rate"),
        ("net promoter score", "nps"),
        ("customer acquisition cost (CAC)", "cac"),
        ("first call resolution (FCR) rate", "fcr-rate"),
        ("process cycle time", "cycle-time"),
        ("employee training hours", "training-hours"),
        ("certification rates", "certification-rate"),
        ("employee engagement", "engagement"),
    ],
)
def test_a_kpi_answers_to_its_long_name(typed: str, key: str) -> None:
    assert find_kpi(materialised(draft("templates/it-full.toml"), DAYS[0]), typed).key == key


@pytest.mark.parametrize("name", ["templates/it.toml", "demo.toml"])
def test_every_kpi_is_monthly_is_no_sum_and_takes_10_to_25(name: str) -> None:
    for item in draft(name).kpis:
        assert item.kpi.frequency == "month"
        assert item.kpi.aggregation != "sum"
        for number in range(10, 26):
            assert parse_value(str(number), item.kpi).value == number


@pytest.mark.parametrize("name", ["templates/it.toml", "demo.toml"])
@pytest.mark.parametrize("today", DAYS)
def test_objectives_have_their_texts_kpis_and_headlines(name: str, today: date) -> None:
    scorecard = materialised(draft(name), today)
    board = assess(scorecard, View(today))
    found = [
        (one.objective.name, one.objective.text, [kpi.kpi.key for kpi in one.kpis], one.headline.kpi.key)
        for one in board.objectives()
        if one.headline
    ]
    assert found == [
        ("Revenue Growth", "Increase revenue growth by 15 % within 6 months", SIXTEEN[:3], HEADLINES[0]),
        ("Customer Satisfaction", "Improve customer satisfaction by 20 % within 9 months", SIXTEEN[4:7], HEADLINES[1]),
        ("Internal Processes", "Reduce MTTR by 30 % within 12 months", SIXTEEN[8:12], HEADLINES[2]),
        (
            "Learning and Growth",
            "Increase employee training hours by 25 % within 12 months",
            SIXTEEN[12:],
            HEADLINES[3],
        ),
    ]
    assert [kpi.kpi.key for one in board.perspectives for kpi in one.loose] == ["budget-variance", "cac"]


@pytest.mark.parametrize(
    ("today", "dues"),
    [
        (DAYS[0], ["2027-02-28", "2027-05-31", "2027-08-31", "2027-08-31"]),
        (DAYS[1], ["2027-04-30", "2027-07-31", "2027-10-31", "2027-10-31"]),
        (DAYS[2], ["2028-05-31", "2028-08-31", "2028-11-30", "2028-11-30"]),
    ],
)
def test_deadlines_count_from_month_minus_two(today: date, dues: list[str]) -> None:
    scorecard = materialised(draft("demo.toml"), today)
    assert [str(row.due) for row in scorecard.objectives] == dues
    after_month_minus_two = newest_ended("month", today).shift(-1).start
    assert {row.start for row in scorecard.objectives} == {after_month_minus_two}


@pytest.mark.parametrize("today", DAYS)
def test_the_demo_has_the_figures_of_the_article(today: date) -> None:
    _, board = demo(today)
    found = [one.headline for one in board.objectives() if one.headline]
    assert [(one.kpi.key, one.actual, one.is_stale) for one in found] == [
        ("revenue-growth", 12, False),
        ("customer-satisfaction", 82.6, False),
        ("mttr", 6, False),
        ("training-hours", 48.8, False),
    ]
    rows = [one.row for one in found if one.row]
    assert [(row.baseline, row.target, row.threshold) for row in rows] == [
        (0, 15, 10),
        (70, 84, 73.5),
        (8, 5.6, 4.4),
        (40, 50, 44),
    ]
    assert [one.status for one in found] == ["acceptable", "acceptable", "missed", "acceptable"]
    assert [f"{one.progress:.0%}" for one in found] == ["80%", "90%", "83%", "88%"]


def test_the_demo_speaks_of_changes_as_the_article_does() -> None:
    _, board = demo(DAYS[0])
    found = {}
    for one in board.objectives():
        relative = relative_of(one.headline) if one.headline else None
        if one.headline and relative and relative.target and relative.threshold and relative.actual:
            changes = (relative.target, relative.threshold, relative.actual)
            found[one.headline.kpi.key] = (*map(signed_fraction, changes), relative.word)
    assert found == {
        "customer-satisfaction": ("+20 %", "+5 %", "+18 %", "improvement"),
        "mttr": ("-30 %", "-45 %", "-25 %", "reduction"),
        "training-hours": ("+25 %", "+10 %", "+22 %", "increase"),
    }


@pytest.mark.parametrize("today", DAYS)
def test_the_demo_has_eighteen_months_that_end_with_the_newest_ended_one(today: date) -> None:
    scorecard, _ = demo(today)
    newest = newest_ended("month", today)
    months = [newest.shift(-back).start for back in range(17, -1, -1)]
    assert {len(item.history) for item in draft("demo.toml").kpis} == {18}
    for kpi in scorecard.kpis:
        starts = [value.start for value in scorecard.values[kpi.id]]
        if kpi.key == "budget-variance":
            assert starts == [*months[:11], *months[12:17]]
        elif kpi.key == "fcr-rate":
            assert starts == months[:17]
        else:
            assert starts == months
        assert kpi.added == newest.shift(-16).start


@pytest.mark.parametrize("today", DAYS)
def test_the_demo_leaves_two_values_to_enter(today: date) -> None:
    scorecard, board = demo(today)
    lines = due_lines(scorecard, today)
    assert [(line.kpi.key, line.older) for line in lines] == [("budget-variance", 1), ("fcr-rate", 0)]
    assert [one.kpi.key for one in board.kpis() if one.is_stale] == ["budget-variance", "fcr-rate"]


@pytest.mark.parametrize("today", DAYS)
def test_the_demo_is_a_mixture_in_which_only_mttr_is_missed(today: date) -> None:
    _, board = demo(today)
    statuses = Counter(one.status for one in board.kpis())
    assert statuses == {"met": 8, "acceptable": 7, "missed": 1}
    assert board.rollup.missed == ("mttr",)


@pytest.mark.parametrize("today", DAYS)
def test_values_of_the_demo_were_entered_soon_after_the_month_and_not_after_today(today: date) -> None:
    scorecard, _ = demo(today)
    for kpi in scorecard.kpis:
        for value in scorecard.values[kpi.id]:
            on = date.fromisoformat(value.entered_at[:10])
            assert value.entered_by in {"marta", "ben", "aisha", "jonas"}
            assert on == today or 2 <= on.day <= 4
            assert value.start < on <= today


def test_the_demo_says_that_it_is_invented_and_when_it_was_made() -> None:
    scorecard, _ = demo(DAYS[0])
    assert scorecard.settings.name == "IT scorecard"
    assert (scorecard.settings.invented, scorecard.settings.made_on) == ("invented history", "2026-11-23")


def test_targets_that_are_not_the_articles_are_marked_illustrative() -> None:
    for item in draft("demo.toml").kpis:
        is_articles = item.kpi.key in HEADLINES
        assert [target.row.reason for target in item.targets] == ["" if is_articles else "illustrative"]


def test_check_names_what_the_article_leaves_open() -> None:
    scorecard, board = demo(DAYS[0])
    found = findings(scorecard, board, due_lines(scorecard, DAYS[0]), DAYS[0])
    assert [one.subject for one in found if one.rule == "no objective"] == ["budget-variance", "cac"]
    beyond = [(one.subject, one.text) for one in found if one.rule == "threshold beyond target"]
    text = "the threshold 4.4 h (-45 %) lies beyond the target 5.6 h (-30 %): acceptable can never occur"
    assert beyond == [("mttr", text)]
    assert {one.rule for one in found} <= {
        "overdue value",
        "missed again",
        "threshold beyond target",
        "target never reached",
        "no lead KPI",
        "no objective",
    }


def test_some_values_of_the_demo_carry_notes_and_sources() -> None:
    notes = {
        (item.kpi.key, place - 17): past.note
        for item in draft("demo.toml").kpis
        for place, past in enumerate(item.history)
        if past and past.note
    }
    assert notes["revenue-growth", 0] == "Two renewals slipped to next month."
    assert notes["mttr", -1] == "on-call gap, second half of the month"
    sources = {past.source for item in draft("demo.toml").kpis for past in item.history if past}
    assert {"", "SAP FI", "Jira Service Management", "survey"} <= sources


def test_the_guide_lists_every_reference_there_is() -> None:
    text = " ".join(read_text("help/frameworks.md").split())
    for framework in known().all:
        part = text.partition(f"## {framework.title}: {len(framework.references)} {framework.nouns}")[2].split(" ## ")[
            0
        ]
        for reference in framework.references:
            assert re.search(rf"[-:,] {re.escape(reference.title)}(,|$| - )", part), reference.text


@pytest.mark.parametrize("name", ["templates/it.toml", "templates/it-full.toml", "demo.toml"])
def test_learning_drives_the_processes_they_the_customers_and_these_the_revenue(name: str) -> None:
    goals = ["Learning and Growth", "Internal Processes", "Customer Satisfaction", "Revenue Growth"]
    assert draft(name).links == tuple(pairwise(goals))
