"""Values and ids as the recording shows them."""
import os
import re
from asyncio import tasks

from .trace import trace

_ADDRESS = re.compile(r"0x[0-9a-fA-F]{4,}")
_FOLDERS = re.compile(r"/(?:[^\s/]+/)+")
_LONGEST = 200


def text_of(value):
    """Its repr, without addresses and the program's folder, of a bounded length."""
    try:
        text = repr(value)
    except Exception as error:
        text = f"<repr failed: {type(error).__name__}>"
    if "0x" in text:
        text = _ADDRESS.sub("0x", text)
    if "/" in text:
        text = text.replace(os.path.dirname(trace.program) + os.sep, "")
    return text if len(text) <= _LONGEST else text[:_LONGEST - 1] + "…"


def message_text(message):
    """A message of asyncio's, without addresses and folders."""
    return _FOLDERS.sub("", _ADDRESS.sub("0x", str(message)))


def id_of(thing):
    """Id of a task, future or gather; None for anything else."""
    return getattr(thing, "_loopscope_id", None)


def with_id(key, thing):
    """{key: its id}, or {} if it has none."""
    found = id_of(thing)
    return {} if found is None else {key: found}


def ending_of(future):
    if future.cancelled():
        return {"state": "cancelled"}
    if future._exception is not None:  # exception() would mark it as retrieved
        return {"state": "exception", "exc": text_of(future._exception)}
    return {"state": "result", "result": text_of(future._result)}


def what_for(future):
    """What of asyncio's a future is for (`sleep`, `Lock.acquire`); None: the program's own."""
    return getattr(future, "_loopscope_what", None)


def waiting_on(waiter):
    """What a suspended task waits for, of its `_fut_waiter`."""
    if isinstance(waiter, tasks.Task):
        return {"kind": "task", **with_id("task", waiter)}
    what = what_for(waiter)
    if what == "gather" or isinstance(waiter, tasks._GatheringFuture):
        return {"kind": "gather", **with_id("gather", waiter)}
    on = {"kind": "future", **with_id("fut", waiter)}
    if what == "sleep":
        on["kind"] = "sleep"
        timer = getattr(waiter, "_loopscope_timer", None)
        if timer is not None:
            on["timer"], on["until_ns"] = timer
    elif what:
        on["what"] = what
    return on
