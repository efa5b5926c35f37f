"""A screen with a table: showing a page, sorting and filtering it, copying from it."""

from __future__ import annotations

from bsc_tui.present.page import Page, Row
from bsc_tui.tui.clipboard import copy
from bsc_tui.tui.screens.talking import Talking
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.prompt import Prompt
from bsc_tui.tui.widgets.table import Table

FILTER = "filter"


class Arranging(Talking):
    """The part of a screen that has a table of one page; ``unsorted`` is what it says where that is never sorted."""

    unsorted = ""

    def __init__(self, *, is_ascii: bool) -> None:
        super().__init__(is_ascii=is_ascii)
        self.table = self.make_table()
        self.page = Page("", (), ())
        self._copied = ""

    def make_table(self) -> Table:
        """The table of this screen."""
        return Table(is_ascii=self.is_ascii)

    def show_page(self, page: Page) -> None:
        """Show a page in the table."""
        self.page = page
        self.table.show(page)

    @property
    def row(self) -> Row | None:
        """The row the cursor stands on."""
        return next((row for row in self.page.rows if row.key == self.table.row_key), None)

    @property
    def filtered(self) -> str:
        """What the table is filtered by, in words; "" while it shows everything."""
        words = self.table.arrangement.words
        return f"Only lines with “{words}”; Esc shows all." if words else ""

    def step_back(self) -> bool:
        """What Esc does before it leaves the screen: show all lines again; False when nothing was hidden."""
        if not self.table.arrangement.words:
            return False
        self.table.filter("")
        return True

    def let_go(self) -> str:
        """Close an open cell, or an open question; the words to filter by are nothing to save."""
        cell, is_filter = self.table.editing, self.prompt.subject == FILTER
        asked = super().let_go()
        self.table.close_cell()
        if cell is not None and cell.editor.is_touched:
            return cell.editor.text
        return "" if is_filter else asked

    def close_prompt(self) -> None:
        """Close a question and go on in the table."""
        super().close_prompt()
        self.table.focus()

    def on_table_header_clicked(self, event: told.HeaderClicked) -> None:
        """Sort by the column."""
        self.sort(event.column_id)

    def action_sort(self) -> None:
        """Sort by the cursor's column."""
        self.sort(self.table.column_id)

    def sort(self, column: str) -> None:
        """Sort by a column; by the same one again, the other way round."""
        if self.unsorted:
            self.say(self.unsorted, "dim")
        else:
            self.table.sort_by(column)

    def action_filter(self) -> None:
        """Ask for the words to filter by."""
        self.prompt.ask(FILTER, "Only lines with:", self.table.arrangement.words)

    def on_prompt_typing(self, event: Prompt.Typing) -> None:
        """Filter while the words are typed."""
        if event.subject == FILTER:
            self.table.filter(event.text)

    def on_prompt_left(self, event: Prompt.Left) -> None:
        """A filter that was left shows all lines again."""
        if event.subject == FILTER:
            self.table.filter("")
        super().on_prompt_left(event)

    def answer(self, subject: str, text: str) -> None:
        """The words to filter by."""
        if subject == FILTER:
            self.table.filter(text)
            self.close_prompt()
        else:
            super().answer(subject, text)

    def action_copy(self) -> None:
        """Copy the cell; asked again on the same cell, the line."""
        cell, line = self._texts()
        text = line if self._copied == cell != "" else cell or line
        self._copied = text
        if text:
            copy(self.app, text)
            self.say(f"Copied, if your terminal allows it: {text}", "dim")

    def _texts(self) -> tuple[str, str]:
        """The cursor's cell and its line, as text."""
        row = self.row
        if row is None:
            return "", ""
        cell = row.cells.get(self.table.column_id)
        parts = [row.text, *(cell.text + cell.suffix for cell in row.cells.values()), row.right]
        return cell.text if cell else "", "\t".join(part for part in parts if part)
