"""The strategy map as a page: bands of objectives, lanes beside them, and marks for what the cursor's one hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from bsc_tui.domain import figures
from bsc_tui.domain.board import Board, ObjectiveFigure, PerspectiveFigure
from bsc_tui.domain.due import is_open, view_month, view_period
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.strategy import StrategyMap, reached
from bsc_tui.domain.text import clean
from bsc_tui.present import aims, words
from bsc_tui.present.cells import STATUS_TONES
from bsc_tui.present.glyphs import DOWN, STATUS_GLYPHS, UP
from bsc_tui.present.lines import Line, Piece
from bsc_tui.present.map_lanes import Lane, lanes, spots_of, width_of
from bsc_tui.present.map_text import MOST_LANES, named_loops
from bsc_tui.present.page import Cell, Column, Page, Row, Tone
from bsc_tui.present.wrap import wrapped

_BESIDE = 40
"""Cells the lanes leave to the objectives, however many links there are."""


_GAP = Row("gap:aims", "blank", leads=False)
_TITLES = Row(
    "titles",
    cells={
        "name": Cell("Objective", "dim"),
        "status": Cell("Status", "dim"),
        "score": Cell("Score", "dim"),
        "progress": Cell("Progr", "dim"),
        "pace": Cell("Pace", "dim"),
        "owner": Cell("Owner", "dim"),
        "headline": Cell("Headline KPI", "dim"),
        "role": Cell("Chain", "dim"),
    },
    leads=False,
)


class Sight(NamedTuple):
    """How the map is looked at: on a screen of so many cells, with the cursor on an objective (0: on none)."""

    width: int = 80
    objective: int = 0


def map_page(strategy: StrategyMap, settings: Settings, sight: Sight) -> Page:
    """The page: objectives are named "objective:ID"; every other line is for reading."""
    above = list(_aims(settings, sight.width))
    bands = [row for it in strategy.bands for row in _band(it.figure, settings)]
    # The first band needs no blank line above it: the titles stand there.
    rows = [*above, *([_GAP] if above else []), *([_TITLES, *bands[1:]] if bands else [])]
    ids = [int(row.key.partition(":")[2]) if row.key.startswith("objective:") else None for row in rows]
    found = lanes(ids, strategy.links)
    is_crowded = width_of(found) > min(MOST_LANES, max(sight.width - _BESIDE, 0) // 2)
    places = 0 if is_crowded else width_of(found)
    roles = _roles(strategy, sight.objective)
    standing = ids.index(sight.objective) if sight.objective in ids else -1
    spots = spots_of(found) if places else {}
    drawn = []
    for at, (row, own) in enumerate(zip(rows, ids, strict=True)):
        marked = _marked(row, roles, own)
        drawn.append(marked._replace(cells={**marked.cells, **_lane_cells(spots, at, places, standing)}))
    more = tuple(_below(strategy, sight.width, is_crowded=is_crowded))
    return Page("map", _columns(places), (*drawn, *more), "name", "No perspectives yet: a on the scorecard adds one.")


def map_title(board: Board, settings: Settings, *, as_of: date | None, is_read_only: bool) -> Line:
    """The line above the map: whose it is, and the period its figures are of."""
    left: list[Piece] = [(f"Strategy map, {settings.name}", "strong")]
    if as_of is not None:
        left.append((f"   as known on {words.day(as_of)}", "accent"))
    elif is_read_only:
        left.append(("   read only", "accent"))
    if settings.invented:
        left.append((f"   demo: {settings.invented}", "dim"))
    shown = view_period(board.by, board.view, settings) if board.by else view_month(board.view)
    mark = ", open" if is_open(shown, board.view.today) else ""
    by = f", by {board.by}" if board.by else ""
    return Line(tuple(left), ((f"{words.period_title(shown, settings.fiscal_year_start)}{mark}{by}", "dim"),))


def about_objective(strategy: StrategyMap, objective_id: int) -> tuple[str, str]:
    """Two lines on an objective: what it drives, and what drives it."""
    node = strategy.nodes.get(objective_id)
    if node is None:
        return "", ""
    names = {at: it.figure.objective.name for at, it in strategy.nodes.items()}
    own = names[objective_id]
    drives = words.listed([names[at] for at in node.drives], 4) or "no other objective"
    driven_by = words.listed([names[at] for at in node.driven_by], 4)
    return f"{own} drives {drives}.", f"It is driven by {driven_by}." if driven_by else "No objective drives it."


def _columns(places: int) -> tuple[Column, ...]:
    return (
        *(Column(f"lane:{place}", "", 1) for place in reversed(range(places))),
        Column("glyph", "", 1),
        Column("name", "", 24, stretch=True),
        Column("status", "", 13, gap=2),
        Column("score", "", 5, "right", shown_from=64),
        Column("progress", "", 5, "right", shown_from=70),
        Column("pace", "", 11, gap=2, shown_from=100),
        Column("owner", "", 12, gap=2, shown_from=120),
        Column("headline", "", 40, gap=2, shown_from=150),
        Column("role", "", 11, gap=2),
    )


def _aims(settings: Settings, width: int) -> Iterator[Row]:
    """Mission and vision above, as far as there are any."""
    for lead, text in (("Mission: ", settings.mission), ("Vision:  ", settings.vision)):
        if text:
            lines = wrapped(clean(text), max(width - 3, len(lead) + 8), lead, " " * len(lead))
            for number, line in enumerate(lines):
                yield Row(f"{lead.strip(': ').lower()}:{number}", "text", text=line, tone="dim", leads=False)


def _band(figure: PerspectiveFigure, settings: Settings) -> Iterator[Row]:
    """A blank line, the perspective, and its objectives."""
    side, rollup = figure.perspective, figure.rollup
    tone = STATUS_TONES.get(rollup.status, "dim")
    # A line, not a heading: the lanes run through it.
    yield Row(f"gap:{side.id}", leads=False)
    cells = {
        "name": Cell(side.name, "strong"),
        "status": Cell(rollup.status if figure.kpis else "", tone),
        "score": Cell(_score(rollup.score), tone),
    }
    yield Row(f"perspective:{side.id}", cells=cells, leads=False)
    for goal in figure.objectives:
        yield _objective(goal, settings)


def _objective(figure: ObjectiveFigure, settings: Settings) -> Row:
    it, tone = figure.objective, STATUS_TONES.get(figure.status, "dim")
    progress = "" if figure.progress is None else figures.fraction(figure.progress, 0, settings.decimal_mark)
    return Row(
        f"objective:{it.id}",
        cells={
            "glyph": Cell(STATUS_GLYPHS[figure.status], tone),
            "name": Cell(it.name),
            "status": Cell(figure.status, tone),
            "score": Cell(_score(figure.rollup.score), tone),
            "progress": Cell(progress),
            "pace": Cell(figure.pace or "", "dim"),
            "owner": Cell(it.owner, "dim"),
            "headline": Cell(_headline(figure, settings), "dim"),
        },
    )


def _headline(figure: ObjectiveFigure, settings: Settings) -> str:
    """What an objective is measured by: "MTTR 6.0 h, target 5.6 h"."""
    if figure.headline is None:
        return ""
    said = aims.as_numbers(figure.headline, settings)
    target = f", target {said.target}" if said.target else ""
    return f"{figure.headline.kpi.name} {said.actual}".rstrip() + target


def _score(score: float | None) -> str:
    return "" if score is None else words.score(score)


def _roles(strategy: StrategyMap, objective: int) -> Mapping[int, Cell]:
    """What the others are to the cursor's objective: "▾ driver" is linked to it, "▾ driver +1" over one in between."""
    downwards = reached(strategy.links, objective, backwards=True)
    upwards = reached(strategy.links, objective)
    roles = {}
    for at in {**downwards, **upwards}:
        is_up = at in upwards and upwards[at] <= downwards.get(at, upwards[at])
        steps = upwards[at] if is_up else downwards[at]
        word = f"{UP} driven" if is_up else f"{DOWN} driver"
        roles[at] = Cell(word, "accent") if steps == 1 else Cell(f"{word} +{steps - 1}", "dim")
    return roles


