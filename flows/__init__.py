"""In, out and orchestration: the only room that touches files and databases."""
