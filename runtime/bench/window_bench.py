"""Measures the real window, and prints lines of a name, a tab and a figure.

    xvfb-run -a -s "-screen 0 1920x1200x24" window_bench.py LOOPSCOPE [--rounds N]

The first frame is there when the screen, black and empty before, shows it. The program is started
as anybody would start it, with no settings of its own; it knows nothing of this.
"""

import argparse
import ctypes
import ctypes.util
import os
import statistics
import subprocess
import tempfile
import time

POLL_S = 0.002
GIVE_UP_S = 60
SETTLING_S = 2
IDLE_S = 10


class Screen:
    def __init__(self):
        x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        x11.XOpenDisplay.restype = x11.XGetImage.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.restype = x11.XGetPixel.restype = ctypes.c_ulong
        x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
                                  ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        x11.XGetPixel.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
        x11.XDestroyImage.argtypes = [ctypes.c_void_p]
        self.x11 = x11
        self.display = x11.XOpenDisplay(None)
        if not self.display:
            raise SystemExit("window_bench: no display")
        self.root = x11.XDefaultRootWindow(self.display)

    def colours(self):
        """How many stand in a row of pixels through the middle of the panels."""
        width, z_pixmap = 900, 2
        image = self.x11.XGetImage(self.display, self.root, 0, 300, width, 1, 2**32 - 1, z_pixmap)
        found = {self.x11.XGetPixel(image, x, 0) for x in range(0, width, 3)}
        self.x11.XDestroyImage(image)
        return len(found)

    def wait_until(self, drawn, process):
        end = time.perf_counter() + GIVE_UP_S
        while (self.colours() > 2) != drawn:
            if process.poll() is not None and drawn:
                raise SystemExit("window_bench: the program ended")
            if time.perf_counter() > end:
                raise SystemExit("window_bench: waited too long for the screen to change")
            time.sleep(POLL_S)


def cpu_seconds(process):
    """Of all its threads, also those that have ended: the clock of clock_getcpuclockid(3)."""
    return time.clock_gettime(~process.pid << 3 | 2)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("loopscope")
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()
    screen = Screen()
    starts = []
    idle = None
    for _ in range(arguments.rounds):
        with tempfile.TemporaryDirectory() as config:
            begin = time.perf_counter()
            process = subprocess.Popen([arguments.loopscope], stderr=subprocess.DEVNULL,
                                       env=dict(os.environ, XDG_CONFIG_HOME=config))
            try:
                screen.wait_until(True, process)
                starts.append((time.perf_counter() - begin) * 1000)
                if idle is None:
                    time.sleep(SETTLING_S)
                    before = cpu_seconds(process)
                    time.sleep(IDLE_S)
                    idle = cpu_seconds(process) - before
            finally:
                process.terminate()
                process.wait()
            screen.wait_until(False, process)
    print(f"from start to first frame, ms\t{statistics.median(starts)}")
    print(f"CPU in {IDLE_S} s of a paused window, s\t{idle}")


main()
