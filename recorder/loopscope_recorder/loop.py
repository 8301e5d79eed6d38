"""The event loop: asyncio's own, which tells what it does."""
import asyncio
import concurrent.futures
import selectors
import sys
import threading
import types
import weakref
from asyncio import base_events, constants, futures, unix_events

from . import queues, several_loops
from .clock import clock
from .faults import end_begun, guarded
from .ordered import OrderedWeakSet
from .output import reporting
from .replaced_time import loop_seconds
from .selector import JOB_GRACE, recorded_selector
from .standstill import standstill
from .trace import Stop, trace
from .tracebacks import ORIGIN_DEPTH, clean
from .values import LONGEST_WHOLE, message_text, text_of, with_id


class RecordedLoop(asyncio.SelectorEventLoop):
    loopscope_recorded = True

    def __init__(self, selector=None):
        recorded = recorded_selector(selector or selectors.DefaultSelector())
        super().__init__(recorded)
        recorded.loop = weakref.ref(self)
        self._asyncgens = OrderedWeakSet()
        self._jobs = []
        self._delay = None  # of the call_later that runs
        self.runs_forever = True  # if it runs: not until something is complete
        self.timers_set = 0  # in the heap, and not cancelled
        several_loops.made(self)
        with trace.of(self):
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
        standstill.wait(lambda: concurrent.futures.wait([job], timeout=JOB_GRACE).done)
        future = futures.wrap_future(job, loop=self)
        self._jobs.append(future)
        return future

    # Scheduling ---------------------------------------------------------------------------------

    _call_soon = queues.call_soon

    def call_at(self, when, callback, *args, context=None):
        with trace.of(self):
            return queues.call_at(self, when, callback, *args, context=context)

    def call_soon_threadsafe(self, callback, *args, context=None):
        with trace.of(self):
            _woken()
        return super().call_soon_threadsafe(callback, *args, context=context)

    def _add_callback(self, handle):
        if not handle._cancelled:
            queues.becomes_ready(self, handle)

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
            queues.run_once(self)
        finally:
            _tell_iteration_end(self)

    def run_forever(self):
        with several_loops.runs(self, lambda: queues.tell_again(self)) as was_running:
            if not was_running:
                end_begun(0)  # what a signal has interrupted
            _tell("loop_run_begin")
            try:
                super().run_forever()
            finally:
                _tell_run_end(self)
        if trace.interruption is not None:
            error, trace.interruption = trace.interruption, None
            raise error

    def run_until_complete(self, future):
        self.runs_forever = False
        try:
            return super().run_until_complete(future)
        finally:
            self.runs_forever = True

    def stop(self):
        with trace.of(self):
            _tell("loop_stop")
        super().stop()

    # Shutdown -----------------------------------------------------------------------------------

    def shutdown_asyncgens(self):
        with trace.of(self):
            _tell_asyncgens(self)
        return super().shutdown_asyncgens()

    def shutdown_default_executor(self, *args, **kwargs):
        with trace.of(self):
            _tell("shutdown", phase="shutdown_default_executor")
        return super().shutdown_default_executor(*args, **kwargs)

    def _set_coroutine_origin_tracking(self, enabled):
        super()._set_coroutine_origin_tracking(enabled)
        if sys.get_coroutine_origin_tracking_depth() == constants.DEBUG_STACK_DEPTH:
            sys.set_coroutine_origin_tracking_depth(ORIGIN_DEPTH)

    def close(self):
        if not self.is_closed() and not self.is_running():
            with trace.of(self):
                _tell_dropped(self)
        super().close()

    def call_exception_handler(self, context):
        if trace.stopped is not None:
            return  # what the end of the recording has cut off
        _tell_exception(context)
        _clean(context)
        super().call_exception_handler(context)

    def default_exception_handler(self, context):
        with reporting():
            super().default_exception_handler(context)


@guarded
def _tell(event, **fields):
    trace.emit(event, **fields)


@guarded
def _woken():
    trace.is_woken()


@guarded
def _tell_iteration(loop):
    with trace.lock:
        stopping = "true" if loop._stopping else "false"
        trace.tell("iter_begin", f'"ready": {len(loop._ready)}, "timers": {loop.timers_set}, '
                   f'"heap": {len(loop._scheduled)}, "stopping": {stopping}')


@guarded
def _tell_iteration_end(loop):
    if trace.iteration:
        with trace.lock:
            trace.tell("iter_end", f'"ready": {len(loop._ready)}')


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
    ready, timers = (queues.ids_of(handle for handle in handles if not handle._cancelled)
                     for handles in (loop._ready, sorted(loop._scheduled)))
    trace.emit("shutdown", phase="loop_close", dropped_ready=ready, dropped_timers=timers)


@guarded
def _tell_exception(context):
    if type(context) is not dict:
        return
    error, generator = context.get("exception"), context.get("asyncgen")
    trace.emit("exception_handler", message=message_text(context.get("message")),
               **({} if error is None else {"exc": text_of(error, LONGEST_WHOLE)}),
               **with_id("task", context.get("task")), **with_id("future", context.get("future")),
               **({"asyncgen": generator.__qualname__}
                  if type(generator) is types.AsyncGeneratorType else {}))


@guarded
def _clean(context):
    if type(context) is dict:
        clean(context.get("exception"))


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
    RecordedLoop.__module__ = original.__module__
    asyncio.SelectorEventLoop = unix_events.SelectorEventLoop = RecordedLoop
    if hasattr(asyncio, "EventLoop"):  # since 3.13
        asyncio.EventLoop = unix_events.EventLoop = RecordedLoop
    unix_events._UnixDefaultEventLoopPolicy._loop_factory = RecordedLoop
    base_events.threading = types.SimpleNamespace(**{**vars(threading), "Thread": _executors_end})
