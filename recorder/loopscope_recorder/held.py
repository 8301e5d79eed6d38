"""Who holds the locks and semaphores that tasks wait for, and who takes items out of a queue."""
import contextlib
import itertools
from asyncio import locks, queues

from .edit import edited
from .faults import guarded
from .json_text import members
from .places import here, stack_fields
from .trace import trace

_MOST_HOLDERS = 10  # that are told
_MOST_WORKERS = 100


@guarded
def _takes(lock):
    """The running task has it now. A lock's holder is known until the next one takes it."""
    task = trace.current()
    if task is not None:
        if isinstance(lock, locks.Lock):
            vars(lock)["_loopscope_holders"] = {task: [here()]}
        else:
            vars(lock).setdefault("_loopscope_holders", {}).setdefault(task, []).append(here())


@guarded
def _gives_back(semaphore):
    holders = vars(semaphore).get("_loopscope_holders")
    if holders:
        task = trace.current()
        if task not in holders:
            task = next(iter(holders))  # somebody else's share
        holders[task].pop()
        if not holders[task]:
            del holders[task]


@guarded
def _takes_item(queue):
    task = trace.current()
    if task is not None:
        workers = vars(queue).setdefault("_loopscope_workers", {})
        if len(workers) < _MOST_WORKERS:
            workers[task] = None


def waits_for(what, frame, future):
    """What there is to say of a future of asyncio's own when a task begins to wait for it, as
    further members of an event's line. frame: that of the function that makes it."""
    if what in ("Lock.acquire", "Semaphore.acquire"):
        return _lock_text(frame.f_locals["self"])
    if what == "Queue.join":
        future._loopscope_joins = queue = frame.f_locals["self"]
        return "".join(f', "{key}": {value}' for key, value in _work_left(queue).items())
    return ""


def _lock_text(lock):
    known = vars(lock)
    number = known.get("_loopscope_number")
    if number is None:
        number = known["_loopscope_number"] = next(trace.lock_numbers)
    text = f', "lock": {number}'
    # One that is free has been handed to the first who waits.
    free = isinstance(lock, locks.Lock) and not lock._locked
    holders = {} if free else known.get("_loopscope_holders", {})
    if holders:
        shown = list(itertools.islice(((task, place) for task, places in holders.items()
                                       for place in places), _MOST_HOLDERS))
        text += ", " + members({"held_by": [task for task, _ in shown],
                                **stack_fields("held_at", [place for _, place in shown])})
    return text


def _work_left(queue):
    return {"size": queues.Queue.qsize(queue), "unfinished": queue._unfinished_tasks}


def joined(future):
    """Of what waits for ever: the queue's fields, if that is Queue.join."""
    queue = getattr(future, "_loopscope_joins", None)
    if queue is None:
        return {}
    return {**_work_left(queue), "workers": list(vars(queue).get("_loopscope_workers", {}))}


def install():
    taken = {"\n        return True\n": "\n        return _loopscope_takes(self) or True\n",
             "\n    return True\n": "\n    return _loopscope_takes(self) or True\n"}
    for cls, name, replacements, names in (
            (locks.Lock, "acquire", taken, {"_loopscope_takes": _takes}),
            (locks.Semaphore, "acquire", taken, {"_loopscope_takes": _takes}),
            (locks.Semaphore, "release",
             {"self._value += 1\n": "self._value += 1; _loopscope_gives_back(self)\n"},
             {"_loopscope_gives_back": _gives_back}),
            (queues.Queue, "get_nowait",
             {"    return item\n": "    _loopscope_takes_item(self); return item\n"},
             {"_loopscope_takes_item": _takes_item})):
        # Where another CPython has other words there, nobody is said to hold it.
        with contextlib.suppress(ImportError):
            setattr(cls, name, edited(getattr(cls, name), replacements, **names))
