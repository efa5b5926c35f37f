"""Every change: when, who, what; the lines below tell what stood there before and what stands there now."""

from __future__ import annotations

from collections.abc import Sequence

from bsc_tui.domain.errors import BscError
from bsc_tui.domain.model import Scorecard
from bsc_tui.present import changes, words
from bsc_tui.present.history_page import history_page
from bsc_tui.present.lines import Line
from bsc_tui.services.history import Operation
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import HISTORY
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.frame import Frame

MOST = 1000
"""Operations listed at most."""


class HistoryScreen(Frame):
    """The operations of the scorecard, or those about one name, newest first."""

    WHERE = HISTORY
    BINDINGS = bindings_for(HISTORY)  # type: ignore[assignment]
    DEFAULT_CSS = """
    HistoryScreen Masthead { height: 2; }
    """

    def __init__(self, session: Session, subject_name: str = "", *, is_ascii: bool = False) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self._subject = subject_name
        self._operations: dict[str, Operation] = {}
        self._scorecard: Scorecard | None = None

    def load(self) -> None:
        """Read the operations, and the scorecard for its names."""
        found = self.session.history.operations(self._subject, limit=MOST)
        self._scorecard = self.session.looking.scorecard(self.session.looking.today())
        self._operations = {f"operation:{operation.id}": operation for operation in found}
        self._show(found)

    def about_row(self) -> tuple[str, str]:
        """What the cursor's operation changed; where there is room, who did it on which machine."""
        operation = self._operations.get(self.table.row_key)
        if operation is None or self._scorecard is None:
            return "", ""
        try:
            spoken = changes.spoken(self.session.history.changes(operation.id), self._scorecard)
        except BscError as error:
            return error.what, error.hint
        first, second = changes.packed(spoken, self.app.size.width - 2)
        return first, second or _author(operation)

    def _show(self, found: Sequence[Operation]) -> None:
        title = f"History of {self._subject}" if self._subject else "History"
        number = words.plural(len(found), "change")
        self.masthead.present(Line(((title, "strong"),), ((number, "dim"),)), (), 0)
        self.show_page(history_page(found, MOST, self.session.today()))


def _author(operation: Operation) -> str:
    """Who did it, as the system says; and who they said they were."""
    claimed = f", who said to be {operation.claimed}" if operation.claimed else ""
    return f"{operation.user}{claimed}, on {operation.host}" if operation.host else f"{operation.user}{claimed}"
