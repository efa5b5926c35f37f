"""People at a file: what they do, and take back again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bsc_tui.host.who import Who
from bsc_tui.store import undo as steps
from bsc_tui.store.journal import Done, Journal
from bsc_tui.store.undo import Step, next_redo, next_undo

if TYPE_CHECKING:
    import sqlite3

ANN = Who(1001, "ann", "", "desk")
BO = Who(1002, "bo", "", "desk")
ROOT_ANN = Who(0, "root", "", "desk", "ann")
ROOT_BO = Who(0, "root", "", "desk", "bo")


class Desk:
    """Somebody at the file."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal, author: Who) -> None:
        self.connection = connection
        self.journal = journal
        self.author = author

    def add(self, name: str, **more: Any) -> int:
        """A perspective of that name."""
        made: list[int] = []
        row = {"name": name, "position": 1, "weight": 1.0, "archived": 0, **more}
        self.journal.perform(f"Added {name}", lambda work: made.append(work.insert("perspective", row)))
        return made[0]

    def rename(self, row_id: int, name: str) -> Done:
        """The perspective under another name."""
        return self.journal.perform(
            f"Now {name}", lambda work: work.update("perspective", row_id, {"name": name}) and None
        )

    def delete(self, row_id: int) -> Done:
        """The perspective is gone."""
        return self.journal.perform("Gone", lambda work: work.delete("perspective", row_id))

    def step(self, *, anybody: bool = False) -> Step:
        """What undo would take back."""
        found = next_undo(self.connection, self.author, anybody=anybody)
        assert found is not None
        return found

    def undo(self, step: Step | None = None, *, anybody: bool = False) -> Done:
        """The last operation, or that one, is taken back."""
        return steps.undo(self.connection, self.journal, step or self.step(anybody=anybody), lambda: None)

    def redo(self, step: Step | None = None) -> Done:
        """What was taken back comes again."""
        found = step or next_redo(self.connection, self.author)
        assert found is not None
        return steps.redo(self.connection, self.journal, found, lambda: None)

    @property
    def names(self) -> list[str]:
        """What there is."""
        return [row[0] for row in self.connection.execute("SELECT name FROM perspective ORDER BY id").fetchall()]
