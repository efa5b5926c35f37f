"""Text that would command a terminal, break markup or fill a screen: cleaned on every way into the file."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from bsc_tui.domain.errors import BscError, Refused
from bsc_tui.domain.quantity import Quantity
from bsc_tui.domain.text import clean
from bsc_tui.formats.lines import parse_line
from bsc_tui.host.who import Who
from bsc_tui.services.bulk import Manner
from bsc_tui.services.making import from_template, make
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session
from tests.services.office import AUGUST, OCTOBER, TODAY, kpi, objective, perspective, value

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.office import Office

CLIPBOARD = "\x1b]52;c;AAAA\x07"
HOSTILE = [
    "[/foo]",
    "[@click=app.quit]x[/]",
    CLIPBOARD,
    "\x9b31mred",
    "a\u202eb",
    "zero\u200bwidth",
    "line\nbreak\ttab",
    "del\x7f",
    "nul\0",
    "e\u0301" * 50,
    "x" * 2000,
    "'; DROP TABLE kpi; --",
    "\ufeffmark",
]

TEMPLATE = """
[settings]
name = "A\\u001b]52;c;AAAA\\u0007"
[[perspective]]
name = "P\\u001b[31m"
[[objective]]
name = "O\\u202e"
perspective = "P\\u001b[31m"
owner = "me\\u0007"
text = "t\\u009b"
[[kpi]]
key = "k"
name = "K\\u001b"
objective = "O\\u202e"
unit = "u\\u0007"
owner = "\\u001bme"
description = "d\\u0000"
scale = {"low\\u0007" = 1, high = 2}
frameworks = ["f\\u001b"]
[[kpi.target]]
target = 2
reason = "r\\u0007"
agreed_by = "\\u001b"
[kpi.history]
source = "s\\u001b"
by = "b\\u0007"
values = [1, "na n\\u001b"]
"""


def unclean(path: Path) -> list[str]:
    """Every text in the file, of any table and column, that a terminal should not see."""
    connection = sqlite3.connect(path)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    texts = [
        cell
        for table in tables
        for row in connection.execute(f"SELECT * FROM {table}").fetchall()
        for cell in row
        if isinstance(cell, str)
    ]
    connection.close()
    assert len(texts) > 100
    return [text for text in texts if clean(text) != text]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_whatever_is_typed_is_kept_clean_or_refused(text: str, office: Office) -> None:
    ann = office.open(Who(1, "ann", clean(text), clean(text), clean(text)[:20]))
    ann.structure.add_perspective(f"P {text}"[:1000], {})
    ann.structure.add_objective(f"O {text}"[:1000], f"P {text}"[:1000], {"owner": text, "text": text})
    fields = {"unit": text, "owner": text, "source": text, "description": text, "frameworks": text.replace(",", "")}
    added, done = ann.structure.add_kpi(f"K {text}"[:1000], f"P {text}"[:1000], fields, {"target": "5", "reason": text})
    assert added.name == clean(f"K {text}"[:1000]).strip()
    assert clean(done.label) == done.label
    assert len(done.label) <= 200
    ann.editing.kpi(
        kpi(ann, "mttr"),
        {"name": text, "unit": "", "scale": f"{text[:500].replace('=', '').replace(',', '')}=1, good=2"},
    )
    ann.editing.objective(objective(ann, "Happy users"), {"name": text, "text": text})
    ann.editing.perspective(perspective(ann, "Growth"), {"name": text})
    backlog = kpi(ann, "backlog")
    ann.targeting.set(backlog, {"target": "5", "reason": text, "agreed_by": text}, OCTOBER)
    ann.targeting.end(backlog, OCTOBER, text)
    ann.recording.record(backlog, OCTOBER, Entry(Quantity(None, text), text, text))
    ann.recording.record(kpi(ann, "tickets"), OCTOBER, Entry(Quantity(1.0), text))
    seen = value(ann, "tickets", OCTOBER)
    ann.recording.annotate(kpi(ann, "tickets"), OCTOBER, f"{text[:1000]} again", seen)
    if len(text) < 200:
        ann.editing.setting("name", text)
    ann.history.undo()
    ann.history.redo()
    assert unclean(office.path) == []


def test_a_plan_is_named_in_the_history_without_what_it_hid(office: Office) -> None:
    ann = office.open()
    ann.targeting.plan(kpi(ann, "tickets"), "95\x1dfrom\x1e2026-11")
    assert unclean(office.path) == []


@pytest.mark.parametrize(
    "line",
    [
        f"mttr 3 2026-09 # n{CLIPBOARD}",
        f"mttr\t3\t2026-09\tn{CLIPBOARD}",
        '{"kpi": "mttr", "value": 3, "note": "\\u001b", "source": "\\u0007"}',
    ],
)
def test_lines_of_a_script_are_kept_clean(line: str, office: Office) -> None:
    ann = office.open()
    assert parse_line(1, line) is not None
    assert ann.bulk.record([line], Manner(source="x\x1b", force=True)).done.is_change
    assert unclean(office.path) == []


def test_what_is_too_long_is_refused_with_the_limit(office: Office) -> None:
    ann = office.open()
    long = "x" * 2001
    mttr = kpi(ann, "mttr")
    for attempt in (
        lambda: ann.editing.kpi(mttr, {"name": long}),
        lambda: ann.recording.record(mttr, OCTOBER, Entry(Quantity(1.0), long)),
        lambda: ann.recording.record(mttr, OCTOBER, Entry(Quantity(1.0), None, long)),
        lambda: ann.recording.record(mttr, OCTOBER, Entry(Quantity(None, long))),
        lambda: ann.recording.annotate(mttr, AUGUST, long, value(ann, "mttr", AUGUST)),
        lambda: ann.targeting.set(mttr, {"reason": long}, OCTOBER),
        lambda: ann.editing.setting("name", long),
        lambda: ann.editing.kpi(mttr, {"name": "\u202e" * 300}),
    ):
        with pytest.raises(Refused, match=r"has 2,\d+ characters"):
            attempt()


def test_a_lone_surrogate_is_made_visible(office: Office) -> None:
    ann = office.open()
    ann.editing.kpi(kpi(ann, "mttr"), {"owner": "a\udc80b"})
    assert kpi(ann, "mttr").owner == "a‹U+DC80›b"


def test_a_template_is_cleaned_as_well(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text(TEMPLATE)
    scorecard = from_template(str(tmp_path / "t.toml"), TODAY)
    made = tmp_path / "scorecard.db"
    make(made, scorecard, "Made from \x1b[31mt.toml")
    session = Session(made)
    assert session.looking.scorecard().kpis[0].scale == (("low␇", 1.0), ("high", 2.0))
    assert len(session.looking.scorecard().values[1]) == 2
    for _ in range(30):
        session.editing.kpi(session.looking.scorecard().kpis[0], {"owner": f"{_}"})
    session.close()
    assert unclean(made) == []


@pytest.mark.parametrize("name", [CLIPBOARD, "x" * 5000, "[/foo]", "nul\0", "\udc80", "kpi:\x1b"])
def test_a_hostile_name_that_is_looked_for_is_not_found_in_clean_words(name: str, office: Office) -> None:
    ann = office.open()
    with pytest.raises(BscError) as raised:
        ann.history.operations(name)
    assert clean(raised.value.what) == raised.value.what
    assert len(raised.value.what) < 200


def test_a_hostile_name_is_found_as_it_was_typed(office: Office) -> None:
    ann = office.open()
    ann.editing.kpi(kpi(ann, "mttr"), {"name": CLIPBOARD})
    assert kpi(ann, CLIPBOARD).id == 1
    assert kpi(ann, clean(CLIPBOARD)).id == 1
