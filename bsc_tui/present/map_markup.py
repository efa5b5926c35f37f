"""The strategy map as Mermaid, which many wikis and forges draw, and as Markdown. No name can become markup in it."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_tui.domain import figures
from bsc_tui.domain.board import ObjectiveFigure
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.strategy import StrategyMap
from bsc_tui.domain.text import clean
from bsc_tui.present import words
from bsc_tui.present.glyphs import STATUS_GLYPHS
from bsc_tui.present.map_text import missing, named_links, named_loops
from bsc_tui.present.tables import markdown_text

_SAFE = frozenset(" .,:-+/()'!?€°§…–→✓✗~◦⏎")
"""Signs that mean nothing to Mermaid within quotes."""

_STYLES = {
    "met": "fill:#dcf0dc,stroke:#2e7d32,color:#111",
    "acceptable": "fill:#fdf0cf,stroke:#b7791f,color:#111",
    "missed": "fill:#fadcdc,stroke:#c0392b,color:#111",
}


def mermaid(strategy: StrategyMap, settings: Settings) -> str:
    """A flowchart from the bottom to the top, a box a perspective, without an end of line at its end."""
    lines = ["flowchart BT"]
    lines += [f"    %% {lead}: {_quoted(text)}" for lead, text in _aims(settings)]
    for band in strategy.bands:
        if band.nodes:
            perspective = band.figure.perspective
            lines.append(f'    subgraph p{perspective.id}["{_quoted(perspective.name)}"]')
            lines += [f'        o{node.figure.objective.id}["{_label(node.figure)}"]' for node in band.nodes]
            lines.append("    end")
    lines += [f"    o{driver} --> o{driven}" for driver, driven in strategy.links]
    for status, look in _STYLES.items():
        bearers = [f"o{at}" for at, node in strategy.nodes.items() if node.figure.status == status]
        if bearers:
            lines += [f"    classDef {status} {look}", f"    class {','.join(bearers)} {status}"]
    return "\n".join(lines)


def charted(strategy: StrategyMap, settings: Settings) -> str:
    """The flowchart as a block of Markdown, and below it what drives what for those who see no chart."""
    lists = [f"- {markdown_text(text)}" for text in named_links(strategy)]
    lists += [f"- A loop, to be taken apart: {markdown_text(text)}" for text in named_loops(strategy)]
    return "\n".join(["```mermaid", mermaid(strategy, settings), "```", "", *lists])


def markdown(strategy: StrategyMap, settings: Settings) -> str:
    """Perspectives with their objectives as lists, and what drives what, without an end of line at its end."""
    parts = [[f"**{lead}:** {markdown_text(text)}"] for lead, text in _aims(settings)]
    for band in strategy.bands:
        lines = [f"**{markdown_text(band.figure.perspective.name)}**", ""]
        lines += [f"- {markdown_text(_spoken(node.figure, settings))}" for node in band.nodes]
        parts.append(lines if band.nodes else [f"{lines[0]}: no objectives"])
    begin = missing(strategy)
    if begin:
        parts.append([markdown_text(begin)])
    else:
        parts.append(["**What drives what**", "", *(f"- {markdown_text(text)}" for text in named_links(strategy))])
    parts += [[f"A loop, to be taken apart: {markdown_text(text)}"] for text in named_loops(strategy)]
    return "\n\n".join("\n".join(part) for part in parts)


def _aims(settings: Settings) -> Iterator[tuple[str, str]]:
    for lead, text in (("Mission", settings.mission), ("Vision", settings.vision)):
        if text:
            yield lead, text


def _label(figure: ObjectiveFigure) -> str:
    score = "" if figure.rollup.score is None else f", score {words.score(figure.rollup.score)}"
    name = _quoted(figure.objective.name)
    return f"{name}<br/>{STATUS_GLYPHS[figure.status]} {figure.status}{score}"


def _spoken(figure: ObjectiveFigure, settings: Settings) -> str:
    """An objective in a line: "✗ Internal Processes: missed, score 62, progress 83 %"."""
    parts: list[str] = [figure.status]
    if figure.rollup.score is not None:
        parts.append(f"score {words.score(figure.rollup.score)}")
    if figure.progress is not None:
        parts.append(f"progress {figures.fraction(figure.progress, 0, settings.decimal_mark)}")
    return f"{STATUS_GLYPHS[figure.status]} {clean(figure.objective.name)}: {', '.join(parts)}"


def _quoted(text: str) -> str:
    """Text within a Mermaid label: letters and digits as they are, whatever could mean something as an entity.

    "1. x" and "- x" would be taken for lists.
    """
    shown = clean(text).strip()
    safe = _SAFE - {".", ")", "-", "+"} if shown[:1].isdigit() or shown[:1] in {"-", "+"} else _SAFE
    return "".join(char if char.isalnum() or char in safe else f"#{ord(char)};" for char in shown)
