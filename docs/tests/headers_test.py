"""Test "headers": each header includes what it needs, without the precompiled header and whatever
was included before it.

    headers_test.py ROOT COMPILER FLAG...

Compiling every header by itself would take twice the time. Headers whose includes are each time a
part of the next one's stand in one file, in that order: what comes before a header there is nothing
but what it includes itself.
"""

import concurrent.futures
import functools
import os
import pathlib
import re
import subprocess
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|(<[^>]+>))', re.MULTILINE)
SOURCES = ("app", "runtime", "lessons", "assets")


def read_includes(root):
    """What each header includes, by its path from the root."""
    headers = sorted(path for top in SOURCES for path in (root / top).rglob("*.hpp"))
    return {str(path.relative_to(root)):
            [own or foreign for own, foreign in INCLUDE.findall(path.read_text(encoding="utf-8"))]
            for path in headers}


def chains_of(includes):
    """The headers in chains, each of which has all that those before it have."""
    @functools.cache
    def closure(header):
        return frozenset([header]).union(*map(closure, includes.get(header, ())))

    chains = []
    for header in sorted(includes, key=lambda header: len(closure(header))):
        before = [chain for chain in chains if closure(chain[-1]) <= closure(header)]
        if before:
            max(before, key=lambda chain: len(closure(chain[-1]))).append(header)
        else:
            chains.append([header])
    return chains


def compile_chain(command, chain):
    """The compiler's complaints; it says nothing of what is right."""
    text = "".join(f'#include "{header}"\n' for header in chain)
    done = subprocess.run([*command, "-w", "-fsyntax-only", "-x", "c++", "-"], input=text,
                          stderr=subprocess.PIPE, text=True, check=False)
    return done.stderr or ("the compiler has failed\n" if done.returncode else "")


def main():
    root, *command = sys.argv[1:]
    includes = read_includes(pathlib.Path(root))
    chains = chains_of(includes)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        said = "".join(pool.map(functools.partial(compile_chain, command), chains))
    print(said or f"{len(includes)} headers, all as they should be, in {len(chains)} files")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
