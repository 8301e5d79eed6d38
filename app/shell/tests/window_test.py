"""Drives the real window with real keys and the real mouse, under an X server of its own.

    xvfb-run python3 window_test.py [--seed N] [--actions N] PATH_TO_LOOPSCOPE RECORDING

The window's title tells the lesson and the step, screenshots tell the rest. In the end a monkey
does whatever a person could, `--actions` times; the same `--seed` does the same.
"""
import argparse
import ctypes
import ctypes.util
import json
import os
import random
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

arguments = argparse.ArgumentParser()
arguments.add_argument("--seed", type=int, default=1)
arguments.add_argument("--actions", type=int, default=200)
arguments.add_argument("loopscope", type=os.path.abspath)
arguments.add_argument("recording", type=os.path.abspath)
arguments = arguments.parse_args()
LOOPSCOPE, RECORDING = arguments.loopscope, arguments.recording
LESSONS = ["1", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "4"]
WIDTH, HEIGHT = 1280, 800
checks = 0


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        raise SystemExit(f"window_test: FAILED: {what}")


def xdotool(*args):
    return subprocess.run(["xdotool", *map(str, args)], check=True, capture_output=True,
                          text=True).stdout.strip()


def until(get, what, seconds=20):
    """Waits until get() is true, and returns what it gave."""
    global checks
    checks += 1
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = get()
        if value:
            return value
        time.sleep(0.05)
    raise SystemExit(f"window_test: FAILED: {what} (waited {seconds} s)")


def close_politely(window):
    """Asks a window to close, as a window manager does."""

    class ClientMessage(ctypes.Structure):
        _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send", ctypes.c_int),
                    ("display", ctypes.c_void_p), ("window", ctypes.c_ulong),
                    ("message", ctypes.c_ulong), ("format", ctypes.c_int),
                    ("data", ctypes.c_long * 5), ("room", ctypes.c_long * 12)]

    x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x11.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long,
                               ctypes.POINTER(ClientMessage)]
    x11.XFlush.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(None)
    event = ClientMessage(type=33, display=display, window=window, format=32,
                          message=x11.XInternAtom(display, b"WM_PROTOCOLS", 0))
    event.data[0] = x11.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    x11.XSendEvent(display, window, 0, 0, ctypes.byref(event))
    x11.XFlush(display)


class Picture:
    """A screenshot: rows of brightness, 0 to 255."""

    def __init__(self, window):
        data = subprocess.run(["xwd", "-silent", "-id", str(window)], check=True,
                              capture_output=True).stdout
        header = struct.unpack(">25I", data[:100])
        self.width, self.height, stride = header[4], header[5], header[12]
        pixels = data[header[0] + header[19] * 12:]
        green = pixels[1::4]  # of 32 bits a pixel, either way round
        self.rows = [green[y * stride // 4:y * stride // 4 + self.width]
                     for y in range(self.height)]

    def mean(self):
        return sum(map(sum, self.rows)) / (self.width * self.height)

    def shades(self):
        return len(set().union(*map(set, self.rows)))

    def differing(self, other, box=None):
        x0, y0, x1, y1 = box or (0, 0, self.width, self.height)
        return sum(a != b for mine, theirs in zip(self.rows[y0:y1], other.rows[y0:y1])
                   for a, b in zip(mine[x0:x1], theirs[x0:x1]))

    def ink(self, box):
        """The part of the box that is not background."""
        x0, y0, x1, y1 = box
        rows = [row[x0:x1] for row in self.rows[y0:y1]]
        background = max(set(rows[0]), key=rows[0].count)
        return sum(abs(value - background) > 60 for row in rows for value in row) / (
            (x1 - x0) * (y1 - y0))


class App:
    def __init__(self, config, *args, preexec=None, programs=None):
        """programs: a folder in which programs are found before all others."""
        environment = dict(os.environ, XDG_CONFIG_HOME=str(config), XDG_DATA_HOME=str(config),
                           XDG_STATE_HOME=str(config), HOME=str(config), LC_ALL="zh_CN.UTF-8")
        if programs:
            environment["PATH"] = f"{programs}:{environment['PATH']}"
        self.process = subprocess.Popen([LOOPSCOPE, *args], env=environment, preexec_fn=preexec,
                                        cwd=config)
        self.window = until(self._find, "a window opens", 60)
        until(lambda: "·" in self.title(), "the title tells the lesson")
        xdotool("windowfocus", self.window)

    def _find(self):
        check(self.process.poll() is None, "the program runs on")
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^Loopscope"], text=True,
                               capture_output=True).stdout.split()
        return found and int(found[0])

    def title(self):
        return xdotool("getwindowname", self.window)

    def asks(self):
        return self.title().endswith("预测")

    def lesson(self):
        return self.title().split(" · ")[1].split()[0]

    def step(self):
        return int(re.search(r"(\d+)/\d+", self.title())[1])

    def steps(self):
        return int(re.search(r"\d+/(\d+)", self.title())[1])

    def key(self, *names):
        for name in names:
            xdotool("key", "--delay", 20, name)

    def expect_step(self, number, what):
        until(lambda: self.step() == number, f"{what}: step {number}, not {self.title()!r}")

    def picture(self):
        time.sleep(0.4)  # until the last frames are drawn
        return Picture(self.window)

    def picture_where(self, condition, what):
        def get():
            picture = self.picture()
            return condition(picture) and picture
        return until(get, what)

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")")[-1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self):
        close_politely(self.window)
        check(self.process.wait(20) == 0, "exit status 0 after the window was closed")


