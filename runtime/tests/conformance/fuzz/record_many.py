"""Records many programs in one interpreter, for conformance-fuzz.

Writes the Python version as a line. Then, for each request on stdin, a line with a number of bytes
and a program of that many bytes, writes a line "trace" or "error" with a number of bytes, and the
trace (JSON lines) or the recorder's error of that many bytes.
"""
import contextlib
import io
import os
import pathlib
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[4] / "recorder"))

from loopscope_recorder import record  # noqa: E402

MAX_EVENTS = 20_000


def answer(program):
    trace = io.StringIO()
    silent = io.StringIO()
    try:
        with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
            record("program.py", trace, source=program, max_events=MAX_EVENTS)
    except Exception:
        return "error", traceback.format_exc()
    return "trace", trace.getvalue()


def main():
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    # What destructors and logging write at the very end goes past redirect_stderr.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    answers.write(b"%d.%d.%d\n" % sys.version_info[:3])
    answers.flush()
    while header := requests.readline():
        kind, text = answer(requests.read(int(header)).decode())
        text = text.encode()
        answers.write(b"%s %d\n" % (kind.encode(), len(text)) + text)
        answers.flush()


main()