def _marked(row: Row, roles: Mapping[int, Cell], own: int | None) -> Row:
    """The row with its role; the name of what is linked directly stands out."""
    role = roles.get(own or 0)
    if role is None:
        return row
    name = row.cells["name"]
    tone: Tone = "accent" if role.tone == "accent" else name.tone
    return row._replace(cells={**row.cells, "role": role, "name": name._replace(tone=tone)})


def _lane_cells(spots: Mapping[tuple[int, int], Lane], row: int, places: int, standing: int) -> dict[str, Cell]:
    """The signs beside a row; those that lead to or from the cursor's objective stand out."""
    cells = {}
    for place in range(places):
        lane = spots.get((row, place))
        if lane is not None:
            cells[f"lane:{place}"] = Cell(lane.sign(row), "accent" if lane.leads_through(row, standing) else "dim")
    return cells


def _below(strategy: StrategyMap, width: int, *, is_crowded: bool) -> Iterator[Row]:
    """What there is to be said of the whole map."""
    texts: list[tuple[str, Tone]] = []
    if not strategy.nodes and strategy.bands:
        texts.append(("No objectives yet: a on the scorecard adds one (then o).", "dim"))
    elif not strategy.links and strategy.nodes:
        texts.append(("No links yet: a says what the cursor's objective drives.", "dim"))
    if is_crowded:
        texts.append(("More links than there is room to draw; the lines below tell the cursor's.", "dim"))
    texts += [(f"A loop, to be taken apart: {text}", "missed") for text in named_loops(strategy)]
    for number, (text, tone) in enumerate(texts):
        if not number:
            yield Row("gap:below", "blank")
        for at, line in enumerate(wrapped(text, max(width - 3, 20))):
            yield Row(f"below:{number}:{at}", "text", text=line, tone=tone, leads=False)