def test_steps(app):
    check(app.lesson() == "2.2" and app.step() == 0, "it starts paused, before the first step")
    app.key("Right", "Right", "Right")
    app.expect_step(3, "three steps forward")
    app.key("Left")
    app.expect_step(2, "a step back")
    app.key("End")
    app.expect_step(app.steps(), "the end")
    app.key("Home")
    app.expect_step(0, "the start")


def test_play(app):
    app.key("space")
    until(lambda: app.step() > 2, "it plays")
    app.key("space")
    time.sleep(0.3)
    before = app.step()
    time.sleep(0.5)
    check(app.step() == before, "it pauses")
    app.key("r")
    app.expect_step(0, "restart")


def test_pictures(app):
    start = app.picture()
    check((start.width, start.height) == (WIDTH, HEIGHT), "the size of the settings")
    check(start.shades() > 100, "the window is not empty")
    for _ in range(20):
        app.key("Right")
    app.expect_step(20, "twenty steps")
    dark = app.picture_where(lambda now: now.differing(start) > 5000, "the picture follows the steps")
    notes = (400, HEIGHT - 150, WIDTH - 30, HEIGHT - 70)
    # Chinese characters have twice the ink of the sign that stands for a missing one.
    check(dark.ink(notes) > 0.08, f"the notes stand there in Chinese ({dark.ink(notes):.3f})")
    app.key("t")
    check(dark.mean() < 60, "dark")
    light = app.picture_where(lambda now: now.mean() > 180, "then light")
    chinese = app.title()
    app.key("l")
    until(lambda: app.title() != chinese, "the other language")
    app.picture_where(lambda now: now.differing(light) > 5000, "the texts change with the language")
    app.key("l", "t")
    app.picture_where(lambda now: now.differing(dark) < 200, "back to the same picture")


def test_help(app):
    closed = app.picture()
    app.key("shift+slash")
    app.picture_where(lambda now: now.differing(closed) > 50000, "the help page opens")
    app.key("Escape")
    app.picture_where(lambda now: now.differing(closed) < 200, "Escape closes it")


def test_mouse(app):
    app.key("Home")
    app.expect_step(0, "the start")
    y = HEIGHT - 28
    xdotool("mousemove", "--window", app.window, 640, y, "mousedown", 1)
    until(lambda: app.step() > 0, "a press on the scrub bar goes there")
    middle = app.step()
    xdotool("mousemove", "--window", app.window, 760, y)
    until(lambda: app.step() > middle, "dragging goes on")
    xdotool("mousemove", "--window", app.window, 600, y)
    until(lambda: app.step() < middle, "and back")
    xdotool("mouseup", 1)
    xdotool("mousemove", "--window", app.window, 5, 300)


def test_lessons(app):
    app.key("ctrl+1")
    until(lambda: app.lesson() == "1", "level 1")
    pictures = []
    for lesson in LESSONS:
        until(lambda: app.lesson() == lesson, f"lesson {lesson}")
        app.key("End")
        app.expect_step(app.steps(), "the end")
        pictures.append(app.picture())
        check(pictures[-1].shades() > 100, f"lesson {lesson} is drawn")
        app.key("Down")
    for one, other in zip(pictures, pictures[1:]):
        check(one.differing(other) > 3000, "each lesson looks different")
    app.key("ctrl+3")
    until(lambda: app.lesson() == "3.1", "level 3")


