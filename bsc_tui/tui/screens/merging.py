"""Merging a KPI into another one: what would happen is shown before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsc_tui.domain.errors import BscError
from bsc_tui.domain.naming import find_kpi
from bsc_tui.tui.screens.in_place import InPlace

if TYPE_CHECKING:
    from bsc_tui.domain.figure import KpiFigure
    from bsc_tui.domain.merging import Keep, Merger
    from bsc_tui.domain.model import Kpi
    from bsc_tui.tui.widgets.prompt import Prompt

_OTHERS = ("objective:", "perspective:")
"""Lines that stand for no KPI, though one may lead them."""

_INTO = "merge into"
_SURE = "merge"
_KEEPS: dict[str, Keep] = {"i": "into", "f": "from"}


class Merging(InPlace):
    """The part of a screen that makes one KPI of two; one that ``is_about_it`` is left with the KPI that goes."""

    is_about_it = False
    _source: Kpi | None = None
    _found: Merger | None = None

    def figure(self, row_key: str = "") -> KpiFigure | None:
        """The KPI a row stands for, by default the cursor's."""
        raise NotImplementedError

    def action_merge(self) -> None:
        """Ask for the KPI to merge this one into."""
        figure = None if self.table.row_key.startswith(_OTHERS) else self.figure()
        if figure is None:
            self.say("Move to a KPI first.", "dim")
        else:
            self._source = figure.kpi
            self.prompt.ask(_INTO, f"Merge {self._source.name} into the KPI:")

    def on_prompt_typing(self, event: Prompt.Typing) -> None:
        """Show what would happen while the other KPI's name is typed."""
        if event.subject == _INTO:
            self._foresee(event.text)

    def answer(self, subject: str, text: str) -> None:
        """The other KPI's name, or whether to merge, and whose figures stay."""
        if subject == _INTO:
            self.patiently(lambda: self._look(text), self._ask_to_merge, self._not_merged)
        elif subject == _SURE:
            self._decide(text.strip().lower()[:1])
        else:
            super().answer(subject, text)

    def _look(self, name: str) -> Merger:
        assert self._source is not None
        into = find_kpi(self.session.looking.scorecard(self.session.looking.today()), name, allow_part=True)
        return self.session.merging.look(self._source, into)

    def _foresee(self, name: str) -> None:
        try:
            found = self._look(name) if name.strip() else None
        except BscError as error:
            self.tell(error.what, error.hint)
        else:
            self._tell_of(found)

    def _tell_of(self, found: Merger | None) -> None:
        from bsc_tui.present.changes import packed
        from bsc_tui.present.restructuring import merging

        if found is None:
            self.tell("", "")
            return
        lines = merging(found, self.session.looking.settings())
        whole = [line for line in lines if not line.startswith(" ")]
        whole[0] = f"Into {found.into.name}: {whole[0]}"
        first, second = packed(whole, self.app.size.width - 2)
        if found.clashes:
            more = len(found.clashes) - 1
            second = next(line.strip() for line in lines if line.startswith(" "))
            second += f", and {more:,} more" if more else ""
        self.tell(first, second)

    def _ask_to_merge(self, found: Merger) -> None:
        self._found = found
        self._tell_of(found)
        names = f"{found.source.name} into {found.into.name}"
        if found.clashes:
            self.prompt.ask(_SURE, f"{names}: where they differ, who stays: into (i) or from (f)?", "i")
        else:
            self.prompt.ask(_SURE, f"Merge {names}? (y, n)", "y")

    def _decide(self, letter: str) -> None:
        found = self._found
        assert found is not None
        if letter == "n":
            self.close_prompt()
        elif letter not in (_KEEPS if found.clashes else {"y"}):
            self.prompt.refuse()
        else:
            self.patiently(
                lambda: self.session.merging.merge(found.source, found.into, _KEEPS.get(letter, "")).label,
                lambda label: self._did_merge(f"{label}. u takes it back."),
                self._not_merged,
            )

    def _did_merge(self, said: str) -> None:
        self.close_prompt()
        if self.is_about_it:
            self.leave_saying(said)
        else:
            self.refresh_data()
            self.say(said)

    def _not_merged(self, error: BscError) -> None:
        self.prompt.refuse()
        self.tell(error.what, error.hint)
