"""Adding and taking away links, from the objective the cursor stands on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bsc_tui.domain.errors import BscError, NotFound
from bsc_tui.domain.model import Objective, Scorecard
from bsc_tui.domain.naming import find_objective
from bsc_tui.domain.strategy import StrategyMap, link_between, neighbours, require_linkable, suggested
from bsc_tui.domain.text import clean
from bsc_tui.tui.screens.standing import Standing
from bsc_tui.tui.widgets.prompt import Prompt

_ADD, _REMOVE = "add link", "remove link"


class Linking(Standing):
    """The part of the map's screen that changes links. What is typed is explained before it is given in."""

    _from: Objective | None = None

    @property
    def scorecard(self) -> Scorecard:
        """The scorecard as read last."""
        raise NotImplementedError

    @property
    def strategy(self) -> StrategyMap:
        """The map as read last."""
        raise NotImplementedError

    def objective(self) -> Objective | None:
        """The cursor's objective."""
        entry = self.entry()
        return entry if isinstance(entry, Objective) else None

    def action_add_link(self) -> None:
        """Ask what the cursor's objective drives."""
        self._from = self.objective()
        if self._from is None:
            self.say("There is no objective to link yet.", "dim")
            return
        suggestion = suggested(self.strategy, self.scorecard, self._from)
        self._ask(_ADD, f"{clean(self._from.name)} drives:", clean(suggestion))

    def action_remove_link(self) -> None:
        """Take the one link of the cursor's objective away; of several ask which."""
        self._from = self.objective()
        if self._from is None:
            return
        found = neighbours(self.strategy, self._from)
        if not found:
            self.say(f"{self._from.name} has no links.", "dim")
        elif len(found) == 1:
            self._give_in(partial(self._remove, found[0]))
        else:
            self._ask(_REMOVE, "Take away the link with:", clean(found[0].name))

    def answer(self, subject: str, text: str) -> None:
        """The other end of a link."""
        if subject == _ADD:
            self._give_in(lambda: self._add(self._meant(text)))
        elif subject == _REMOVE:
            self._give_in(lambda: self._remove(self._meant(text)))
        else:
            super().answer(subject, text)

    def on_prompt_typing(self, event: Prompt.Typing) -> None:
        """Say what is understood so far."""
        if event.subject in {_ADD, _REMOVE}:
            self._explain(event.subject, event.text)

    def explain(self) -> None:
        """Leave the lines to an open question."""
        if not self.prompt.is_asking:
            super().explain()

    def _ask(self, subject: str, question: str, text: str) -> None:
        self.prompt.ask(subject, question, text)
        self._explain(subject, text)

    def _explain(self, subject: str, text: str) -> None:
        try:
            self.about.tell(self._understood(subject, text), "Enter does it, Esc leaves everything as it is.")
        except BscError as error:
            self.about.tell(_sentence(error), error.hint)

    def _give_in(self, work: Callable[[], str]) -> None:
        self.patiently(work, self._done, self._not_done)

    def _done(self, label: str) -> None:
        if self.prompt.is_asking:
            self.close_prompt()
        self.refresh_data()
        self.say(f"{label}. u takes it back." if label else "Nothing changed: it is so already.")

    def _not_done(self, error: BscError) -> None:
        if self.prompt.is_asking:
            self.prompt.refuse()
            self.about.tell(_sentence(error), error.hint)
        else:
            self.complain(error)

    def _understood(self, subject: str, text: str) -> str:
        """What would be done, in words. Raises BscError where nothing would."""
        driver, other = self._driver(), self._meant(text)
        if subject == _REMOVE:
            start, end = self._ends(other)
            return f"{start.name} will no longer drive {end.name}."
        require_linkable(self.scorecard, driver, other)
        if link_between(self.scorecard.links, driver, other) is not None:
            return f"{driver.name} drives {other.name} already."
        return f"{driver.name} will drive {other.name}."

    def _driver(self) -> Objective:
        if self._from is None:
            raise NotFound("the objective is not there any more")
        return self._from

    def _meant(self, text: str) -> Objective:
        """The objective of a name, or the one that has the text in its name. Raises NotFound."""
        if not text.strip():
            raise NotFound("no objective is named yet", otherwise="type its name, or a part of it")
        try:
            return find_objective(self.scorecard, text)
        except NotFound:
            living = tuple(row for row in self.scorecard.objectives if not row.archived)
            return find_objective(self.scorecard._replace(objectives=living), text, allow_part=True)

    def _ends(self, other: Objective) -> tuple[Objective, Objective]:
        """The link with another objective, whichever way it leads. Raises NotFound."""
        own, links = self._driver(), self.scorecard.links
        for start, end in ((own, other), (other, own)):
            if link_between(links, start, end) is not None:
                return start, end
        raise NotFound(
            f"{own.name} and {other.name} are not linked", [row.name for row in neighbours(self.strategy, own)][:5]
        )

    def _add(self, driven: Objective) -> str:
        return self.session.linking.add(self._driver(), driven).label

    def _remove(self, other: Objective) -> str:
        return self.session.linking.remove(*self._ends(other)).label


def _sentence(error: BscError) -> str:
    return f"{error.what[:1].upper()}{error.what[1:]}."
