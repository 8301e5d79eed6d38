"""The program's standard output: passed through, and told line by line."""
from .places import site
from .trace import trace

class Output:
    """Stands in for sys.stdout while a program is recorded."""

    def __init__(self, real):
        self._real = real

    def __getattr__(self, name):
        return getattr(self._real, name)

    def __iter__(self):
        return iter(self._real)

    def write(self, text):
        if trace.stopped is not None:
            return len(text)  # by what the end of the recording has cut off
        written = self._real.write(text)
        if trace.on:
            trace.printed(text, site())
        return written

    def writelines(self, lines):
        for line in lines:
            self.write(line)
