"""Networks and trees that are kept as ONNX, opened for one thread: workers share a machine by processes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def open_session(file: Path) -> InferenceSession:
    """A session of one thread on the CPU; onnxruntime is loaded with the first."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
