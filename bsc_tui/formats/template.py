"""Templates: a scorecard's structure, targets and invented history as TOML.

    extends = "templates/it.toml"      # another file whose tables this one adds to, found by their name or key

    [settings]                         # any setting of a scorecard
    [[perspective]]                    # name, weight
    [[objective]]                      # name, perspective, text, owner, start, due, weight, headline (a KPI's key)
    [[kpi]]                            # a KPI's fields by their names, perspective and objective by name
    [[kpi.target]]                     # from, baseline, target, threshold, low, high, outer_low, outer_high, …
    [kpi.history]                      # source, by, day, values: oldest first, "" a period without a value
    [[link]]                           # from, to: the objective that drives, and the one it drives, by name

start, due and from are dates, or whole numbers: months from month 0 (see ``draft``). Targets and thresholds are numbers
or text as it is typed elsewhere ("-30%", "4h"); the decimal mark is a point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bsc_tui.domain.errors import BadInput, BscError, Refused
from bsc_tui.domain.model import Objective, Perspective
from bsc_tui.domain.settings import Settings, with_text
from bsc_tui.domain.text import clean, slug
from bsc_tui.formats.draft import Draft, DraftKpi, DraftObjective
from bsc_tui.formats.template_kpi import read_kpi
from bsc_tui.formats.template_links import read_links
from bsc_tui.formats.template_names import Names
from bsc_tui.formats.template_text import dump
from bsc_tui.formats.toml_table import Table, shown

__all__ = ["dump", "parse"]

Loader = Callable[[str], str]
"""Finds the text of a file that another one extends, by the name it gives."""

_KINDS = {"perspective": ("name",), "objective": ("name",), "kpi": ("key",), "link": ("from", "to")}
"""The lists of tables, and the fields by which one of them is known."""


class _Entry(NamedTuple):
    """One table of a list, and the file it comes from."""

    fields: Mapping[str, object]
    where: str


class _Document(NamedTuple):
    """A file's tables, before anything is said about what they hold."""

    settings: Mapping[str, object]
    entries: Mapping[str, tuple[_Entry, ...]]


def parse(text: str, where: str, load: Loader | None = None) -> Draft:
    """The draft a template's text describes. ``where`` names the file; ``load`` finds what it extends.

    Raises Refused, or BadInput with every reason, for whatever cannot be taken, naming file, table and field.
    """
    problems: list[str] = []
    document = _document(text, where, load, problems)
    draft = Draft(
        settings=_settings(document.settings, where, problems),
        perspectives=_perspectives(document, problems),
    )
    perspectives = Names("perspective", [row.name for row in draft.perspectives])
    objectives = _objectives(document, perspectives, problems)
    kpis = _kpis(document, perspectives, objectives, problems)
    _check_headlines(objectives, kpis, where, problems)
    links = read_links(_titled_links(document, problems), [item.objective.name for item in objectives])
    if len(problems) == 1:
        raise Refused(problems[0], "correct it and try again")
    if problems:
        raise BadInput(f"{where} has {len(problems)} mistakes", problems, "correct them and try again")
    return draft._replace(objectives=tuple(objectives), kpis=tuple(kpis), links=links)


def _tables(text: str, where: str) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = clean(str(error)) if isinstance(error, ValueError) else "it is nested too deeply"
        raise Refused(f"{where} is no TOML: {reason}", "correct that line and try again") from None


def _document(text: str, where: str, load: Loader | None, problems: list[str], depth: int = 0) -> _Document:
    table = Table(_tables(text, where), where, problems)
    settings = table.table("settings")
    entries = {kind: tuple(_Entry(fields, where) for fields in table.tables(kind)) for kind in _KINDS}
    base = table.text("extends")
    table.finish()
    if not base:
        return _Document(settings, entries)
    if load is None or depth:
        table.complain("extends", "a file that is extended, or stands alone, cannot extend another one")
        return _Document(settings, entries)
    try:
        lower = load(base)
    except BscError as error:
        table.complain("extends", error.what)
        return _Document(settings, entries)
    below = _document(lower, base, load, problems, depth + 1)
    return _Document(
        {**below.settings, **settings},
        {kind: _merged(below.entries[kind], entries[kind], known_by) for kind, known_by in _KINDS.items()},
    )


def _merged(below: Sequence[_Entry], above: Sequence[_Entry], known_by: Sequence[str]) -> tuple[_Entry, ...]:
    """Tables of the same name become one in the place of the lower one, field by field; the others follow."""
    merged = list(below)
    places = {_known_as(entry, known_by): place for place, entry in enumerate(below)}
    for entry in above:
        # A second table of one name is kept apart, so that it is refused as a duplicate.
        place = places.pop(_known_as(entry, known_by), None)
        if place is None:
            merged.append(entry)
        else:
            merged[place] = _Entry({**merged[place].fields, **entry.fields}, entry.where)
    return tuple(merged)


