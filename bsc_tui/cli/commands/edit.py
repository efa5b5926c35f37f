"""``bsc edit``: structure, settings and targets as text, in an editor or from a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsc_tui.cli.command import command, options
from bsc_tui.cli.exits import Exit, Misuse
from bsc_tui.cli.formats import emit_text
from bsc_tui.cli.streams import complain, emit_data, say
from bsc_tui.domain.errors import BscError, FileProblem, Refused
from bsc_tui.domain.text import clean

if TYPE_CHECKING:
    from bsc_tui.services.rewriting_plan import Rewrite
    from bsc_tui.services.session import Session


@command("edit")
@click.option("--print", "is_printed", is_flag=True, help="print the text, and change nothing")
@click.option("--from", "source", metavar="FILE", help="take the edited text from a file, or from stdin (-)")
@click.option("--yes", is_flag=True, help="save without asking")
@click.option("--dry-run", is_flag=True, help="only say what would change")
def edit(*, is_printed: bool, source: str | None, yes: bool, dry_run: bool) -> int:
    """Edit structure, settings, targets, initiatives and links as text; what changed is shown, then saved at once.

    The text opens in $VISUAL or $EDITOR. An entry is known by its id; what is taken out is deleted, or archived if it
    has values. Values and comments are not in it.
    """
    session = options().session()
    is_alone = sys.stdin is None or not sys.stdin.isatty()
    if is_printed:
        emit_data(session.rewriting.text())
        return Exit.FINE
    if source is not None:
        _take(session, source, is_asked=not (yes or is_alone or source == "-"), is_dry=dry_run)
        return Exit.FINE
    if is_alone or not sys.stdout.isatty():
        raise Misuse(
            "there is no terminal for an editor", "bsc edit --print gives the text, bsc edit --from FILE takes it"
        )
    return _Sitting(session, is_asked=not yes, is_dry=dry_run).run()


def _take(session: Session, source: str, *, is_asked: bool, is_dry: bool) -> None:
    """Takes a text from a file or stdin."""
    text, where = _read(source)
    found = session.rewriting.look(text, where)
    if not _tell(found) or is_dry:
        return
    if is_asked and not click.confirm("Save this?", err=True):
        say("nothing was saved")
        return
    say(clean(session.rewriting.save(text, where, found).label))


def _read(source: str) -> tuple[str, str]:
    """The edited text, and what to call it."""
    from bsc_tui.host.texts import text_in, text_of

    if source == "-" and sys.stdin is None:
        raise Misuse("standard input is closed", "bsc edit --from FILE")
    where = "stdin" if source == "-" else Path(source).name
    try:
        text = text_of(sys.stdin.buffer, where) if source == "-" else text_in(Path(source))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise FileProblem(f"cannot read {source}: {reason}", "name a file, or - for stdin") from None
    return text, where


def _tell(found: Rewrite) -> bool:
    """Prints what changes; False where nothing does."""
    from bsc_tui.present.rewriting import told

    lines = told(found)
    if lines:
        emit_text("\n".join(map(clean, lines)))
    if not found.changes:
        say("nothing changed")
    return bool(found.changes)


class _Sitting:
    """Editing in the user's editor, as often as it takes; the text is kept until it is saved."""

    def __init__(self, session: Session, *, is_asked: bool, is_dry: bool) -> None:
        from bsc_tui.host import editor

        self._session = session
        self._is_asked = is_asked
        self._is_dry = is_dry
        self._editor = editor
        self._file = editor.kept_file(session.path, session.author.session)

    def run(self) -> int:
        """Gives the exit code. What was not saved is kept, and the next call goes on with it."""
        made = self._begin()
        while True:
            trouble = self._editor.run(self._editor.command(), self._file)
            if trouble:
                raise Refused(
                    f"the editor '{self._editor.command()}' did not work: {trouble}", "set EDITOR to another one"
                )
            text = self._editor.kept(self._file)
            try:
                found = self._session.rewriting.look(text, "the text") if text != made else None
            except BscError as error:
                complain(error)
                if not self._again("Edit it again?"):
                    return Exit.REFUSED
                continue
            if found is None or not _tell(found):
                if found is None:
                    say("nothing changed")
                self._file.unlink(missing_ok=True)
                return Exit.FINE
            return self._save(text, found) if self._is_wanted() else Exit.FINE

    def _begin(self) -> str:
        """The text to edit: what was not saved last time, if that is wanted, else the scorecard as it stands."""
        left = self._editor.kept(self._file)
        if left and click.confirm("A text from before was not saved. Go on with it?", default=True, err=True):
            return ""
        made = self._session.rewriting.text()
        self._editor.keep(self._file, made)
        return made

    def _is_wanted(self) -> bool:
        if self._is_dry:
            say(f"nothing was saved; the text is kept in {clean(str(self._file))}")
            return False
        if not self._is_asked or click.confirm("Save this?", default=True, err=True):
            return True
        self._tell_kept()
        return False

    def _again(self, question: str) -> bool:
        if click.confirm(question, default=True, err=True):
            return True
        self._tell_kept()
        return False

    def _save(self, text: str, found: Rewrite) -> int:
        try:
            done = self._session.rewriting.save(text, "the text", found)
        except BscError:
            self._tell_kept()
            raise
        self._file.unlink(missing_ok=True)
        say(clean(done.label))
        return Exit.FINE

    def _tell_kept(self) -> None:
        say(f"the text is kept in {clean(str(self._file))}; bsc edit goes on with it")
