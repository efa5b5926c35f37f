"""The frameworks that come with the program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bsc_tui.domain.board import Board
from bsc_tui.domain.errors import BadInput, Refused
from bsc_tui.domain.frameworks import Frameworks
from bsc_tui.domain.lens import Covered, Lens, through
from bsc_tui.domain.model import Kpi
from bsc_tui.formats import frameworks
from bsc_tui.formats.draft import Draft
from bsc_tui.host import shipped


@cache
def known() -> Frameworks:
    """The frameworks a KPI can refer to, read once."""
    return frameworks.parse(shipped.read_text("frameworks.toml"), "frameworks.toml")


def lens_of(board: Board, name: str) -> Lens:
    """A board through the framework of that name. Raises NotFound for another one."""
    return through(board, known().named(name), known())


def seen_first(board: Board) -> str:
    """The framework to begin with: the first one that any KPI of the board refers to, else the first of all."""
    texts = [text for figure in board.kpis() for text in figure.kpi.frameworks]
    named = {it.framework for it in map(known().find, texts) if it is not None}
    return next((it.name for it in known().all if it.name in named), known().all[0].name)


def spelt_out(references: Sequence[str]) -> str:
    """References with what is known of them: "ITIL incident, COBIT DSS02 requests and incidents, ISO27001 A.5"."""
    found = ((text, known().find(text)) for text in references)
    return ", ".join(f"{it.framework} {it.title}" if it else text for text, it in found)


def understood(typed: str, kpi: Kpi) -> str:
    """The same of references as they are typed for a KPI. Raises Refused for one that is not there."""
    return spelt_out(known().listed(typed, kpi.frameworks))


def refers_to(kpi: Kpi, name: str) -> bool:
    """Whether a KPI refers to anything in the framework of that name. Raises NotFound for another one."""
    framework = known().named(name)
    return any(it is not None and it.framework == framework.name for it in map(known().find, kpi.frameworks))


def covered_by(board: Board, text: str) -> Covered | None:
    """The KPIs of a board that carry a reference, with what they come to; None where none does."""
    reference = known().find(text)
    covered = () if reference is None else lens_of(board, reference.framework).covered
    return next((it for it in covered if it.reference == reference), None)


def settled(typed: str, kpi: Kpi | None = None) -> str:
    """Typed references as they are kept; those the KPI carries already stay. Raises Refused for what is not there."""
    return ", ".join(known().listed(typed, () if kpi is None else kpi.frameworks))


def settled_draft(draft: Draft, where: str) -> Draft:
    """A draft with its KPIs' references as they are kept. Raises BadInput with every one that is refused."""
    problems: list[str] = []
    kpis = []
    for item in draft.kpis:
        references: tuple[str, ...] = ()
        try:
            references = known().listed(", ".join(item.kpi.frameworks))
        except Refused as error:
            problems.append(f'KPI "{item.kpi.key}" in {where}, frameworks: {error.what}; {error.hint}')
        kpis.append(item._replace(kpi=item.kpi._replace(frameworks=references)))
    if problems:
        raise BadInput(f"{where} refers to what is not there", problems, "correct it and try again")
    return draft._replace(kpis=tuple(kpis))