def test_size(app):
    for size in ((1920, 1080), (960, 640), (1440, 900), (WIDTH, HEIGHT)):
        xdotool("windowsize", "--sync", app.window, *size)
        picture = app.picture()
        check((picture.width, picture.height) == size, f"the window is {size}")
        bottom = picture.rows[size[1] - 28]
        check(len(set(bottom)) > 3, f"the transport stands at the bottom at {size}")


def answers(app, after):
    """Whether the window still does what it is told."""
    check(app.process.poll() is None, f"the program runs on after {after}")
    app.key("Home")
    until(lambda: app.step() == 0, f"it answers after {after}")
    app.key("End")
    app.expect_step(app.steps(), f"and goes on after {after}")


def test_any_size(app):
    app.key("End")
    for size in ((399, 700), (170, 700), (700, 40), (2, 2), (1, 1), (16000, 100), (100, 5000),
                 (WIDTH, HEIGHT)):
        xdotool("windowsize", "--sync", app.window, *size)
        answers(app, f"it was made {size}")
    app.key("Home")
    app.expect_step(0, "the start")


def test_recording(app):
    check(os.path.basename(RECORDING) in app.title(), f"its name is in the title: {app.title()}")
    start = app.picture()
    app.key("End")
    app.expect_step(app.steps(), "the end")
    app.picture_where(lambda now: now.differing(start) > 5000, "it is played")
    app.key("Down")
    until(lambda: app.lesson() == "3.1", "back to the lesson where the lessons were left")
    app.key("Down", "Down")
    until(lambda: app.lesson() == "3.3", "and on from there")


def test_filter(app):
    app.key("Home")
    app.expect_step(0, "the start")
    before = app.picture()
    app.key("ctrl+f")
    opened = app.picture_where(lambda now: now.differing(before) > 500, "the filter's field opens")
    xdotool("type", "--delay", 30, "t r l")
    app.picture_where(lambda now: now.differing(opened) > 500, "the filter is there, and the lanes "
                      "are fewer")
    check(app.step() == 0, "keys that the filter takes are no commands")
    app.key("Escape")
    app.picture_where(lambda now: now.differing(before) < 2500, "Escape empties it")
    app.key("Right")
    app.expect_step(1, "and gives the keys back")
    app.key("Home")


def test_text_size(app):
    usual = app.picture()
    app.key("ctrl+plus")
    app.picture_where(lambda now: now.differing(usual) > 20000, "larger text")
    app.key("ctrl+0")
    app.picture_where(lambda now: now.differing(usual) < 200, "text of the usual size")


def test_present(app):
    usual = app.picture()
    app.key("F11")
    app.picture_where(lambda now: (now.width, now.height) == (1920, 1200), "the whole screen")
    app.key("p")
    app.picture_where(lambda now: (now.width, now.height) == (WIDTH, HEIGHT)
                      and now.differing(usual) < 200, "back to the window as it was")
    app.key("p")
    app.picture_where(lambda now: now.width == 1920, "once more")
    app.key("Escape")
    app.picture_where(lambda now: now.width == WIDTH, "Escape ends it, too")


KEYS = ("space", "Left", "Right", "Up", "Down", "Home", "End", "plus", "minus", "ctrl+1", "ctrl+2", "ctrl+3",
        "ctrl+4",
        "a", "d", "w", "s", "f", "g", "x", "t", "l", "r", "question", "ctrl+f", "Escape", "m",
        "9", "ctrl+plus", "ctrl+minus", "ctrl+0", "n", "v", "e", "b", "u", "c", "p", "F1",
        "F2", "F3", "Return", "1", "2")


