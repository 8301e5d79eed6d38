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

_SAVED_EVERY = 0.1  # seconds: of the recording, if this process dies, too, so much is lost
_GRACE = 3  # seconds for the recording process to end itself at its limit
_GROUP_GETS_IT_WITHIN = 0.05  # seconds
_ANSWERS_WITHIN = 1  # seconds: it may have been stopped
_END_OF_ANSWER = b"\0"  # the number of no signal
_PASSED_ON = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1,
              signal.SIGUSR2, signal.SIGALRM)


def in_supervised_child(file, seconds):
    """Forks and returns in the child. The parent waits for it and exits with its status.

    file: the recording, which the child writes.
    """
    life, held = os.pipe()  # ends when the parent does: nobody else holds its other side
    parent = os.getpid()
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _PASSED_ON)  # until somebody takes them
    child = os.fork()
    if child == 0:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        os.close(held)
        _die_at_the_end_of(out_of_the_way(life))
        if os.getppid() != parent:
            os._exit(1)
        return
    os._exit(_watch(child, life, held, file, seconds))


def _die_at_the_end_of(pipe):
    if hasattr(fcntl, "F_SETSIG"):  # Linux: even in a call that keeps the interpreter to itself
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    else:
        threading.Thread(target=lambda: os.read(pipe, 1) or os.kill(os.getpid(), signal.SIGKILL),
                         daemon=True).start()


def _told_signals(numbers):
    """A pipe in which the numbers of these signals come, and their only effect."""
    told, telling = os.pipe()
    os.set_blocking(telling, False)
    signal.set_wakeup_fd(telling, warn_on_full_buffer=False)
    for number in numbers:
        signal.signal(number, lambda *_: None)
    return told


class _Witness:
    """A process that only says, when it is asked, which signals it has got. Those have reached the
    child, too: they were sent to the whole group, as a terminal does."""

    def __init__(self, life, held):
        self._seen = b""
        asked, self._asking = os.pipe()
        self._answers, answering = os.pipe()
        if os.fork() == 0:
            os.close(held)
            told = _told_signals(_PASSED_ON)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _PASSED_ON)
            while life not in select.select([asked, life], [], [])[0]:
                os.read(asked, 1)
                seen = os.read(told, 64) if select.select([told], [], [], 0)[0] else b""
                os.write(answering, seen + _END_OF_ANSWER)
            os._exit(0)
        os.close(asked)
        os.close(answering)

    def has_seen(self, number):
        """A signal to the group reaches its processes one after the other, within microseconds; but
        how long they take to notice depends on the load. So the witness's answer counts, and not
        how long it has been silent."""
        end = time.monotonic() + _GROUP_GETS_IT_WITHIN
        self._ask()
        while number not in self._seen and time.monotonic() < end:
            time.sleep(0.005)
            self._ask()
        seen = number in self._seen
        self._seen = self._seen.replace(bytes([number]), b"")
        return seen

    def _ask(self):
        try:
            os.write(self._asking, b"?")
        except BrokenPipeError:
            return  # somebody has ended it
        answer = b""
        while (not answer.endswith(_END_OF_ANSWER)
               and select.select([self._answers], [], [], _ANSWERS_WITHIN)[0]):
            said = os.read(self._answers, 65)
            if not said:
                break
            answer += said
        self._seen += answer


def _watch(child, life, held, file, seconds):
    """Waits for the child; returns the exit status."""
    witness = _Witness(life, held)
    told = _told_signals((*_PASSED_ON, signal.SIGCHLD))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _PASSED_ON)
    began = time.monotonic()
    to_send = [*((when, SIGNAL) for when in times(seconds)), (seconds + _GRACE, signal.SIGKILL)]
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            break
        file.save()
        if select.select([told], [], [], _SAVED_EVERY)[0]:
            for number in os.read(told, 64):
                if number != signal.SIGCHLD and not witness.has_seen(number):
                    os.kill(child, number)
        elif to_send and time.monotonic() >= began + to_send[0][0]:
            os.kill(child, to_send.pop(0)[1])
    code = os.waitstatus_to_exitcode(status)
    event = None
    if not to_send and code == -signal.SIGKILL:
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
