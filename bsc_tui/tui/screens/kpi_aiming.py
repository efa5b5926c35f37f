"""Setting a KPI's targets from its screen: a target from the view period on, or a plan, drawn while it is typed."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.errors import BscError, NotFound, Refused
from bsc_tui.domain.model import TargetRow
from bsc_tui.domain.numerals import quoted
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.plan import parse_plan
from bsc_tui.present import kpi_target_question as asked
from bsc_tui.present import sentence
from bsc_tui.present.kpi_targets_page import held_against, row_key, since
from bsc_tui.services.looking import Detail
from bsc_tui.tui.screens.editing import CellEditing
from bsc_tui.tui.widgets.prompt import Prompt

TARGET = "target row"


class KpiAiming(CellEditing):
    """The part of a KPI's screen that asks for targets."""

    _lands: TargetRow | None = None
    is_gone: bool = False

    @property
    def detail(self) -> Detail:
        """What was read last."""
        raise NotImplementedError

    def draw_chart(self, rows: tuple[TargetRow, ...] | None = None) -> None:
        """Draw the chart, with target rows that are being typed."""
        raise NotImplementedError

    def ask_target(self) -> None:
        """Ask for a target from the view period on, or for a plan."""
        kpi, period = self.detail.kpi, self.detail.dossier.figure.period
        self.patiently(lambda: self.session.targeting.preview(kpi, {}, period).row, self._ask_from, self.complain)

    def on_prompt_typing(self, event: Prompt.Typing) -> None:
        """Show what a target or plan would mean while it is typed."""
        if event.subject != TARGET:
            return
        try:
            first, second = self._foreseen(event.text)
        except BscError as error:
            self.draw_chart()
            self.tell(error.what, error.hint)
        else:
            self.tell(first, second)

    def answer(self, subject: str, text: str) -> None:
        """Set the target, or the plan; what is refused stays in the field."""
        if subject == TARGET:
            self.patiently(lambda: self._aim(text), self._aimed, self._note_refused)
        else:
            super().answer(subject, text)

    def on_prompt_left(self, event: Prompt.Left) -> None:
        """The chart shows again what is, and the lines below speak of the row."""
        if event.subject == TARGET:
            self.draw_chart()
            self.explain_soon()

    def _ask_from(self, lands: TargetRow) -> None:
        self._lands = lands
        self.prompt.ask(TARGET, asked.question(lands, self.detail, self.app.size.width))
        self.tell(*self._foreseen(""))

    def _aim(self, text: str) -> tuple[str, TargetRow]:
        """Write what was typed; gives what is said of it, and the first row that came of it."""
        self._require_there()
        kpi, settings = self.detail.kpi, self.detail.settings
        if _is_plan(text):
            first = parse_plan(text, kpi, settings, self.detail.dossier.rows)[0]
            return self.session.targeting.plan(kpi, text)[1].label, first
        self._refuse_period(text)
        aimed = self.session.targeting.set(kpi, {"target": text}, self.detail.dossier.figure.period)
        return sentence.aimed(aimed.row, aimed.before, aimed.start, kpi, settings), aimed.row

    def _aimed(self, done: tuple[str, TargetRow]) -> None:
        said, row = done
        self._noted(said)
        self.table.stand_on(row_key(row), "target")

    def _refuse_period(self, text: str) -> None:
        """Raises Refused for a period where a target belongs. A year alone may as well be a number."""
        try:
            parse_period(text.strip(), self.detail.settings.fiscal_year_start)
        except Refused:
            return
        if text.strip().isdigit():
            return
        example = asked.NUMBER if self._lands is None else asked.example_of(self._lands, self.detail)
        says_both = "" if self.detail.kpi.direction == "band" else f" from {text.strip()}"
        raise Refused(
            f"{quoted(text.strip())} is a period, not a target", f"type the target too, such as {example}{says_both}"
        )

    def _foreseen(self, text: str) -> tuple[str, str]:
        """What a typed target or plan would come to, in words and on the chart. Raises Refused with the reason."""
        if not text.strip():
            self.draw_chart()
            return asked.told(self._lands or TargetRow(0, 0, self.detail.kpi.id), self.detail)
        planned, rows = self._landing(text)
        self.draw_chart(tuple(sorted((*rows, *planned), key=lambda row: row.start or date.min)))
        kpi, settings = self.detail.kpi, self.detail.settings
        told = "; ".join(f"{since(row, kpi, settings)}: {sentence.goals(row, kpi, settings)}" for row in planned[:3])
        more = f"; and {len(planned) - 3} more" if len(planned) > 3 else ""
        return told + more, held_against(planned[-1], self.detail)

    def _landing(self, text: str) -> tuple[tuple[TargetRow, ...], tuple[TargetRow, ...]]:
        """The rows that would come of a typed target or plan, and those that would stay. Raises Refused."""
        kpi, rows = self.detail.kpi, self.detail.dossier.rows
        if _is_plan(text):
            planned = parse_plan(text, kpi, self.detail.settings, rows)
            first = planned[0].start
            return planned, tuple(row for row in rows if first is not None and (row.start is None or row.start < first))
        self._refuse_period(text)
        landing = self.session.targeting.preview(kpi, {"target": text}, self.detail.dossier.figure.period)
        stay = tuple(row for row in rows if landing.replaced is None or row.id != landing.replaced.id)
        return (landing.row,), stay

    def _require_there(self) -> None:
        """Raises NotFound where there is nothing left to write to."""
        if self.is_gone:
            raise NotFound(f"{self.detail.kpi.name} is not there any more")


def _is_plan(text: str) -> bool:
    """Whether a typed target says from or by when it is to hold."""
    words = text.lower().split()
    return "from" in words or words[:2] == ["ramp", "to"]
