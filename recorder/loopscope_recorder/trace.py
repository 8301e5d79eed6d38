"""The recording that is being made: its events, ids and limits. One at a time."""
import contextlib
import io
import itertools
import math
import os
import sys
from threading import RLock, get_ident

from .account import account
from .causes import CALL_SOON, Cause
from .clock import FAR, clock
from .json_text import json_of, members, quoted
from .uninterrupted import uninterrupted


_MOST_FAULTS = 100


def say(sentence):
    """Tells the person at the terminal, whatever the program does with sys.stderr."""
    account.tell("said", sentence)
    stderr = trace.stderr or sys.stderr
    shown = "".join(c if c.isprintable() or c == "\n" else "?" for c in sentence)
    with contextlib.suppress(AttributeError, OSError, ValueError):  # there is none; it is closed
        type(stderr).write(stderr, f"loopscope-record: {shown}\n")
        stderr.flush()


class Stop(SystemExit):
    """Ends the recorded program: asyncio lets a SystemExit through wherever it is raised."""


_NOW = object()  # the task that runs
_NOTHING = contextlib.nullcontext()


class Trace:
    many_loops = False  # see several_loops.py

    def __init__(self):
        self.on = False
        self.stderr = None
        self.lock = RLock()  # the program's threads tell things, too
        self._clear()

    def _clear(self):
        self.__class__ = Trace
        self.first_loop = None  # a weak reference: to the one that was made last
        self.loop_text = ""
        self.seq = 0
        self.iteration = 0
        self.stopped = None   # the status with which the program was ended before its own end
        self.over = False     # the program; its objects go
        self.refused = None   # why the program cannot be recorded
        self.loop_runs = False
        self.waiting = False  # in select()
        self.asking = set()   # threads in which a value of the program's is asked for its text
        self.reporting = set()  # threads that write to standard error what is told of otherwise
        self.slow = set()     # types whose objects are not asked any more
        self.begun = []       # (id, a task's name) of the steps and callbacks that run
        self.running = []     # ids of the tasks among them: an eager start nests
        self.handle = None    # id of the handle that runs
        self.why = ""         # if it is a task's step
        self.blocks_now = False  # in a call that keeps the loop's thread
        self.yields_at = None  # (function, line) of the step that has ended with a bare yield
        self.interruption = None  # what a signal's handler has raised, not in the program's code
        self.causes = [CALL_SOON]  # why what becomes ready now does so: a text, or a StepCause
        self.partial_lines = {}   # (thread, is_error): what it has printed of a line, and where
        self._counts = dict.fromkeys("TGFHM", 0)
        self.lock_numbers = itertools.count(1)  # locks and semaphores that a task has waited for
        self._faults = set()
        self._last_ns = 0

    def begin(self, stream, program, max_events, on_stop):
        """stream: of text, or unbuffered. on_stop(status) ends the program: it does not return."""
        self._clear()
        self.stderr = sys.stderr
        self._stream = stream
        self._write, self._room = stream.write, 0 if hasattr(stream, "room_for") else math.inf
        self._in_bytes = isinstance(stream, io.RawIOBase)
        self.program = program  # as in co_filename of its code
        self.folder = os.path.dirname(program) + os.sep
        self._max_events = max_events
        self._on_stop = on_stop
        self.main_thread = self.thread = get_ident()  # the latter is that of the event loop
        self.on = True

    # The end ------------------------------------------------------------------------------------

    def end(self, status):
        with self.lock:
            try:
                self.flush_partial_lines()
                self.emit("program_end", rc=status)
                self.flush()
            finally:
                self.on = False

    def flush(self):
        """What is told of is in the file."""
        with self.lock:
            if self.on and self._room != math.inf:
                self._make_room(0)

    def stop(self, status):
        """Ends the recording and the program now."""
        with self.lock:
            if self.stopped is None:
                self.stopped, self.waiting = status, False
                with contextlib.suppress(Exception):
                    self.end(status)
        self._on_stop(status)

    def refuse(self, reason, misleading=True):
        """Ends the program. misleading: what has been recorded is not what it does."""
        with self.lock:
            if not self.on:
                return
            self.on = False
            self.refused, self.misleading, self.stopped = reason, misleading, 2
        self._on_stop(2)

    def limit(self, what, value, sentence):
        """Ends the recording by one of its limits."""
        with self.lock:
            if self.on:
                self._max_events = None
                say(sentence)
                self.flush_partial_lines()
                self.emit("limit", what=what, value=value)
                self.stop(4)

    def forget(self):
        """In a process that the program has forked: nothing of it is recorded."""
        self.on = False
        self.thread = None  # and its clock is the true one
        self.lock = RLock()  # another thread may have held the old one

    def inside(self, _lane):
        """A context: what is told in it is of that loop."""
        return _NOTHING

    def of(self, _loop):
        return _NOTHING

    def loop_threads(self):
        """Those in which a recorded loop runs."""
        return (self.thread,)

    # Time ---------------------------------------------------------------------------------------

    def wait_begins(self):
        """For what comes from outside: time passes if the clock is the true one."""
        with self.lock:
            self.waiting, self._waits_since_ns = True, clock.now_ns()

    def wait_ends(self):
        with self.lock:
            if self.waiting:
                self.waiting = False
                self.advance(self._waits_since_ns, clock.now_ns())

    def is_woken(self):
        """Another thread is about to tell the loop of something: its wait ends with that."""
        if self.waiting and get_ident() != self.thread:
            self.wait_ends()

    def advance(self, from_ns, to_ns):
        """The event stands after those that other threads have told of meanwhile."""
        with self.lock:
            if self.on and to_ns > from_ns:
                begins_ns = max(from_ns, self._last_ns)
                to_ns = max(to_ns, begins_ns)
                self._write_event(begins_ns, "advance",
                                  f'"to_ns": {to_ns}, "by_ns": {to_ns - from_ns}', until_ns=to_ns)

    # Events -------------------------------------------------------------------------------------

    def current(self):
        """Id of the running task, as the calling thread sees it."""
        if self.running and get_ident() == self.thread:
            return self.running[-1]
        return None

    def emit(self, event, **fields):
        if self.on:
            self.tell(event, members(fields))

    def tell(self, event, text, current=_NOW):
        """text: the event's members (see members()), which those that are told of often put
        together themselves."""
        if self.on:
            with self.lock:
                self._write_event(clock.now_ns(), event, text, current)

    def name(self, thing, kind, event, key, text):
        """Gives a thing the next id of its kind, in the event that tells of it first. When nothing
        is recorded it gets one, too: what has none has never been told of."""
        with self.lock:
            if not self._write_event(clock.now_ns(), event, text, made=(kind, key, thing)):
                self._counts[kind] = number = self._counts[kind] + 1
                thing._loopscope_id = f"{kind}{number}"

    def next_id(self, kind):
        return f"{kind}{self._counts[kind] + 1}"

    def _write_event(self, ns, event, text, current=_NOW, made=None, begun=None, until_ns=0):
        """Returns whether it is written. The lock is held, so that a line is whole and in its place
        whichever thread it is of.

        made: (kind, key, thing): the event names the thing. begun: what runs after the event.
        until_ns: the next event is not earlier. current: the running task's id, if not now's.
        """
        if current is _NOW:
            running = self.running
            current = running[-1] if running and get_ident() == self.thread else None
        current = "null" if current is None else f'"{current}"'
        while True:
            if not self.on or (until_ns and ns < self._last_ns):
                return False
            seq = self.seq + 1
            if ns < self._last_ns:
                ns = self._last_ns
            if made:
                kind, key, thing = made
                number = self._counts[kind] + 1
                made_id = f"{kind}{number}"
                told = f'"{key}": "{made_id}", {text}'
            else:
                told = text
            iteration = self.iteration + 1 if event == "iter_begin" else self.iteration
            line = (f'{{"seq": {seq}, "t_ns": {ns}, "it": {iteration}, "ev": "{event}", '
                    f'"cur": {current}{self.loop_text}{", " if told else ""}{told}}}\n')
            if not line.isascii():
                line = line.encode("utf-8", "replace").decode()  # without lone surrogates
            if self._in_bytes:
                line = line.encode()
            size = len(line)
            while size > self._room:
                if not self._make_room(size):
                    return False
            if seq == self.seq + 1:
                break  # else a signal's handler has told something meanwhile
        # Until write() is called no signal's handler runs: no function has been called.
        self.seq = seq
        self._room -= size
        self._last_ns = until_ns or ns
        self.iteration = iteration
        if made:
            self._counts[kind] = number
            thing._loopscope_id = made_id
        if begun is not None:
            self.begun, self.running = begun
        try:
            written = self._write(line)
            if written is not None and written < size:
                self._write_rest(line, written)
        except OSError as error:
            self._cannot_write(error)
        if seq == self._max_events:
            self.limit("events", seq, f"the limit of {seq} events is reached; what was recorded "
                       "until then is kept (see --max-events).")
        return True

    def _cannot_write(self, error):
        if error.errno is None:
            raise error  # by a signal's handler
        self.refuse(f"the recording cannot be written: {error.strerror}", misleading=False)

    def _make_room(self, size):
        try:
            with uninterrupted():
                self._write, self._room = self._stream.room_for(size)
        except OSError as error:
            self._cannot_write(error)
        return self.on

    def _write_rest(self, line, written):
        """The disk is full, most likely: a line that does not go into it whole is taken back."""
        try:
            while written < len(line):
                written += self._write(line[written:]) or 0
        except OSError:
            with contextlib.suppress(OSError):  # a pipe
                self._stream.truncate(self._stream.seek(-written, io.SEEK_CUR))
            raise

    def fault(self, place, error):
        """Tells that the recorder itself has failed, once for each place and kind of error."""
        fault = place, type(error)
        if fault not in self._faults and len(self._faults) < _MOST_FAULTS:
            self._faults.add(fault)
            self.emit("warning", category="RecorderFault", recorder=True,
                      message=f"the recorder has failed in {place} with a {type(error).__name__}; "
                      "what it would tell is missing here")

    # Steps and callbacks ------------------------------------------------------------------------

    def step_begins(self, task, name, text):
        with self.lock:
            if self.on:
                self._write_event(clock.now_ns(), "step_begin",
                                  f'"task": "{task}", "name": {quoted(name)}, {text}', task,
                                  begun=([*self.begun, (task, name)], [*self.running, task]))

    def callback_begins(self, event, handle, text):
        with self.lock:
            if self.on:
                self._write_event(clock.now_ns(), event, f'"handle": "{handle}", {text}',
                                  begun=([*self.begun, (handle, None)], self.running))

    def step_ends(self, depth, name, text):
        """The step ends before which so many had begun. Only what is told to begin is told to
        end."""
        if len(self.begun) > depth + 1:
            self.end_begun(depth + 1)
        self._end_innermost(depth, text, name)

    def end_begun(self, depth):
        """Ends what has begun, but for so many. A step that is not known to have ended was cut
        off."""
        while len(self.begun) > depth and self.on:
            self._end_innermost(len(self.begun) - 1, '"outcome": "cancelled"')

    def _end_innermost(self, depth, text, name=None):
        with self.lock:
            if self.on and len(self.begun) > depth:
                id_, begins_with = self.begun[-1]
                begun, running = self.begun[:-1], self.running
                if begins_with is None:
                    event, text = "cb_end", f'"handle": "{id_}"'
                else:
                    running = running[:-1]
                    event, text = "step_end", (
                        f'"task": "{id_}", "name": '
                        f"{quoted(begins_with if name is None else name)}, {text}")
                self._write_event(clock.now_ns(), event, text, begun=(begun, running))

    def blocks(self, ns, **where):
        """The program stands still."""
        with self.lock:
            from_ns = max(clock.now_ns(), self._last_ns)
            to_ns = min(from_ns + ns, FAR)
            self._write_event(from_ns, "blocking_sleep",
                              members({"ns": ns, "to_ns": to_ns, **where}), until_ns=to_ns)

    def blocked(self, since_ns, call, where):
        """The program has stood still until now. The event stands after those that other threads
        have told of meanwhile."""
        with self.lock:
            begins_ns = max(since_ns, self._last_ns)
            to_ns = max(begins_ns, clock.now_ns())
            self._write_event(begins_ns, "blocking_sleep", members(
                {"ns": to_ns - since_ns, "to_ns": to_ns, **({"call": call} if call else {}),
                 **where}), until_ns=to_ns)

    def cause(self, cause):
        """A context: why what becomes ready in it does so. What other threads do is
        `threadsafe`."""
        return Cause(self.causes, cause) if get_ident() == self.thread else _NOTHING

    # What is printed ----------------------------------------------------------------------------

    def printed(self, text, where, is_error):
        """Tells each line; what has no line's end yet waits for it, or for the step's end."""
        thread = get_ident()
        handle = self.handle if thread == self.thread else None
        fields = (f', "h": {json_of(handle)}' + (', "stream": "stderr"' if is_error else "")
                  + where, self.current())
        pieces = self.partial_lines.pop((thread, is_error), ([], None))[0]
        *lines, rest = text.split("\n")
        for line in lines:
            self._print("".join((*pieces, line)), "true", *fields)
            pieces = []
        if rest:
            pieces.append(rest)
        if pieces:
            self.partial_lines[thread, is_error] = pieces, fields

    def _print(self, text, ended, where, current):
        self.tell("print", f'"text": {quoted(text)}, "nl": {ended}{where}', current)

    def flush_partial_line(self):
        """Of the calling thread."""
        for is_error in (False, True):
            self._flush((get_ident(), is_error))

    def flush_partial_lines(self):
        for key in list(self.partial_lines):
            self._flush(key)

    def _flush(self, key):
        pieces, fields = self.partial_lines.pop(key, (None, ()))
        if pieces:
            self._print("".join(pieces), "false", *fields)


trace = Trace()
