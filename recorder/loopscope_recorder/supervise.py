"""A process that watches over the one that records.

It ends what no thread can (a call in C that keeps the interpreter to itself), and completes the
recording of a program that died without its end being told: os._exit(), a crash, a signal. The
program gets the signals that are sent to it; if it is killed, the program is, too.
"""
import fcntl
import os
import select
import signal
import threading
import time

from .recording_file import out_of_the_way
from .trace import say
from .watchdog import SIGNAL, times

_GRACE = 3  # seconds for the recording process to end itself at its limit
_PASSED_ON = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1,
              signal.SIGUSR2, signal.SIGALRM)


def in_supervised_child(file, seconds):
    """Forks and returns in the child. The parent waits for it and exits with its status.

    file: the recording, which the child writes.
    """
    life, held = os.pipe()  # ends when the parent does: nobody else holds its other side
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os.close(held)
        _die_at_the_end_of(out_of_the_way(life))
        if os.getppid() != parent:
            os._exit(1)
        return
    os._exit(_watch(child, _Witness(life, held), file, seconds))


def _die_at_the_end_of(pipe):
    if hasattr(fcntl, "F_SETSIG"):  # Linux: even in a call that keeps the interpreter to itself
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    else:
        threading.Thread(target=lambda: os.read(pipe, 1) or os.kill(os.getpid(), signal.SIGKILL),
                         daemon=True).start()


class _Witness:
    """A process that only tells which signals it gets. Those have reached the child, too: they were
    sent to the whole group, as a terminal does."""

    def __init__(self, life, held):
        self._told, telling = os.pipe()
        self._seen = b""
        signal.pthread_sigmask(signal.SIG_BLOCK, _PASSED_ON)
        if os.fork() == 0:
            os.close(held)
            os.set_blocking(telling, False)
            signal.set_wakeup_fd(telling, warn_on_full_buffer=False)
            for number in _PASSED_ON:
                signal.signal(number, lambda *_: None)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _PASSED_ON)
            os.read(life, 1)
            os._exit(0)
        os.close(telling)

    def has_seen(self, number):
        while number not in self._seen and select.select([self._told], [], [], 0.05)[0]:
            told = os.read(self._told, 64)
            if not told:
                break  # somebody has ended it
            self._seen += told
        seen = number in self._seen
        self._seen = self._seen.replace(bytes([number]), b"")
        return seen


def _watch(child, witness, file, seconds):
    """Waits for the child; returns the exit status."""
    began = time.monotonic()
    at_limit = [*((time_, SIGNAL) for time_ in times(seconds)),
                (seconds + _GRACE, signal.SIGKILL)]
    sent = []

    def take(number, _):
        if number == signal.SIGALRM and time.monotonic() - began >= at_limit[0][0]:
            sent.append(at_limit.pop(0)[1])
            os.kill(child, sent[-1])
            wait_on()
        elif not witness.has_seen(number):
            os.kill(child, number)

    def wait_on():
        if at_limit:
            signal.setitimer(signal.ITIMER_REAL,
                             max(1e-6, began + at_limit[0][0] - time.monotonic()))

    for number in _PASSED_ON:
        signal.signal(number, take)
    wait_on()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _PASSED_ON)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    for number in _PASSED_ON:
        signal.signal(number, signal.SIG_IGN)
    event = None
    if signal.SIGKILL in sent:
        code = 4
        say(f"the program was ended after {seconds} s: it was in a call that never gave Python "
            "a turn (see --max-seconds).")
        event = {"ev": "limit", "what": "blocked", "value": seconds}
    elif code < 0:
        number = -code
        code = 128 + number
        say(f"the program was ended by {_name_of(number)}; what was recorded until then is kept.")
    file.complete(event, code)
    return code


def _name_of(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
