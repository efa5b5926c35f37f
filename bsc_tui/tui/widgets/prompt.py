"""The line above the keys: a message, or a question with a field to answer in."""

from __future__ import annotations

from textual.events import Key, Paste
from textual.message import Message
from textual.strip import Strip

from bsc_tui.domain.text import one_line, shortened, width
from bsc_tui.present.lines import Line, plain
from bsc_tui.present.page import Tone
from bsc_tui.tui.widgets.cell_editor import CellEditor
from bsc_tui.tui.widgets.lines import Lines
from bsc_tui.tui.widgets.table_paint import Painter

SHORTEST = 14
"""Cells the field keeps whatever the question."""

_MODIFIERS = ("ctrl+", "alt+", "super+", "hyper+", "meta+")


class Prompt(Lines, can_focus=False):
    """One line: says things, and asks them. While it asks it has the focus and every printable key."""

    DEFAULT_CSS = """
    Prompt { height: 1; }
    """

    class Answered(Message):
        """Enter: ``text`` is the answer to the question called ``subject``. Answer with ``done`` or ``refuse``."""

        def __init__(self, subject: str, text: str) -> None:
            self.subject = subject
            self.text = text
            super().__init__()

    class Typing(Answered):
        """The text in the field changed."""

    class Left(Message):
        """Esc: the question called ``subject`` stays unanswered."""

        def __init__(self, subject: str) -> None:
            self.subject = subject
            super().__init__()

    class Turned(Message):
        """A question was opened or closed."""

    def __init__(self, *, is_ascii: bool = False) -> None:
        super().__init__(is_ascii=is_ascii)
        self._editor: CellEditor | None = None
        self._subject = ""
        self._question = ""
        self._is_refused = False
        self._aside = ""

    @property
    def is_asking(self) -> bool:
        """Whether a question is open."""
        return self._editor is not None

    @property
    def subject(self) -> str:
        """What the open question is called, "" while none is."""
        return self._subject if self._editor is not None else ""

    @property
    def typed(self) -> str:
        """What was typed as an answer so far."""
        return self._editor.text if self._editor is not None and self._editor.is_touched else ""

    @property
    def text(self) -> str:
        """The message that is shown."""
        return "".join(text for line in self.lines for text, _ in line.left)

    def say(self, text: str, tone: Tone = "", keys: str = "") -> None:
        """Show a message; while a question is open it waits behind it. ``keys`` stand at the right and are not cut."""
        self.show((Line(((text, tone),), ((keys, "dim"),) if keys else ()),))

    def interject(self, text: str) -> None:
        """Show a text in front of everything, what is being typed included, until it is taken back with ""."""
        if text != self._aside:
            self._aside = text
            self.refresh()

    def ask(self, subject: str, question: str, text: str = "") -> None:
        """Ask: the field starts with ``text``, which the first letter replaces."""
        self._subject, self._question = subject, question
        self._editor = CellEditor(text)
        self._is_refused = False
        self.show(())
        self.can_focus = True
        self.focus()
        self.post_message(self.Turned())
        self.refresh()

    def refuse(self) -> None:
        """The answer was not taken: the field stays open, marked, with what was typed in it."""
        self._is_refused = True
        self.refresh()

    def done(self) -> None:
        """Close the question."""
        self._editor = None
        self.can_focus = False
        self.post_message(self.Turned())
        self.refresh()

    def on_key(self, event: Key) -> None:
        """Type; Enter answers, Esc leaves."""
        editor = self._editor
        if editor is None:
            return
        before = editor.text
        if event.key == "enter":
            self.post_message(self.Answered(self._subject, editor.text))
        elif event.key == "escape":
            subject = self._subject
            self.done()
            self.post_message(self.Left(subject))
        elif not editor.key(event.key, None if event.key.startswith(_MODIFIERS) else event.character):
            return
        event.stop()
        event.prevent_default()
        self._typed(editor, before)

    def on_paste(self, event: Paste) -> None:
        """Insert what was pasted, as one line."""
        if self._editor is not None:
            event.stop()
            before = self._editor.text
            self._editor.insert(one_line(event.text))
            self._typed(self._editor, before)

    def _typed(self, editor: CellEditor, before: str) -> None:
        if editor.text != before:
            self._is_refused = False
            self.post_message(self.Typing(self._subject, editor.text))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The message, or the question with its field."""
        if self._aside and not y:
            return self.painted(plain(self._aside))
        if self._editor is None or y:
            return super().render_line(y)
        question = f"{self._question} "
        start = min(1 + width(question), max(self.size.width - SHORTEST, self.size.width // 2))
        cells = max(self.size.width - start - 1, 1)
        shown, caret = self._editor.view(cells)
        label = self.painted(plain(question if width(question) < start else shortened(question, start - 2)))
        return Painter(self.tones, self.size.width, is_ascii=self._is_ascii).field(
            label,
            start,
            cells,
            shown,
            caret,
            is_selected=self._editor.is_selected and bool(shown),
            is_refused=self._is_refused,
        )
