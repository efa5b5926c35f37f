"""``bsc edit``: the scorecard as text, printed, taken from a file, or edited in the user's editor."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.program import Program, Ran


def test_the_text_is_printed_and_taken_back_as_it_is(bsc: Program) -> None:
    text = bsc("edit", "--print").out
    assert text.startswith("# The scorecard as text.")
    assert (bsc("edit", "--from", "-", stdin=text).out, bsc("edit", "--from", "-", stdin=text).err) == (
        "",
        "nothing changed\n",
    )


def test_an_edited_text_is_shown_saved_and_undone(bsc: Program, tmp_path: Path) -> None:
    before = bsc("export", "--format", "json").out
    file = tmp_path / "mine.toml"
    file.write_text(bsc("edit", "--print").out.replace('name = "MTTR"', 'name = "Repair"'), encoding="utf-8")
    ran = bsc("edit", "--from", str(file), "--dry-run")
    assert (ran.code, ran.out) == (0, "KPI Repair: name MTTR → Repair\n")
    assert bsc("export", "--format", "json").out == before
    ran = bsc("edit", "--from", str(file))
    assert (ran.code, ran.out, ran.err) == (0, "KPI Repair: name MTTR → Repair\n", "Edited as text: Repair\n")
    assert bsc("show", "MTTR", "--format", "json").json()["kpi"]["name"] == "Repair"
    assert bsc("undo").out == "Undid: Edited as text: Repair\n"
    assert bsc("export", "--format", "json").out == before


def test_the_text_makes_a_scorecard_elsewhere(bsc: Program, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(bsc("edit", "--print").out, encoding="utf-8")
    other = str(tmp_path / "other.db")
    assert bsc("--file", other, "init", "--template", str(file)).code == 0
    assert len(bsc("--file", other, "kpi", "list", "--format", "json").json()) == 16


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("[[kpi", 1, "stdin is no TOML"),
        ('[[perspective]]\nname = ""\n[[perspective]]\nname = ""\n', 1, "stdin has 2 mistakes"),
        (f'[[perspective]]\nname = "{"x" * 2001}"\n', 1, "too many"),
        (b"\xff\xfe", 1, "bsc: stdin is not UTF-8 text"),
        ("", 1, "bsc: stdin is empty"),
        (" \n\n", 1, "bsc: stdin is empty"),
    ],
)
def test_a_bad_text_is_refused_with_all_its_mistakes(bsc: Program, text: str | bytes, code: int, said: str) -> None:
    before = bsc("export", "--format", "json").out
    ran = bsc("edit", "--from", "-", stdin=text)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert bsc("export", "--format", "json").out == before


def test_without_a_terminal_or_a_file_it_says_what_to_do(bsc: Program, tmp_path: Path) -> None:
    ran = bsc("edit")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "bsc: there is no terminal for an editor")
    assert bsc("edit", "--from", str(tmp_path / "none.toml")).code == 3


def test_without_standard_input_it_says_what_to_do(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.cli.program.io.TextIOWrapper", lambda *_, **__: None)
    ran = bsc("edit")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "bsc: there is no terminal for an editor")
    ran = bsc("edit", "--from", "-")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "bsc: standard input is closed")


def test_a_colleague_who_changed_the_same_row_is_a_conflict(bsc: Program) -> None:
    text = bsc("edit", "--print").out.replace('name = "MTTR"', 'name = "Repair"')
    assert bsc("kpi", "edit", "mttr", "--owner", "eve").code == 0
    ran = bsc("edit", "--from", "-", stdin=text)
    assert ran.code == 4
    assert "changed Repair meanwhile" in ran.err or "changed MTTR meanwhile" in ran.err


class Desk:
    """Somebody at a terminal whose editor runs a program, and who answers what is asked."""

    def __init__(self, bsc: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bsc = bsc
        self.kept = tmp_path / "state"
        self._editor = tmp_path / "editor.py"
        self._patch = monkeypatch
        monkeypatch.setenv("XDG_STATE_HOME", str(self.kept))
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"{sys.executable} {self._editor}")

    def edits(self, *steps: tuple[str, str]) -> None:
        """What the editor replaces, one step for each time it is opened."""
        self._editor.write_text(
            "import sys, pathlib\n"
            f"steps = {steps!r}\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            "count = pathlib.Path(__file__).with_suffix('.count')\n"
            "done = int(count.read_text()) if count.exists() else 0\n"
            "count.write_text(str(done + 1))\n"
            "old, new = steps[min(done, len(steps) - 1)]\n"
            "file.write_text(file.read_text(encoding='utf-8').replace(old, new), encoding='utf-8')\n",
            encoding="utf-8",
        )
        self._editor.with_suffix(".count").unlink(missing_ok=True)

    def sits(self, *answers: str, more: tuple[str, ...] = ()) -> Ran:
        """Edit, and answer."""

        class Typed(io.TextIOWrapper):
            def isatty(self) -> bool:
                return True

        self._patch.setattr(sys.stdout, "isatty", lambda: True)
        given = iter(answers)
        self._patch.setattr("click.termui.visible_prompt_func", lambda _text: next(given))
        self._patch.setattr("tests.cli.program.io.TextIOWrapper", Typed)
        return self.bsc("edit", *more)

    @property
    def left(self) -> list[str]:
        """The texts that are kept."""
        return sorted(name for _, _, names in os.walk(self.kept / "bsc-tui" / "edit") for name in names)


@pytest.fixture
def desk(bsc: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A terminal."""
    return Desk(bsc, tmp_path, monkeypatch)


def test_what_the_editor_changed_is_shown_and_saved_after_a_yes(desk: Desk) -> None:
    desk.edits(('name = "MTTR"', 'name = "Repair"'))
    ran = desk.sits("y")
    assert (ran.code, ran.out) == (0, "KPI Repair: name MTTR → Repair\n")
    assert ran.err.endswith("Edited as text: Repair\n")
    assert desk.left == []


def test_a_text_that_was_not_saved_is_kept_and_gone_on_with(desk: Desk) -> None:
    desk.edits(('name = "MTTR"', 'name = "Repair"'), ('owner = "ben"', 'owner = "eve"'))
    ran = desk.sits("n")
    assert ran.code == 0
    assert "the text is kept in " in ran.err
    assert len(desk.left) == 1
    ran = desk.sits("y", "y")
    assert "KPI Repair: name MTTR → Repair, owner ben → eve" in ran.out
    assert desk.left == []


def test_mistakes_are_told_and_the_editor_opens_again(desk: Desk) -> None:
    desk.edits(('name = "MTTR"', 'name = "NPS"'), ('name = "NPS"\nformer', 'name = "NPS"\nformer'))
    ran = desk.sits("n")
    assert ran.code == 1
    assert 'there are two of "NPS"' in ran.err
    assert len(desk.left) == 1


def test_nothing_edited_is_nothing_kept(desk: Desk) -> None:
    desk.edits(("as_of", "as_of"))
    ran = desk.sits()
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("nothing changed\n")
    assert desk.left == []


def test_an_editor_that_fails_says_so_and_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor-at-all")
    ran = desk.sits()
    assert ran.code == 1
    assert "the editor 'no-such-editor-at-all' did not work" in ran.err


def test_hostile_texts_are_shown_safely_and_saved_clean(hostile: Program) -> None:
    text = hostile("edit", "--print").out
    assert "\x1b" not in text
    ran = hostile("edit", "--from", "-", stdin=text)
    assert ran.code == 0
    assert "\x1b" not in ran.out + ran.err
    assert hostile("edit", "--from", "-", stdin=hostile("edit", "--print").out).err == "nothing changed\n"
