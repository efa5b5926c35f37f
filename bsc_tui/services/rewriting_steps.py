"""Writing what an edited text changes, in an order in which every row finds what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bsc_tui.domain.errors import Conflict, Refused
from bsc_tui.domain.model import Scorecard
from bsc_tui.domain.naming import Bearer, names_today
from bsc_tui.services.clashes import entry_changed
from bsc_tui.services.opened import Opened
from bsc_tui.services.places import disorder, refuse_misled_formulas
from bsc_tui.services.rewriting_plan import TABLES, Rewrite
from bsc_tui.store import reading
from bsc_tui.store.history import Change
from bsc_tui.store.journal import Work
from bsc_tui.store.rows import Image, Plain

_TARGETS = {
    "perspective_id": "perspective",
    "objective_id": "objective",
    "headline_id": "kpi",
    "kpi_id": "kpi",
    "from_id": "objective",
    "to_id": "objective",
}
"""Columns that name a row, with its table."""

_SUBJECTS = {
    "target_row": ("kpi", "kpi_id"),
    "initiative": ("objective", "objective_id"),
    "link": ("objective", "from_id"),
}
"""What a change of a row is about, where that is another row."""

_NAMES = {"perspective": ("name",), "objective": ("name",), "kpi": ("name", "key"), "initiative": ("name",)}
"""Columns that no two rows of a table have alike."""

_HINT = "nothing was saved; bsc edit --print gives the scorecard as it stands now"


def perform_steps(file: Opened, under_way: Work, found: Rewrite, base: Scorecard) -> None:
    """Makes the changes. Raises Conflict where somebody changed one of the rows since ``base``, or took its place."""
    now = reading.structure(file.connection)
    troubles = set(disorder(now))
    _require_untouched(file, under_way, found)
    _require_free(found, base, now)
    _Steps(file, under_way, found).perform()
    after = reading.structure(file.connection)
    for trouble in disorder(after, now.links):
        if trouble not in troubles:
            raise Refused(trouble, "correct the text and try again")
    refuse_misled_formulas(now.kpis, after.kpis)


class _Steps:
    """The writes of one operation; new rows get their ids as they are written."""

    def __init__(self, file: Opened, under_way: Work, found: Rewrite) -> None:
        self._file = file
        self._work = under_way
        self._changes = found.changes
        self._ids: dict[tuple[str, int], int] = {}

    def perform(self) -> None:
        """All of them: names are let go of first, what rests on something goes before it and comes after it."""
        self._let_go_of_names()
        for table in ("target_row", "link", "initiative", "kpi"):
            self._delete(table)
        for table in TABLES:
            self._write(table)
        self._lead()
        for table in ("objective", "perspective"):
            self._delete(table)
        self._settings()

    def _of(self, table: str) -> list[Change]:
        return [change for change in self._changes if change.entity == table]

    def _let_go_of_names(self) -> None:
        """Gives up names that another row is to have, so that two can change theirs; for as long as that takes."""
        for table, columns in _NAMES.items():
            wanted = {(column, row[column]) for row in self._wanted(table) for column in columns}
            for change in self._of(table):
                before, after = change.before or {}, change.after or {}
                given_up: dict[str, Plain] = {
                    column: f"{before[column]}\x1f{change.row_id}"
                    for column in columns
                    if before and before[column] != after.get(column) and (column, before[column]) in wanted
                }
                if given_up and (after or table in {"objective", "perspective"}):
                    self._work.update(table, change.row_id, given_up)

    def _wanted(self, table: str) -> list[Image]:
        return [change.after for change in self._of(table) if change.after is not None]

    def _delete(self, table: str) -> None:
        for change in self._of(table):
            if change.after is None:
                if table == "kpi":
                    self._leave(change.row_id)
                self._work.delete(table, change.row_id, subject=self._subject(table, change.before or {}))

    def _leave(self, kpi_id: int) -> None:
        """Takes a KPI that goes out of the headlines it is; what they are to be is written later."""
        for goal in reading.structure(self._file.connection).objectives:
            if goal.headline_id == kpi_id:
                self._work.update("objective", goal.id, {"headline_id": None})

    def _write(self, table: str) -> None:
        for change in self._of(table):
            if change.after is None:
                continue
            row = self._resolved(change.after)
            if table == "objective":
                row["headline_id"] = None if change.before is None else change.before["headline_id"]
            subject = self._subject(table, row)
            if change.before is None:
                row.pop("id")
                self._ids[(table, change.row_id)] = self._work.insert(table, row, subject)
            else:
                self._work.update(table, change.row_id, row, subject=subject)

    def _lead(self) -> None:
        """Headlines, now that every KPI is there."""
        for change in self._of("objective"):
            if change.after is not None:
                goal = self._ids.get(("objective", change.row_id), change.row_id)
                self._work.update("objective", goal, {"headline_id": self._resolved(change.after)["headline_id"]})

    def _settings(self) -> None:
        for change in self._of("setting"):
            key, value = str((change.after or {})["key"]), (change.after or {})["value"]
            row_id = reading.setting_id(self._file.connection, key)
            if row_id is not None:
                self._work.update("setting", row_id, {"value": value}, subject="settings")
            else:
                self._work.insert("setting", {"key": key, "value": value}, "settings")

    def _resolved(self, image: Image) -> Image:
        """A row with the ids that new rows were given."""
        row = {name: value for name, value in image.items() if name != "version"}
        for column, table in _TARGETS.items():
            number = row.get(column)
            if isinstance(number, int) and number < 0:
                row[column] = self._ids.get((table, number), number)
        return row

    def _subject(self, table: str, row: Image) -> str:
        """What a row's change is about: target rows their KPI, initiatives and links their objective."""
        entity, column = _SUBJECTS.get(table, ("", ""))
        return f"{entity}:{row[column]}" if column else ""


