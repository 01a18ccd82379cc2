"""The Prefect server that keeps the clock: the user's, or one of our own for as long as the command runs."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import urlopen

from flows.errors import FlowError
from flows.quiet import prepare

HOST, USUAL_PORT = "127.0.0.1", 4200
START = 180.0
OURS = {
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "flow_runs",  # what is older than 90 days goes
}


@dataclass(frozen=True, slots=True)
class Server:
    """Where it is, and where our own keeps its history."""

    url: str
    history: Path | None


@contextmanager
def prefect_server(out: Path) -> Iterator[Server]:
    """To be entered before Prefect is imported, which reads its settings then."""
    if url := os.environ.get("PREFECT_API_URL"):
        _must_answer(url)
        prepare(out)
        yield Server(url, None)
        return
    with _bound() as listening:
        url = f"http://{HOST}:{listening.getsockname()[1]}"
        os.environ["PREFECT_API_URL"] = f"{url}/api"
        os.environ.update({name: os.environ.get(name, value) for name, value in OURS.items()})
        prepare(out)
        with _serving(listening):
            yield Server(url, Path(os.environ["PREFECT_HOME"]) / "prefect.db")


def _must_answer(url: str) -> None:
    try:
        with urlopen(f"{url.rstrip('/')}/health", timeout=20):
            return
    except (OSError, ValueError) as error:
        advice = "start it (prefect server start), or unset PREFECT_API_URL: then a server of our own is started"
        raise FlowError(f"no Prefect server answers at {url} (PREFECT_API_URL): {error}; {advice}") from error


def _bound() -> socket.socket:
    """The port that Prefect's servers usually have, or, where that is taken, any."""
    wanted = int(os.environ.get("PREFECT_SERVER_API_PORT", USUAL_PORT))
    for port in (wanted, 0):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
            listening.listen()  # two may bind a port, one of them listens
        except OSError:
            listening.close()
        else:
            return listening
    raise FlowError(f"no free port on {HOST} for Prefect's server")


@contextmanager
def _serving(listening: socket.socket) -> Iterator[None]:
    """In a thread of this process: however that ends, no server is left behind."""
    import uvicorn
    from prefect.server.api.server import create_app

    server = uvicorn.Server(uvicorn.Config(create_app(), log_level="critical"))
    thread = Thread(target=server.run, args=([listening],), name="prefect-server", daemon=True)
    thread.start()
    _await(server, thread)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(timeout=10)


def _await(server: Any, thread: Thread) -> None:
    deadline = time.monotonic() + START
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            home = os.environ["PREFECT_HOME"]
            raise FlowError(f"Prefect's server did not start; its files are in {home}: is the disk full?")
        time.sleep(0.1)
