"""Prefect without noise and without a network: to be called before Prefect is imported."""

from __future__ import annotations

import os
from pathlib import Path

# Errors aren't lost by the high level of logging: what breaks a task is raised again in our own process.
ALWAYS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_SERVER_LEVEL": "CRITICAL",
    "PREFECT_CLI_PROMPT": "false",
}
ALONE = {
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}


def prepare(out: Path) -> None:
    """Settings for this process and its children; whatever the user has set stays."""
    home = Path(os.environ.setdefault("PREFECT_HOME", str((out / ".prefect").resolve())))
    home.expanduser().mkdir(parents=True, exist_ok=True)
    for name, value in ALWAYS.items():
        os.environ.setdefault(name, value)
    if "PREFECT_API_URL" not in os.environ:
        for name, value in ALONE.items():
            os.environ.setdefault(name, value)
