"""How long a child may take by the clock: the time in which it waited for a processor is not its own.

A limit by the clock alone ends honest files on a busy machine: the photograph of a phone takes six seconds of
processor, and a minute where seven programs want each core. What a file may cost is bounded by processor time; the
clock is there for a child that sleeps or hangs, and such a child waits for no processor.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

PATIENCE = 4
"""How many times the wall time a child gets at the most, however long it waited. A minute's page stays within the five
minutes after which the desk takes a job without a sign of life for dead."""
_NANO = 1e9


def waited(process: int) -> float:
    """Return the seconds for which a process has waited for a processor; 0 where the system does not tell.

    Of several threads the one that waited longest counts.
    """
    found = 0.0
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            found = max(found, int((thread / "schedstat").read_text("ascii").split()[1]) / _NANO)
    except (OSError, ValueError, IndexError):
        return found  # no such system, or the process is gone
    return found


class Patience:
    """The clock of one answer."""

    def __init__(self, wall: float, clock: Callable[[], float], waited: Callable[[], float]) -> None:
        """Begin.

        Args:
            wall: seconds it may take, waiting not counted.
            clock: the present second.
            waited: how long it has waited so far.
        """
        self._wall, self._clock, self._waited = wall, clock, waited
        self._begun, self._before = clock(), waited()

    def left(self) -> float:
        """Return the seconds that are left; none, or fewer, when it is too late."""
        spent = self._clock() - self._begun
        own = max(self._waited() - self._before, 0.0)
        return self._wall + min(own, self._wall * (PATIENCE - 1)) - spent
