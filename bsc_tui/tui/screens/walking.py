"""Following links from objective to objective."""

from __future__ import annotations

from bsc_tui.domain.strategy import StrategyMap
from bsc_tui.tui.screens.standing import Standing
from bsc_tui.tui.widgets import table_messages as told


class Walking(Standing):
    """The part of the map's screen that goes along links, and from branch to branch where several lead on."""

    _branches: tuple[int, ...] = ()

    @property
    def strategy(self) -> StrategyMap:
        """The map as read last."""
        raise NotImplementedError

    @property
    def own(self) -> int:
        """The cursor's objective by its id; 0 for none."""
        kind, _, number = self.table.row_key.partition(":")
        return int(number) if kind == "objective" else 0

    def on_table_moved(self, _event: told.Moved) -> None:
        """Another objective: what branched off the one before counts no longer."""
        if self.own not in self._branches:
            self._branches = ()

    def action_to_driven(self) -> None:
        """Go along a link to what the objective drives."""
        node = self.strategy.nodes.get(self.own)
        self._go_along(node.drives if node else (), "Drives nothing: the way ends here.")

    def action_to_driver(self) -> None:
        """Go back along a link to what drives the objective."""
        node = self.strategy.nodes.get(self.own)
        self._go_along(node.driven_by if node else (), "Nothing drives it: the way begins here.")

    def action_next_branch(self) -> None:
        """Where several links led on, stand on the next of them."""
        self._branch(1)

    def action_previous_branch(self) -> None:
        """Where several links led on, stand on the one before."""
        self._branch(-1)

    def _go_along(self, ends: tuple[int, ...], otherwise: str) -> None:
        if not ends:
            self.say(otherwise, "dim")
            return
        self._branches = ends
        self._reach(ends[0])

    def _branch(self, steps: int) -> None:
        if self.own not in self._branches or len(self._branches) < 2:
            self.say("No branch: go along a link of an objective with several first.", "dim")
            return
        at = self._branches.index(self.own)
        self._reach(self._branches[(at + steps) % len(self._branches)])

    def _reach(self, objective: int) -> None:
        self.table.stand_on(f"objective:{objective}")
        count = len(self._branches)
        at = self._branches.index(objective) + 1
        self.say(f"{at} of {count}; Tab: the next of them." if count > 1 else "", "dim")