def monkey(app, seed, actions):
    chance = random.Random(seed)
    width, height = WIDTH, HEIGHT
    for action in range(actions):
        what = chance.choice(("key", "key", "key", "click", "drag", "wheel", "size"))
        x, y = chance.randrange(width), chance.randrange(height)
        move = ("mousemove", "--window", app.window, x, y)
        if what == "key":
            app.key(chance.choice(KEYS))
        elif what == "click":
            xdotool(*move, "click", 1)
        elif what == "drag":
            xdotool(*move, "mousedown", 1, "mousemove", "--window", app.window,
                    chance.randrange(width), chance.randrange(height), "mouseup", 1)
        elif what == "wheel":
            xdotool(*move, "click", chance.choice((4, 5, 6, 7)))
        else:
            # A picture beyond the screen takes long to draw without a graphics card.
            huge = chance.randrange(50) == 0
            most = (4000, 3000) if huge else (1920, 1200)
            width, height = (max(1, int(length ** chance.random())) for length in most)
            xdotool("windowsize", app.window, width, height)
        check(app.process.poll() is None,
              f"the program runs on: --seed {seed} --actions {action + 1}, {what}")
    xdotool("windowsize", "--sync", app.window, WIDTH, HEIGHT)
    app.key(*["Escape"] * 8, "ctrl+0")
    xdotool("windowsize", "--sync", app.window, WIDTH, HEIGHT)
    xdotool("mousemove", "--window", app.window, 5, 300)
    answers(app, f"the monkey with --seed {seed}")


def test_idle(app):
    time.sleep(1)
    before = app.cpu_seconds()
    time.sleep(3)
    check(app.cpu_seconds() - before <= 0.1, "paused and untouched it sleeps")


def playing(config, preexec=None):
    """A program that plays, slowly, and has just been changed to the other language."""
    app = App(config, "--lesson", "2.2", preexec=preexec)
    app.key("space")
    until(lambda: app.step() > 0, "it plays")
    before = app.title()
    app.key("l")
    until(lambda: (app.title().split(" · ")[1] != before.split(" · ")[1]), "the other language")
    return app


def test_saved_while_playing(config, settings):
    for language in ("en", "zh"):
        app = playing(config)
        until(lambda: settings().get("language") == language, "the language is saved meanwhile")
        step = app.step()
        until(lambda: app.step() > step, "it plays on")
        app.process.kill()
        app.process.wait()


