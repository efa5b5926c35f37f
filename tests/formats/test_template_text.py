"""Writing a draft, and reading it again."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_tui.domain.model import (
    AGGREGATIONS,
    BASES,
    DIRECTIONS,
    FREQUENCIES,
    LEADS,
    STAGES,
    VERDICTS,
    Comment,
    Initiative,
    Kpi,
    Objective,
    Perspective,
    TargetRow,
)
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import resolved
from bsc_tui.domain.text import clean
from bsc_tui.formats.draft import (
    UNDATED,
    Draft,
    DraftComment,
    DraftInitiative,
    DraftKpi,
    DraftLink,
    DraftObjective,
    DraftTarget,
    Past,
)
from bsc_tui.formats.template import dump, parse

SMALL = Draft(
    settings=Settings(name='Ours, "the" \\ best', grace=2),
    perspectives=(Perspective(0, 0, "Customer", 1, weight=0.5),),
    objectives=(
        DraftObjective(Objective(0, 0, 0, "Help", 1, due=date(2027, 2, 28)), "Customer", "mttr", start_month=-1),
    ),
    kpis=(
        DraftKpi(
            Kpi(0, 0, "mttr", "MTTR", 0, 1, UNDATED, unit="h", direction="lower"),
            "Customer",
            "Help",
            (DraftTarget(TargetRow(0, 0, 0, baseline=8, target=5.6, target_change=-0.3)),),
            (Past(8), None, Past(7.5, note="ok")),
        ),
    ),
)


def test_a_draft_is_written_plainly() -> None:
    assert dump(SMALL).splitlines() == [
        "[settings]",
        'name = "Ours, \\"the\\" \\\\ best"',
        "grace = 2",
        "",
        "[[perspective]]",
        'name = "Customer"',
        "weight = 0.5",
        "",
        "[[objective]]",
        'name = "Help"',
        'perspective = "Customer"',
        "start = -1",
        "due = 2027-02-28",
        'headline = "mttr"',
        "",
        "[[kpi]]",
        'key = "mttr"',
        'name = "MTTR"',
        'perspective = "Customer"',
        'objective = "Help"',
        'unit = "h"',
        'direction = "lower"',
        'frequency = "month"',
        'aggregation = "last"',
        "decimals = 1",
        "",
        "[[kpi.target]]",
        "baseline = 8",
        'target = "-30%"',
        "",
        "[kpi.history]",
        "values = [",
        "  8,",
        '  "",',
        '  { value = 7.5, note = "ok" },',
        "]",
    ]
    assert parse(dump(SMALL), "again") == SMALL


@pytest.mark.parametrize("change", [0.2, -0.3, 0.155, 1 / 3, 1e-9, 0.07])
@pytest.mark.parametrize("unit", ["h", "%"])
def test_a_change_keeps_every_digit(change: float, unit: str) -> None:
    """Percentages need other words than "+5%", and thirds have no percentage at all."""
    row = resolved(TargetRow(0, 0, 0, baseline=40, target_change=change, threshold_change=change, word="increase"))
    kpi = SMALL.kpis[0]
    item = kpi._replace(kpi=kpi.kpi._replace(unit=unit), targets=(DraftTarget(row),))
    draft = SMALL._replace(kpis=(item,))
    assert parse(dump(draft), "again") == draft


_texts = st.text(max_size=20).map(lambda text: clean(text.strip()).strip())
_numbers = st.floats(-1e15, 1e15).map(lambda number: number + 0.0)
_days = st.dates(date(1950, 1, 1), date(2090, 1, 1))


def _named(prefix: str) -> st.SearchStrategy[list[str]]:
    """Names that stay apart whatever their case."""
    return st.lists(_texts, max_size=3).map(
        lambda texts: [f"{prefix}{n} {text}".strip() for n, text in enumerate(texts)]
    )


@st.composite
def _kpi(
    draw: st.DrawFn, name: str, number: int, perspectives: list[str], objectives: list[DraftObjective]
) -> DraftKpi:
    goal = draw(st.sampled_from([None, *objectives]))
    direction = draw(st.sampled_from(DIRECTIONS))
    kpi = Kpi(
        id=0,
        version=0,
        key=f"k-{number}",
        name=name,
        perspective_id=0,
        position=number + 1,
        added=draw(st.just(UNDATED) | _days),
        former=tuple(text for text in draw(st.lists(_texts, max_size=2)) if text),
        unit=draw(st.sampled_from(["", "%", "h", "tickets", "k€"])),
        direction=direction,
        frequency=draw(st.sampled_from(FREQUENCIES)),
        aggregation=draw(st.sampled_from(AGGREGATIONS)),
        owner=draw(_texts),
        description=draw(_texts),
        lead_or_lag=draw(st.sampled_from(LEADS)),
        measured_or_judged=draw(st.sampled_from(BASES)),
        scale=draw(st.sampled_from([(), (("poor", 0.0), ('so "so"', 50.5))])),
        decimals=draw(st.integers(0, 9)),
        carry=draw(st.none() | st.integers(0, 100)),
        archived=draw(st.booleans()),
    )
    return DraftKpi(
        kpi,
        goal.perspective if goal else draw(st.sampled_from(perspectives)),
        goal.objective.name if goal else "",
        draw(_targets(direction)),
        tuple(draw(st.lists(st.none() | _pasts(), max_size=3))),
    )


@st.composite
def _pasts(draw: st.DrawFn) -> Past:
    if draw(st.booleans()):
        return Past(None, missing=f"no {draw(_texts)}".strip(), note=draw(_texts))
    n = draw(st.none() | _numbers)
    return Past(draw(_numbers), "", draw(_texts), draw(_texts), draw(_texts), draw(st.integers(1, 28)), n=n)


@st.composite
def _targets(draw: st.DrawFn, direction: str) -> tuple[DraftTarget, ...]:
    row = TargetRow(0, 0, 0, weight=draw(st.floats(0, 1e15)), reason=draw(_texts), word=draw(_texts))
    if direction == "band":
        outer_low, low, high, outer_high = sorted(draw(st.lists(_numbers, min_size=4, max_size=4)))
        rows = [row, row._replace(low=low, high=high, outer_low=outer_low, outer_high=outer_high)]
    else:
        change = draw(st.floats(-5, 5))
        relative = row._replace(baseline=draw(st.floats(1, 1e6)), target_change=change, threshold_change=change / 2)
        rows = [row._replace(target=draw(_numbers), threshold=draw(st.none() | _numbers)), resolved(relative)]
    begins = draw(_days)
    return (DraftTarget(rows[0]), DraftTarget(rows[1]._replace(start=begins)), DraftTarget(rows[1], month=-2))


def _links(names: list[str]) -> st.SearchStrategy[list[DraftLink]]:
    """Links from a later objective to an earlier one: no loop can come of them."""
    downwards = [DraftLink(driver, driven) for n, driver in enumerate(names) for driven in names[:n]]
    return st.lists(st.sampled_from(downwards), unique=True) if downwards else st.just([])


_former = st.lists(_texts.filter(bool), max_size=2).map(tuple)
_share = st.none() | st.floats(0, 100)
_amount = st.none() | st.floats(0, 1e15)


@st.composite
def _initiative(draw: st.DrawFn, name: str, place: int, objectives: list[DraftObjective]) -> DraftInitiative:
    row = Initiative(
        id=draw(st.sampled_from([0, place])),
        version=0,
        objective_id=0,
        name=name,
        position=place,
        owner=draw(_texts),
        due=draw(st.none() | _days),
        budget=draw(_amount),
        spent=draw(_amount),
        percent=draw(_share),
        status=draw(st.sampled_from(STAGES)),
        archived=draw(st.booleans()),
    )
    return DraftInitiative(row, draw(st.sampled_from(objectives)).objective.name, draw(st.none() | st.integers(-9, 9)))


@st.composite
def _comments(draw: st.DrawFn, objectives: list[str]) -> list[DraftComment]:
    """Comments of different months on some objectives, dated or by month, each with a text or a judgement."""
    found = []
    for objective in objectives:
        for month in draw(st.lists(st.integers(-600, 600), unique=True, max_size=3)):
            text, judgement = draw(_texts), draw(st.sampled_from(VERDICTS[:-1]))
            said = Comment(0, 0, 0, UNDATED, text, judgement, draw(_texts))
            found.append(DraftComment(said, objective, month, draw(st.integers(1, 366))))
    return found


@st.composite
def _drafts(draw: st.DrawFn) -> Draft:
    perspectives = draw(_named("p")) or ["p"]
    ids = iter(range(1, 100)) if draw(st.booleans()) else itertools.repeat(0)
    objectives = [
        DraftObjective(
            Objective(
                next(ids),
                0,
                0,
                name,
                place,
                draw(_texts),
                draw(_texts),
                due=draw(st.none() | _days),
                former=draw(_former),
            ),
            draw(st.sampled_from(perspectives)),
            start_month=draw(st.none() | st.integers(-600, 600)),
        )
        for place, name in enumerate(draw(_named("o")), 1)
    ]
    return Draft(
        Settings(name=draw(_texts) or "Ours", grace=draw(st.integers(0, 30)), invented=draw(_texts)),
        tuple(
            Perspective(next(ids), 0, name, place, draw(st.floats(0, 1e15)), draw(st.booleans()), draw(_former))
            for place, name in enumerate(perspectives, 1)
        ),
        tuple(objectives),
        tuple(draw(_kpi(name, number, perspectives, objectives)) for number, name in enumerate(draw(_named("k")))),
        tuple(draw(_links([item.objective.name for item in objectives]))),
        tuple(draw(_initiative(name, place, objectives)) for place, name in enumerate(draw(_named("i")), 1))
        if objectives
        else (),
        draw(st.integers(0, 2**53)),
        tuple(draw(_comments([item.objective.name for item in objectives]))),
    )


@given(_drafts())
def test_reading_what_was_written_gives_the_same_draft(draft: Draft) -> None:
    assert parse(dump(draft), "again") == draft
