"""The time of a recording: integer nanoseconds since it began."""
import time

# These keep the true clock: they bind the functions of `time` when they are imported.
import concurrent.futures.thread  # noqa: F401
import queue  # noqa: F401

NS = 1_000_000_000
FAR = 2 ** 62  # stands for what is later, as an infinite deadline is

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

    def loop_seconds(self, ns):
        """What of the recording's time is on the scale of loop.time() and time.monotonic()."""
        return (ns + self._origin_ns) / NS

    def deadline(self, when):
        """A deadline on loop.time()'s scale: (in nanoseconds of the recording, on loop.time()'s
        scale to a whole nanosecond, what it is ordered by)."""
        kind = type(when)
        if kind is not float and kind is not int:
            return self._odd_deadline(when)
        try:
            ns = round(when * NS)
        except (OverflowError, ValueError):
            ns = when  # infinite, or no number
        if -FAR < ns < FAR:
            rounded = ns / NS
            return max(-FAR, ns - self._origin_ns), when if rounded == when else rounded, ns
        return FAR if ns > 0 else -FAR if ns < 0 else self.now_ns(), when, ns

    def _odd_deadline(self, when):
        """Of a Fraction, say; or of what the loop fails with once it reckons how long to wait."""
        try:
            seconds = when - 0.0
        except Exception:
            seconds = None
        if not isinstance(seconds, float):
            return FAR, when, when
        return self.deadline(float(seconds))

    def advance_to(self, ns):
        self._ns = ns


clock = Clock()


def to_ns(seconds):
    """A duration; one that is no number is none."""
    try:
        ns = round(seconds * NS)
    except OverflowError:
        return FAR if seconds > 0 else -FAR
    except (TypeError, ValueError):
        return 0
    return max(-FAR, min(FAR, ns))
