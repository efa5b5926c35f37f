"""The strategy map as plain text, to be read in a terminal and pasted into a ticket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bsc_tui.domain import figures
from bsc_tui.domain.board import ObjectiveFigure
from bsc_tui.domain.rollup import Rollup
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.strategy import Band, StrategyMap
from bsc_tui.domain.text import clean, fitted, width
from bsc_tui.present import cells, words
from bsc_tui.present.glyphs import STATUS_GLYPHS, UP
from bsc_tui.present.map_lanes import DRIVER, Lane, lanes, spots_of, width_of
from bsc_tui.present.page import Tone
from bsc_tui.present.status_text import Style, title
from bsc_tui.present.wrap import wrapped

MOST_LANES = 10
"""More than that nobody can follow: the links are only listed then."""

_STATUS, _SCORE, _PROGRESS = 13, 5, 5
_FIGURES = _STATUS + _SCORE + _PROGRESS + 4
_SHORTEST_NAME = 12


class _Line(NamedTuple):
    """A line of the picture: an objective by its id, a perspective's name, or a text; ``figures`` at the right."""

    objective: int | None = None
    glyph: str = ""
    name: str = ""
    figures: tuple[str, str, str] = ("", "", "")
    tone: Tone = ""
    name_tone: Tone = ""


class _Sketch(NamedTuple):
    """The picture before it is drawn: its lines, and the lanes beside them; none where there are too many."""

    lines: tuple[_Line, ...]
    lanes: tuple[Lane, ...]


_HEADS = _Line(name="Objective", figures=("Status", "Score", "Progr"), name_tone="dim", tone="dim")


def told(strategy: StrategyMap, settings: Settings, style: Style) -> str:
    """The map: mission and vision, perspectives with their objectives and the links between them, and these by name."""
    return (
        _joined([[title(strategy.board, settings, style)], _aims(settings, style)])
        + "\n\n"
        + drawn(strategy, settings, style)
    )


def drawn(strategy: StrategyMap, settings: Settings, style: Style) -> str:
    """The map alone: the picture, and what drives what by name."""
    sketch = _sketched(strategy, settings)
    return _joined([_picture(sketch, style), _links(strategy, sketch, style), list(_loops(strategy, style))])


def _joined(parts: Sequence[Sequence[str]]) -> str:
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts if part)


def named_links(strategy: StrategyMap) -> Iterator[str]:
    """What drives what by name, a text a driver, the first drivers first: "Training → Skills, Happy users"."""
    nodes = strategy.nodes
    names = {at: clean(node.figure.objective.name) for at, node in nodes.items()}
    for driver in dict.fromkeys(driver for driver, _ in strategy.links):
        yield f"{names[driver]} → {', '.join(names[at] for at in nodes[driver].drives)}"


def named_loops(strategy: StrategyMap) -> Iterator[str]:
    """The loops by name: "A → B → A"."""
    names = {at: clean(node.figure.objective.name) for at, node in strategy.nodes.items()}
    return (" → ".join(names[at] for at in loop) for loop in strategy.loops)


def missing(strategy: StrategyMap) -> str:
    """How to begin, where there is nothing to draw, or nothing to draw between; "" otherwise."""
    if not strategy.bands:
        return "No perspectives yet: bsc perspective add NAME"
    if not strategy.nodes:
        return "No objectives yet: bsc objective add NAME --perspective NAME"
    return "" if strategy.links else 'No links yet: bsc link add "OBJECTIVE" "THE ONE IT DRIVES"'


def _aims(settings: Settings, style: Style) -> list[str]:
    """Mission and vision, as far as there are any."""
    found = (("Mission: ", settings.mission), ("Vision:  ", settings.vision))
    return [line for lead, text in found if text for line in wrapped(clean(text), style.columns, lead, " " * len(lead))]


def _sketched(strategy: StrategyMap, settings: Settings) -> _Sketch:
    lines = [line for band in strategy.bands for line in _band(band, settings)][1:]
    if not strategy.nodes:
        lines = [line for line in lines if line.name]
    found = lanes([line.objective for line in lines], strategy.links)
    return _Sketch(tuple(lines), found if width_of(found) <= MOST_LANES else ())


def _picture(sketch: _Sketch, style: Style) -> list[str]:
    places = width_of(sketch.lanes)
    gutter = 2 * places + bool(places)
    longest = max((width(line.name) for line in sketch.lines), default=0)
    room = max(min(longest, style.columns - gutter - 2 - _FIGURES), _SHORTEST_NAME)
    spots = spots_of(sketch.lanes)
    drawn = [
        style.paint(_signs(spots, row, places), "accent") + _drawn(line, room, style)
        for row, line in enumerate(sketch.lines)
    ]
    return [" " * gutter + _drawn(_HEADS, room, style), *drawn] if any(line.glyph for line in sketch.lines) else drawn


def _band(band: Band, settings: Settings) -> Iterator[_Line]:
    """A blank, the perspective, and its objectives."""
    rollup = band.figure.rollup
    yield _Line()
    yield _Line(
        name=clean(band.figure.perspective.name),
        figures=(rollup.status if band.figure.kpis else "", _score(rollup), ""),
        tone=cells.STATUS_TONES.get(rollup.status, "dim"),
        name_tone="strong",
    )
    for node in band.nodes:
        yield _objective(node.figure, settings)


def _objective(figure: ObjectiveFigure, settings: Settings) -> _Line:
    progress = "" if figure.progress is None else figures.fraction(figure.progress, 0, settings.decimal_mark)
    return _Line(
        figure.objective.id,
        STATUS_GLYPHS[figure.status],
        clean(figure.objective.name),
        (figure.status, _score(figure.rollup), progress),
        cells.STATUS_TONES.get(figure.status, "dim"),
    )


def _score(rollup: Rollup) -> str:
    return "" if rollup.score is None else words.score(rollup.score)


def _signs(spots: Mapping[tuple[int, int], Lane], row: int, places: int) -> str:
    """The lanes beside a row, the outermost at the left, and a blank behind them."""
    at = (spots.get((row, place)) for place in reversed(range(places)))
    return "".join(f" {lane.sign(row) if lane else ' '}" for lane in at) + " " * bool(places)


def _drawn(line: _Line, room: int, style: Style) -> str:
    """Glyph, name and figures of a line; objectives stand a step to the right of their perspective."""
    status, score, progress = line.figures
    head = f"{style.paint(line.glyph, line.tone)} " if line.glyph else ""
    name = style.paint(fitted(line.name, room if line.glyph else room + 2), line.name_tone)
    told_status = style.paint(fitted(status, _STATUS), line.tone)
    told_score = style.paint(fitted(score, _SCORE, "right"), line.tone)
    return f"{head}{name}  {told_status} {told_score} {fitted(progress, _PROGRESS, 'right')}"


def _links(strategy: StrategyMap, sketch: _Sketch, style: Style) -> list[str]:
    """What drives what, also for those who cannot see the lanes; or how to begin."""
    begin = missing(strategy)
    if begin:
        return wrapped(begin, style.columns)
    legend = f"({DRIVER} drives {UP})" if sketch.lanes else "(too many links to draw)"
    return [f"{style.paint('What drives what', 'strong')} {legend}"] + [
        line for text in named_links(strategy) for line in wrapped(text, style.columns, "", "    ")
    ]


def _loops(strategy: StrategyMap, style: Style) -> Iterator[str]:
    for text in named_loops(strategy):
        for line in wrapped(f"A loop, to be taken apart: {text}", style.columns, "", "    "):
            yield style.paint(line, "missed")
