"""The event loop: asyncio's own, which tells what it does."""
import asyncio
import concurrent.futures
import contextlib
import selectors
import threading
import types
import weakref
from asyncio import base_events, futures, tasks, unix_events

from .clock import NS, clock, to_ns
from .edit import edited
from .futures import announce, is_announced
from .handles import action_of
from .ordered import OrderedWeakSet
from .places import site
from .selector import RecordedSelector
from .trace import Stop, trace
from .tracebacks import clean
from .values import message_text, text_of, with_id

# How long a job for a thread is waited for when it is handed over, in real seconds. Threads take
# no virtual time, and the recording does not depend on the machine's speed.
_JOB_GRACE = 2


def _timer_fired(timer):
    timer._place = "ready"
    late_ns = clock.now_ns() - timer._ns
    trace.emit("timer_fired", timer=timer._loopscope_id,
               **({"cancelled": True} if timer._cancelled else {}),
               **({"late_ns": late_ns} if late_ns > 0 else {}))


def _iteration_runs(loop, ntodo):
    trace.emit("iter_run", ntodo=ntodo, queue=[handle._loopscope_id for handle in loop._ready])


def _skipped(handle):
    handle._place = "run"
    trace.emit("handle_skipped", handle=handle._loopscope_id)


_run_once = edited(
    base_events.BaseEventLoop._run_once,
    {"self._ready.append(handle)\n":
     "self._ready.append(handle); _loopscope_timer_fired(handle)\n",
     "ntodo = len(self._ready)\n":
     "ntodo = len(self._ready); _loopscope_iteration_runs(self, ntodo)\n",
     "if handle._cancelled:\n            continue\n":
     "if handle._cancelled:\n            _loopscope_skipped(handle); continue\n"},
    _loopscope_timer_fired=_timer_fired, _loopscope_iteration_runs=_iteration_runs,
    _loopscope_skipped=_skipped)


