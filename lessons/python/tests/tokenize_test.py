"""The tokens that we read in a Python text are CPython's.

    tokenize_test.py PRINT_TOKENS ROOT

Compares them for every Python file below ROOT, and for those of asyncio itself.
"""

import asyncio
import io
import pathlib
import subprocess
import sys
import token
import tokenize

KINDS = {
    token.NAME: "name",
    token.NUMBER: "number",
    token.STRING: "text",
    token.COMMENT: "comment",
    token.OP: "op",
}
# Since 3.12 a formatted literal is several tokens; ours is one.
BEGINS = {getattr(token, name) for name in ("FSTRING_START", "TSTRING_START") if hasattr(token, name)}
ENDS = {getattr(token, name) for name in ("FSTRING_END", "TSTRING_END") if hasattr(token, name)}


def cpythons(text):
    """(first byte, kind, bytes) of each token but the ends of lines."""
    lines = text.split("\n")
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line.encode()) + 1)

    def byte(place):
        line, column = place
        return begins[line - 1] + len(lines[line - 1][:column].encode())

    depth = 0
    for each in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
        if each.type in BEGINS:
            begin = begin if depth else byte(each.start)
            depth += 1
        elif each.type in ENDS:
            depth -= 1
            if depth == 0:
                yield begin, "text", byte(each.end) - begin
        elif depth == 0 and each.type in KINDS:
            begin = byte(each.start)
            yield begin, KINDS[each.type], byte(each.end) - begin


def ours(program, files):
    """The same, by file."""
    output = subprocess.run([program, *files], check=True, capture_output=True, text=True).stdout
    tokens = {}
    for line in output.splitlines():
        first, rest = line.split(" ", 1)
        if first == "file":
            of_file = tokens[rest] = []
        else:
            kind, size = rest.split()
            of_file.append((int(first), kind, int(size)))
    return tokens


def main():
    program, root = sys.argv[1:]
    files = [str(path) for path in pathlib.Path(root).rglob("*.py") if "build" not in path.parts]
    files += [str(path) for path in pathlib.Path(asyncio.__file__).parent.glob("*.py")]
    faults = count = 0
    for file, tokens in ours(program, files).items():
        text = pathlib.Path(file).read_bytes().decode()
        expected = list(cpythons(text))
        count += len(expected)
        if tokens != expected:
            at = next((t for t, e in zip(tokens, expected) if t != e), "its end")
            print(f"{file} differs at {at}")
            faults += 1
    print(f"{len(files)} files, {count} tokens, {faults} files differ")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main())
