"""The catalogue: KPIs to choose from, narrowed down while one types, and taken into the scorecard one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult

from bsc_tui.domain.catalogue import Entry, nearest, search
from bsc_tui.domain.errors import BscError
from bsc_tui.domain.model import Kpi
from bsc_tui.present.catalogue_page import LINES, catalogue_page, ordered, preview, refused
from bsc_tui.present.lines import Line, keys_line
from bsc_tui.services.catalogue import entries
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.explaining import Explaining
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.lines import Lines
from bsc_tui.tui.widgets.masthead import Masthead
from bsc_tui.tui.widgets.prompt import Prompt

_KEYS = (("Enter", "add"), ("↑ ↓", "choose"), ("Esc", "back"))
_KEYS_THERE = (("Enter", "go to it"), ("↑ ↓", "choose"), ("Esc", "back"))
_SUBJECT = "catalogue"
_MOVING = frozenset({"up", "down", "pageup", "pagedown"})


class Goal(NamedTuple):
    """Where KPIs go, by names: a perspective and in it an objective or none; "" to each its own perspective."""

    perspective: str = ""
    objective: str = ""


class CatalogueScreen(Explaining):
    """A list of KPIs with a field to narrow it down in; Enter adds the cursor's, or goes to it where it is there.

    ``after`` is called when one leaves, with the KPIs that were added and the one to go to, if any.
    """

    AUTO_FOCUS = ""
    DEFAULT_CSS = f"""
    CatalogueScreen Masthead {{ height: 2; }}
    CatalogueScreen #preview {{ height: {LINES}; }}
    CatalogueScreen #keys {{ height: 1; }}
    """

    def __init__(
        self, session: Session, goal: Goal, after: Callable[[list[Kpi], Kpi | None], None], *, is_ascii: bool = False
    ) -> None:
        super().__init__(is_ascii=is_ascii)
        self.session = session
        self._goal = goal
        self._after = after
        self._entries = ordered(entries(), goal.perspective)
        self._there: dict[str, Kpi] = {}
        self._added: list[Kpi] = []
        self._words = ""
        self._said = ""
        self._refusal: BscError | None = None
        self._masthead = Masthead(is_ascii=is_ascii)
        self._preview = Lines(id="preview", is_ascii=is_ascii)

    def compose(self) -> ComposeResult:
        """Title, list, the cursor's KPI, field, keys."""
        yield self._masthead
        yield self.table
        yield self._preview
        yield self.prompt
        yield self.keys_line

    def on_mount(self) -> None:
        """List everything, and wait for words."""
        where = self._goal.objective or self._goal.perspective
        aside = f"adding to {where}" if where else "each goes to its own perspective"
        self._masthead.present(Line((("Catalogue", "strong"),), ((aside, "dim"),)), (), 0)
        self.prompt.ask(_SUBJECT, "KPIs with:")
        self.patiently(self._look, lambda _: self._show(), self._refused, holds_keys=False)

    @property
    def _entry(self) -> Entry | None:
        """The KPI the cursor stands on."""
        key = self.table.row_key.partition(":")[2]
        return next((entry for entry in self._entries if entry.kpi.key == key), None)

    def explain(self) -> None:
        """Show the cursor's KPI, and what Enter does with it."""
        cells = max(self.app.size.width - 2, 1)
        shown = preview(self._entry, self._said, cells) if self._refusal is None else refused(self._refusal, cells)
        self._preview.show(shown)
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys: what Enter does depends on whether the KPI is there already."""
        entry = self._entry
        keys = _KEYS_THERE if entry is not None and self._is_in_use(entry) else _KEYS
        self.keys_line.show((keys_line(keys, self.app.size.width),))

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the field keeps the focus."""
        if event.key in _MOVING:
            self._said, self._refusal = "", None
            self.table.on_key(event)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        super().on_resize(event)
        self.explain()

    def on_prompt_typing(self, event: Prompt.Typing) -> None:
        """Show what has these words, the best first."""
        self._words, self._said, self._refusal = event.text, "", None
        self._show()
        self.table.scroll_to_top()
        if first := next((row.key for row in self.page.rows if row.leads), ""):
            self.table.stand_on(first)
        self.explain()

    def on_prompt_left(self, _event: Prompt.Left) -> None:
        """Enough was chosen: back to where one came from."""
        self._leave(self._added[-1] if self._added else None)

    def on_table_activated(self, _event: told.Activated) -> None:
        """A KPI was clicked."""
        self.answer(_SUBJECT, self._words)

    def answer(self, _subject: str, _text: str) -> None:
        """Add what the cursor stands on, or go to it where it is there already."""
        entry = self._entry
        if entry is None:
            self.prompt.refuse()
        elif self._is_in_use(entry):
            self._leave(self._there[entry.kpi.key])
        else:
            self.patiently(lambda: self._add(entry), lambda kpi: self._took(entry, kpi), self._refused)

    def let_go(self) -> str:
        """Close the field; the words to search by are nothing to save."""
        super().let_go()
        return ""

    def _look(self) -> None:
        self._there = dict(self.session.catalogue.there())

    def _show(self) -> None:
        found = search(self._entries, self._words)
        near = [] if found else nearest(self._entries, self._words)
        self.show_page(catalogue_page(found, self._there, near, self._words))
        self.explain()

    def _is_in_use(self, entry: Entry) -> bool:
        mine = self._there.get(entry.kpi.key)
        return mine is not None and not mine.archived

    def _add(self, entry: Entry) -> Kpi:
        given = {"objective": self._goal.objective} if self._goal.objective else {}
        kpi, _ = self.session.catalogue.add(entry, "", self._goal.perspective, given)
        self._look()
        return kpi

    def _took(self, entry: Entry, kpi: Kpi) -> None:
        self._added.append(kpi)
        where = self._goal.objective or self._goal.perspective or entry.perspective
        self._said = f"Added {kpi.name} to {where}."
        self._show()

    def _refused(self, error: BscError) -> None:
        self.prompt.refuse()
        self._refusal = error
        self.explain()

    def _leave(self, to: Kpi | None) -> None:
        self.app.pop_screen()
        # Only when the screen one came from is there again.
        self.app.call_later(self._after, self._added, to)
