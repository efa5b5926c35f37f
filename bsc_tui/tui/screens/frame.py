"""What every screen has in common: title and tabs above, a table, two lines on the cursor's row, a message, the keys.

A screen says what it shows (``load``) and what its words are; the frame follows other people's changes, waits when
another program holds the file, and turns every refusal into a line.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.timer import Timer

from bsc_tui.domain.errors import BscError, Busy
from bsc_tui.present.page import Page, Row, Tone
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import footer_for
from bsc_tui.tui.clipboard import copy
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.lines import Line, Lines, Piece, plain
from bsc_tui.tui.widgets.masthead import Masthead
from bsc_tui.tui.widgets.prompt import Prompt
from bsc_tui.tui.widgets.table import Table

if TYPE_CHECKING:
    from textual import events

Result = TypeVar("Result")

REST = 0.15
"""Seconds after which the cursor is taken to rest: only then are the lines on its row painted."""

WAIT = 0.3
"""Seconds between two tries while another program holds the file."""

TRIES = 100


class Frame(Screen[None]):
    """A screen around one table."""

    WHERE: ClassVar[str] = ""
    AUTO_FOCUS = "Table"
    DEFAULT_CSS = """
    #about { height: 3; }
    #keys { height: 1; }
    """

    def __init__(self, session: Session, *, is_ascii: bool = False) -> None:
        super().__init__()
        self.session = session
        self.is_ascii = is_ascii
        self.masthead = Masthead(is_ascii=is_ascii)
        self.table = Table(is_ascii=is_ascii)
        self.about = Lines(id="about", is_ascii=is_ascii)
        self.prompt = Prompt(is_ascii=is_ascii)
        self.keys_line = Lines(id="keys", is_ascii=is_ascii)
        self.page = Page("", (), ())
        self._resting: Timer | None = None
        self._copied = ""

    def compose(self) -> ComposeResult:
        """The five parts, from the top."""
        yield self.masthead
        yield self.table
        yield self.about
        yield self.prompt
        yield self.keys_line

    def on_mount(self) -> None:
        """Show everything at once, so that there is one first picture."""
        self.show_keys()
        self.refresh_data()
        self.explain()
        self.call_after_refresh(self.draw_series)

    def show_keys(self) -> None:
        """Show the keys, as many as the width allows."""
        self.keys_line.show((_footer(self.WHERE, self.app.size.width),))

    def load(self) -> None:
        """Read what the screen shows, and show it. May raise BscError."""
        raise NotImplementedError

    def show_page(self, page: Page) -> None:
        """Show a page in the table."""
        self.page = page
        self.table.show(page)

    @property
    def row(self) -> Row | None:
        """The row the cursor stands on."""
        return next((row for row in self.page.rows if row.key == self.table.row_key), None)

    def about_row(self) -> tuple[str, str]:
        """Two lines on the cursor's row."""
        return "", ""

    def refresh_data(self) -> None:
        """Read and show again; while another program holds the file, a moment later."""
        self.patiently(self.load, lambda _: self.explain_soon(), self.complain)

    def draw_series(self) -> None:
        """Draw the sparklines: after the first picture, since drawing takes an import."""
        from bsc_tui.present.charts import sparkline

        self.table.sparkline = partial(sparkline, ascii_only=self.is_ascii)

    def patiently(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[BscError], None],
        tries: int = TRIES,
    ) -> None:
        """Does something with the file; while another program holds it, says so and tries again."""
        try:
            result = work()
        except Busy as error:
            if tries <= 0:
                failed(error)
                return
            self.say("Another program is writing; waiting for it.", "dim")
            self.set_timer(WAIT, partial(self.patiently, work, done, failed, tries - 1))
        except BscError as error:
            failed(error)
        else:
            done(result)

    def say(self, text: str, tone: Tone = "") -> None:
        """A message above the keys."""
        self.prompt.say(text, tone)

    def complain(self, error: BscError) -> None:
        """A refusal above the keys: what happened and what to do."""
        self.say(f"{error.what[:1].upper()}{error.what[1:]}. {error.hint}".rstrip(), "missed")

    def explain(self) -> None:
        """Show the lines on the cursor's row, unless a field is open that has its own."""
        if self.table.editing is None:
            first, second = self.about_row()
            self.about.show((Line(), plain(first), plain(second, "dim")))

    def explain_soon(self) -> None:
        """The same, once the cursor has come to rest."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self.explain)

    def on_resize(self, _event: events.Resize) -> None:
        """There may be room for other keys."""
        self.show_keys()

    def on_table_moved(self, _event: told.Moved) -> None:
        """The lines on the row follow the cursor when it rests."""
        self.explain_soon()

    def on_table_closed(self, _event: told.Closed) -> None:
        """Say again what the row is about."""
        self.explain_soon()

    def on_table_header_clicked(self, event: told.HeaderClicked) -> None:
        """Sort by the column."""
        self.table.sort_by(event.column_id)

    def action_sort(self) -> None:
        """Sort by the cursor's column."""
        self.table.sort_by(self.table.column_id)

    def action_filter(self) -> None:
        """Ask for the words to filter by."""
        self.prompt.ask("filter", "Only lines with:", self.table.arrangement.words)

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

    def action_undo(self) -> None:
        """Take back my last change, and say what it was."""
        self.patiently(self.session.history.undo, self._took, self.complain)

    def action_redo(self) -> None:
        """Bring back what I undid last."""
        self.patiently(self.session.history.redo, self._took, self.complain)

    def _took(self, done: object) -> None:
        self.refresh_data()
        self.say(str(getattr(done, "label", "")))

    def on_prompt_typing(self, event: Prompt.Typing) -> None:
        """Filter while the words are typed."""
        if event.subject == "filter":
            self.table.filter(event.text)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Take an answer; what a screen itself has asked is its business."""
        if event.subject == "filter":
            self.table.filter(event.text)
            self.close_prompt()
        else:
            self.answer(event.subject, event.text)

    def on_prompt_left(self, event: Prompt.Left) -> None:
        """Give the focus back; a filter that was left shows all lines again."""
        if event.subject == "filter":
            self.table.filter("")
        self.close_prompt()

    def answer(self, subject: str, text: str) -> None:
        """An answer to what this screen asked. Close the prompt, or refuse."""

    def close_prompt(self) -> None:
        """Close a question and go on in the table."""
        self.prompt.done()
        self.table.focus()

    def follow(self) -> None:
        """Others have written: show it. What is being edited stays as it is."""
        self.refresh_data()

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Another screen was in front: things may have changed there."""
        if self.page.id:
            self.refresh_data()


def _footer(where: str, cells: int) -> Line:
    """The keys of a screen, as many whole ones as there is room for."""
    *shown, last = footer_for(where)
    room = cells - 4 - len(last[0]) - len(last[1])
    pieces: list[Piece] = []
    for key, word in shown:
        room -= len(key) + len(word) + 3
        if room < 0:
            break
        pieces += [(key, ""), (f" {word}  ", "dim")]
    return Line(tuple(pieces), ((last[0], ""), (f" {last[1]}", "dim")))