class RecordedLoop(asyncio.SelectorEventLoop):
    loopscope_recorded = True

    def __init__(self, selector=None):
        recorded = RecordedSelector(selector or selectors.DefaultSelector())
        super().__init__(recorded)
        recorded.loop = weakref.ref(self)
        if not clock.real:
            self._clock_resolution = 0.5 / NS  # what is due now fires, and nothing later
        self._asyncgens = OrderedWeakSet()
        self._jobs = []
        self._delay = None  # of the call_later that runs
        trace.emit("loop_created")

    def time(self):
        return clock.loop_seconds()

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
        concurrent.futures.wait([job], timeout=_JOB_GRACE)
        future = futures.wrap_future(job, loop=self)
        self._jobs.append(future)
        return future

    # Scheduling ---------------------------------------------------------------------------------

    def _call_soon(self, callback, args, context):
        handle = super()._call_soon(callback, args, context)
        self._became_ready(handle, callback, args)
        return handle

    def _add_callback(self, handle):
        if not handle._cancelled:
            self._became_ready(handle, handle._callback, handle._args)
        super()._add_callback(handle)

    def _became_ready(self, handle, callback, args):
        handle._place = "ready"
        with trace.lock:
            owner = getattr(callback, "__self__", None)
            if isinstance(owner, tasks.Task) and not is_announced(owner):
                announce(owner)
            if not trace.on:
                return
            handle._loopscope_id = trace.new_id("H")
            action = action_of(callback, args)
            cause = _cause_of(action)
            handle._action = action
            if action["do"] in ("step", "wakeup"):
                handle._action = {**action, **cause}
            where = site() if cause["cause"] == "call_soon" else {}
            trace.emit("ready", handle=handle._loopscope_id, **action, **cause, **where)

    def call_later(self, delay, callback, *args, context=None):
        self._delay = delay
        try:
            return super().call_later(delay, callback, *args, context=context)
        finally:
            self._delay = None

    def call_at(self, when, callback, *args, context=None):
        timer = super().call_at(when, callback, *args, context=context)
        timer._place = "heap"
        if trace.on:
            timer._loopscope_id = trace.new_id("M")
            timer._action = action = action_of(callback, args)
            extra = {}
            if action["do"] == "set_result" and args and futures.isfuture(args[0]):
                args[0]._loopscope_timer = timer._loopscope_id, timer._ns
                if args[0]._loopscope_what == "sleep":
                    extra["for"] = "sleep"
            # Real time has gone on since the deadline was reckoned.
            delay_ns = (timer._ns - clock.now_ns() if self._delay is None or not clock.real
                        else to_ns(self._delay))
            trace.emit("timer_scheduled", timer=timer._loopscope_id, when_ns=timer._ns,
                       delay_ns=delay_ns, **action, **extra, **site())
        return timer

    # Running ------------------------------------------------------------------------------------

    def _run_once(self):
        if trace.stopped is not None:
            raise Stop(trace.stopped)
        trace.iteration += 1
        trace.emit("iter_begin", ready=len(self._ready), timers=self._timers_set(),
                   heap=len(self._scheduled), stopping=self._stopping)
        try:
            _run_once(self)
        finally:
            trace.emit("iter_end", ready=len(self._ready))

    def _timers_set(self):
        return sum(not timer._cancelled for timer in self._scheduled)

    def run_forever(self):
        with _only_loop():
            trace.emit("loop_run_begin")
            try:
                super().run_forever()
            finally:
                trace.emit("loop_run_end", ready=len(self._ready), timers=self._timers_set())

    def stop(self):
        trace.emit("loop_stop")
        super().stop()

    # Shutdown -----------------------------------------------------------------------------------

    def shutdown_asyncgens(self):
        trace.emit("shutdown", phase="shutdown_asyncgens",
                   asyncgens=[generator.__qualname__ for generator in self._asyncgens])
        return super().shutdown_asyncgens()

    def shutdown_default_executor(self, *args, **kwargs):
        trace.emit("shutdown", phase="shutdown_default_executor")
        return super().shutdown_default_executor(*args, **kwargs)

    def close(self):
        if not self.is_closed() and not self.is_running():
            trace.emit("shutdown", phase="loop_close",
                       dropped_ready=[handle._loopscope_id for handle in self._ready
                                      if not handle._cancelled],
                       dropped_timers=[timer._loopscope_id for timer in sorted(self._scheduled)
                                       if not timer._cancelled])
        super().close()

    def call_exception_handler(self, context):
        if trace.stopped is not None:
            return  # what the end of the recording has cut off
        error, generator = context.get("exception"), context.get("asyncgen")
        trace.emit("exception_handler", message=message_text(context.get("message")),
                   **({} if error is None else {"exc": text_of(error)}),
                   **with_id("task", context.get("task")),
                   **with_id("future", context.get("future")),
                   **({} if generator is None else {"asyncgen": generator.__qualname__}))
        clean(error)
        super().call_exception_handler(context)


def _cause_of(action):
    cause = trace.causes[-1]
    if action["do"] == "selfpipe" or threading.get_ident() != trace.thread:
        return {"cause": "threadsafe"}
    if cause["cause"] != "step":
        return cause
    if action["do"] != "step":  # call_soon() by the task's own code
        return {"cause": "call_soon"}
    # A task's step makes itself ready again: after a bare yield, or to be told of a bad one.
    bad = "throw" in action
    cause["yielded"] = "bad_yield" if bad else "yield"
    return {"cause": "error" if bad else "yield"}


@contextlib.contextmanager
def _only_loop():
    """The calling thread is the one whose loop is recorded."""
    thread, was_running = trace.thread, trace.loop_runs
    if was_running and thread != threading.get_ident():
        trace.refuse("it runs event loops in several threads at once")
    trace.thread, trace.loop_runs = threading.get_ident(), True
    try:
        yield
    finally:
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
