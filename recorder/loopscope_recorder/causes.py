"""Why something becomes ready, as its line in the recording says it."""

CALL_SOON = '"cause": "call_soon"'
THREADSAFE = '"cause": "threadsafe"'
CREATED = '"cause": "created"'


class StepCause:
    """The same of what a task's step makes ready; `yielded`: what it has yielded to the loop."""

    __slots__ = ("yielded",)

    def __init__(self):
        self.yielded = "yield"


class Cause:
    """A context: why what becomes ready in it does so."""

    __slots__ = ("_causes", "_cause")

    def __init__(self, causes, cause):
        self._causes, self._cause = causes, cause

    def __enter__(self):
        self._causes.append(self._cause)

    def __exit__(self, *_):
        if self._causes[-1] is self._cause:
            self._causes.pop()
