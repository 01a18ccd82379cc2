"""`python -m flows.cli` is `demarche`."""

from flows.cli import app

app()