def _known_as(entry: _Entry, known_by: Sequence[str]) -> tuple[str, ...]:
    """What a table is told apart by: its name; for a KPI its key, or the one its name would make; a link's two ends."""
    name = str(entry.fields.get("name", "")).strip()
    made = {"key": slug(name)}
    return tuple(str(entry.fields.get(field) or made.get(field, "")).strip().casefold() for field in known_by)


def _settings(fields: Mapping[str, object], where: str, problems: list[str]) -> Settings:
    settings = Settings()
    table = Table(fields, f"settings in {where}", problems)
    for key in Settings._fields:
        found = table.raw(key)
        if found is None:
            continue
        if not isinstance(found, str | int) or isinstance(found, bool):
            table.complain(key, f"{shown(found)} is no value for it")
            continue
        try:
            settings = with_text(settings, key, clean(str(found)))
        except Refused as error:
            table.complain(key, f"{error.what}; {error.hint}")
    table.finish()
    return settings


def _perspectives(document: _Document, problems: list[str]) -> tuple[Perspective, ...]:
    names = Names("perspective")
    rows = []
    for place, entry in enumerate(document.entries["perspective"], 1):
        table = _titled("perspective", entry, place, problems)
        name = table.text("name")
        names.add(table, "name", name)
        weight = _weight(table)
        rows.append(Perspective(0, 0, name, place, 1.0 if weight is None else weight, table.statement("archived")))
        table.finish()
    return tuple(rows)


def _objectives(document: _Document, perspectives: Names, problems: list[str]) -> list[DraftObjective]:
    names = Names("objective")
    found = []
    for place, entry in enumerate(document.entries["objective"], 1):
        table = _titled("objective", entry, place, problems)
        name = table.text("name")
        names.add(table, "name", name)
        start, start_month = table.day_or_month("start")
        due, due_month = table.day_or_month("due")
        if start and due and due < start:
            table.complain("due", f"{due} lies before the start, {start}")
        if start_month is not None and due_month is not None and due_month < start_month:
            table.complain("due", f"month {due_month} lies before the start, month {start_month}")
        objective = Objective(
            id=0,
            version=0,
            perspective_id=0,
            name=name,
            position=place,
            text=table.text("text"),
            owner=table.text("owner"),
            start=start,
            due=due,
            weight=_weight(table),
            archived=table.statement("archived"),
        )
        perspective = perspectives.find(table, "perspective", table.text("perspective"))
        found.append(DraftObjective(objective, perspective, table.text("headline"), start_month, due_month))
        table.finish()
    return found


def _kpis(
    document: _Document, perspectives: Names, objectives: Sequence[DraftObjective], problems: list[str]
) -> list[DraftKpi]:
    keys, names = Names("KPI"), Names("KPI")
    objective_names = Names("objective", [item.objective.name for item in objectives])
    homes = {item.objective.name: item.perspective for item in objectives}
    found = []
    for place, entry in enumerate(document.entries["kpi"], 1):
        table = _titled("KPI", entry, place, problems, "key")
        item = read_kpi(table, place)
        keys.add(table, "key", item.kpi.key)
        names.add(table, "name", item.kpi.name)
        if item.objective:
            item = item._replace(objective=objective_names.find(table, "objective", item.objective))
        home = homes.get(item.objective, "")
        perspective = perspectives.find(table, "perspective", item.perspective or home)
        if home and perspective != home:
            table.complain("objective", f'"{item.objective}" belongs to {home}, this KPI to {perspective}')
        found.append(item._replace(perspective=perspective))
        table.finish()
    return found


def _check_headlines(
    objectives: list[DraftObjective], kpis: Sequence[DraftKpi], where: str, problems: list[str]
) -> None:
    keys = Names("KPI", [item.kpi.key for item in kpis])
    served = {item.kpi.key: item.objective for item in kpis}
    for place, item in enumerate(objectives):
        if not item.headline:
            continue
        table = Table({}, f'objective "{item.objective.name}" in {where}', problems)
        headline = keys.find(table, "headline", item.headline)
        if headline in served and served[headline] != item.objective.name:
            table.complain("headline", f'"{headline}" does not serve this objective')
        objectives[place] = item._replace(headline=headline)


def _titled(kind: str, entry: _Entry, place: int, problems: list[str], known_by: str = "name") -> Table:
    name = entry.fields.get(known_by) or entry.fields.get("name")
    called = shown(name) if isinstance(name, str) else f"number {place}"
    return Table(entry.fields, f"{kind} {called} in {entry.where}", problems)


def _titled_links(document: _Document, problems: list[str]) -> list[Table]:
    return [
        Table(entry.fields, f"link number {place} in {entry.where}", problems)
        for place, entry in enumerate(document.entries["link"], 1)
    ]


def _weight(table: Table) -> float | None:
    weight = table.number("weight")
    if weight is not None and weight < 0:
        table.complain("weight", "a weight is 0 (shown, not counted) or more")
    return weight
