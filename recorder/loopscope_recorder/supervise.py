"""A process that watches over the one that records.

It ends what no thread can (a call in C that keeps the interpreter to itself), and completes the
recording of a program that died without its end being told: os._exit(), a crash, a signal.
"""
import json
import os
import signal

from .trace import say

_GRACE = 3  # seconds for the recording process to end itself at its limit


def in_supervised_child(path, seconds):
    """Forks and returns in the child. The parent waits for it and exits with its status.

    path: the recording, which the child writes.
    """
    child = os.fork()
    if child == 0:
        return
    killed = []

    def kill(*_):
        killed.append(True)
        os.kill(child, signal.SIGKILL)

    def pass_on(number, _):
        os.kill(child, number)

    signal.signal(signal.SIGALRM, kill)
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is sent to the child, too
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if killed:
        code = 4
        say(f"the program was ended after {seconds} s: it was in a call that never gave Python "
            "a turn (see --max-seconds).")
        _complete(path, {"ev": "limit", "what": "blocked", "value": seconds}, code)
    elif code < 0:
        number = signal.Signals(-code)
        code = 128 + number
        say(f"the program was ended by {number.name}; what was recorded until then is kept.")
        _complete(path, None, code)
    else:
        _complete(path, None, code)
    os._exit(code)


def _complete(path, event, status):
    """Appends `event` and the end to a recording that has no end."""
    if not os.path.isfile(path):  # taken away by the child, or a pipe
        return
    try:
        with open(path, "rb+") as file:
            text = file.read()
            whole = text[:text.rfind(b"\n") + 1]  # its last line may be cut off
            last = json.loads(whole[whole.rfind(b"\n", 0, -1) + 1:])
            if last["ev"] == "program_end":
                return
            file.seek(len(whole))
            file.truncate()
            for added in (event, {"ev": "program_end", "rc": status}):
                if added is not None:
                    last = {"seq": last["seq"] + 1, "t_ns": last["t_ns"], "it": last["it"],
                            "ev": None, "cur": None, **added}
                    file.write(json.dumps(last).encode() + b"\n")
    except (OSError, ValueError):
        pass  # no longer what the child has written