def test_signals(config, settings):
    for number, language in ((signal.SIGTERM, "en"), (signal.SIGINT, "zh"), (signal.SIGHUP, "en")):
        app = playing(config)
        app.process.send_signal(number)
        check(app.process.wait(20) == 0, f"{number!r} closes the window")
        check(settings().get("language") == language, f"the settings are kept at {number!r}")
    app = playing(config, preexec=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    app.process.send_signal(signal.SIGHUP)
    step = app.step()
    until(lambda: app.step() > step, "a signal that is ignored, as by nohup, stays so")
    app.key("space")
    test_idle(app)
    app.close()


def test_predict(config):
    """A lesson's first visit begins with its questions, a later one where it was left."""
    progress = config / "loopscope" / "progress.json"
    progress.unlink()
    app = App(config, "--lesson", "2.2")
    check(app.asks(), f"the first visit begins with questions: {app.title()}")
    asked = app.picture()
    app.key("space", "Right", "w", "r")
    check(app.asks(), "what steps the run does nothing here")
    app.key("1", "2", "3")
    answered = app.picture_where(lambda now: now.differing(asked) > 2000, "an answer is told of")
    app.key("Return")
    app.picture_where(lambda now: now.differing(answered) > 2000, "the next question")
    app.key("Tab")
    until(lambda: "/" in app.title(), "the next stage is the run")
    app.expect_step(0, "which has not begun")
    app.key("Tab")
    until(lambda: app.title().endswith("当循环"), "then the learner is the loop")
    asked = app.picture()
    app.key("1", "2")
    app.picture_where(lambda now: now.differing(asked) > 2000, "and chooses")
    app.key("Tab")
    until(lambda: app.title().endswith("挑战"), "then come the challenges")
    goal = app.picture()
    app.key("plus")
    app.picture_where(lambda now: now.differing(goal) > 2000, "a value changes, and with it the run")
    app.key("Tab")
    until(lambda: app.title().endswith("对比"), "then the run beside another one")
    app.key("Tab")
    until(app.asks, "and back")
    app.key("Escape")
    until(lambda: "/" in app.title(), "Escape goes on to the run")
    app.key("ctrl+1")
    until(app.asks, "another lesson asks at its first visit, too")
    app.key("Escape", "Down")
    until(lambda: app.lesson() == "2.1", "the next lesson")
    app.key("Escape", "Down")
    until(lambda: app.lesson() == "2.2" and "/" in app.title(), "but not one that was left running")
    app.close()
    kept = json.loads(progress.read_text())["lessons"]["2.2"]
    check(kept["stage"] == "run" and len(kept["questions"]) == 1, f"the progress is kept: {kept}")


def test_learning_pages(config):
    """Practice without end, and what is told of all that was answered."""
    app = App(config, "--lesson", "2.2")
    app.key("F2")
    until(lambda: app.title().endswith("练习"), "the practice page")
    asked = app.picture()
    app.key("1", "2", "3", "4", "5", "6")
    app.picture_where(lambda now: now.differing(asked) > 2000, "an order is told of")
    app.key("g")
    until(lambda: "practice.py" in app.title(), "its run")
    app.key("F3")
    until(lambda: app.title().endswith("学习进度"), "the progress page")
    app.key("Up", "Up", "Up", "Return")
    page = config / "loopscope-progress.html"
    until(page.exists, "a page to print is written into the home folder")
    check(page.read_text().startswith("<!DOCTYPE html>"), "whole")
    app.key("Down", "Return")
    until((config / "loopscope-progress.json").exists, "and JSON")
    app.key("Down", "Return", "Right", "Return")
    app.key("Escape")
    until(lambda: "practice.py" in app.title(), "Escape goes back")
    app.close()
    kept = json.loads((config / "loopscope" / "progress.json").read_text())
    check("practice" not in kept, f"all was forgotten: {kept}")
    exported = json.loads((config / "loopscope-progress.json").read_text())
    check(exported["practice"]["levels"]["1"]["answered"] == 1, f"it was there: {exported}")


def test_compare(config):
    """Two runs on one clock by keys alone, then by the mouse; a recording and a program as B."""
    program = config / "beside.py"
    program.write_text("import asyncio\nasyncio.run(asyncio.sleep(2))\n")
    zenity = config / "compare" / "zenity"
    zenity.parent.mkdir()
    chosen = config / "chosen"
    zenity.write_text(f"#!/bin/sh\ncat '{chosen}'\n")
    zenity.chmod(0o700)
    app = App(config, "--lesson", "3.2", programs=zenity.parent)
    compares = lambda: app.title().endswith("对比")
    while not compares():
        before = app.title()
        app.key("Tab")
        until(lambda: app.title() != before, "the next stage")
    start = app.picture()
    bar = (int(WIDTH * 0.08), HEIGHT - 45, int(WIDTH * 0.14), HEIGHT - 10)  # the button that plays
    lanes = (int(WIDTH * 0.31), 90, WIDTH - 20, HEIGHT - 130)
    app.key("space")
    app.picture_where(lambda now: now.differing(start, bar) > 20, "both play")
    app.key("space")
    paused = app.picture_where(lambda now: now.differing(start, bar) < 5, "and pause")
    time.sleep(0.5)
    check(app.picture().differing(paused) < 50, "paused they stand still")
    app.key("plus", "plus", "plus", "space")
    ended = app.picture_where(lambda now: now.differing(start, bar) < 5, "they pause at their end")
    app.key("Home")
    app.picture_where(lambda now: now.differing(start, lanes) < 200, "and go back to the start")
    app.key("minus", "minus", "minus")
    seen = [start, ended]
    for key, what in (("Right", "a step"), ("2", "a difference by its number"), ("j", "the next"),
                      ("x", "the axis of steps"), ("Down", "another B"), ("End", "the end")):
        app.key(key)
        seen.append(app.picture_where(
            lambda now: all(now.differing(each) > 300 for each in seen), what))
        check(compares(), f"{what} stays here")
    app.key("x", "Up", "Home")
    app.picture_where(lambda now: now.differing(start, lanes) < 200, "back to how it was")
    x, y = WIDTH // 2, HEIGHT // 2
    xdotool("mousemove", "--window", app.window, x, y, "mousedown", 1)
    held = app.picture_where(lambda now: now.differing(start) > 2000, "the cursor can be taken")
    xdotool("mousemove", "--window", app.window, x + 200, y)
    app.picture_where(lambda now: now.differing(held) > 2000, "and dragged")
    xdotool("mouseup", 1, "mousemove", "--window", app.window, 5, 300)

    app.key("Home")
    before = app.picture_where(lambda now: now.differing(start, lanes) < 200, "the start")
    chosen.write_text(RECORDING)
    app.key("o")
    recording = app.picture_where(lambda now: now.differing(before) > 5000, "a recording as B")
    check(compares() and app.lesson() == "3.2", "beside the lesson")
    chosen.write_text(str(program))
    app.key("o")
    until(lambda: "我的程序" in app.title(), "a program is asked about")
    app.key("Escape")
    until(compares, "and not run if that is not allowed")
    app.key("o")
    until(lambda: "我的程序" in app.title(), "it is asked about again")
    app.key("Return")
    until(compares, "it is run")
    app.picture_where(lambda now: now.differing(recording) > 5000, "and stands beside the lesson")
    check(app.lesson() == "3.2", "which is still A")
    app.key("Escape")
    until(lambda: "/" in app.title(), "Escape goes back to the run")
    app.close()


def test_my_program(config):
    """A program of one's own: the question, its run, another one through the desktop's dialog,
    which is a script here, and one that fails."""
    program, other = config / "mine.py", config / "other.py"
    text = "import asyncio\nopen('ran', 'a').write('x')\nasyncio.run(asyncio.sleep(1))\n"
    program.write_text(text)
    other.write_text(text.replace("sleep(1)", "sleep(3)"))
    zenity = config / "bin" / "zenity"
    zenity.parent.mkdir()
    zenity.write_text(f"#!/bin/sh\necho '{other}'\n")
    zenity.chmod(0o700)
    app = App(config, "open", program, programs=zenity.parent)
    until(lambda: "我的程序" in app.title(), "the program is asked about")
    ran = config / "ran"
    check(not ran.exists(), "it does not run before it is allowed")
    app.key("Return")
    until(lambda: "mine.py" in app.title(), "it is run and shown")
    check(ran.exists(), "in the folder of the command")
    ran.unlink()
    app.key("ctrl+o")
    until(lambda: "我的程序" in app.title(), "the file of the dialog is asked about")
    app.key("Escape")
    until(lambda: "mine.py" in app.title(), "and not run if that is not allowed")
    check(not ran.exists(), "it has not run")
    app.key("ctrl+o")
    until(lambda: "我的程序" in app.title(), "it is asked about again")
    app.key("Return")
    until(lambda: "other.py" in app.title(), "it is run and shown")
    app.close()
    again = App(config, "open", program)
    until(lambda: "mine.py" in again.title(), "what was allowed is not asked about again")
    again.close()
    ran.unlink()


def main():
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder)
        settings = config / "loopscope" / "settings.json"
        settings.parent.mkdir()
        settings.write_text(json.dumps({"window_width": WIDTH, "window_height": HEIGHT}))
        visited = {"lessons": {lesson: {"stage": "run"} for lesson in LESSONS}}
        (config / "loopscope" / "progress.json").write_text(json.dumps(visited))
        app = App(config, "--lesson", "2.2")
        for test in (test_steps, test_play, test_pictures, test_help, test_mouse, test_lessons,
                     test_size, test_filter, test_text_size, test_present, test_idle):
            test(app)
            print(f"{test.__name__}: passed", flush=True)
        app.key("t", "plus", "ctrl+plus")
        app.close()
        kept = json.loads(settings.read_text())
        check(kept["theme"] == "light" and kept["lesson"] == "3.1" and kept["speed"] == 2
              and kept["text_percent"] == 110 and kept["window_width"] == WIDTH,
              f"the settings are kept: {kept}")
        again = App(config)
        check(again.lesson() == "3.1", "the last lesson opens again")
        again.picture_where(lambda now: now.mean() > 180, "in the last theme")
        again.close()
        recorded = App(config, "open", RECORDING)
        test_any_size(recorded)
        test_recording(recorded)
        recorded.close()
        kept = json.loads(settings.read_text())
        check(kept["lesson"] == "3.3", f"a recording is not kept as the last lesson: {kept}")
        for test in (test_saved_while_playing, test_signals):
            settings.write_text(json.dumps({"speed": 0.5}))
            test(config, lambda: json.loads(settings.read_text()))
            print(f"{test.__name__}: passed", flush=True)
        settings.write_text(json.dumps({"window_width": WIDTH, "window_height": HEIGHT}))
        test_predict(config)
        print("test_predict: passed", flush=True)
        test_learning_pages(config)
        print("test_learning_pages: passed", flush=True)
        test_compare(config)
        print("test_compare: passed", flush=True)
        test_my_program(config)
        print("test_my_program: passed", flush=True)
        loose = App(config, "open", RECORDING)
        monkey(loose, arguments.seed, arguments.actions)
        print(f"monkey: {arguments.actions} actions with seed {arguments.seed}", flush=True)
        loose.close()
    print(f"window_test: {checks} checks passed")


main()
