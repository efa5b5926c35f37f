"""Several programs on one file: nothing is lost, nothing stays locked, and a killed writer breaks no promise."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import Quantity
from bsc_tui.host.who import Who
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session
from bsc_tui.store.upkeep import damage
from tests.services.office import BO, OCTOBER, TODAY, kpi, record, value

if TYPE_CHECKING:
    from multiprocessing.queues import SimpleQueue
    from multiprocessing.synchronize import Barrier

    from tests.services.office import Office

WRITERS, VALUES = 3, 300
FIRST = Period("day", date(2024, 1, 1))

WRITE_FOR_EVER = """
import sys
from datetime import date
from pathlib import Path
from bsc_tui.domain.periods import Period
from bsc_tui.domain.quantity import Quantity
from bsc_tui.services.recording import Entry
from bsc_tui.services.session import Session

session = Session(Path(sys.argv[1]), today=lambda: date(2026, 11, 23))
kpi = next(kpi for kpi in session.looking.scorecard().kpis if kpi.key == "uptime")
count = 0
while True:
    count += 1
    period = Period("day", date(2025, 1, 1)).shift(count % 600)
    session.recording.record(kpi, period, Entry(Quantity(count / 1000)))
    sys.stdout.write(f"{period.start} {count / 1000}\\n")
    sys.stdout.flush()
"""


def _write(path: str, number: int, start: Barrier, results: SimpleQueue[str]) -> None:
    """In a process of its own: writes values of every third day."""
    author = Who(2000 + number, f"user{number}")
    session = Session(Path(path), author=author, today=lambda: TODAY)
    uptime = kpi(session, "uptime")
    start.wait()
    try:
        for count in range(VALUES):
            session.recording.record(uptime, FIRST.shift(WRITERS * count + number), Entry(Quantity(50.0 + number)))
        results.put("done")
    except BaseException as error:  # noqa: BLE001
        results.put(repr(error))


def test_three_programs_write_while_a_fourth_reads(office: Office) -> None:
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(WRITERS + 1, timeout=120)
    results: SimpleQueue[str] = spawn.SimpleQueue()
    writers = [
        spawn.Process(target=_write, args=(str(office.path), number, start, results)) for number in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    reader = office.open(patience=30.0)
    uptime = kpi(reader, "uptime")
    start.wait()
    seen = []
    while any(writer.is_alive() for writer in writers):
        scorecard = reader.looking.scorecard()
        seen.append(len(scorecard.values.get(uptime.id, ())))
    for writer in writers:
        writer.join()
    assert [results.get() for _ in writers] == ["done"] * WRITERS
    assert seen == sorted(seen)
    assert len(seen) > 3
    found = reader.looking.scorecard().values[uptime.id]
    assert [one.start for one in found] == [FIRST.shift(day).start for day in range(WRITERS * VALUES)]
    assert {one.entered_by: one.value for one in found} == {f"user{n}": 50.0 + n for n in range(WRITERS)}
    assert len({one.version for one in found}) == WRITERS * VALUES
    assert damage(reader.connection) == []


def test_a_writer_killed_in_the_middle_leaves_all_it_had_said(office: Office) -> None:
    for round_number in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITE_FOR_EVER, str(office.path)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(60 + 17 * round_number)]
        os.kill(writer.pid, signal.SIGKILL)
        said += writer.stdout.readlines()
        writer.stdout.close()
        assert writer.wait() == -signal.SIGKILL
        survivor = office.open(BO)
        assert damage(survivor.connection) == []
        found = {str(one.start): one.value for one in survivor.looking.scorecard().values[4]}
        whole = dict(line.split() for line in said if line.endswith("\n"))
        assert {day: found[day] for day in whole} == {day: float(number) for day, number in whole.items()}
        assert record(survivor, "mttr", OCTOBER, f"{round_number}").done.is_change


def test_a_copy_is_whole_while_another_program_writes(office: Office) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE_FOR_EVER, str(office.path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    ann = office.open(patience=30.0)
    for number in range(5):
        said = [writer.stdout.readline() for _ in range(20)]
        copy = office.path.with_name(f"copy{number}.db")
        ann.exchange.back_up(copy)
        opened = Session(copy, today=lambda: TODAY)
        assert opened.exchange.damage() == []
        found = {str(one.start): one.value for one in opened.looking.scorecard().values[4]}
        opened.close()
        day, figure = said[-1].split()
        assert found[day] == float(figure)
    writer.kill()
    writer.wait()
    writer.stdout.close()
    assert value(ann, "mttr", OCTOBER) is None
