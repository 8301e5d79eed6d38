"""The event loop: asyncio's own, which tells what it does."""
import asyncio
import concurrent.futures
import contextlib
import math
import selectors
import threading
import types
import weakref
from threading import get_ident
from asyncio import base_events, futures, unix_events
from asyncio.tasks import Task

from .clock import FAR, clock, to_ns
from .edit import edited
from .faults import end_begun, guarded
from .futures import announce, is_announced
from .handles import action_of, is_recorded
from .ordered import OrderedWeakSet
from .places import site
from .replaced_time import loop_seconds
from .selector import JOB_GRACE, RecordedSelector
from .trace import Stop, trace
from .tracebacks import clean
from .values import message_text, text_of, what_for, with_id

def _timer_fires(loop, timer):
    """Puts a timer that is due at the end of the ready queue."""
    if is_recorded(timer):
        timer._place = "ready"
        loop.timers_set -= not timer._cancelled
    with trace.lock:
        _tell_fired(timer)
        loop._ready.append(timer)


@guarded
def _tell_fired(timer):
    if _id_of_handle(timer) is None:
        return
    late_ns = min(FAR, clock.now_ns() - timer._ns)
    trace.emit("timer_fired", timer=timer._loopscope_id,
               **({"cancelled": True} if timer._cancelled else {}),
               **({"late_ns": late_ns} if late_ns > 0 else {}))


def _iteration_runs(loop):
    """How many handles are ready now, and tells which; other threads may add to them."""
    with trace.lock:
        _tell_queue(loop)
        return len(loop._ready)


@guarded
def _tell_queue(loop):
    queue = _ids(loop._ready)
    if trace.iteration:
        trace.emit("iter_run", ntodo=len(queue), queue=queue)


def _ids(handles):
    return list(filter(None, map(_id_of_handle, handles)))


def _id_of_handle(handle):
    return handle._loopscope_id if is_recorded(handle) else None


@guarded
def _skipped(handle):
    if is_recorded(handle):
        handle._place = "run"
    if _id_of_handle(handle) is not None:
        trace.emit("handle_skipped", handle=handle._loopscope_id)


def _end_of_now(loop):
    """What is due before it fires. The virtual clock is set to a deadline, however late that is, so
    that nothing between two floats may remain."""
    if clock.real:
        return loop.time() + loop._clock_resolution
    return math.nextafter(loop.time(), math.inf)


_run_once = edited(
    base_events.BaseEventLoop._run_once,
    {"end_time = self.time() + self._clock_resolution\n": "end_time = _loopscope_end_of_now(self)\n",
     "self._ready.append(handle)\n":
     "_loopscope_timer_fires(self, handle)\n",
     "ntodo = len(self._ready)\n": "ntodo = _loopscope_iteration_runs(self)\n",
     "if handle._cancelled:\n            continue\n":
     "if handle._cancelled:\n            _loopscope_skipped(handle); continue\n"},
    _loopscope_end_of_now=_end_of_now, _loopscope_timer_fires=_timer_fires,
    _loopscope_iteration_runs=_iteration_runs, _loopscope_skipped=_skipped)


# A handle is told of before another thread can see it.

def _becomes_ready(loop, handle):
    """Puts a handle at the end of the ready queue."""
    told = None
    if is_recorded(handle):
        handle._place = "ready"
        told = _ready_fields(handle)
    with trace.lock:
        if told is not None:
            _tell_ready(handle, *told)
        loop._ready.append(handle)


@guarded
def _ready_fields(handle):
    callback = handle._callback
    owner = callback.__self__ if type(callback) is types.MethodType else None
    if issubclass(type(owner), Task) and not is_announced(owner):
        announce(owner)
    if not trace.on:
        return None
    action = action_of(callback, handle._args)
    cause = _cause_of(action)
    return action, cause, site() if cause["cause"] == "call_soon" else {}


@guarded
def _tell_ready(handle, action, cause, where):
    trace.name(handle, "H", "ready", "handle", **action, **cause, **where)
    handle._action = {**action, **cause} if action["do"] in ("step", "wakeup") else action


def _timer_made(loop, timer):
    timer._place = "heap"
    loop.timers_set += 1
    if trace.on:
        _tell_timer(loop, timer)


