"""Whatever text is typed, it is understood or refused with reason and hint, at once and in words that can be shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bsc_tui.domain import fields
from bsc_tui.domain.due import named_view
from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.plan import parse_plan
from bsc_tui.domain.quantity import parse_goal, parse_number, parse_value
from bsc_tui.domain.settings import Settings, with_text
from bsc_tui.domain.targeting import FIELDS, Typed, row_with
from tests.domain.scorecards import TODAY, objective, perspective
from tests.domain.scorecards import kpi as a_kpi

HOURS, PERCENT = a_kpi(unit="h", direction="lower"), a_kpi(unit="%")
BAND, YES_NO = a_kpi(direction="band"), a_kpi(unit="yes/no")
WORDS = a_kpi(scale=(("poor", 1.0), ("24/7", 2.0), ("=", 3.0)))
COMMA = Settings(decimal_mark=",", fiscal_year_start=9)

BEGUN = objective(start=date(2026, 1, 1))
HOME = perspective()

Parser = Callable[[str], object]


def reading(parse: Callable[..., object], *more: object) -> Parser:
    """A parser with all but the text given already."""
    return lambda text: parse(text, *more)


def target_field(text: str, field: str, kpi: Kpi) -> object:
    """A field of a target row."""
    return row_with(None, kpi, Typed.of({field: text}))


def parsers() -> dict[str, Parser]:
    """Everything that reads what people type, by name."""
    found: dict[str, Parser] = {
        "number": lambda text: parse_number(text, "h"),
        "period": parse_period,
        "fiscal period": lambda text: parse_period(text, 9),
        "view": lambda text: named_view(text, TODAY, Settings()),
        "no setting": lambda text: with_text(Settings(), text, "1"),
        "no field": lambda text: fields.kpi_with(HOURS, {text: "1"}),
        "no field of a target": lambda text: Typed.of({text: "1"}),
    }
    for kpi in (HOURS, PERCENT, BAND, YES_NO, WORDS):
        name = f"{kpi.unit} {kpi.direction} {len(kpi.scale)}"
        found[f"value {name}"] = reading(parse_value, kpi, 7.0, ",")
        found[f"goal {name}"] = reading(parse_goal, kpi, 8.0)
        found[f"plan {name}"] = reading(parse_plan, kpi, COMMA)
        for field in FIELDS:
            found[f"{field} {name}"] = reading(target_field, field, kpi)
    for key in Settings._fields:
        found[f"setting {key}"] = reading(lambda text, key: with_text(Settings(), key, text), key)
    for key in fields.KPI:
        found[f"KPI {key}"] = reading(lambda text, key: fields.kpi_with(HOURS, {key: text}, ","), key)
    for key in fields.OBJECTIVE:
        found[f"objective {key}"] = reading(lambda text, key: fields.objective_with(BEGUN, {key: text}), key)
    for key in fields.PERSPECTIVE:
        found[f"perspective {key}"] = reading(
            lambda text, key: fields.perspective_with(perspective(), {key: text}), key
        )
    return found


PARSERS = parsers()
PIECES = (
    "9", "0", "1.", "1,", ".", " ", "'", "+", "-", "−", "–", "%", "pt", "h", "m", "k", "M", "e9", "/", "=", "+=", "na ",
    "3h20m", "yes", "poor", "FY", "2026", "-11", "-W53", "-Q4", "2027-02-30", "95 from 2026-01, ", "ramp to 97 by ",
    ", ", ";", " from ", " to ", "30% reduction", "improvement", " of baseline", "a=1, ", "\n", "\t", "\x1b[31m",
    "\x00", "\u202e", "\u200b", "\ud800", "日", "٣", "½", "️", "☃️", "É",
)  # fmt: skip


def judged(parse: Parser, text: str) -> tuple[str, ...]:
    """Reason and hint of a refusal; nothing where the text was taken."""
    try:
        parse(text)
    except Refused as refused:
        return refused.what, refused.hint
    return ()


def assert_can_be_shown(words: tuple[str, ...]) -> None:
    """Both are there, of one line, short, and nothing a terminal would obey."""
    assert all(words)
    assert len("".join(words)) < 400
    assert not [char for char in "".join(words) if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


@settings(max_examples=2_000)
@given(
    st.sampled_from(list(PARSERS)),
    st.text(st.characters(), max_size=80) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
)
def test_any_text_is_taken_or_refused_in_words_that_can_be_shown(name: str, text: str) -> None:
    assert_can_be_shown(judged(PARSERS[name], text))


@settings(max_examples=300)
@given(
    st.sampled_from(list(PARSERS)),
    st.sampled_from(PIECES) | st.characters(),
    st.sampled_from(["", "5 ", "95 from 2026-01, "]),
)
def test_ten_thousand_characters_are_judged_at_once(name: str, piece: str, start: str) -> None:
    began = perf_counter()
    words = judged(PARSERS[name], (start + piece * 10_000)[:10_000])
    assert perf_counter() - began < 1
    assert_can_be_shown(words)
