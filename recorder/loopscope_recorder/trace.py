"""The recording that is being made: its events, ids and limits. One at a time."""
import contextlib
import io
import json
import operator
import sys
import threading

from .clock import clock

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_encode_line = operator.methodcaller("encode", errors="replace")


def say(sentence):
    """Tells the person at the terminal."""
    with contextlib.suppress(OSError, ValueError):  # stderr may be closed
        print(f"loopscope-record: {sentence}", file=sys.stderr, flush=True)


class Stop(SystemExit):
    """Ends the recorded program: asyncio lets a SystemExit through wherever it is raised."""


class _Popping:
    """A context that takes the last of the list away at its end."""

    def __init__(self, causes):
        self._causes = causes

    def __enter__(self):
        pass

    def __exit__(self, *_):
        self._causes.pop()


class Trace:
    def __init__(self):
        self.on = False
        self.lock = threading.RLock()  # the program's threads may print
        self._clear()

    def _clear(self):
        self.seq = 0
        self.iteration = 0
        self.stopped = None   # the status with which the program was ended before its own end
        self.refused = None   # why the program cannot be recorded
        self.loop_runs = False
        self.waiting = False  # in select()
        self.running = []     # ids of the running tasks: an eager start nests
        self.handle = None    # id of the handle that runs
        self.action = None    # what it does, and why if it is a task's step
        self.causes = [{"cause": "call_soon"}]  # why what becomes ready now does so
        self._popping = _Popping(self.causes)
        self._partial = {}    # thread: what it has printed of a line, and where
        self._counts = dict.fromkeys("TGFHM", 0)
        self._last_ns = 0

    def begin(self, stream, program, max_events, on_stop):
        """stream: of text, or unbuffered. on_stop(status) ends the program: it does not return."""
        self._clear()
        self._write = stream.write
        self._line = _encode_line if isinstance(stream, io.RawIOBase) else str
        self.program = program  # as in co_filename of its code
        self._max_events = max_events
        self._on_stop = on_stop
        self.thread = threading.get_ident()  # the one that runs the event loop
        self.on = True

    def end(self, status):
        self.flush_partial_lines()
        self.emit("program_end", rc=status)
        self.on = False

    def stop(self, status):
        """Ends the recording and the program now."""
        with self.lock:
            if self.stopped is None:
                self.stopped, self.waiting = status, False
                self.end(status)
        self._on_stop(status)

    def refuse(self, reason, misleading=True):
        """Ends the program. misleading: what has been recorded is not what it does."""
        if not self.on:
            return
        self.on = False
        self.refused, self.misleading, self.stopped = reason, misleading, 2
        self._on_stop(2)

    def forget(self):
        """In a process that the program has forked: nothing of it is recorded."""
        self.on = False
        self.thread = None  # and its clock is the true one
        self.lock = threading.RLock()  # another thread may have held the old one

    def wait(self, select):
        """Waits for what comes from outside: time passes if the clock is the true one."""
        self.waiting, self._passed_ns = True, clock.now_ns()
        try:
            return select()
        finally:
            self._time_passes()
            self.waiting = False

    def _time_passes(self):
        """Tells of the time that has passed in wait() until now."""
        with self.lock:
            from_ns, self._passed_ns = self._passed_ns, clock.now_ns()
            self.advance(max(from_ns, self._last_ns), self._passed_ns)

    def advance(self, from_ns, to_ns):
        if self.on and to_ns > from_ns:
            self._write_event(from_ns, "advance", {"to_ns": to_ns, "by_ns": to_ns - from_ns},
                              to_ns)

    def new_id(self, kind):
        self._counts[kind] = number = self._counts[kind] + 1
        return f"{kind}{number}"

    def next_id(self, kind):
        return f"{kind}{self._counts[kind] + 1}"

    def current(self):
        """Id of the running task, as the calling thread sees it."""
        if self.running and threading.get_ident() == self.thread:
            return self.running[-1]
        return None

    def emit(self, event, **fields):
        if self.on:
            if self.waiting and threading.get_ident() != self.thread:
                self._time_passes()  # another thread does something while the loop waits
            self._write_event(clock.now_ns(), event, fields)

    def _write_event(self, ns, event, fields, until_ns=0):
        """until_ns: the next event is not earlier."""
        rest = _encode({"it": self.iteration, "ev": event, "cur": self.current(), **fields})[1:]
        with self.lock:
            while True:
                if not self.on or (until_ns and ns < self._last_ns):
                    return
                seq, ns = self.seq + 1, max(ns, self._last_ns)
                line = self._line(f'{{"seq": {seq}, "t_ns": {ns}, {rest}\n')
                if seq == self.seq + 1:
                    break  # else a signal's handler has told something meanwhile
            # Until write() is called no signal's handler runs: no function has been called.
            self.seq = seq
            self._last_ns = until_ns or ns
            try:
                self._write(line)
            except OSError as error:
                self.refuse(f"the recording cannot be written: {error.strerror}", misleading=False)
        if self.seq == self._max_events:
            self.limit("events", self._max_events, f"the limit of {self._max_events} events is "
                       "reached; what was recorded until then is kept (see --max-events).")

    def printed(self, text, where):
        """Tells each line; what has no line's end yet waits for it, or for the step's end."""
        thread = threading.get_ident()
        fields = {"h": self.handle if thread == self.thread else None, "cur": self.current(),
                  **where}
        *lines, rest = (self._partial.pop(thread, ("",))[0] + text).split("\n")
        for line in lines:
            self.emit("print", text=line, nl=True, **fields)
        if rest:
            self._partial[thread] = rest, fields

    def flush_partial_line(self):
        """Of the calling thread."""
        if self._partial:
            self._flush(threading.get_ident())

    def flush_partial_lines(self):
        for thread in list(self._partial):
            self._flush(thread)

    def _flush(self, thread):
        text, fields = self._partial.pop(thread, ("", {}))
        if text:
            self.emit("print", text=text, nl=False, **fields)

    def limit(self, what, value, sentence):
        """Ends the recording by one of its limits."""
        with self.lock:
            if self.on:
                self._max_events = None
                say(sentence)
                self.flush_partial_lines()
                self.emit("limit", what=what, value=value)
                self.stop(4)

    def cause(self, **cause):
        """A context: why what becomes ready in it does so."""
        self.causes.append(cause)
        return self._popping


trace = Trace()
