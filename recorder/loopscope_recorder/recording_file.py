"""The file that a recording is written to. Nothing else is ever lost by it."""
import contextlib
import fcntl
import io
import json
import math
import mmap
import os
import re
import stat

# Descriptors of the recorder's own begin here: the program's get the numbers that they always get.
_FIRST_DESCRIPTOR = 200

_BEGINNING = re.compile(rb'\s*\{[^{}\n]*"ev"\s*:\s*"program_begin"')
_LONGEST_BEGINNING = 4096
_CHUNK = 1 << 16
_MEMORY = 1 << 18


class NoRecording(Exception):
    """A file that is not written over; the text is one sentence."""


def out_of_the_way(descriptor):
    """The same with a number that the program's own descriptors do not get."""
    try:
        moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, _FIRST_DESCRIPTOR)
    except OSError:  # so many are not allowed
        return descriptor
    os.close(descriptor)
    return moved


class RecordingFile(io.FileIO):
    """Each event outlives whatever may happen to the process that writes it: it goes into memory
    that is shared with the one that watches over it (see supervise.py), which saves what is there
    from time to time, and after the other's death. Pipes and devices get each event at once."""

    def __init__(self, path, program):
        """Empties the file, if it is a recording. Raises NoRecording or OSError. Pipes and devices
        are written as they are."""
        shared = _output_at(path)
        regular, self._regular = shared is None and _is_regular(path), False
        if shared is not None:
            descriptor = os.dup(shared)
        else:
            flags = os.O_RDWR | os.O_CREAT if regular else os.O_WRONLY | os.O_NOCTTY
            descriptor = os.open(path, flags | os.O_CLOEXEC, 0o666)
        super().__init__(out_of_the_way(descriptor), "wb")
        self._path = os.path.realpath(path)  # whatever folder the program may go to
        if regular:
            self._check(path, program)
            self.truncate(0)
            self._memory = mmap.mmap(-1, _MEMORY)  # whole lines, and zeros after them
            self._begins_at = mmap.mmap(-1, 8)  # where in the file that begins
            self._state = None  # what save() has written last
            self._regular = True  # from now on there may be something to flush

    def _check(self, path, program):
        if os.path.samestat(self._stat(), os.stat(program)):
            raise NoRecording(f"{path} is the program itself; name another file for the recording")
        beginning = os.pread(self.fileno(), _LONGEST_BEGINNING, 0)
        if beginning and not _BEGINNING.match(beginning):
            raise NoRecording(f"{path} is no recording, and is left as it is; name another file")

    def _stat(self):
        return os.fstat(self.fileno())

    def room_for(self, size):
        """(a function written in C that takes a line, how many bytes it takes)."""
        if not self._regular:
            return self.write, math.inf
        self.flush()
        return (self._memory.write, _MEMORY) if size <= _MEMORY else (self.write, size)

    def flush(self):
        """Writes what is in memory into the file. What does not go into it whole is left out."""
        if not self._regular:
            return
        lines = self._memory[:self._memory.tell()]
        self.seek(self._saved())
        written = 0
        try:
            while written < len(lines):
                written += self.write(lines[written:])
        except OSError:
            self.truncate(self.seek(lines.rfind(b"\n", 0, written) + 1 - written, io.SEEK_CUR))
            raise
        finally:
            self._forget()
            self._begins_at[:] = self.seek(0, io.SEEK_END).to_bytes(8, "big")

    def _forget(self):
        self._memory[:] = bytes(_MEMORY)
        self._memory.seek(0)

    def _saved(self):
        return int.from_bytes(self._begins_at[:], "big")

    def save(self, alive=True):
        """The same in the other process. alive: the last line may be written just now, and more
        may be in the file already."""
        if not self._regular:
            return
        saved = self._saved()
        lines = self._memory[:]
        lines = lines[:lines.find(b"\0")]
        lines = lines[:lines.rfind(b"\n", 0, -1 if alive else None) + 1]
        state = saved, len(lines)
        if self._saved() == saved and state != self._state:
            self._state = state
            with contextlib.suppress(OSError):
                os.pwrite(self.fileno(), lines, saved)

    def remove(self):
        """Takes the recording away: this file, not what may have its name by now."""
        if not self._regular:
            return
        self._forget()
        try:
            self.truncate(0)
            if os.path.samestat(self._stat(), os.lstat(self._path)):
                os.unlink(self._path)
        except OSError:
            pass  # it is gone already

    def complete(self, event, status):
        """Appends `event` and the end to a recording that has no end."""
        if not self._regular:
            return
        self.save(alive=False)
        try:
            end, last = self._last_line()
            added = _ending_after(json.loads(last), event, status) if last else b""
            self.truncate(end)  # the last line may be cut off
            if os.pwrite(self.fileno(), added, end) < len(added):
                self.truncate(end)
        except (OSError, ValueError, KeyError, TypeError):
            pass  # the disk is full; or it is no longer what the recorder has written

    def _last_line(self):
        """Where the last whole line ends, and the line."""
        size, taken, tail = self._stat().st_size, 0, b""
        while taken < size and tail.count(b"\n") < 2:
            taken = min(size, max(_CHUNK, 2 * taken))
            tail = os.pread(self.fileno(), taken, size - taken)
        whole = tail[:tail.rfind(b"\n") + 1]
        return size - len(tail) + len(whole), whole[whole.rfind(b"\n", 0, -1) + 1:]


def _is_regular(path):
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except FileNotFoundError:
        return True  # it is made


def _output_at(path):
    """The descriptor that /dev/stdout, say, stands for: it goes on where that is."""
    for descriptor in (1, 2):
        try:
            if os.path.samestat(os.fstat(descriptor), os.stat(path)):
                return descriptor
        except OSError:
            pass  # closed; or it cannot be opened, which open() tells
    return None


def _ending_after(last, event, status):
    lines = []
    for added in (event, {"ev": "program_end", "rc": status}):
        if added is not None and last["ev"] != "program_end":
            last = {"seq": last["seq"] + 1, "t_ns": max(last["t_ns"], last.get("to_ns", 0)),
                    "it": last["it"], "ev": None, "cur": None, **added}
            lines.append(json.dumps(last).encode() + b"\n")
    return b"".join(lines)
