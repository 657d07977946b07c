"""The process beside the web server that does long jobs; it watches its parent and never outlives it."""

from __future__ import annotations

import os
import sys
import threading

from rejoinder.desk.config.boot import boot


def _watch(pipe: int, stop: threading.Event) -> None:
    """Wait for the parent's end of the pipe to close.

    The pipe is read by its number: the engine forks, and a child would wait for ever for the lock of a stream that
    this thread is reading.
    """
    while os.read(pipe, 1024):
        pass
    stop.set()


def main() -> None:
    """Run the job engine until the parent is gone."""
    boot()
    from django_q.cluster import Cluster

    gone = threading.Event()
    pipe = os.dup(sys.stdin.fileno())
    threading.Thread(target=_watch, args=(pipe, gone), daemon=True).start()
    cluster = Cluster()
    cluster.start()
    try:
        gone.wait()
    except KeyboardInterrupt:  # the terminal tells both processes
        gone.wait(5)
    cluster.stop()
    os._exit(0)


if __name__ == "__main__":
    main()
