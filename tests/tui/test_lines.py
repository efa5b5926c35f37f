"""Lines of words: painted when they change, cleaned, cut at the left and kept at the right."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.geometry import Region

from bsc_tui.present.lines import Line, plain
from bsc_tui.tui.widgets.lines import Lines


class Watched(Lines):
    """Lines that note what they ask to have painted."""

    DEFAULT_CSS = "Watched { height: 3; }"

    def __init__(self, *, is_ascii: bool = False) -> None:
        super().__init__(is_ascii=is_ascii)
        self.asked: list[Region] = []

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Watched:
        """Note the regions."""
        self.asked += regions
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self


class Stage(App[None]):
    """Three lines."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *, is_ascii: bool = False) -> None:
        super().__init__()
        self.lines = Watched(is_ascii=is_ascii)

    def compose(self) -> ComposeResult:
        yield self.lines


async def test_only_lines_that_changed_are_painted_again() -> None:
    stage = Stage()
    async with stage.run_test(size=(30, 5)):
        stage.lines.show((plain("one"), plain("two"), plain("three")))
        stage.lines.asked.clear()
        stage.lines.show((plain("one"), plain("2"), plain("three")))
        assert stage.lines.asked == [Region(0, 1, 30, 1)]
        stage.lines.asked.clear()
        stage.lines.show((plain("one"), plain("2"), plain("three")))
        assert stage.lines.asked == []
        stage.lines.show(())
        assert stage.lines.asked == [Region(0, y, 30, 1) for y in range(3)]


async def test_a_line_fills_the_width_with_its_right_part_at_the_edge() -> None:
    stage = Stage()
    async with stage.run_test(size=(30, 5)):
        stage.lines.show((Line((("left", ""),), (("right", "dim"),)),))
        assert stage.lines.render_line(0).text == " left                   right "
        assert stage.lines.render_line(1).text == " " * 30


async def test_the_left_part_is_cut_and_the_right_one_kept() -> None:
    stage = Stage()
    async with stage.run_test(size=(30, 5)):
        stage.lines.show((Line((("a long text that ", ""), ("does not fit", "strong")), (("right", ""),)),))
        line = stage.lines.render_line(0)
        assert line.cell_length == 30
        assert line.text.endswith("..  right ")
        assert line.text.startswith(" a long text that ")


async def test_wide_characters_are_counted_as_such() -> None:
    stage = Stage()
    async with stage.run_test(size=(20, 5)):
        stage.lines.show((Line((("工数工数工数工数工数", ""),), (("☃", ""),)),))
        assert stage.lines.render_line(0).cell_length == 20


async def test_control_characters_and_markup_are_shown_as_they_are() -> None:
    stage = Stage()
    async with stage.run_test(size=(60, 5)):
        stage.lines.show((plain("[/foo] 50% [of] x [@click=app.quit]x[/]"), plain("\x1b]52;c;AAAA\x07\x9b")))
        assert "[/foo] 50% [of] x [@click=app.quit]x[/]" in stage.lines.render_line(0).text
        assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in stage.lines.render_line(1).text)


async def test_in_ascii_every_sign_has_its_twin() -> None:
    stage = Stage(is_ascii=True)
    async with stage.run_test(size=(40, 5)):
        stage.lines.show((Line((("✗ “Größe”…", ""),), (("October · 3", ""),)),))
        line = stage.lines.render_line(0)
        assert line.text.isascii()
        assert line.cell_length == 40
        assert line.text.startswith(' x "Gro')
