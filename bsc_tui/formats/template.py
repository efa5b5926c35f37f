"""Templates: a scorecard's structure, targets and invented history as TOML.

    extends = "templates/it.toml"      # another file whose tables this one adds to, found by their name or key

    [settings]                         # any setting of a scorecard
    [[perspective]]                    # name, former (names), weight
    [[objective]]                      # name, former, perspective, text, owner, start, due, weight, headline (a key)
    [[kpi]]                            # a KPI's fields by their names, perspective and objective by name
    [[kpi.target]]                     # from, baseline, target, threshold, low, high, outer_low, outer_high, …
    [kpi.history]                      # source, by, day, values: oldest first, "" a period without a value
    [[initiative]]                     # name, objective, owner, start, due, budget, spent, percent, status
    [[comment]]                        # objective, month, text, judgement, by, day
    [[link]]                           # from, to: the objective that drives, and the one it drives, by name

start, due, from and month are dates, or whole numbers: months from month 0 (see ``draft``). Targets and thresholds are
numbers or text as it is typed elsewhere ("-30%", "4h"); the decimal mark is a point. A text made of a scorecard also
tells which rows its tables stand for (``id``), and the operation up to which it knows them (``as_of``); a new file asks
for neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bsc_tui.domain.errors import BadInput, Refused
from bsc_tui.domain.model import Objective, Perspective
from bsc_tui.domain.settings import Settings, with_text
from bsc_tui.domain.text import clean
from bsc_tui.formats.draft import Draft, DraftKpi, DraftObjective
from bsc_tui.formats.template_comments import read_comments
from bsc_tui.formats.template_document import Document, Loader, read_document
from bsc_tui.formats.template_initiatives import read_initiatives
from bsc_tui.formats.template_kpi import check_formulas, read_kpi
from bsc_tui.formats.template_links import read_links
from bsc_tui.formats.template_names import Ids, Names
from bsc_tui.formats.template_text import dump
from bsc_tui.formats.toml_table import Table, shown

__all__ = ["dump", "parse"]


def parse(text: str, where: str, load: Loader | None = None) -> Draft:
    """The draft a template's text describes. ``where`` names the file; ``load`` finds what it extends.

    Raises Refused, or BadInput with every reason, for whatever cannot be taken, naming file, table and field.
    """
    problems: list[str] = []
    document = read_document(text, where, load, problems)
    draft = Draft(
        as_of=document.as_of,
        settings=_settings(document.settings, where, problems),
        perspectives=_perspectives(document, problems),
    )
    perspectives = Names("perspective", [row.name for row in draft.perspectives])
    objectives = _objectives(document, perspectives, problems)
    kpis = _kpis(document, perspectives, objectives, problems)
    _check_headlines(objectives, kpis, where, problems)
    goals = [item.objective.name for item in objectives]
    initiatives = read_initiatives(document.tables("initiative", "initiative", problems), goals)
    comments = read_comments(document.tables("comment", "comment on", problems), goals)
    links = read_links(document.tables("link", "link", problems), goals)
    check_formulas(kpis, where, problems)
    if len(problems) == 1:
        raise Refused(problems[0], "correct it and try again")
    if problems:
        raise BadInput(f"{where} has {len(problems)} mistakes", problems, "correct them and try again")
    return draft._replace(
        objectives=tuple(objectives), kpis=tuple(kpis), links=links, initiatives=initiatives, comments=comments
    )


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


def _perspectives(document: Document, problems: list[str]) -> tuple[Perspective, ...]:
    names, ids = Names("perspective"), Ids()
    rows = []
    for place, table in enumerate(document.tables("perspective", "perspective", problems), 1):
        name = table.text("name")
        names.add(table, "name", name)
        weight = _weight(table)
        rows.append(
            Perspective(
                ids.read(table),
                0,
                name,
                place,
                1.0 if weight is None else weight,
                table.statement("archived"),
                table.texts("former"),
            )
        )
        table.finish()
    return tuple(rows)


def _objectives(document: Document, perspectives: Names, problems: list[str]) -> list[DraftObjective]:
    names, ids = Names("objective"), Ids()
    found = []
    for place, table in enumerate(document.tables("objective", "objective", problems), 1):
        name = table.text("name")
        names.add(table, "name", name)
        start, start_month, due, due_month = table.span()
        objective = Objective(
            id=ids.read(table),
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
            former=table.texts("former"),
        )
        perspective = perspectives.find(table, "perspective", table.text("perspective"))
        found.append(DraftObjective(objective, perspective, table.text("headline"), start_month, due_month))
        table.finish()
    return found


def _kpis(
    document: Document, perspectives: Names, objectives: Sequence[DraftObjective], problems: list[str]
) -> list[DraftKpi]:
    keys, names, ids = Names("KPI"), Names("KPI"), Ids()
    objective_names = Names("objective", [item.objective.name for item in objectives])
    homes = {item.objective.name: item.perspective for item in objectives}
    found = []
    for place, table in enumerate(document.tables("kpi", "KPI", problems), 1):
        item = read_kpi(table, place)
        item = item._replace(kpi=item.kpi._replace(id=ids.read(table)))
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


def _weight(table: Table) -> float | None:
    weight = table.number("weight")
    if weight is not None and weight < 0:
        table.complain("weight", "a weight is 0 (shown, not counted) or more")
    return weight
