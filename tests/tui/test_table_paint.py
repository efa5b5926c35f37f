"""From a row to a strip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from bsc_tui.domain.text import width
from bsc_tui.present.page import Cell, Row
from bsc_tui.tui.themes import tones
from bsc_tui.tui.widgets.row_paint import bar_at
from bsc_tui.tui.widgets.table_columns import laid_out
from bsc_tui.tui.widgets.table_paint import Painter, common_end
from tests.tui.pages import COLUMNS, blank, heading, line

TONES = tones()
SLOTS = laid_out(COLUMNS, 67)
PAINTER = Painter(TONES, 67)
DOTTED = Painter(TONES, 67, sparkline=lambda series, cells: "⣀" * cells)


def styled(strip: Strip, text: str) -> Style | None:
    """The style of the segment that contains a text."""
    return next(segment.style for segment in strip if text in segment.text)


def test_a_line_stands_in_its_columns() -> None:
    assert DOTTED.row(line("a", "Revenue", "12"), SLOTS).text == (
        " ✓ Revenue, %                     12       15  80 %  ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀  "
    )


def test_headings_stand_over_their_columns_dim() -> None:
    strip = PAINTER.headings(SLOTS)
    assert strip.text == "   KPI                        Actual   Target Progr  12 months     "
    assert all(style is not None and style.dim for text, style, _ in strip if text.strip())


@pytest.mark.parametrize(("is_descending", "mark"), [(False, "Actual▴"), (True, "Actual▾")])
def test_a_sign_tells_what_the_rows_are_sorted_by(is_descending: bool, mark: str) -> None:
    assert f" {mark} " in PAINTER.headings(SLOTS, "actual", is_descending=is_descending).text


def test_a_heading_too_long_for_its_sign_gives_way() -> None:
    assert " Pro▴ " not in PAINTER.headings(SLOTS, "progress").text
    assert " Pr..▴"[1:-1] in PAINTER.headings(SLOTS, "progress").text


def test_the_name_is_cut_and_its_unit_never() -> None:
    long = line("a", "Average time to restore service after an outage", "12")
    assert PAINTER.row(long, SLOTS).text.startswith(" ✓ Average time to res.., %")
    unit = long._replace(cells={**long.cells, "name": Cell("Backlog", suffix=", tickets per head and week")})
    assert "tickets per head" in PAINTER.row(unit, SLOTS).text


def test_the_unit_is_dim_and_the_figure_in_the_colour_of_its_status() -> None:
    strip = PAINTER.row(line("a", "Revenue", "12"), SLOTS)
    unit, figure, name = styled(strip, ", %"), styled(strip, "12"), styled(strip, "Revenue")
    assert unit is not None
    assert unit.dim
    assert figure == TONES.by_name["met"]
    assert name is None


def test_a_line_takes_few_runs() -> None:
    assert len(list(DOTTED.row(line("a", "Revenue", "12"), SLOTS))) <= 5


def test_without_anything_to_draw_them_series_are_blank() -> None:
    assert PAINTER.row(line("a", "Revenue", "12"), SLOTS).text.rstrip().endswith("80 %")


def test_a_picture_too_wide_or_narrow_is_made_to_fit() -> None:
    for drawn in ("⣀" * 20, "⣀"):
        painter = Painter(TONES, 67, sparkline=lambda series, cells, drawn=drawn: drawn)  # type: ignore[misc]
        assert width(painter.row(line("a", "Revenue", "12"), SLOTS).text) == 67


def test_a_heading_goes_across_with_its_right_text_dim() -> None:
    strip = PAINTER.row(heading("h", "Growth", "way 80 %")._replace(tone="strong"), SLOTS)
    assert strip.text == " Growth" + " " * 51 + "way 80 % "
    right = styled(strip, "way")
    assert styled(strip, "Growth") == TONES.by_name["strong"]
    assert right is not None
    assert right.dim


def test_a_heading_too_long_leaves_its_right_text_whole() -> None:
    text = PAINTER.row(heading("h", "Growth " * 20, "way 80 %"), SLOTS).text
    assert text.endswith("  way 80 % ")
    assert ".." in text
    assert width(text) == 67


def test_a_blank_is_blank() -> None:
    assert PAINTER.row(blank("b"), SLOTS).text == " " * 67


def test_the_cursors_row_is_shaded_from_end_to_end_and_its_cell_more() -> None:
    strip = PAINTER.row(line("a", "Revenue", "12"), SLOTS, is_current=True, column="actual")
    shades = [(segment.text, segment.style.bgcolor) for segment in strip if segment.style]
    assert "".join(text for text, _ in shades) == strip.text
    cell = [text for text, shade in shades if shade == TONES.cell.bgcolor]
    assert cell == ["      12"]
    assert all(shade in {TONES.cell.bgcolor, TONES.row.bgcolor} for _, shade in shades)


def test_where_a_theme_has_a_background_it_lies_under_everything() -> None:
    base = Style.parse("white on blue")
    painter = Painter(tones(base=base), 67)
    plain = painter.row(line("a", "Revenue", "12"), SLOTS)
    assert all(segment.style and segment.style.bgcolor == base.bgcolor for segment in plain)
    current = painter.row(line("a", "Revenue", "12"), SLOTS, is_current=True)
    assert all(segment.style and segment.style.bgcolor == TONES.row.bgcolor for segment in current)


def test_the_bar_takes_the_last_cell() -> None:
    text = PAINTER.row(line("a", "Revenue", "12"), SLOTS, bar="⢸").text
    assert (text[-1], width(text)) == ("⢸", 67)


def test_in_ascii_nothing_else_reaches_the_terminal() -> None:
    painter = Painter(TONES, 67, is_ascii=True, sparkline=lambda series, cells: "⠉⣀" * 6)
    shown = [
        painter.row(line("a", "Größe ✗ 日本", "12"), SLOTS, bar="⢸"),
        painter.headings(SLOTS, "actual"),
        painter.row(heading("h", "Übersicht", "→"), SLOTS),
        painter.text("Nothing…"),
    ]
    for strip in shown:
        assert strip.text.isascii()
        assert len(strip.text) == 67
    assert shown[0].text.startswith(" + Gro?e x ????, %")
    assert "'_'_'_'_'_'_" in shown[0].text


HOSTILE = st.text(st.sampled_from("a\x1b\x9b\x00\u202e\u200b\ud800日é\u0301[]\n\t/👍🏽"), max_size=30)


@given(HOSTILE, HOSTILE, HOSTILE, st.booleans(), st.integers(20, 140))
def test_nothing_a_terminal_obeys_gets_through_and_each_line_is_full(
    text: str, suffix: str, other: str, is_current: bool, cells: int
) -> None:
    painter = Painter(TONES, cells, sparkline=lambda series, cells: other)
    slots = laid_out(COLUMNS, cells)
    fields = {"name": Cell(text, suffix=suffix), "actual": Cell(other, "met"), "glyph": Cell(suffix)}
    rows = [Row("a", "line", fields, series=(1.0,)), Row("h", "heading", text=text, right=other)]
    for row in rows:
        strip = painter.row(row, slots, is_current=is_current, column="name")
        assert strip.text.isprintable()
        assert width(strip.text) == cells == strip.cell_length
        assert "\u202e" not in strip.text


def test_markup_is_no_more_than_text() -> None:
    assert "[/foo] 50% [of] x" in PAINTER.row(line("a", "[/foo] 50% [of] x", "12"), SLOTS).text


class TestField:
    row = PAINTER.row(line("a", "Revenue", "12"), SLOTS, is_current=True, column="actual")

    def field(self, shown: str, caret: int, **looks: bool) -> Strip:
        return PAINTER.field(self.row, 28, 8, shown, caret, **looks)

    def test_it_covers_its_column_and_nothing_else(self) -> None:
        strip = self.field("6.0", 3)
        assert strip.text[:28] == self.row.text[:28]
        assert strip.text[28:36] == "6.0     "
        assert strip.text[36:] == self.row.text[36:]
        assert strip.cell_length == 67

    @pytest.mark.parametrize(
        ("shown", "caret", "text"),
        [("6.0", 3, "    6.0 "), ("6.0", 0, "     6.0"), ("", 0, "        "), ("1234567", 7, "1234567 ")],
    )
    def test_a_text_at_the_right_leaves_a_cell_for_the_cursor(self, shown: str, caret: int, text: str) -> None:
        assert self.field(shown, caret, is_right=True).text[28:36] == text

    @pytest.mark.parametrize(
        ("shown", "caret", "under"),
        [
            ("6.0", 0, "6"),
            ("6.0", 1, "."),
            ("6.0", 3, " "),
            ("日本", 2, "本"),
            ("", 0, " "),
            ("e\u0301x", 0, "e\u0301"),
            ("e\u0301x", 1, "x"),
        ],
    )
    def test_the_cursor_is_one_reversed_character(self, shown: str, caret: int, under: str) -> None:
        reversed_ = [text for text, style, _ in self.field(shown, caret) if style is not None and style.reverse]
        assert reversed_ == [under]

    def test_a_selected_text_is_reversed_as_a_whole(self) -> None:
        strip = self.field("6.0", 3, is_selected=True)
        assert [text for text, style, _ in strip if style is not None and style.reverse] == ["6.0"]

    def test_a_refused_text_is_marked_by_a_sign_too(self) -> None:
        strip = self.field("abc", 3, is_refused=True)
        assert strip.text[27] == "!"
        style = styled(strip, "abc")
        assert style is not None
        assert style.bgcolor == TONES.refused.bgcolor

    def test_wide_text_keeps_the_line_full(self) -> None:
        assert self.field("日本", 4).cell_length == width(self.field("日本", 4).text) == 67


@pytest.mark.parametrize(
    ("top", "rows", "expected"),
    [
        (0, 10, ".........."),
        (0, 40, "||........"),
        (20, 40, ".....||..."),
        (30, 40, "........||"),
        (0, 5, ".........."),
        (990, 1000, ".........|"),
        (1, 11, ".|||||||||"),
    ],
)
def test_the_bar_tells_where_one_is(top: int, rows: int, expected: str) -> None:
    assert "".join("|" if bar_at(at, top, 10, rows) else "." for at in range(10)) == expected


@pytest.mark.parametrize(
    ("old", "new", "cells"),
    [
        (["a", "b", "c"], ["a", "x", "c"], 1),
        (["a", "b", "日本"], ["a", "bb", "日本"], 4),
        (["a"], ["a"], 1),
        (["a"], ["b"], 0),
        (["a", "bc"], ["bc"], 2),
    ],
)
def test_what_two_lines_have_in_common_at_their_ends(old: list[str], new: list[str], cells: int) -> None:
    def strip(texts: list[str]) -> Strip:
        return Strip([Segment(text) for text in texts])

    assert common_end(strip(old), strip(new)) == cells
