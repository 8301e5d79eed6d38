#!/usr/bin/env python3
"""Records an asyncio program for Loopscope: see --help."""
import sys

if sys.version_info < (3, 11):
    sys.stderr.write("loopscope-record: Python 3.11 or later is needed; this is %d.%d.\n"
                     % sys.version_info[:2])
    sys.exit(2)


def main():
    try:
        from loopscope_recorder.cli import main as run
    except (ImportError, AttributeError) as error:  # asyncio is not what the recorder knows
        sys.stderr.write("loopscope-record: this Python cannot be recorded: %s.\n" % error)
        return 2
    del sys.path[0]  # this folder is none of the program's
    return run(sys.argv[1:])


sys.exit(main())
