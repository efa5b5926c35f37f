"""A pasted block before it is saved: what cannot be taken and why, and every value beside the one it replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.errors import BscError, Conflict
from bsc_tui.domain.periods import Period
from bsc_tui.present.lines import Line
from bsc_tui.present.paste_page import about_plan, paste_page, paste_title
from bsc_tui.services.pasting import Ground, Plan, Stretch
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import PASTE
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets import table_messages as told

if TYPE_CHECKING:
    from textual import events


class PasteScreen(Frame):
    """What a block would do, to be saved or left.

    ``label`` is what was saved, as the history calls it; "" as long as nothing was.
    """

    WHERE = PASTE
    BINDINGS = bindings_for(PASTE)  # type: ignore[assignment]
    DEFAULT_CSS = """
    PasteScreen Masthead { height: 2; }
    """

    def __init__(self, session: Session, text: str, ground: Ground | Stretch, *, is_ascii: bool = False) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self.label = ""
        self._text = text
        self._ground = ground
        self._plan: Plan | None = None
        self._conflict: Conflict | None = None
        self._changed: frozenset[tuple[int, Period]] = frozenset()

    def load(self) -> None:
        """Show the plan. It is made once: what others write meanwhile is held against it when it is saved."""
        if self._plan is None:
            self._plan = self.session.pasting.plan(self._text, self._ground)
        self._show(self._plan)

    def about_row(self) -> tuple[str, str]:
        """What the keys would do, whatever line is in sight."""
        return ("", "") if self._plan is None else about_plan(self._plan, self._conflict)

    def on_resize(self, _event: events.Resize) -> None:
        """Lines are broken at another width."""
        if self._plan is not None:
            self._show(self._plan)

    def on_table_header_clicked(self, event: told.HeaderClicked) -> None:
        """The lines stay in the order of the block."""
        event.prevent_default()

    def follow(self) -> None:
        """Others have written: say what it was, and leave the plan as it was looked at."""
        self.patiently(self.session.history.newest_of_others, self._tell, self.complain, holds_keys=False)

    def action_save(self) -> None:
        """Save what can be taken, and go back."""
        if self._plan is None or not self._plan.news:
            self.say("There is nothing to save.", "dim")
            return
        plan = self._plan
        self.patiently(lambda: self.session.pasting.save(plan).label, self._saved, self._refused)

    def _show(self, plan: Plan) -> None:
        title, right = paste_title(plan)
        self.masthead.present(Line(((title, "strong"),), ((right, "missed"),) if right else ()), (), 0)
        self.show_page(paste_page(plan, self.app.size.width, self._changed))

    def _saved(self, label: str) -> None:
        self.label = label
        self.dismiss()

    def _refused(self, error: BscError) -> None:
        """Plan anew, to show what has changed since, and ask again."""
        self._conflict = error if isinstance(error, Conflict) else None
        if self._conflict is None:
            self.complain(error)
        self.patiently(lambda: self.session.pasting.plan(self._text, self._ground), self._look_again, self.complain)

    def _look_again(self, plan: Plan) -> None:
        if self._plan is not None:
            self._changed = plan.changed_since(self._plan)
        self._plan = plan
        self._show(plan)
        self.table.scroll_to_top()
        self.explain()
