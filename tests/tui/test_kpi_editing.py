"""Editing one KPI in place: values and notes, target rows, the fields of its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bsc_tui.tui.screens.kpi import DEFINITION, TARGETS
from tests.services.office import BO, OCTOBER, SEPTEMBER, WEEK, aim, kpi, record, rows, value
from tests.tui.kpi_seat import seat

if TYPE_CHECKING:
    from bsc_tui.services.session import Session
    from tests.services.office import Office


async def test_a_value_is_foreseen_saved_and_the_one_below_opens(ann: Session) -> None:
    async with seat(ann) as at:
        await at.type("value:2026-10-01", "actual", "5h30m")
        assert at.about[0] == "2026-10: 5.5 h (5h30m) is -31 % since 8.0: met (target 5.6), 104 % of the way"
        await at.press("enter")
        assert at.said == "MTTR 2026-10 = 5.5 h"
        assert at.screen.table.row_key == "value:2026-09-01"
        assert at.screen.table.editing is not None
    found = value(ann, "mttr", OCTOBER)
    assert found is not None
    assert found.value == 5.5


async def test_a_value_not_understood_stays_typed_and_says_why(ann: Session) -> None:
    async with seat(ann) as at:
        await at.type("value:2026-10-01", "actual", "5 kg")
        assert at.about[0].startswith("'5 kg'")
        await at.press("enter")
        assert at.screen.table.editing is not None
        assert at.screen.table.editing.editor.text == "5 kg"
        assert value(ann, "mttr", OCTOBER) is None


async def test_a_value_somebody_else_wrote_first_is_held_against_mine(office: Office, ann: Session) -> None:
    async with seat(ann) as at:
        await at.type("value:2026-10-01", "actual", "5")
        record(office.open(BO), "mttr", OCTOBER, "7")
        await at.press("enter")
        assert at.about[0].startswith("bo's is 7.0 h")
        assert at.about[0].endswith("yours is 5.0 h.")
        await at.press("enter")
    found = value(ann, "mttr", OCTOBER)
    assert found is not None
    assert found.value == 5.0


async def test_a_value_is_cleared_with_its_key_and_comes_back(ann: Session) -> None:
    async with seat(ann) as at:
        at.screen.table.stand_on("value:2026-09-01", "actual")
        await at.press("x")
        assert value(ann, "mttr", SEPTEMBER) is None
        await at.press("u")
        assert value(ann, "mttr", SEPTEMBER) is not None
        at.screen.table.stand_on("value:2026-09-01", "who")
        await at.press("x")
        assert at.said == "There is nothing to clear here."


async def test_a_note_is_edited_in_its_cell_and_by_its_key(ann: Session) -> None:
    async with seat(ann, size=(120, 40)) as at:
        await at.edit("value:2026-09-01", "note", "on-call gap")
        assert at.cells("value:2026-09-01")["note"] == "on-call gap"
        assert at.said == "MTTR 2026-09: note"
        await at.press("escape")
        at.screen.table.stand_on("value:2026-09-01")
        at.screen.action_note()
        await at.reply("two nights")
        await at.press("enter")
        assert at.cells("value:2026-09-01")["note"] == "two nights"
        at.screen.table.stand_on("value:2026-10-01")
        at.screen.action_note()
        assert at.said == "Enter a value first; a note stands on a value."


async def test_a_note_too_long_stays_typed(ann: Session) -> None:
    async with seat(ann) as at:
        at.screen.table.stand_on("value:2026-09-01")
        at.screen.action_note()
        await at.reply("x" * 2001)
        await at.press("enter")
        assert at.screen.prompt.is_asking
        assert at.about[0] == "the note has 2,001 characters"


async def test_a_note_somebody_else_wrote_first_is_shown_and_a_second_enter_saves_mine(
    office: Office, ann: Session
) -> None:
    async with seat(ann) as at:
        at.screen.table.stand_on("value:2026-09-01")
        at.screen.action_note()
        await at.reply("mine")
        bo = office.open(BO)
        bo.recording.annotate(kpi(bo, "mttr"), SEPTEMBER, "theirs", value(bo, "mttr", SEPTEMBER))
        await at.press("enter")
        assert "bo changed" in at.about[0]
        await at.press("enter")
        assert at.cells("value:2026-09-01")["note"] == "mine"


async def test_a_target_row_is_corrected_where_it_stands_and_foreseen_on_the_chart(ann: Session) -> None:
    async with seat(ann, TARGETS) as at:
        await at.type("target:always", "target", "6.5")
        assert at.about == [
            "MTTR always: target 6.5 h, threshold 6.4 h (-20 %)",
            "The last 2 values (6.4 to 7.0) would be: 1 met, 1 missed.",
        ]
        assert "target 6.5" in at.chart
        await at.press("escape")
        assert "target 5.6" in at.chart
        await at.edit("target:always", "target", "-25%")
        assert at.cells("target:always")["target"] == "6.0"
    assert rows(ann, "mttr") == [("", 6.0, 6.4)]


@pytest.mark.parametrize(
    ("column", "text", "shown"),
    [
        ("threshold", "-10%", "7.2"),
        ("baseline", "10", "10.0"),
        ("weight", "2", "2"),
        ("word", "improvement", "improvement"),
        ("word", "", "reduction"),
        ("reason", "new desk", "new desk"),
        ("agreed_by", "marta", "marta"),
    ],
)
async def test_every_cell_of_a_target_row_can_be_edited(ann: Session, column: str, text: str, shown: str) -> None:
    async with seat(ann, TARGETS, size=(120, 40)) as at:
        await at.edit("target:always", column, text)
        assert at.cells("target:always")[column] == shown


async def test_a_bands_limits_are_edited_as_a_pair(ann: Session) -> None:
    async with seat(ann, TARGETS, kpi_id=5) as at:
        await at.edit("target:always", "target", "55 to 75")
        row = at.screen.detail.dossier.rows[0]
        assert (row.low, row.high, row.outer_low, row.outer_high) == (55.0, 75.0, 40.0, 90.0)


async def test_a_target_row_changed_by_others_is_kept_until_asked_again(office: Office, ann: Session) -> None:
    async with seat(ann, TARGETS) as at:
        await at.type("target:always", "weight", "3")
        bo = office.open(BO)
        bo.targeting.correct(kpi(bo, "mttr"), bo.targeting.rows(kpi(bo, "mttr"))[0], {"reason": "theirs"})
        await at.press("enter")
        assert at.about[0].startswith("bo's was saved first")
        assert at.cells("target:always")["reason"] == "theirs"
        await at.press("enter")
        assert at.cells("target:always")["weight"] == "3"
        assert at.cells("target:always")["reason"] == "theirs"


async def test_a_target_row_removed_by_others_leaves_what_was_typed_in_sight(office: Office, ann: Session) -> None:
    aim(ann, "mttr", {"target": "5"})
    async with seat(ann, TARGETS) as at:
        await at.type("target:2026-10-01", "target", "4.9")
        office.open(BO).history.undo(anybody=True)
        at.screen.follow()
        await at.pilot.pause()
        assert at.said == "That line is gone; you had typed: 4.9"
        await at.press("enter")
        assert at.about[0].startswith("bo's was saved first")
        await at.press("enter")
        assert at.about[0] == "that target row is gone"


async def test_a_target_is_added_from_the_view_period_on(ann: Session) -> None:
    async with seat(ann, TARGETS) as at:
        await at.ask("5")
        assert at.about[0] == "2026-10: target 5.0 h, threshold 6.4 h (-20 %)"
        assert at.about[1].startswith("The last 2 values")
        assert "target 5.0" in at.chart
        await at.press("enter")
        assert at.rows == ["target:2026-10-01", "target:always"]
        assert at.said.startswith("MTTR: target 5.0 h")
        assert not at.screen.prompt.is_asking


async def test_a_plan_is_foreseen_and_added(ann: Session) -> None:
    async with seat(ann) as at:
        await at.ask("5.2 from 2027-01, ramp to 4.8 by 2027-05")
        assert at.screen.tab == TARGETS
        assert at.about[0].startswith("2027-01: target 5.2 h")
        assert "and 2 more" in at.about[0]
        assert "2027-05" in at.chart
        await at.press("enter")
        assert len(at.rows) == 6
        assert at.rows[0] == "target:2027-05-01"


async def test_a_target_that_is_left_or_refused_changes_nothing(ann: Session) -> None:
    async with seat(ann, TARGETS) as at:
        await at.ask("5.2 from soon")
        assert at.about[0].startswith("'5.2 from soon'")
        await at.press("enter")
        assert at.screen.prompt.is_asking
        await at.press("ctrl+u")
        assert at.about[1] == "95 from 2027-01, ramp to 97 by 2027-12"
        assert "target 5.6" in at.chart
        await at.reply("5")
        await at.press("escape")
        assert "target 5.6" in at.chart
        assert at.about[0].startswith("Always: target 5.6 h")
    assert rows(ann, "mttr") == [("", 5.6, 6.4)]


async def test_a_first_target_holds_always(ann: Session) -> None:
    async with seat(ann, TARGETS, kpi_id=6) as at:
        assert at.rows == []
        await at.ask("40")
        await at.press("enter")
        assert at.rows == ["target:always"]


async def test_a_target_row_is_removed_and_comes_back(ann: Session) -> None:
    aim(ann, "mttr", {"target": "5"})
    async with seat(ann, TARGETS) as at:
        at.screen.table.stand_on("target:2026-10-01")
        await at.press("D")
        assert at.rows == ["target:always"]
        assert at.said == "MTTR: removed target row from 2026-10-01. u takes it back."
        await at.press("u")
        assert at.rows == ["target:2026-10-01", "target:always"]
        await at.go(DEFINITION)
        await at.press("D")
        assert at.said == "Move to a target row first."


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("name", "Time to resolve", "Time to resolve"),
        ("description", "Hours until it works again", "Hours until it works again"),
        ("perspective", "customer", "Customer"),
        ("objective", "", ""),
        ("unit", "hours", "hours"),
        ("direction", "h", "higher"),
        ("aggregation", "max", "max"),
        ("decimals", "2", "2"),
        ("maximum", "100", "100"),
        ("scale", "poor=1, good=3", "poor=1, good=3"),
        ("lead_or_lag", "lead", "lead"),
        ("carry", "3", "3"),
        ("frameworks", "ITIL4:incident, COBIT2019:DSS02", "ITIL incident, COBIT DSS02"),
        ("key", "ttr", "ttr"),
    ],
)
async def test_a_field_of_the_definition_is_edited(ann: Session, field: str, text: str, shown: str) -> None:
    async with seat(ann, DEFINITION) as at:
        await at.edit(f"field:{field}", "value", text)
        assert at.cells(f"field:{field}")["value"] == shown


async def test_a_choice_names_its_words_while_it_is_typed_and_refuses_others(ann: Session) -> None:
    async with seat(ann, DEFINITION) as at:
        await at.type("field:direction", "value", "sideways")
        assert at.about[0] == "Which way is better: higher, lower or band."
        await at.press("enter")
        assert at.about == ["'sideways' is no direction", "it is one of: higher, lower, band"]
        assert at.screen.table.editing is not None
        assert at.screen.table.editing.editor.text == "sideways"


async def test_a_field_changed_by_others_is_not_overwritten_unseen(office: Office, ann: Session) -> None:
    async with seat(ann, DEFINITION) as at:
        await at.type("field:owner", "value", "me")
        bo = office.open(BO)
        bo.editing.kpi(kpi(bo, "mttr"), {"owner": "them"})
        await at.press("enter")
        assert at.about[0].startswith("bo's was saved first")
        assert at.cells("field:owner")["value"] == "them"
        await at.press("enter")
        assert at.cells("field:owner")["value"] == "me"


async def test_what_is_kept_by_the_program_cannot_be_edited(ann: Session) -> None:
    async with seat(ann, DEFINITION) as at:
        at.screen.table.stand_on("field:added", "value")
        await at.press("enter")
        assert at.screen.table.editing is None
        assert at.about[0] == "This is kept by the program; nobody edits it."


async def test_bounds_and_weights_are_typed_with_the_scorecards_decimal_mark(ann: Session) -> None:
    ann.editing.setting("decimal_mark", ",")
    async with seat(ann, DEFINITION) as at:
        await at.edit("field:maximum", "value", "99,5")
        assert at.cells("field:maximum")["value"] == "99,5"
        at.screen.table.close_cell()
        at.screen.table.stand_on("field:maximum", "value")
        at.screen.table.open_cell()
        await at.press("end", "backspace", "7", "enter")
        assert kpi(ann, "mttr").maximum == 99.7
        await at.press("escape")
        await at.go(TARGETS)
        await at.edit("target:always", "weight", "1,5")
        assert at.cells("target:always")["weight"] == "1,5"


async def test_the_question_for_a_target_says_from_when_and_what_else_may_be_typed(ann: Session) -> None:
    for kpi_id, size, asked in [
        (1, 80, "Target from 2026-10, or e.g. 5.6 from 2027-01:"),
        (1, 60, "Target from 2026-10, or 5.6 from 2027-01:"),
        (1, 40, "Target from 2026-10:"),
        (6, 80, "Target, holds always, or e.g. 95 from 2027-01:"),
        (5, 60, "Target, holds always, such as 50 to 80:"),
    ]:
        async with seat(ann, TARGETS, kpi_id=kpi_id, size=(size, 24)) as at:
            await at.press("a")
            assert asked in at.screen.prompt.render_line(0).text


async def test_a_first_target_is_asked_for_as_one_that_holds_always(ann: Session) -> None:
    async with seat(ann, TARGETS, kpi_id=6) as at:
        await at.press("a")
        assert at.about[0] == "A number holds always; a plan says itself from when, or by when:"
        await at.reply("40")
        assert at.about[0] == "always: target 40 tickets"


async def test_a_band_is_asked_for_its_limits_alone(ann: Session) -> None:
    aim(ann, "load", {"target": "55 to 75"}, WEEK)
    async with seat(ann, TARGETS, kpi_id=5) as at:
        await at.press("a")
        assert at.about == ["The two limits of the band hold always:", "55 to 75"]
        await at.reply("50 to 70")
        await at.press("enter")
        assert at.cells("target:always")["target"] == "50.0-70.0"
        await at.press("a")
        await at.reply("2027-01")
        assert at.about == ["'2027-01' is a period, not a target", "type the target too, such as 50 to 70"]


async def test_a_period_alone_is_no_target_and_leaves_nothing_on_the_chart(ann: Session) -> None:
    async with seat(ann, TARGETS) as at:
        await at.press("a")
        before = at.chart
        await at.press(*"2027")
        assert at.chart != before
        await at.press("minus", "0", "1")
        assert at.about == ["'2027-01' is a period, not a target", "type the target too, such as 5.6 from 2027-01"]
        assert at.chart == before
        await at.press("enter")
        assert at.screen.prompt.is_asking
        assert rows(ann, "mttr") == [("", 5.6, 6.4)]


async def test_a_cell_that_is_not_understood_leaves_nothing_on_the_chart(ann: Session) -> None:
    async with seat(ann, TARGETS) as at:
        before = at.chart
        await at.type("target:always", "target", "20")
        assert at.chart != before
        await at.press("x")
        assert at.chart == before


async def test_the_cursor_stands_on_the_target_that_was_added(ann: Session) -> None:
    async with seat(ann, TARGETS) as at:
        await at.ask("5")
        await at.press("enter")
        assert at.screen.table.row_key == "target:2026-10-01"
        await at.ask("4.8 from 2027-01, 4.7 from 2027-02")
        await at.press("enter")
        assert at.screen.table.row_key == "target:2027-01-01"


async def test_references_are_spelt_out_and_the_nearest_are_told_while_they_are_typed(ann: Session) -> None:
    async with seat(ann, DEFINITION) as at:
        await at.edit("field:frameworks", "value", "incident, dss2, NIS2")
        at.screen.table.close_cell()
        at.screen.table.stand_on("field:frameworks", "value")
        assert at.cells("field:frameworks")["value"] == "ITIL incident, COBIT DSS02, NIS2"
        assert at.about[1] == "ITIL incident, COBIT DSS02 requests and incidents, NIS2"
        await at.type("field:frameworks", "value", "TOGAF g, ITIL con")
        assert at.about == [
            "ITIL 4 has no practice 'ITIL con'",
            "did you mean: ITIL continual improvement, ITIL service configuration, ITIL service continuity",
        ]
        at.screen.table.close_cell()
        await at.type("field:frameworks", "value", "TOGAF g")
        assert at.about[1] == "TOGAF G implementation governance"
