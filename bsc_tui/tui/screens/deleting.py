"""Deleting what holds nothing that people wrote: asked once, and taken back like everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.tui.screens.standing import Standing

if TYPE_CHECKING:
    from bsc_tui.domain.naming import Named
    from bsc_tui.services.deleting import Going

_DELETE = "delete"


class Deleting(Standing):
    """The part of a screen that deletes what it stands on; one that ``is_about_it`` is left with it."""

    is_about_it = False
    _going: Going | None = None

    def deletable(self) -> Named | None:
        """What would be deleted: a KPI, an objective or a perspective."""
        return self.entry()

    def action_delete(self) -> None:
        """Ask whether to delete it, with what would go along; refused where people wrote something into it."""
        entry = self.deletable()
        if entry is None:
            self.say("Move to a KPI, an objective or a perspective first.", "dim")
            return
        self.patiently(lambda: self.session.deleting.look(entry), self._ask_to_delete, self.complain)

    def answer(self, subject: str, text: str) -> None:
        """Whether to delete it."""
        if subject != _DELETE or self._going is None:
            super().answer(subject, text)
            return
        going, word = self._going, text.strip().lower()
        if word[:1] == "y":
            self.close_prompt()
            self.patiently(
                lambda: self.session.deleting.delete(going.entry).label,
                lambda label: self._deleted(f"{label}. u takes it back."),
                self.complain,
            )
        elif word[:1] == "n":
            self.close_prompt()
        else:
            self.prompt.refuse()

    def _deleted(self, said: str) -> None:
        if self.is_about_it:
            self.leave_saying(said)
        else:
            self.refresh_data()
            self.say(said)

    def _ask_to_delete(self, going: Going) -> None:
        from bsc_tui.present import restructuring

        self._going = going
        along = restructuring.going(going)
        self.prompt.ask(_DELETE, f"Delete {going.entry.name}{f', {along}' if along else ''}? (y, n)", "y")
