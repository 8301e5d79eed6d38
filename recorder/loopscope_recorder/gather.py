"""gather(): its slots, as its children end."""
import asyncio
import contextlib
import sys
from asyncio import tasks

from .edit import edited
from .places import site
from .trace import trace
from .values import ending_of, id_of, text_of, with_id


def _variables(callback):
    """The variables of the gather() call that a child's callback belongs to."""
    found = {}
    for name, cell in zip(callback.__code__.co_freevars, callback.__closure__ or ()):
        with contextlib.suppress(ValueError):  # not set yet
            found[name] = cell.cell_contents
    return found


def id_of_callback(callback):
    outer = _variables(callback).get("outer")
    # Children that are done already call back before gather() has made its future (before 3.12).
    return trace.next_id("G") if outer is None else id_of(outer)


def child_done(callback, child, **handle):
    """Tells what the callback of a child that has ended is about to do."""
    if not trace.on:
        return
    call = _variables(callback)
    outer, children = call.get("outer"), call.get("children", ())
    finished = call["nfinished"] + 1
    ending = ending_of(child)
    if outer is None or outer.done():
        effect = "ignored"
    elif not call["return_exceptions"] and ending["state"] != "result":
        effect = "fails_gather"
    elif finished == call["nfuts"]:
        effect = "completes_gather"
    else:
        effect = "slot"
    trace.emit("gather_child_done", **handle, gather=id_of_callback(callback),
               **with_id("child", child),
               index=[i for i, each in enumerate(children) if each is child],
               nfinished=finished, nfuts=call["nfuts"], **ending, effect=effect)


def would_cancel(future):
    """What future.cancel() will return."""
    if future is None or future.done():
        return False
    if isinstance(future, tasks._GatheringFuture):
        return any(would_cancel(child) for child in future._children)
    return True


def created_empty(outer, call):
    """gather() without arguments gives a plain future; call: gather's local variables."""
    outer._loopscope_what = "gather"
    outer._loopscope_id = trace.new_id("G")
    trace.emit("gather_created", gather=outer._loopscope_id, children=[], nfuts=0,
               return_exceptions=bool(call["return_exceptions"]), **site())


def install():
    Outer = tasks._GatheringFuture
    original_init, original_cancel = Outer.__init__, Outer.cancel

    def __init__(self, children, *, loop):
        original_init(self, children, loop=loop)
        self._loopscope_id = trace.new_id("G")
        call = sys._getframe(1).f_locals
        trace.emit("gather_created", gather=self._loopscope_id,
                   children=[id_of(child) for child in children if id_of(child)],
                   nfuts=call["nfuts"], return_exceptions=bool(call["return_exceptions"]), **site())

    def cancel(self, msg=None):
        if self.done():
            effect = "noop_done"
        else:
            effect = "to_children" if would_cancel(self) else "noop_children_done"
        message = {} if msg is None else {"msg": text_of(msg)}
        trace.emit("cancel_requested", target=self._loopscope_id, kind="gather", effect=effect,
                   **message, **site())
        return original_cancel(self, msg=msg)

    Outer.__init__, Outer.cancel = __init__, cancel

    if sys.version_info >= (3, 12):  # children that are done already call back within gather()
        tasks.gather = asyncio.gather = edited(
            tasks.gather,
            {"        _done_callback(fut)\n":
             "        _loopscope_child_done(_done_callback, fut); _done_callback(fut)\n"},
            _loopscope_child_done=child_done)
