"""The twins do what the Python at hand does, whichever it is.

    twins_at_hand.py COMPARE_TWINS RECORDER

Records each twin's Python program with the Python that runs this (RECORDER is the recorder's
folder) and has the C++ programs compared with the recordings.
"""

import contextlib
import io
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, sys.argv[2])
from loopscope_recorder import record


def main():
    compare_twins, _ = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        for program in pathlib.Path(__file__).parent.glob("twins/*/program.py"):
            silence = io.StringIO()
            recording = pathlib.Path(folder) / (program.parent.name + ".jsonl")
            with (open(recording, "w", encoding="utf-8") as out,
                  contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence)):
                record(str(program), out)
        return subprocess.run([compare_twins, folder]).returncode


if __name__ == "__main__":
    sys.exit(main())
