"""What has to be said of a run, for the program that has started the recorder: a JSON object a
line, in a file of its own, so that nothing that the program itself writes is taken for it.

{"kind": "said", "text": ...}     a sentence of the recorder's
{"kind": "syntax", "text": ..., "line": ..., "column": ...}    the program cannot be compiled
{"kind": "raised", "text": ..., "line": ..., "in_loop": ...}   an exception left it; in_loop: after
                                  an event loop had begun; line: the last one of the program's, or 0
"""
import contextlib
import json
import os

from .recording_file import out_of_the_way


class Account:
    def __init__(self):
        self._file = None

    def begin(self, path):
        """From now on all is told there."""
        self._file = out_of_the_way(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600))

    def tell(self, kind, text, **more):
        if self._file is not None:
            with contextlib.suppress(OSError):  # the disk is full; the program has closed it
                os.write(self._file, json.dumps({"kind": kind, "text": text, **more}).encode()
                         + b"\n")


account = Account()


def last_line_in(path, traceback):
    """Of the file's lines in a traceback; 0: none is."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == path:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
