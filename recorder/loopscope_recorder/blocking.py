"""Calls that keep the loop's thread, other than time.sleep: told when they return.

What the program calls (`Queue.get`, `subprocess.run`) ends in one of a few functions that wait;
those are watched. The name that is told is that of what the program itself has called.
"""
import builtins
import contextlib
import functools
import socket
import ssl
import subprocess
import sys
import threading
from threading import get_ident

from .built_in import BuiltIn
from .clock import clock, real_ns
from .faults import guarded
from .places import RECORDER, files, is_asyncios, qualname, site
from .trace import trace

_NOTICED_NS = 10_000_000

_WAIT = ((threading.Condition, "wait"), (threading.Thread, "join"), (subprocess.Popen, "wait"),
         (subprocess.Popen, "communicate"), (socket, "getaddrinfo"))
_SOCKET = ((socket.socket, "recv"), (socket.socket, "recv_into"), (socket.socket, "connect"),
           (socket.socket, "accept"), (socket.socket, "sendall"), (ssl.SSLSocket, "read"),
           (ssl.SSLSocket, "do_handshake"))


@contextlib.contextmanager
def blocking_calls():
    """A context in which they are told of."""
    kept = [(owner, name, vars(owner).get(name), _watched(getattr(owner, name), of_socket))
            for functions, of_socket in ((_WAIT, False), (_SOCKET, True))
            for owner, name in functions]
    kept.append((builtins, "input", input, BuiltIn(_watched(input, False), input)))
    for owner, name, _, watched in kept:
        setattr(owner, name, watched)
    try:
        yield
    finally:
        for owner, name, before, _ in kept:
            if before is None:
                delattr(owner, name)  # inherited
            else:
                setattr(owner, name, before)


def _watched(function, of_socket):
    @functools.wraps(function)
    def watched(*args, **kwargs):
        if (trace.handle is None or trace.blocks_now or get_ident() != trace.thread
                or (of_socket and args[0].gettimeout() == 0)):
            return function(*args, **kwargs)
        trace.blocks_now = True
        since_ns, true_ns = clock.now_ns(), real_ns()
        try:
            return function(*args, **kwargs)
        finally:
            trace.blocks_now = False
            if real_ns() - true_ns >= _NOTICED_NS:
                _tell(since_ns, function)
    return watched


@guarded
def _tell(since_ns, function):
    where = site()
    call = _called() if where else None
    if call is not None:
        trace.blocked(since_ns, call or _name(getattr(function, "__module__", ""),
                                              function.__qualname__), where)


def _called():
    """What the program's innermost frame has called: its name; "": what is watched itself; None:
    something of the recorder's or asyncio's."""
    frame, called = sys._getframe(2), None
    while files[frame.f_code.co_filename] is None:
        if frame.f_code is _starts:
            return None  # which waits for the new thread's first step only
        frame, called = frame.f_back, frame
    code = called.f_code
    if code is _watched_code:
        return ""
    if code.co_filename.startswith(RECORDER) or is_asyncios(code):
        return None
    return _name(called.f_globals.get("__name__", ""), qualname(code))


def _name(module, name):
    """`Queue.get`, but `subprocess.run`."""
    if "." in name or module == "builtins":
        return name
    return f"{module.partition('.')[0]}.{name}"


_starts = threading.Thread.start.__code__
_watched_code = next(code for code in _watched.__code__.co_consts
                     if getattr(code, "co_name", "") == "watched")