@guarded
def _tell_timer(loop, timer):
    args = timer._args
    action = action_of(timer._callback, args)
    future = args[0] if action["do"] == "set_result" and args else None
    for_sleep = {"for": "sleep"} if what_for(future) == "sleep" else {}
    # Real time has gone on since the deadline was reckoned.
    delay_ns = (timer._ns - clock.now_ns() if loop._delay is None or not clock.real
                else to_ns(loop._delay))
    trace.name(timer, "M", "timer_scheduled", "timer", when_ns=timer._ns,
               delay_ns=max(-FAR, min(FAR, delay_ns)), **action, **for_sleep, **site())
    timer._action = action
    if for_sleep:
        future._loopscope_timer = timer._loopscope_id, timer._ns


_call_soon = edited(base_events.BaseEventLoop._call_soon, {
    "self._ready.append(handle)\n": "_loopscope_becomes_ready(self, handle)\n"},
    _loopscope_becomes_ready=_becomes_ready)
_call_at = edited(base_events.BaseEventLoop.call_at, {
    "heapq.heappush(self._scheduled, timer)\n":
    "_loopscope_timer_made(self, timer); heapq.heappush(self._scheduled, timer)\n"},
    _loopscope_timer_made=_timer_made)


class RecordedLoop(asyncio.SelectorEventLoop):
    loopscope_recorded = True

    def __init__(self, selector=None):
        recorded = RecordedSelector(selector or selectors.DefaultSelector())
        super().__init__(recorded)
        recorded.loop = weakref.ref(self)
        self._asyncgens = OrderedWeakSet()
        self._jobs = []
        self._delay = None  # of the call_later that runs
        self.timers_set = 0  # in the heap, and not cancelled
        _tell("loop_created")

    def time(self):
        return loop_seconds()

    # What may still come ------------------------------------------------------------------------

    def has_jobs(self):
        self._jobs = [job for job in self._jobs if not job.done()]
        return bool(self._jobs)

    def has_signal_handlers(self):
        return bool(self._signal_handlers)

    def timers_begin_at(self, timeout):
        """Whether a select() of this timeout ends at the first timer's deadline."""
        return bool(self._scheduled) and timeout < base_events.MAXIMUM_SELECT_TIMEOUT

    def run_in_executor(self, executor, func, *args):
        if clock.real:
            future = super().run_in_executor(executor, func, *args)
            self._jobs.append(future)
            return future
        self._check_closed()
        if executor is None:
            self._check_default_executor()
            executor = self._default_executor
            if executor is None:
                executor = self._default_executor = concurrent.futures.ThreadPoolExecutor(
                    thread_name_prefix="asyncio")
        job = executor.submit(func, *args)
        concurrent.futures.wait([job], timeout=JOB_GRACE)
        future = futures.wrap_future(job, loop=self)
        self._jobs.append(future)
        return future

    # Scheduling ---------------------------------------------------------------------------------

    _call_soon, call_at = _call_soon, _call_at

    def _add_callback(self, handle):
        if not handle._cancelled:
            _becomes_ready(self, handle)

    def call_later(self, delay, callback, *args, context=None):
        self._delay = delay
        try:
            return super().call_later(delay, callback, *args, context=context)
        finally:
            self._delay = None

    # Running ------------------------------------------------------------------------------------

    def _run_once(self):
        if trace.stopped is not None:
            raise Stop(trace.stopped)
        _tell_iteration(self)
        try:
            _run_once(self)
        finally:
            _tell_iteration_end(self)

    def run_forever(self):
        with _only_loop():
            _tell("loop_run_begin")
            try:
                super().run_forever()
            finally:
                _tell_run_end(self)
        if trace.interruption is not None:
            error, trace.interruption = trace.interruption, None
            raise error

    def stop(self):
        _tell("loop_stop")
        super().stop()

    # Shutdown -----------------------------------------------------------------------------------

    def shutdown_asyncgens(self):
        _tell_asyncgens(self)
        return super().shutdown_asyncgens()

    def shutdown_default_executor(self, *args, **kwargs):
        _tell("shutdown", phase="shutdown_default_executor")
        return super().shutdown_default_executor(*args, **kwargs)

    def close(self):
        if not self.is_closed() and not self.is_running():
            _tell_dropped(self)
        super().close()

    def call_exception_handler(self, context):
        if trace.stopped is not None:
            return  # what the end of the recording has cut off
        _tell_exception(context)
        _clean(context)
        super().call_exception_handler(context)


