"""The program draws with a module that it loads only then.

    python3 window_module_test.py PATH_TO_LOOPSCOPE PATH_TO_MODULE BUILD_FOLDER
"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LOOPSCOPE, MODULE, BUILD = map(Path, sys.argv[1:4])
DRAWING = ["libglfw.so.3", "libEGL.so.1", "libGL.so.1", "libfreetype.so.6", "libfontconfig.so.1",
           "libpng16.so.16", "libgif.so.7", "libwebp.so.7", "libwebpmux.so.3", "libX11.so.6"]


def run(program, *args, **environment):
    return subprocess.run([program, *args], capture_output=True, text=True,
                          env=dict(os.environ, LC_ALL="C.UTF-8", **environment))


def check(holds, what):
    if not holds:
        raise SystemExit(f"window_module_test: FAILED: {what}")


def check_works(program, picture, **environment):
    for args in (["--version"], ["list"], ["run", "2.2"]):
        result = run(program, *args, **environment)
        check(result.returncode == 0 and result.stdout and not result.stderr, (args, result))
    if picture:
        result = run(program, "shot", "2.2", "--event", "10", "-o", picture, **environment)
        check(result.returncode == 0 and picture.read_bytes()[1:4] == b"PNG", result)


def check_draws_nothing(program, reason, **environment):
    """Everything that draws ends in one sentence, which holds `reason`."""
    with tempfile.TemporaryDirectory() as settings:
        for args in (["shot", "2.2", "--event", "10", "-o", f"{settings}/x.png"],
                     ["film", "2.2", "-o", f"{settings}/x.gif"], []):
            result = run(program, *args, XDG_CONFIG_HOME=settings, **environment)
            check(result.returncode == 2 and not result.stdout, result)
            check(result.stderr.startswith("loopscope: the part of the program that draws ") and
                  result.stderr.count("\n") == 1 and reason in result.stderr, result)


def without_the_libraries(folder):
    for name in DRAWING:
        (folder / name).write_bytes(b"no library")
    check_works(LOOPSCOPE, None, LD_LIBRARY_PATH=str(folder))
    check_draws_nothing(LOOPSCOPE, f"cannot be loaded: {folder}/", LD_LIBRARY_PATH=str(folder))


def without_the_module(folder):
    program = shutil.copy2(LOOPSCOPE, folder)
    check_works(program, None)
    check_draws_nothing(program, f"missing: there is neither {folder}/")
    (folder / MODULE.name).write_bytes(b"no module")
    check_works(program, None)
    check_draws_nothing(program, f"cannot be loaded: {folder}/")
    shutil.copy2(MODULE, folder)
    check_works(program, folder / "picture.png")


def installed_and_moved(folder):
    there, elsewhere = folder / "there", folder / "else where"
    subprocess.run(["cmake", "--install", BUILD, "--prefix", there], check=True,
                   capture_output=True)
    there.rename(elsewhere)
    check_works(elsewhere / "bin/loopscope", folder / "picture.png")


for part in (without_the_libraries, without_the_module, installed_and_moved):
    with tempfile.TemporaryDirectory() as scratch:
        part(Path(scratch).resolve())
