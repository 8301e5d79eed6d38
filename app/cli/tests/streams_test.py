"""What the real program does when its streams and files are not as one would wish.

    python3 streams_test.py PATH_TO_LOOPSCOPE RECORDING
"""
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

LOOPSCOPE, RECORDING = map(os.path.abspath, sys.argv[1:])
PRINTING = [["list"], ["run", "2.2"], ["trace", "2.2"], ["source", "2.2"],
            ["play", "2.2", "--speed", "100"], ["trace", RECORDING], ["--help"], ["--version"],
            ["shot", "--help"], ["shot", "2.2", "--event", "3", "-o", "/dev/stdout"]]
PNG_BEGIN, PNG_END = b"\x89PNG\r\n", b"IEND\xaeB`\x82"
checks = 0


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        raise SystemExit(f"streams_test: FAILED: {what}")


def loopscope(*words, limits=(), close=(), **streams):
    def prepare():
        for limit, most in limits:
            resource.setrlimit(limit, (most, most))
        for stream in close:
            os.close(stream)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run([LOOPSCOPE, *map(str, words)], stdin=subprocess.DEVNULL,
                          preexec_fn=prepare, timeout=300, **streams)


def check_told(result, reason, what):
    check(result.returncode == 2, f"{what}: exit status 2, not {result.returncode}")
    lines = result.stderr.decode().splitlines()
    check(len(lines) == 1 and lines[0].startswith("loopscope: ") and reason in lines[0],
          f"{what}: one sentence that says {reason!r}, not {lines}")


def test_stdout():
    for words in PRINTING:
        with open("/dev/full", "wb") as full:
            check_told(loopscope(*words, stdout=full), "No space left on device", words)
        check_told(loopscope(*words, close=[1]), "Bad file descriptor", words)
        reader, writer = os.pipe()
        os.close(reader)
        result = loopscope(*words, stdout=writer)
        os.close(writer)
        check(result.returncode == 141 and result.stderr == b"",
              f"{words}: nothing is said when nobody reads: {result}")
        with tempfile.TemporaryFile() as file:
            small = [(resource.RLIMIT_FSIZE, 3)]
            check_told(loopscope(*words, stdout=file, limits=small), "File too large", words)


def shot_to(path, *more, **how):
    return loopscope("shot", RECORDING, "--event", 3, "-o", path, *more, **how)


def test_pictures(folder):
    path = folder / "a.png"
    check(shot_to(path).returncode == 0, "a picture")
    picture = path.read_bytes()
    check(picture.startswith(PNG_BEGIN) and picture.endswith(PNG_END), "it is a whole PNG")
    check(shot_to("/dev/stdout").stdout == picture, "the same to the standard output")
    for closed in ([0], [1], [2], [0, 1, 2]):
        check(shot_to(path, close=closed).returncode == 0 and path.read_bytes() == picture,
              f"nothing but the picture is in it when streams {closed} are closed")

    small = [(resource.RLIMIT_FSIZE, 1000)]
    check_told(shot_to(path, limits=small), "File too large", "a full disk")
    check(path.read_bytes() == picture, "the old picture is still there")
    check_told(shot_to(folder / "b.png", limits=small), "File too large", "a full disk")
    check_told(shot_to("/dev/full"), "No space left on device", "a full device")
    check_told(shot_to(folder), "Is a directory", "a folder")
    check([each.name for each in folder.iterdir()] == ["a.png"], "nothing is left behind")


def test_memory(folder):
    little = [(resource.RLIMIT_AS, 400 << 20)]
    if loopscope("list", limits=little).returncode != 0:
        return  # with AddressSanitizer, which takes more than that to begin with
    check_told(shot_to(folder / "b.png", limits=little), "out of memory", "shot")
    check(not (folder / "b.png").exists(), "no picture")


def main():
    test_stdout()
    with tempfile.TemporaryDirectory() as folder:
        test_pictures(Path(folder))
        test_memory(Path(folder))
    print(f"streams_test: {checks} checks passed")


main()
