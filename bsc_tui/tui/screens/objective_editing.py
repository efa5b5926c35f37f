"""Editing one objective in place: its fields, its initiatives, and what is said of it by month."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.errors import NotFound
from bsc_tui.domain.model import Comment, Initiative, Objective
from bsc_tui.domain.periods import Period
from bsc_tui.present import comments_page, initiatives_page
from bsc_tui.tui.screens.objective_showing import ObjectiveShowing
from bsc_tui.tui.widgets import table_messages as told


class ObjectiveEditing(ObjectiveShowing):
    """The part of an objective's screen that changes it. A row's name tells what it is: field:…, initiative:…, …"""

    _initiative: Initiative | None = None
    _comment: Comment | None = None

    def initiative(self, row_key: str = "") -> Initiative | None:
        """The initiative a line stands for, by default the cursor's."""
        kind, _, number = (row_key or self.table.row_key).partition(":")
        return next((one for one in self.work if one.id == int(number)), None) if kind == "initiative" else None

    def comment(self, row_key: str) -> Comment | None:
        """What was said in the month of a line."""
        start = _month(row_key).start
        return next((one for one in self.comments if one.start == start), None)

    def about_row(self) -> tuple[str, str]:
        """The cursor's line in words."""
        key = self.table.row_key
        kind = key.partition(":")[0]
        if self._defined is None or kind not in {"initiative", "comment"}:
            return super().about_row()
        if kind == "comment":
            start = _month(key).start
            return comments_page.about_comment(start, self.comment(key), self.view.today, self.statuses.get(start))
        found = self.initiative()
        return ("", "") if found is None else initiatives_page.about_initiative(found, self.settings, self.view.today)

    def look(self, row_key: str, column: str) -> None:
        """Remember the objective, the initiative, or the comment as it stands now."""
        super().look(row_key, column)
        if row_key.startswith("initiative:"):
            self._initiative = self.initiative(row_key) or self._initiative
        elif row_key.startswith("comment:"):
            self._comment = self.comment(row_key)

    def place(self, column: str) -> str:
        """The open cell in words."""
        kind = self._edited_row.partition(":")[0]
        if kind == "comment":
            return comments_page.place(_month(self._edited_row).start, column)
        if kind == "initiative" and self._initiative is not None:
            return initiatives_page.place(self._initiative, column)
        return super().place(column)

    def preview(self, column: str, text: str) -> tuple[str, str]:
        """What was understood of a typed number; of everything else what the cell takes."""
        if self._edited_row.startswith("initiative:") and self._initiative is not None:
            return initiatives_page.understood(self._initiative, column, text, self.settings), ""
        return super().preview(column, text)

    def save(self, column: str, text: str) -> str:
        """Write a field, a cell of an initiative, or a comment or judgement."""
        kind = self._edited_row.partition(":")[0]
        if kind not in {"initiative", "comment"} or self.is_gone:
            return super().save(column, text)
        if kind == "initiative":
            if self._initiative is None:
                raise NotFound("that initiative is gone")
            return self.session.initiatives.edit(self._initiative, {column: text}, self.settings.decimal_mark).label
        assert isinstance(self._entry, Objective)
        given = {"text" if column == "text" else "judgement": text}
        return self.session.commenting.edit(self._entry, _month(self._edited_row), self._comment, **given).label

    def on_table_activated(self, event: told.Activated) -> None:
        """Of an initiative or a comment say why it does not open; any other line leads on."""
        if event.row_key.startswith(("initiative:", "comment:")):
            event.prevent_default()
            self.may_write()


def _month(row_key: str) -> Period:
    return Period("month", date.fromisoformat(row_key.partition(":")[2]))
