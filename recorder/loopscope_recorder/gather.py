"""gather(): its slots, as its children end."""
import asyncio
import sys
from asyncio import tasks
from asyncio.futures import Future

from .edit import edited
from .faults import guarded
from .json_text import members
from .places import site
from .trace import trace
from .values import ending_of, id_of, is_true, text_of, with_id

Outer = tasks._GatheringFuture


def _variable(callback, name):
    """A variable of the gather() call that a child's callback belongs to; None: not set yet."""
    cell = callback.__closure__[callback.__code__.co_freevars.index(name)]
    try:
        return cell.cell_contents
    except ValueError:
        return None


def id_of_callback(callback):
    outer = _variable(callback, "outer")
    # Children that are done already call back before gather() has made its future (before 3.12).
    return trace.next_id("G") if outer is None else id_of(outer)


@guarded
def child_done(callback, child, handle=None):
    """Tells what the callback of a child that has ended is about to do. handle: the id of the one
    that runs it."""
    gather = id_of_callback(callback)
    if not trace.on or gather is None:
        return
    outer, number = _variable(callback, "outer"), _variable(callback, "nfuts")
    finished = _variable(callback, "nfinished") + 1
    ending = ending_of(child)
    if outer._state != "PENDING":
        effect = "ignored"
    elif (ending["state"] != "result"
            and not is_true(_variable(callback, "return_exceptions"))):
        effect = "fails_gather"
    elif finished == number:
        effect = "completes_gather"
    else:
        effect = "slot"
    text = members(dict(gather=gather, **with_id("child", child),
                        index=outer._loopscope_slots.get(id(child), []),
                        nfinished=finished, nfuts=number, **ending, effect=effect))
    if handle is None:
        trace.tell("gather_child_done", text)
    else:
        trace.callback_begins("gather_child_done", handle, text)


def would_cancel(future):
    """What future.cancel() will return. One that is not asyncio's is not asked."""
    if not issubclass(type(future), Future):
        return future is not None
    if future._state != "PENDING":
        return False
    if issubclass(type(future), Outer):
        return any(would_cancel(child) for child in future._children)
    return True


@guarded
def created_empty(outer, call):
    """gather() without arguments gives a plain future; call: gather's local variables."""
    outer._loopscope_what = "gather"
    _tell_created(outer, [], 0, call)


def _tell_created(outer, children, number, call):
    trace.name(outer, "G", "gather_created", "gather",
               members({"children": children, "nfuts": number,
                        "return_exceptions": is_true(call["return_exceptions"]), **site()}))


def _slots(children):
    """The slots of each child, by its id."""
    slots = {}
    for index, child in enumerate(children):
        slots.setdefault(id(child), []).append(index)
    return slots


@guarded
def _created(outer, children, call):
    outer._loopscope_slots = _slots(children)
    _tell_created(outer, [found for found in map(id_of, children) if found], call["nfuts"], call)


@guarded
def _tell_cancel(outer, msg):
    if outer._state != "PENDING":
        effect = "noop_done"
    else:
        effect = "to_children" if would_cancel(outer) else "noop_children_done"
    message = {} if msg is None else {"msg": text_of(msg)}
    if outer._loopscope_id is not None:
        trace.emit("cancel_requested", target=outer._loopscope_id, kind="gather", effect=effect,
                   **message, **site())


def install():
    original_init, original_cancel = Outer.__init__, Outer.cancel

    def __init__(self, children, *, loop):
        original_init(self, children, loop=loop)
        _created(self, children, sys._getframe(1).f_locals)

    def cancel(self, msg=None):
        _tell_cancel(self, msg)
        return original_cancel(self, msg=msg)

    Outer._loopscope_slots = {}
    Outer.__init__, Outer.cancel = __init__, cancel

    if sys.version_info >= (3, 12):  # children that are done already call back within gather()
        tasks.gather = asyncio.gather = edited(
            tasks.gather,
            {"        _done_callback(fut)\n":
             "        _loopscope_child_done(_done_callback, fut); _done_callback(fut)\n"},
            _loopscope_child_done=child_done)
