"""What the person gives away from the real window, by real keys: the clipboard as another program
reads it, pictures and a film as others decode them, and a program that a link brings.

    xvfb-run python3 share_window_test.py PATH_TO_LOOPSCOPE
"""
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from PIL import Image, ImageChops

LOOPSCOPE = os.path.abspath(sys.argv[1])
LINK = "loopscope://2.2?event=41&x3=2"
WIDTH, HEIGHT = 1280, 800


def check(condition, what):
    if not condition:
        raise SystemExit(f"share_window_test: FAILED: {what}")


def until(get, what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = get()
        if value:
            return value
        time.sleep(0.05)
    raise SystemExit(f"share_window_test: FAILED: {what} (waited {seconds} s)")


class Window:
    def __init__(self, home, *args):
        environment = dict(os.environ, HOME=str(home), XDG_CONFIG_HOME=str(home / "config"),
                           XDG_DATA_HOME=str(home / "data"), XDG_STATE_HOME=str(home / "state"))
        self.home = home
        self.process = subprocess.Popen([LOOPSCOPE, *args], env=environment, cwd=home)
        self.window = until(self._find, "a window opens")
        subprocess.run(["xdotool", "windowfocus", "--sync", self.window], check=True)

    def _find(self):
        check(self.process.poll() is None, "the program runs on")
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^Loopscope ·"],
                               text=True, capture_output=True).stdout.split()
        return found and found[0]

    def title(self):
        return subprocess.run(["xdotool", "getwindowname", self.window], check=True, text=True,
                              capture_output=True).stdout.strip()

    def keys(self, *names):
        subprocess.run(["xdotool", "key", "--delay", "60", *names], check=True)

    def share(self, *names):
        """Opens the page and presses the keys there; then the program is seen again."""
        before = self.title()
        self.keys("F5")
        until(lambda: self.title() == "Loopscope · Share", "the page opens")
        self.keys(*names)
        until(lambda: self.title() != "Loopscope · Share", "the page has been left")
        return before

    def file(self, name):
        path = self.home / name
        until(path.exists, f"{name} is written")
        return path

    def pixels(self):
        data = subprocess.run(["xwd", "-silent", "-id", self.window], check=True,
                              capture_output=True).stdout
        header, colors = int.from_bytes(data[:4], "big"), int.from_bytes(data[76:80], "big")
        return Image.frombuffer("RGB", (WIDTH, HEIGHT), data[header + 12 * colors:], "raw", "BGRX",
                                0, 1)

    def close(self):
        self.process.terminate()
        check(self.process.wait(20) == 0, "it ends when it is asked to")


def clipboard():
    return subprocess.run(["xclip", "-o", "-selection", "clipboard"], text=True,
                          capture_output=True, timeout=20).stdout


def test_link(window):
    window.share("Return")
    until(lambda: clipboard() == LINK, f"the clipboard has the link, not {clipboard()!r}")
    # By the mouse: the third button from the right.
    subprocess.run(["xdotool", "mousemove", "--window", window.window, str(WIDTH - 101), "22",
                    "click", "1"], check=True)
    until(lambda: window.title() == "Loopscope · Share", "a click opens the page")
    window.keys("Escape")
    until(lambda: window.title() != "Loopscope · Share", "Escape leaves it")


def test_pictures(window):
    subprocess.run(["xdotool", "mousemove", str(WIDTH + 200), "22"], check=True)
    time.sleep(1)
    seen = window.pixels()
    window.share("Down", "Return")
    picture = Image.open(window.file("loopscope-2.2-41.png")).convert("RGB")
    check(picture.size == (WIDTH, HEIGHT), picture.size)
    worst = max(high for _, high in ImageChops.difference(picture, seen).getextrema())
    check(worst <= 2, f"the picture is what is seen, but for {worst}")  # how colours are rounded
    window.share("Down", "Left", "Down", "Right", "Return")
    svg = window.file("loopscope-2.2-41.svg")
    before = svg.read_bytes()
    check("#000000" in before.decode() and not ElementTree.fromstring(before) is None, "an SVG")
    window.share("Down", "Down", "Right", "Return")
    window.file("loopscope-2.2-41-2.svg")
    check(svg.read_bytes() == before, "the file that was there is as it was")


def test_film(window):
    before = window.share("Down", "Down", "Down", "Right", "Return")
    film = Image.open(window.file("loopscope-2.2.gif"))
    check(film.n_frames > 5 and film.size == (WIDTH, HEIGHT), (film.n_frames, film.size))
    until(lambda: window.title() == before, "the person is where they were")
    window.share("Down", "Down", "Down", "Down", "Right", "Return")
    window.keys("Escape")
    until(lambda: window.title() == before, "the film is stopped")
    time.sleep(1)
    check(not (window.home / "loopscope-2.2.webp").exists(), "nothing is left of it")


def test_page(window):
    window.share("Up", "Return")
    check(window.file("loopscope-2.2.html").read_text().startswith("<!DOCTYPE html>"), "a page")


def test_program(home):
    """It runs when it has been allowed, and not before."""
    mark = home / "it-has-run"
    program = home / "brought.py"
    program.write_text("import asyncio\nasync def main():\n    await asyncio.sleep(1)\n"
                       f"    open({str(mark)!r}, 'w').close()\nasyncio.run(main())\n")
    link = subprocess.run([LOOPSCOPE, "link", program], check=True, text=True,
                          capture_output=True).stdout.strip()
    program.unlink()
    for allowed in False, True:
        window = Window(home, "open", link, "--lang", "en")
        until(lambda: window.title() == "Loopscope · A program of your own", "it is asked about")
        time.sleep(1)
        check(not mark.exists(), "it has not run")
        window.keys("Return" if allowed else "Escape")
        if allowed:
            until(mark.exists, "it runs")
            until(lambda: "brought.py" in window.title(), "its run is seen")
        else:
            until(lambda: window.title() != "Loopscope · A program of your own", "it is left")
            time.sleep(1)
            check(not mark.exists(), "it has not run")
        window.close()
    check([file.name for file in (home / "state/loopscope/linked").iterdir()] == ["brought.py"],
          "it is kept once")


with tempfile.TemporaryDirectory() as name:
    home = Path(name)
    (home / "config/loopscope").mkdir(parents=True)
    (home / "config/loopscope/settings.json").write_text(
        f'{{"window_width": {WIDTH}, "window_height": {HEIGHT}}}')
    window = Window(home, "open", LINK, "--lang", "en")
    test_pictures(window)
    test_link(window)
    test_film(window)
    test_page(window)
    window.close()
    test_program(home)
