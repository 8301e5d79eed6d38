"""The templates are programs that CPython runs, and the recorder records: without a warning, the same
in every language but for their names, strings and comments.

Usage: templates_test.py FOLDER RECORDER
"""
import io
import os
import pathlib
import subprocess
import sys
import tempfile
import tokenize

FOLDER, RECORDER = map(pathlib.Path, sys.argv[1:])


def code_of(path):
    """Its tokens, without what is in a language."""
    left_out = (tokenize.COMMENT, tokenize.STRING, tokenize.NL)
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return [(t.type, t.string) for t in tokens if t.type not in left_out]


def run(*command):
    # Python 3.12 tokenizes f-strings, 3.11 does not: the same Python reads both.
    done = subprocess.run([sys.executable, "-X", "dev", "-W", "error", *map(str, command)],
                          capture_output=True, encoding="utf-8", timeout=60,
                          env={**os.environ, "PYTHONUTF8": "1"})
    assert done.returncode == 0 and not done.stderr, (command, done.stderr)
    return done.stdout


def main():
    english = sorted((FOLDER / "en").glob("*.py"))
    assert len(english) >= 5, english
    assert [p.name for p in english] == sorted(p.name for p in (FOLDER / "zh").glob("*.py"))
    for path in english:
        other = FOLDER / "zh" / path.name
        if sys.version_info < (3, 12):
            assert code_of(path) == code_of(other), path
        outputs = []
        for program in (path, other):
            output = run(program)
            assert output, program
            with tempfile.TemporaryDirectory() as folder:
                recording = pathlib.Path(folder) / "recording.jsonl"
                assert run(RECORDER, program, "-o", recording) == output, program
                assert recording.stat().st_size > 1000, program
            outputs.append(output)
        lines = [len(output.splitlines()) for output in outputs]
        assert lines[0] == lines[1], (path, outputs)


main()
