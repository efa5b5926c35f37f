"""The strategy map for programs: plain objects under stable keys, which are only ever added."""

from __future__ import annotations

from bsc_tui.domain.model import Perspective
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.strategy import Node, StrategyMap
from bsc_tui.present.machine import SCHEMA, Plain, objective, period_name


def strategy_map(strategy: StrategyMap, settings: Settings) -> Plain:
    """Perspectives and objectives from the top, links from driver to driven, loops should a file have any.

    Objectives as ``bsc status`` has them, with the names of what they drive and are driven by.
    """
    names = {at: node.figure.objective.name for at, node in strategy.nodes.items()}

    def row(node: Node, home: Perspective) -> Plain:
        return {
            **objective(node.figure, home, strategy.board.view.today),
            "drives": [names[at] for at in node.drives],
            "driven_by": [names[at] for at in node.driven_by],
        }

    return {
        "schema": SCHEMA,
        "scorecard": {
            "name": settings.name,
            "period": period_name(strategy.board, settings),
            "mission": settings.mission,
            "vision": settings.vision,
        },
        "perspectives": [
            {
                "name": band.figure.perspective.name,
                "status": band.figure.rollup.status,
                "score": band.figure.rollup.score,
            }
            for band in strategy.bands
        ],
        "objectives": [row(node, band.figure.perspective) for band in strategy.bands for node in band.nodes],
        "links": [{"from": names[driver], "to": names[driven]} for driver, driven in strategy.links],
        "loops": [[names[at] for at in loop] for loop in strategy.loops],
    }
