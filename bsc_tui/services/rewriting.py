"""The scorecard as a text to be edited: structure, settings, targets, initiatives and links, saved as one operation."""

from __future__ import annotations

from contextlib import closing
from typing import NamedTuple

from bsc_tui.domain.errors import Conflict, Refused
from bsc_tui.domain.model import Scorecard
from bsc_tui.domain.settings import HIDDEN, Settings
from bsc_tui.formats.redrafting import draft_of
from bsc_tui.formats.template import dump, parse
from bsc_tui.services.opened import Opened
from bsc_tui.services.rewriting_ids import identified
from bsc_tui.services.rewriting_plan import Rewrite, rewrite
from bsc_tui.services.rewriting_steps import perform_steps
from bsc_tui.store import reading
from bsc_tui.store.journal import Done, Work, snapshot
from bsc_tui.store.rewind import rewound_to
from bsc_tui.store.standing import kpis_with_values, newest_operation

_HEAD = """\
# The scorecard as text. What changed is shown before anything is saved.
# An entry is known by its id: leave ids as they are, and leave the id out of something new.
# What is taken out is deleted, or archived if it has values. The order here is the order on the screen.

"""


class _Read(NamedTuple):
    """A text that was understood: what the scorecard was when it was made, and what it is to be."""

    base: Scorecard
    wanted: Scorecard


class Rewriting:
    """The use case: giving the text out, saying what an edited one changes, and saving that."""

    def __init__(self, file: Opened) -> None:
        self._file = file

    def text(self) -> str:
        """The scorecard as TOML, as it stands now; values and comments are not in it."""
        with self._file.speaking() as connection, snapshot(connection):
            scorecard, newest = reading.structure(connection), newest_operation(connection)
        usual = Settings()
        shown = scorecard.settings._replace(**{key: getattr(usual, key) for key in HIDDEN})
        draft = draft_of(_arranged(scorecard)._replace(settings=shown), is_identified=True)
        return _HEAD + dump(draft._replace(as_of=newest))

    def look(self, text: str, where: str) -> Rewrite:
        """What an edited text changes. ``where`` is how mistakes in it name it.

        Raises BadInput with every mistake, or Refused: also for a text with nothing in it, which is what is left of one
        where something went wrong, and nobody's wish to have all taken away.
        """
        if not text.strip():
            raise Refused(f"{where} is empty", "bsc edit --print gives the text to edit")
        with self._file.speaking() as connection, snapshot(connection):
            return self._rewrite(self._read(text, where))

    def save(self, text: str, where: str, seen: Rewrite) -> Done:
        """Makes the changes that were ``seen``, as one operation.

        Raises Conflict when somebody changed one of the same rows since the text was made, or what is to be done is
        not what was seen any more; nothing is saved then.
        """
        with self._file.speaking():
            read = self._read(text, where)

        def work(under_way: Work) -> None:
            found = self._rewrite(read)
            if (found.changes, found.kept) != (seen.changes, seen.kept):
                raise Conflict(
                    "the scorecard changed meanwhile", hint="nothing was saved; look at the difference again"
                )
            perform_steps(self._file, under_way, found, read.base)

        return self._file.journal.perform(f"Edited as text: {_label(seen)}", work)

    def _read(self, text: str, where: str) -> _Read:
        draft = parse(text, where)
        base = self._base(draft.as_of)
        hidden = {key: getattr(base.settings, key) for key in HIDDEN}
        for key, standing in hidden.items():
            if getattr(draft.settings, key) not in {standing, getattr(Settings(), key)}:
                raise Refused(f"settings in {where}, {key}: that is not for setting", "leave it out")
        wanted = identified(draft, base, self._file.today())
        return _Read(base, wanted._replace(settings=wanted.settings._replace(**hidden)))

    def _base(self, as_of: int) -> Scorecard:
        """The scorecard as it was when a text was made of it; as it stands for a text that does not say when."""
        connection = self._file.connection
        newest = newest_operation(connection)
        if as_of > newest:
            raise Refused("the text was made of another scorecard", "take as_of and the ids out of it to use it here")
        if not as_of or as_of == newest:
            return reading.structure(connection)
        with closing(rewound_to(connection, as_of)) as copy:
            return reading.structure(copy)

    def _rewrite(self, read: _Read) -> Rewrite:
        connection = self._file.connection
        found = rewrite(read.base, read.wanted, kpis_with_values(connection))
        if read.base.settings.fiscal_year_start != read.wanted.settings.fiscal_year_start:
            from bsc_tui.services.editing import refuse_lost_periods

            refuse_lost_periods(reading.scorecard(connection), read.wanted.settings)
        return found


def _arranged(scorecard: Scorecard) -> Scorecard:
    """The scorecard in the order of the screen: by perspective, there by objective, what has none at the end."""
    sides = {row.id: place for place, row in enumerate(scorecard.perspectives)}
    goals = sorted(scorecard.objectives, key=lambda row: (sides[row.perspective_id], row.position, row.id))
    places: dict[int | None, int] = {row.id: place for place, row in enumerate(goals)}
    last = len(places)
    return scorecard._replace(
        objectives=tuple(goals),
        kpis=tuple(
            sorted(
                scorecard.kpis,
                key=lambda row: (
                    sides[row.perspective_id],
                    places.get(row.objective_id, last),
                    row.position,
                    row.id,
                ),
            )
        ),
        initiatives=tuple(
            sorted(scorecard.initiatives, key=lambda row: (places[row.objective_id], row.position, row.id))
        ),
    )


def _label(found: Rewrite) -> str:
    """What an edit was about: the names of up to three entries, or how many there are."""
    kpis = {kpi.id: kpi.name for kpi in found.names.kpis}
    goals = {goal.id: goal.name for goal in found.names.objectives}
    names = []
    for change in found.changes:
        row = change.after or change.before or {}
        about = kpis.get(int(row.get("kpi_id") or 0)) or goals.get(int(row.get("from_id") or 0))
        names.append(str(row.get("name") or about or row.get("key") or change.entity))
    known = list(dict.fromkeys(names))
    more = f" and {len(known) - 3} more" if len(known) > 3 else ""
    return ", ".join(known[:3]) + more
