"""Making a file: from a template, a demo, or nothing but four perspectives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bsc_tui.domain import settings as rules
from bsc_tui.domain.errors import FileProblem, Refused
from bsc_tui.domain.model import Scorecard
from bsc_tui.formats import draft, template
from bsc_tui.host import clock, shipped, who
from bsc_tui.host.texts import text_in
from bsc_tui.services import frameworks
from bsc_tui.store import connection as store
from bsc_tui.store import migrations, upkeep
from bsc_tui.store.journal import Journal, Work
from bsc_tui.store.rows import as_row

TEMPLATES = ("it", "it-full", "empty")
"""The templates that come with the program."""


def from_template(name: str, today: date) -> Scorecard:
    """The scorecard of a shipped template, or of a template file. Raises Refused or FileProblem with the reason."""
    if name in TEMPLATES:
        text, where = shipped.read_text(f"templates/{name}.toml"), f"{name}.toml"
    else:
        path = Path(name)
        try:
            text, where = text_in(path), path.name
        except FileNotFoundError:
            raise Refused(
                f"there is no template '{name}'", f"use one of {', '.join(TEMPLATES)}, or a TOML file's path"
            ) from None
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise FileProblem(f"cannot read {name}: {reason}", "a template is a TOML file in UTF-8") from None
    return _materialised(text, where, today)


def demo(today: date) -> Scorecard:
    """The article's scorecard with its figures and an invented history that ends with the newest ended month."""
    return _materialised(shipped.read_text("demo.toml"), "demo.toml", today)


def make(
    path: Path,
    scorecard: Scorecard,
    label: str,
    *,
    mode: int = 0o600,
    author: who.Who | None = None,
    now: Callable[[], str] = clock.now,
) -> None:
    """Makes a new file with a scorecard in it, as one operation that cannot be undone.

    It is written beside its place first: nobody ever finds half of it. Raises Refused when the file exists,
    FileProblem when it cannot be made; then nothing is left.
    """
    with _making(path):
        is_there = path.is_symlink() or path.exists()
    if is_there:
        raise _exists(path)
    with _finished(path, scorecard, label, mode=mode, author=author, now=now) as draft:
        try:
            upkeep.publish(draft, path)
        except FileExistsError:
            raise _exists(path) from None


def make_anew(path: Path, scorecard: Scorecard, label: str) -> None:
    """Makes a file in another's place: written beside it first, then put in its place whole."""
    with _finished(path, scorecard, label) as draft:
        upkeep.supersede(draft, path)


def _materialised(text: str, where: str, today: date) -> Scorecard:
    return draft.materialised(frameworks.settled_draft(template.parse(text, where, shipped.read_text), where), today)


@contextmanager
def _finished(
    path: Path,
    scorecard: Scorecard,
    label: str,
    *,
    mode: int = 0o600,
    author: who.Who | None = None,
    now: Callable[[], str] = clock.now,
) -> Iterator[Path]:
    """A finished file beside its place, closed; it is taken away at the end unless it was given another name."""
    with _making(path):
        draft = upkeep.draft_beside(path)
        connection = store.create(draft, mode)
        try:
            migrations.apply(connection, draft)
            journal = Journal(connection, str(path), author or who.me(), now, is_read_only=False)
            journal.perform(label, lambda work: _fill(work, scorecard), kind="make")
            connection.close()
            yield draft
        finally:
            connection.close()
            draft.unlink(missing_ok=True)
            upkeep.forget_journal(draft)


@contextmanager
def _making(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileProblem(f"cannot make {path}: {error.strerror}", "choose a directory you may write to") from None


def _exists(path: Path) -> Refused:
    return Refused(f"{path} exists already", "name another with --file, or open it with: bsc")


def _fill(work: Work, scorecard: Scorecard) -> None:
    for key, default in rules.Settings()._asdict().items():
        if getattr(scorecard.settings, key) != default:
            work.insert("setting", {"key": key, "value": rules.as_text(scorecard.settings, key)}, "settings")
    for perspective in scorecard.perspectives:
        work.insert("perspective", as_row(perspective))
    for objective in scorecard.objectives:
        work.insert("objective", as_row(objective))
    for kpi in scorecard.kpis:
        work.insert("kpi", as_row(kpi))
        for row in scorecard.targets.get(kpi.id, ()):
            work.insert("target_row", as_row(row), f"kpi:{kpi.id}")
        for value in scorecard.values.get(kpi.id, ()):
            work.insert("value", as_row(value), f"kpi:{kpi.id}")
    for initiative in scorecard.initiatives:
        work.insert("initiative", as_row(initiative), f"objective:{initiative.objective_id}")
    for link in scorecard.links:
        work.insert("link", as_row(link), f"objective:{link.from_id}")
    for said in scorecard.comments.values():
        for comment in said:
            work.insert("comment", as_row(comment), f"objective:{comment.objective_id}")
