"""Records what CPython's asyncio does while it runs an ordinary program.

`record(path, output)` runs one program and writes one JSON line per event. It may be called any
number of times in one interpreter. The classes of asyncio that are written in Python are used, not
their twins in C, because only they can be observed: this package must be imported before asyncio.
"""
import sys

if "_asyncio" in sys.modules and sys.modules["_asyncio"] is not None:
    raise ImportError("import loopscope_recorder before asyncio")
sys.modules["_asyncio"] = None  # makes asyncio use its classes written in Python

from .program import RecordingError, record  # noqa: E402

__all__ = ["RecordingError", "record"]
