"""Writing a draft as TOML, so that reading it gives the same draft again. What is as usual is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.model import Kpi, TargetRow
from bsc_tui.domain.quantity import parse_goal
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.targets import rounded
from bsc_tui.formats.draft import (
    UNDATED,
    Draft,
    DraftComment,
    DraftInitiative,
    DraftKpi,
    DraftObjective,
    DraftTarget,
    Past,
)

Toml = str | float | date | None
"""What one field can hold, beside lists; None and what is empty are not written."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_KPI_FIELDS = ("unit", "direction", "frequency", "aggregation", "owner", "source", "description")
_GOALS = ("target", "threshold")


def dump(draft: Draft) -> str:
    """The draft as TOML text, ready for ``template.parse``."""
    blocks = [
        "".join(f"{line}\n" for line in _field("as_of", draft.as_of, 0)),
        _block("[settings]", _settings(draft.settings)),
        *(
            _block(
                "[[perspective]]",
                [
                    *_field("id", row.id, 0),
                    *_field("name", row.name),
                    *_list("former", row.former),
                    *_field("weight", row.weight, 1.0),
                    *_field("archived", row.archived, usual=False),
                ],
            )
            for row in draft.perspectives
        ),
        *(_block("[[objective]]", _objective(item)) for item in draft.objectives),
        *(_block("[[initiative]]", _initiative(item)) for item in draft.initiatives),
        *(_block("[[comment]]", _comment(item)) for item in draft.comments),
        *(_block("[[link]]", [*_field("from", item.driver), *_field("to", item.driven)]) for item in draft.links),
        *(block for item in draft.kpis for block in _kpi_blocks(item)),
    ]
    return "\n".join(block for block in blocks if block)


def quoted(text: str) -> str:
    """A TOML string of one line. Lone surrogates have no place in TOML: texts are cleaned before."""
    return '"' + "".join(_ESCAPES.get(sign) or _visible(sign) for sign in text) + '"'


def _visible(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if ord(sign) < 0x20 or ord(sign) == 0x7F else sign


def _scalar(value: str | float | date) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value)) if value == int(value) else repr(value)


def _field(name: str, value: Toml, usual: Toml = None) -> Iterator[str]:
    """The line of a field, or none where it is empty or as usual."""
    if value is not None and value not in ("", usual):
        yield f"{name} = {_scalar(value)}"


def _list(name: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield f"{name} = [{', '.join(quoted(text) for text in texts)}]"


def _block(title: str, lines: list[str]) -> str:
    return "\n".join([title, *lines, ""]) if lines else ""


def _settings(settings: Settings) -> list[str]:
    usual = Settings()
    lines = []
    for name in Settings._fields:
        value = getattr(settings, name)
        if value != getattr(usual, name):
            lines.append(f"{name} = {_scalar(value)}")
    return lines


def _objective(item: DraftObjective) -> list[str]:
    row = item.objective
    return [
        *_field("id", row.id, 0),
        *_field("name", row.name),
        *_list("former", row.former),
        *_field("perspective", item.perspective),
        *_field("text", row.text),
        *_field("owner", row.owner),
        *_field("start", row.start if item.start_month is None else item.start_month),
        *_field("due", row.due if item.due_month is None else item.due_month),
        *_field("weight", row.weight),
        *_field("headline", item.headline),
        *_field("archived", row.archived, usual=False),
    ]


def _initiative(item: DraftInitiative) -> list[str]:
    row = item.initiative
    return [
        *_field("id", row.id, 0),
        *_field("name", row.name),
        *_field("objective", item.objective),
        *_field("owner", row.owner),
        *_field("start", row.start if item.start_month is None else item.start_month),
        *_field("due", row.due if item.due_month is None else item.due_month),
        *_field("budget", row.budget),
        *_field("spent", row.spent),
        *_field("percent", row.percent),
        *_field("status", row.status, "planned"),
        *_field("archived", row.archived, usual=False),
    ]


def _comment(item: DraftComment) -> list[str]:
    said = item.comment
    return [
        *_field("objective", item.objective),
        *_field("month", said.start if item.month is None else item.month),
        *_field("text", said.text),
        *_field("judgement", said.judgement),
        *_field("by", said.entered_by),
        *_field("day", item.day, 1),
    ]


def _kpi_blocks(item: DraftKpi) -> Iterator[str]:
    yield _block("[[kpi]]", _kpi(item))
    for target in item.targets:
        # A row that says nothing is still a row: it ends the one before.
        yield _block("[[kpi.target]]", _target(target, item.kpi) or ["weight = 1"])
    if item.history:
        yield _block("[kpi.history]", ["values = [", *(f"  {_past(past)}," for past in item.history), "]"])


def _kpi(item: DraftKpi) -> list[str]:
    kpi = item.kpi
    scale = ", ".join(f"{quoted(word)} = {_scalar(number)}" for word, number in kpi.scale)
    return [
        *_field("id", kpi.id, 0),
        *_field("key", kpi.key),
        *_field("name", kpi.name),
        *_list("former", kpi.former),
        *_field("perspective", item.perspective),
        *_field("objective", item.objective),
        *(line for name in _KPI_FIELDS for line in _field(name, getattr(kpi, name))),
        *_field("lead_or_lag", kpi.lead_or_lag),
        *_field("measured_or_judged", kpi.measured_or_judged, "measured"),
        *([f"scale = {{ {scale} }}"] if scale else []),
        f"decimals = {kpi.decimals}",
        *_field("minimum", kpi.minimum),
        *_field("maximum", kpi.maximum),
        *_field("carry", kpi.carry),
        *_list("frameworks", kpi.frameworks),
        *_field("formula", kpi.formula),
        *_field("to_date", kpi.to_date, usual=False),
        *_field("added", kpi.added, UNDATED),
        *_field("archived", kpi.archived, usual=False),
    ]


def _target(target: DraftTarget, kpi: Kpi) -> list[str]:
    row = target.row
    return [
        *_field("from", row.start if target.month is None else target.month),
        *_field("baseline", row.baseline),
        *(line for name in _GOALS for line in _goal(name, row, kpi)),
        *(line for name in ("low", "high", "outer_low", "outer_high") for line in _field(name, getattr(row, name))),
        *_field("word", row.word),
        *_field("weight", row.weight, 1.0),
        *_field("reason", row.reason),
        *_field("agreed_by", row.agreed_by),
    ]


def _goal(name: str, row: TargetRow, kpi: Kpi) -> Iterator[str]:
    """A target or threshold: as a number, as a change in percent, or, where that lost digits, as the bare fraction."""
    number, change = getattr(row, name), getattr(row, f"{name}_change")
    if change is None:
        return _field(name, number)
    typed = f"{rounded(change * 100):+.12g}% of baseline"
    short = typed.removesuffix(" of baseline")
    for text in (short, typed):
        try:
            goal = parse_goal(text, kpi, row.baseline)
        except Refused:
            continue
        if (goal.number, goal.change, goal.word) == (number, change, ""):
            return _field(name, text)
    return _field(f"{name}_change", change)


def _past(past: Past | None) -> str:
    if past is None:
        return '""'
    usual = Past(None)
    fields = [line for name in Past._fields for line in _field(name, getattr(past, name), getattr(usual, name))]
    if len(fields) == 1 and past.value is not None:
        return _scalar(past.value)
    return f"{{ {', '.join(fields)} }}"
