"""An objective or a perspective: its fields, edited in place, and what is in it."""

from __future__ import annotations

from bsc_tui.domain.board import Board, assess
from bsc_tui.domain.due import View
from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.figure import KpiFigure
from bsc_tui.domain.model import Objective, Perspective, Scorecard
from bsc_tui.present import sentence
from bsc_tui.present.definition_page import Defined, about_field, archived, definition_page
from bsc_tui.present.kpi_heading import titled
from bsc_tui.present.lines import Line
from bsc_tui.services.session import Session
from bsc_tui.tui.screens.deleting import Deleting
from bsc_tui.tui.screens.in_place import InPlace
from bsc_tui.tui.widgets import table_messages as told


class Defining(Deleting, InPlace):
    """The part of a screen where somebody says what an objective or a perspective is."""

    is_about_it = True

    def __init__(self, session: Session, entry: Objective | Perspective, view: View, *, is_ascii: bool = False) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self.view = view
        self.is_gone = False
        self._entry = self._seen = entry
        self._defined: Defined | None = None

    @property
    def defined(self) -> Defined:
        """What was read last. Raises NotFound when it had gone before it was read."""
        if self._defined is None:
            raise NotFound(f"{self._entry.name} is not there any more")
        return self._defined

    @property
    def board(self) -> Board:
        """The figures that were read last."""
        return self.defined.board

    def load(self) -> None:
        """Read the scorecard, and show what is said of the entry. One that has gone stays in sight as it was last."""
        scorecard = self.session.looking.scorecard(self.view)
        pool = scorecard.objectives if isinstance(self._entry, Objective) else scorecard.perspectives
        found = next((entry for entry in pool if entry.id == self._entry.id), None)
        self.is_gone = found is None
        if found is None:
            self.show_title()
            raise NotFound(f"{self._entry.name} is not there any more; this is how it stood last")
        self._entry = found
        self._defined = Defined(found, scorecard, assess(scorecard, self.view))
        self.show_title()
        self.show_defined()

    def show_defined(self) -> None:
        """Show the fields, and what is in it."""
        self.show_page(definition_page(self.defined))

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a line stands for, by default the cursor's."""
        kind, _, number = (row_key or self.table.row_key).partition(":")
        return self.board.kpi(int(number)) if kind == "kpi" else None

    def about_row(self) -> tuple[str, str]:
        """What the cursor's field is and takes; of what leads on, how it stands."""
        kind, _, name = self.table.row_key.partition(":")
        if self._defined is None or not kind:
            return "", ""
        if kind == "field":
            return about_field(name, self.defined)
        entry, figure = self.entry(), self.figure()
        if isinstance(entry, Objective):
            return f"{entry.name}: {entry.text}" if entry.text else entry.name, ""
        settings = self.defined.scorecard.settings
        return ("", "") if figure is None else sentence.about(figure, settings, self.view.today)

    def look(self, _row_key: str, _column: str) -> None:
        """Remember the entry as it stands now."""
        self._seen = self._entry

    def place(self, _column: str) -> str:
        """The open field: what it is and takes."""
        return about_field(self._field, self.defined)[0]

    def preview(self, column: str, _text: str) -> tuple[str, str]:
        """The same while it is typed; whether it is taken is said when it is given in."""
        return self.place(column), ""

    def save(self, _column: str, text: str) -> str:
        """Write one field."""
        if self.is_gone:
            raise NotFound(f"{self._entry.name} is not there any more")
        editing, given, mark = self.session.editing, {self._field: text}, self.defined.scorecard.settings.decimal_mark
        if isinstance(self._seen, Objective):
            return editing.objective(self._seen, given, mark).label
        return editing.perspective(self._seen, given, mark).label

    def on_table_activated(self, event: told.Activated) -> None:
        """A line that leads to a KPI or an objective; of a field, say why it does not open."""
        if event.row_key.startswith("field:"):
            self.may_write()
        else:
            self.action_open()

    def action_open(self) -> None:
        """Open the screen of what the cursor stands on."""
        self.open_kpi()

    def action_archive(self) -> None:
        """Take it off the lists, and go back."""
        entry = self._entry
        self.patiently(lambda: self.session.structure.archive(entry).label, self._archived, self.complain)

    def deletable(self) -> Objective | Perspective:
        """What this screen is about."""
        return self._entry

    def action_history(self) -> None:
        """Every change of it."""
        from bsc_tui.tui.screens.history import HistoryScreen

        name = _looked_up(self._entry, self.defined.scorecard)
        self.app.push_screen(HistoryScreen(self.session, name, is_ascii=self.is_ascii))

    @property
    def _field(self) -> str:
        return self._edited_row.partition(":")[2]

    def _archived(self, label: str) -> None:
        said = archived(label, self._entry, self.board)
        if label:
            self.leave_saying(said)
        else:
            self.say(said)

    def show_title(self) -> None:
        """Show what is looked at, and what kind of thing it is."""
        self.masthead.present(
            self.title_line("objective" if isinstance(self._entry, Objective) else "perspective"), (), 0
        )

    def title_line(self, last: str) -> Line:
        """Its name with what is to be said of it, where it belongs, and what stands ``last``."""
        entry = self._entry
        states = {
            "removed": self.is_gone,
            "archived": entry.archived and not self.is_gone,
            "read only": self.session.is_read_only,
        }
        home = self._defined.home if self._defined is not None else ""
        return Line(*titled(entry.name, states, (home, last), self.app.size.width))


def _looked_up(entry: Objective | Perspective, scorecard: Scorecard) -> str:
    """What it is looked up by: its name, unless a perspective bears an objective's."""
    sides = {side.name.casefold() for side in scorecard.perspectives}
    is_hidden = isinstance(entry, Objective) and entry.name.casefold() in sides
    return f"objective:{entry.name}" if is_hidden else entry.name