@guarded
def _tell(event, **fields):
    trace.emit(event, **fields)


@guarded
def _tell_iteration(loop):
    with trace.lock:
        trace.emit("iter_begin", ready=len(loop._ready), timers=loop.timers_set,
                   heap=len(loop._scheduled), stopping=loop._stopping)


@guarded
def _tell_iteration_end(loop):
    if trace.iteration:
        with trace.lock:
            trace.emit("iter_end", ready=len(loop._ready))


@guarded
def _tell_run_end(loop):
    with trace.lock:
        trace.emit("loop_run_end", ready=len(loop._ready), timers=loop.timers_set)


@guarded
def _tell_asyncgens(loop):
    trace.emit("shutdown", phase="shutdown_asyncgens",
               asyncgens=[generator.__qualname__ for generator in loop._asyncgens])


@guarded
def _tell_dropped(loop):
    trace.emit("shutdown", phase="loop_close",
               dropped_ready=_ids(handle for handle in loop._ready if not handle._cancelled),
               dropped_timers=_ids(timer for timer in sorted(loop._scheduled)
                                   if not timer._cancelled))


@guarded
def _tell_exception(context):
    if type(context) is not dict:
        return
    error, generator = context.get("exception"), context.get("asyncgen")
    trace.emit("exception_handler", message=message_text(context.get("message")),
               **({} if error is None else {"exc": text_of(error)}),
               **with_id("task", context.get("task")), **with_id("future", context.get("future")),
               **({"asyncgen": generator.__qualname__}
                  if type(generator) is types.AsyncGeneratorType else {}))


@guarded
def _clean(context):
    if type(context) is dict:
        clean(context.get("exception"))


def _cause_of(action):
    cause = trace.causes[-1]
    if action["do"] == "selfpipe" or get_ident() != trace.thread:
        return {"cause": "threadsafe"}
    if cause["cause"] in ("future_done", "already_done", "call_soon"):
        return cause
    if action["do"] != "step":  # call_soon() by the task's own code
        return {"cause": "call_soon"}
    if cause["cause"] == "created":
        return cause
    # A task's step makes itself ready again: after a bare yield, or to be told of a bad one.
    bad = "throw" in action
    cause["yielded"] = "bad_yield" if bad else "yield"
    return {"cause": "error" if bad else "yield"}


@contextlib.contextmanager
def _only_loop():
    """The calling thread is the one whose loop is recorded."""
    with trace.lock:
        thread, was_running = trace.thread, trace.loop_runs
        if was_running and thread != get_ident():
            trace.refuse("it runs event loops in several threads at once")
        trace.thread, trace.loop_runs = get_ident(), True
        if not was_running:
            end_begun(0)  # what a signal has interrupted
    try:
        yield
    finally:
        with trace.lock:
            trace.thread, trace.loop_runs = thread, was_running


class _InlineThread:
    """A thread that runs at once, in the place of one that takes no virtual time."""

    def __init__(self, target, args=()):
        self._target, self._args = target, args

    def start(self):
        self._target(*self._args)

    def join(self, timeout=None):
        pass

    def is_alive(self):
        return False


def _executors_end(*args, **kwargs):
    """The thread, asyncio's only one, in which a loop ends its executor."""
    return (threading.Thread if clock.real else _InlineThread)(*args, **kwargs)


def install():
    original = RecordedLoop.__base__
    for name, member in vars(RecordedLoop).items():  # what reprs show
        if callable(member) and hasattr(original, name):
            member.__qualname__ = getattr(original, name).__qualname__
    RecordedLoop.__name__ = RecordedLoop.__qualname__ = original.__name__
    asyncio.SelectorEventLoop = unix_events.SelectorEventLoop = RecordedLoop
    if hasattr(asyncio, "EventLoop"):  # since 3.13
        asyncio.EventLoop = unix_events.EventLoop = RecordedLoop
    unix_events._UnixDefaultEventLoopPolicy._loop_factory = RecordedLoop
    base_events.threading = types.SimpleNamespace(**{**vars(threading), "Thread": _executors_end})
