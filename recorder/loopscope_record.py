#!/usr/bin/env python3
"""Records an asyncio program for Loopscope: see --help."""
import _signal
import sys

if sys.version_info < (3, 11):
    sys.stderr.write("loopscope-record: Python 3.11 or later is needed; this is %d.%d.\n"
                     % sys.version_info[:2])
    sys.exit(2)

# Until the program runs Ctrl-C ends this process, without a traceback that is of no use to anybody.
if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)


def main():
    try:
        from loopscope_recorder.cli import main as run
    except (ImportError, AttributeError) as error:  # asyncio is not what the recorder knows
        sys.stderr.write("loopscope-record: this Python cannot be recorded: %s.\n" % error)
        return 2
    del sys.path[0]  # this folder is none of the program's
    return run(sys.argv[1:])


sys.exit(main())