def _require_untouched(file: Opened, under_way: Work, found: Rewrite) -> None:
    """Raises Conflict for a row that is not the one the text was made of."""
    names: Mapping[str, Sequence[Bearer]] = {
        "perspective": found.names.perspectives,
        "objective": found.names.objectives,
        "kpi": found.names.kpis,
        "initiative": found.names.initiatives,
    }
    for change in found.changes:
        if change.before is None or change.entity == "setting":
            continue
        image = under_way.image(change.entity, change.row_id)
        if image is None or image["version"] != change.before["version"]:
            pool = names.get(change.entity, ())
            kpis = {row.id: f"the targets of {row.name}" for row in found.names.kpis}
            about = kpis.get(int(change.before.get("kpi_id") or 0), "a link")
            name = next((row.name for row in pool if row.id == change.row_id), about)
            conflict = entry_changed(file, change.entity, change.row_id, name)
            raise Conflict(conflict.what, who=conflict.who, when=conflict.when, hint=_HINT)


def _require_free(found: Rewrite, base: Scorecard, now: Scorecard) -> None:
    """Raises Conflict where somebody took a name, or the place of a target row or link, since the text was made."""
    kinds: Sequence[tuple[str, Sequence[Bearer], Sequence[Bearer]]] = (
        ("perspective", base.perspectives, now.perspectives),
        ("objective", base.objectives, now.objectives),
        ("kpi", base.kpis, now.kpis),
        ("initiative", base.initiatives, now.initiatives),
    )
    for table, before, after in kinds:
        known = {row.id: names_today(row) for row in before}
        changed = [row for row in after if known.get(row.id) != names_today(row)]
        taken = {name.casefold(): row.name for row in changed for name in names_today(row)}
        for change in found.changes:
            row = change.after if change.entity == table else None
            for name in (str(row[column]) for column in ("name", "key") if row and column in row):
                if name.casefold() in taken:
                    raise Conflict(f"somebody called something else {taken[name.casefold()]} meanwhile", hint=_HINT)
    _require_free_places(found, now)


def _require_free_places(found: Rewrite, now: Scorecard) -> None:
    places = {("target_row", row.kpi_id, str(row.start)) for rows in now.targets.values() for row in rows}
    places |= {("link", row.from_id, str(row.to_id)) for row in now.links}
    for change in found.changes:
        row = change.after if change.before is None else None
        if row is None or change.entity not in {"target_row", "link"}:
            continue
        ends = ("kpi_id", "start") if change.entity == "target_row" else ("from_id", "to_id")
        if (change.entity, row[ends[0]], str(row[ends[1]])) in places:
            what = "target row" if change.entity == "target_row" else "link"
            raise Conflict(f"somebody added the same {what} meanwhile", hint=_HINT)
