"""The line above the keys: it says things, and asks them."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.events import Paste
from textual.message import Message
from textual.widget import Widget

from bsc_tui.tui.widgets.prompt import Prompt


class Other(Widget, can_focus=True):
    """Whatever had the focus before."""

    DEFAULT_CSS = "Other { height: 1; }"


class Stage(App[None]):
    """A prompt below something else, and what was heard of it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding(key, f"command('{key}')") for key in ("q", "u", "x")]  # noqa: RUF012 - Textual's way

    def __init__(self) -> None:
        super().__init__()
        self.prompt = Prompt()
        self.told: list[str] = []
        self.commands: list[str] = []

    def compose(self) -> ComposeResult:
        yield Other()
        yield self.prompt

    def action_command(self, key: str) -> None:
        self.commands.append(key)

    def note(self, message: Message) -> None:
        words = [type(message).__name__, getattr(message, "subject", ""), getattr(message, "text", "")]
        self.told.append(" ".join(words).strip())

    def on_prompt_answered(self, message: Prompt.Answered) -> None:
        self.note(message)

    def on_prompt_typing(self, message: Prompt.Typing) -> None:
        self.note(message)

    def on_prompt_left(self, message: Prompt.Left) -> None:
        self.note(message)


def shown(app: Stage) -> str:
    """What stands in the line."""
    return app.prompt.render_line(0).text.rstrip()


async def test_it_says_what_it_is_told() -> None:
    async with Stage().run_test(size=(40, 5)) as pilot:
        app = pilot.app
        assert isinstance(app, Stage)
        app.prompt.say("MTTR 2026-10 = 3.4 h")
        assert shown(app) == " MTTR 2026-10 = 3.4 h"
        assert app.prompt.text == "MTTR 2026-10 = 3.4 h"
        app.prompt.say("")
        assert shown(app) == ""


async def test_what_is_too_long_is_cut_and_control_characters_are_shown() -> None:
    async with Stage().run_test(size=(20, 5)) as pilot:
        app = pilot.app
        assert isinstance(app, Stage)
        app.prompt.say("a\x1b[31m and more than fits here")
        line = app.prompt.render_line(0)
        assert line.cell_length == 20
        assert "\x1b" not in line.text
        assert "␛[31m" in line.text


async def test_a_question_takes_every_printable_key_and_enter_answers() -> None:
    async with Stage().run_test(size=(40, 5)) as pilot:
        app = pilot.app
        assert isinstance(app, Stage)
        app.prompt.ask("name", "Name:", "old")
        await pilot.pause()
        assert app.prompt.has_focus
        assert shown(app) == " Name: old"
        await pilot.press("q", "u", "x", "enter")
        assert app.commands == []
        assert app.told == ["Typing name q", "Typing name qu", "Typing name qux", "Answered name qux"]
        assert shown(app) == " Name: qux", "it stays until somebody says that it is done"
        app.prompt.done()
        await pilot.pause()
        assert shown(app) == ""
        await pilot.press("u")
        assert app.commands == ["u"]


async def test_escape_leaves_a_question() -> None:
    async with Stage().run_test(size=(40, 5)) as pilot:
        app = pilot.app
        assert isinstance(app, Stage)
        app.prompt.ask("name", "Name:")
        await pilot.pause()
        await pilot.press("a", "escape")
        assert app.told == ["Typing name a", "Left name"]
        assert not app.prompt.is_asking


async def test_a_refused_answer_stays_marked_until_it_is_mended() -> None:
    async with Stage().run_test(size=(40, 5)) as pilot:
        app = pilot.app
        assert isinstance(app, Stage)
        app.prompt.ask("name", "Name:", "taken")
        await pilot.pause()
        app.prompt.refuse()
        refused = app.prompt.render_line(0)
        assert "taken" in refused.text
        await pilot.press("end", "2")
        mended = app.prompt.render_line(0)
        assert mended.text.rstrip() == " Name: taken2"
        styles = [{str(part.style) for part in line if "taken" in part.text} for line in (refused, mended)]
        assert styles[0] != styles[1]


async def test_a_message_waits_behind_a_question() -> None:
    async with Stage().run_test(size=(40, 5)) as pilot:
        app = pilot.app
        assert isinstance(app, Stage)
        app.prompt.ask("name", "Name:", "x")
        app.prompt.say("ben: NPS 2026-10 = 41")
        await pilot.pause()
        assert shown(app) == " Name: x"
        app.prompt.done()
        assert shown(app) == " ben: NPS 2026-10 = 41"


async def test_a_hint_stands_in_front_of_a_question_until_it_is_taken_back() -> None:
    async with Stage().run_test(size=(60, 5)) as pilot:
        app = pilot.app
        assert isinstance(app, Stage)
        app.prompt.ask("name", "Name:", "x")
        app.prompt.interject("Ctrl+C once more quits.")
        assert shown(app) == " Ctrl+C once more quits."
        app.prompt.interject("")
        assert shown(app) == " Name: x"


async def test_a_paste_becomes_one_line() -> None:
    async with Stage().run_test(size=(40, 5)) as pilot:
        app = pilot.app
        assert isinstance(app, Stage)
        app.prompt.ask("note", "Note:")
        await pilot.pause()
        app.post_message(Paste("one\ntwo\x1b"))
        await pilot.pause()
        assert "\n" not in shown(app)
        assert "\x1b" not in shown(app)
        assert "two" in shown(app)


async def test_a_long_answer_shows_where_one_types() -> None:
    async with Stage().run_test(size=(30, 5)) as pilot:
        app = pilot.app
        assert isinstance(app, Stage)
        app.prompt.ask("note", "A question that is long enough:", "0123456789" * 5)
        await pilot.pause()
        await pilot.press("end", "!")
        assert app.prompt.render_line(0).cell_length == 30
        assert shown(app).endswith("6789!")
        await pilot.press("home")
        assert "0123456789" in shown(app)
