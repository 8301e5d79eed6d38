"""The time of a recording: integer nanoseconds since it began."""
import time

# These keep the true clock: they bind the functions of `time` when they are imported.
import concurrent.futures.thread  # noqa: F401
import queue  # noqa: F401

NS = 1_000_000_000
FAR = 2 ** 62  # stands for an infinite deadline

real_ns = time.monotonic_ns


class Clock:
    """Virtual: stands still until advance_to(). Real: follows time.monotonic()."""

    def __init__(self):
        self.start(real=False)

    def start(self, real):
        self.real = real
        self._ns = 0
        self._origin_ns = real_ns() if real else 0

    def now_ns(self):
        return real_ns() - self._origin_ns if self.real else self._ns

    def loop_seconds(self):
        """loop.time(): time.monotonic(), which the virtual clock replaces."""
        return (real_ns() if self.real else self._ns) / NS

    def deadline_ns(self, loop_seconds):
        """A deadline on loop.time()'s scale, rounded to a nanosecond of the recording."""
        return to_ns(loop_seconds) - self._origin_ns

    def deadline_seconds(self, ns):
        return (ns + self._origin_ns) / NS

    def advance_to(self, ns):
        self._ns = ns


clock = Clock()


def to_ns(seconds):
    try:
        ns = round(seconds * NS)
    except (OverflowError, ValueError):  # inf, nan
        return FAR
    return max(-FAR, min(FAR, ns))
