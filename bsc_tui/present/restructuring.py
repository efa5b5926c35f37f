"""What would go with an entry that is deleted, and what would come of merging two KPIs, in words."""

from __future__ import annotations

from collections.abc import Iterator

from bsc_tui.domain.merging import Keep, Merger
from bsc_tui.domain.settings import Settings
from bsc_tui.present.words import listed, plural
from bsc_tui.services.deleting import Going
from bsc_tui.services.merging import differing


def going(found: Going) -> str:
    """What goes along, as a part of a sentence: "with 2 target rows; Growth loses its headline"; "" for nothing."""
    counted = ((found.targets, "target row"), (found.initiatives, "initiative"), (found.links, "link"))
    along = [plural(number, word) for number, word in counted if number]
    parts = [f"with {listed(along)}"] if along else []
    return "; ".join([*parts, *(f"{name} loses its headline" for name in found.leaderless)])


def merging(found: Merger, settings: Settings, keep: Keep = "") -> list[str]:
    """What merging does, a line each: values, those that differ one by one, targets, names, headlines."""
    source, into = found.source.name, found.merged.name
    counted = ((len(found.moved), "moves", "move"), (len(found.same), "is the same", "are the same"))
    told = [f"{number:,} {one if number == 1 else many}" for number, one, many in counted if number]
    if found.clashes:
        kept = {"": "", "into": f" ({into} stays)", "from": f" ({source} stays)"}[keep]
        told.append(f"{len(found.clashes):,} {'differs' if len(found.clashes) == 1 else 'differ'}{kept}")
    lines = [f"values: {', '.join(told) if told else 'none'}"]
    lines += [f"  {clash}" for clash in differing(found, settings)]
    lines += _targets(found)
    names = [name for name in found.merged.former if name not in found.into.former]
    if names:
        lines.append(f"names: {into} is found as {listed(names)} too")
    if found.led is not None:
        lines.append(f"headline: {into} leads {found.led.name}")
    lines += [f"headline: {goal.name} has none any more" for goal in found.leaderless]
    return lines


def _targets(found: Merger) -> Iterator[str]:
    """What becomes of the source's target rows, if it has any."""
    rows = plural(len(found.rows or found.dropped), "row")
    is_one = rows.startswith("1 ")
    if found.rows:
        yield f"targets: {rows} of {found.source.name} {'moves' if is_one else 'move'}"
    elif found.dropped:
        yield f"targets: {found.into.name}'s stay, {rows} of {found.source.name} {'goes' if is_one else 'go'}"
