"""Whatever was done, in whatever order: undoing all of it gives back every row, doing it again gives it again."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bsc_tui.domain.errors import Conflict, Refused
from bsc_tui.domain.model import VERDICTS, Kpi, TargetRow
from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import Quantity
from bsc_tui.domain.text import clean
from bsc_tui.formats.draft import UNDATED, DraftKpi
from bsc_tui.formats.template import dump, parse
from bsc_tui.services.recording import Entry, Target
from bsc_tui.store.upkeep import damage
from tests.services.office import Office, content

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsc_tui.domain.model import Objective, Scorecard
    from bsc_tui.services.session import Session

Act = tuple[int, int, str]

PERIODS = {
    "month": [Period("month", date(2026, month, 1)) for month in (8, 9, 10, 11)],
    "quarter": [Period("quarter", date(2026, month, 1)) for month in (1, 4, 7, 10)],
    "week": [Period("week", date(2026, 11, day)) for day in (2, 9, 16, 23)],
    "day": [Period("day", date(2026, 11, day)) for day in (17, 18, 19, 20)],
}
TEXTS = ["7", "3h", "-30%", "na closed", "", "x\x1b]52;c;AAAA\x07", "[/foo]", "Größe", "50 to 80", "2026-12-01"]


def act(session: Session, kind: int, which: int, text: str) -> None:
    """One of many things somebody may do."""
    scorecard = session.looking.scorecard()
    kpi = scorecard.kpis[which % len(scorecard.kpis)]
    goal = scorecard.objectives[which % len(scorecard.objectives)]
    home = scorecard.perspectives[which % len(scorecard.perspectives)]
    period = PERIODS[kpi.frequency][which % 4]
    row = next(iter(session.targeting.rows(kpi)), TargetRow(0, 0, kpi.id))
    newest = next((one for one in scorecard.values.get(kpi.id, ()) if one.start == period.start), None)
    field = ("name", "key", "unit", "owner", "objective", "perspective", "minimum", "scale")[which % 8]
    acts: list[Callable[[], object]] = [
        lambda: session.recording.record(kpi, period, Entry(session.recording.parse(kpi, period, text, "."), text)),
        lambda: session.recording.annotate(kpi, period, text, newest),
        lambda: session.recording.clear(kpi, period),
        lambda: session.recording.record_many(
            [
                Target(one, PERIODS[one.frequency][0], Entry(Quantity(float(which)), source="x"))
                for one in scorecard.kpis
            ]
        ),
        lambda: session.targeting.set(kpi, {"target": text, "reason": text}, period),
        lambda: session.targeting.set(kpi, {"weight": str(which)}, period),
        lambda: session.targeting.plan(kpi, "9 from 2026-10, ramp to 4 by 2027-04"),
        lambda: session.targeting.end(kpi, period, text),
        lambda: session.targeting.correct(kpi, row, {"threshold": text}),
        lambda: session.targeting.remove(kpi, row),
        lambda: session.editing.kpi(kpi, {field: text or goal.name}),
        lambda: session.editing.kpi(kpi, {"objective": goal.name}),
        lambda: session.editing.kpi(kpi, {"perspective": home.name}),
        lambda: session.editing.objective(goal, {"perspective": home.name, "owner": text}),
        lambda: session.editing.objective(goal, {"headline": kpi.name}),
        lambda: session.editing.perspective(home, {"name": text, "weight": str(which)}),
        lambda: session.editing.setting(("name", "grace", "decimal_mark")[which % 3], text),
        lambda: session.structure.add_kpi(f"New {text}", home.name, {"unit": "h"}, {"target": "5"}),
        lambda: session.structure.add_objective(f"Goal {text}", home.name, {"headline": kpi.name}),
        lambda: session.structure.add_perspective(f"Side {text}", {}),
        lambda: session.structure.archive((kpi, goal, home)[which % 3]),
        lambda: session.structure.restore((kpi, goal, home)[which % 3]),
        lambda: session.structure.move((kpi, goal, home)[which % 3], which - 4),
    ]
    acts += acts_on_goals(session, scorecard, goal, which, text)
    acts += acts_on_structure(session, scorecard, which, text)
    with suppress(Refused, Conflict):  # what cannot be done now leaves nothing, which is looked at below
        acts[kind % len(acts)]()


def acts_on_goals(
    session: Session, scorecard: Scorecard, goal: Objective, which: int, text: str
) -> list[Callable[[], object]]:
    """What somebody may do with initiatives, and say of an objective."""
    comment = [lambda: session.commenting.comment(goal, PERIODS["month"][which % 4], text, VERDICTS[which % 4])]
    add = [lambda: session.initiatives.add(f"Work {text}", goal.name, {"budget": str(which)})]
    if not scorecard.initiatives:
        return [*comment, *add]
    work = scorecard.initiatives[which % len(scorecard.initiatives)]
    return [
        *comment,
        *add,
        lambda: session.initiatives.edit(work, {"name": text, "percent": str(which), "objective": goal.name}),
        lambda: session.initiatives.archive(work),
        lambda: session.initiatives.restore(work),
        lambda: session.initiatives.move(work, which - 4),
    ]


def acts_on_structure(session: Session, scorecard: Scorecard, which: int, text: str) -> list[Callable[[], object]]:
    """Deleting, merging, linking, and editing as text."""
    kpis, goals = scorecard.kpis, scorecard.objectives
    kpi, other = kpis[which % len(kpis)], kpis[(which + 1) % len(kpis)]
    goal, next_one = goals[which % len(goals)], goals[(which + 1) % len(goals)]
    home = scorecard.perspectives[which % len(scorecard.perspectives)]
    return [
        lambda: session.deleting.delete(kpi),
        lambda: session.deleting.delete((goal, home)[which % 2]),
        lambda: session.merging.merge(kpi, other, "into" if which % 2 else "from"),
        lambda: session.linking.add(goal, next_one),
        lambda: session.linking.remove(goal, next_one),
        lambda: edit_as_text(session, which, text),
    ]


def edit_as_text(session: Session, which: int, text: str) -> None:
    """Rename something, take KPIs out, turn the order round, and add a KPI, all in the text."""
    draft = parse(session.rewriting.text(), "x")
    side = draft.perspectives[which % len(draft.perspectives)]
    named = clean(text).strip() or "Renamed"
    gone = {item.kpi.key for number, item in enumerate(draft.kpis) if number % 4 == which % 4}
    goals = [
        item._replace(
            perspective=named if item.perspective == side.name else item.perspective,
            headline="" if item.headline in gone else item.headline,
        )
        for item in draft.objectives
    ]
    kpis = [
        item._replace(perspective=named if item.perspective == side.name else item.perspective)
        for item in draft.kpis
        if item.kpi.key not in gone
    ]
    sides = [row._replace(name=named) if row is side else row for row in draft.perspectives]
    step = -1 if which % 2 else 1
    made = DraftKpi(Kpi(0, 0, f"made-{which}", f"Made {which}", 0, 0, UNDATED), named)
    edited = dump(
        draft._replace(perspectives=tuple(sides[::step]), objectives=tuple(goals), kpis=(*kpis[::step], made))
    )
    session.rewriting.save(edited, "x", session.rewriting.look(edited, "x"))


def all_the_way(step: Callable[[], object]) -> int:
    """As often as it can be done."""
    count = 0
    with suppress(Refused):
        while step():
            count += 1
    return count


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 34), st.integers(0, 9), st.sampled_from(TEXTS)), min_size=1, max_size=12))
def test_all_is_undone_and_done_again(made: Path, acts: list[Act]) -> None:
    with TemporaryDirectory(dir=made.parent) as folder:
        office = Office(Path(folder))
        copy(made, office.path)
        session = office.open()
        states = [content(office.path)]
        for kind, which, text in acts:
            act(session, kind, which, text)
            now = content(office.path)
            if now != states[-1]:
                states.append(now)
        for wanted in reversed(states[:-1]):
            session.history.undo()
            assert content(office.path) == wanted
        assert all_the_way(session.history.undo) == 0
        for wanted in states[1:]:
            session.history.redo()
            assert content(office.path) == wanted
        assert all_the_way(session.history.redo) == 0
        assert all_the_way(session.history.undo) == len(states) - 1
        assert content(office.path) == states[0]
        assert damage(session.connection) == []
        office.close()
