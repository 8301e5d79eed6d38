"""Pictures and films, read by others: xml.etree reads the SVG, Pillow the PNG, GIF and WebP.

    pictures_test.py PATH_TO_LOOPSCOPE RECORDING...
"""
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from PIL import Image, ImageChops, ImageSequence

LOOPSCOPE, *RECORDINGS = sys.argv[1:]
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"rect", "path", "circle", "text"}
HOSTILE = r'''
import asyncio


async def work(name):
    await asyncio.sleep(1)
    print("</text></svg><script>alert(1)</script>&amp;<!-- ]]> \x00\x1b[2J\x7f \ufffe\uffff \u202e")


async def main():
    tasks = [asyncio.create_task(work(n), name=n) for n in ("<b>&\"'", "\x07\x1b]0;\u2028", "\ufffe")]
    await asyncio.gather(*tasks)

asyncio.run(main())
'''


def check(condition, what):
    if not condition:
        raise SystemExit(f"pictures_test: FAILED: {what}")


def loopscope(*args):
    result = subprocess.run([LOOPSCOPE, *map(str, args)], capture_output=True, text=True)
    check(result.returncode == 0, (args, result))


def check_svg(file):
    """That it is whole, and needs nothing from elsewhere. Returns its texts."""
    text = file.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    check(names <= SHAPES | {"svg", "title", "style", "defs", "clipPath", "g"}, f"{file}: {names}")
    ids = {element.get("id") for element in root.iter(SVG + "clipPath")}
    used = {element.get("clip-path") for element in root.iter(SVG + "g")}
    check(used <= {f"url(#{name})" for name in ids}, f"{file}: clips {used - ids}")
    check("href" not in text and "@import" not in text, f"{file} asks for something")
    check("nan" not in text.lower().replace("nano", "") and "inf\"" not in text, f"{file}: numbers")
    # The title, all in the background's colour, then what is seen.
    check(root.find(SVG + "title").text.startswith("Loopscope · "), f"{file}: title")
    fonts = set(re.findall(r"^\.(f\d+)\{font:(?:bold )?[\d.]+px \"", root.find(SVG + "style").text, re.M))
    texts = list(root.iter(SVG + "text"))
    check(texts and all(t.get("class") in fonts and float(t.get("textLength")) > 0 for t in texts),
          f"{file}: fonts")
    return [t.text for t in texts]


def is_grey(color):
    return color[0] == color[1] == color[2]


def check_pictures(folder):
    for theme in "dark", "light", "print":
        svg, png = folder / f"{theme}.svg", folder / f"{theme}.png"
        for file in svg, png:
            loopscope("shot", "2.2", "--event", 41, "--lang", "en", "--theme", theme,
                      "--size", "1280x800", "-o", file)
        texts = check_svg(svg)
        for word in "compute(2)", "main", "1.00 s left", "ready":
            check(any(word in t for t in texts), f"{theme}: no {word}")
        picture = Image.open(png)
        check(picture.size == (1280, 800), picture.size)
        colors = {color[:3] for _, color in picture.getcolors(1 << 24)}
        check((theme == "print") == all(map(is_grey, colors)), f"{theme}: colours")
        fills = re.findall(r"(?:fill|stroke)=\"#(\w\w)(\w\w)(\w\w)\"", svg.read_text())
        check((theme == "print") == all(map(is_grey, fills)), f"{theme}: SVG's colours")
        # The first shape is the background, which the picture has most of, or the panels' ground.
        check(tuple(int(part, 16) for part in fills[0]) in colors, f"{theme}: background")


def check_foreign_text(folder):
    program = folder / "hostile.py"
    program.write_text(HOSTILE)
    for event in 0, 20, 40:
        file = folder / f"hostile-{event}.svg"
        loopscope("shot", program, "--event", event, "-o", file)
        check_svg(file)
    texts = check_svg(file)
    check(any("</text></svg><script>" in t for t in texts), "what it printed is a text")
    for recording in RECORDINGS:
        loopscope("shot", recording, "--at", 0, "--lang", "zh", "-o", file)
        check_svg(file)


def check_film(folder, file, options, steps):
    loopscope("film", "2.2", "--lang", "en", "--size", "1280x900", *options, "-o", file)
    film = Image.open(file)
    check(film.size == (1280, 900) and film.info.get("loop") == 0, (file, film.size, film.info))
    frames, durations = [], []
    for frame in ImageSequence.Iterator(film):
        frames.append(frame.convert("RGB"))
        durations.append(frame.info["duration"])
    check(len(frames) == steps, f"{file}: {len(frames)} pictures, not {steps}")
    check(all(900 <= d <= 4000 for d in durations[:-1]) and durations[-1] >= 2900, durations)
    check(all(ImageChops.difference(a, b).getbbox() for a, b in zip(frames, frames[1:])),
          f"{file}: two pictures are the same")
    shot = folder / "last.png"
    loopscope("shot", "2.2", "--at", 3, "--lang", "en", "--size", "1280x900", "-o", shot)
    difference = ImageChops.difference(frames[-1], Image.open(shot).convert("RGB"))
    worst = max(high for _, high in difference.getextrema())
    check(worst == 0 if file.suffix == ".webp" else worst < 100, f"{file}: differs by {worst}")
    apart = sum(sum(pixel) > 30 for pixel in difference.getdata())
    check(apart < 2000, f"{file}: {apart} pixels are other than in the picture")
    return file.stat().st_size


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    check_pictures(folder)
    check_foreign_text(folder)
    page = folder / "page.html"
    loopscope("page", "2.2", "--lang", "en", "-o", page)
    run = re.search(r'<script type="application/json" id="run">(.*?)</script>', page.read_text(),
                    re.S)
    moments = json.loads(run.group(1))["moments"]
    for form in "gif", "webp":
        size = check_film(folder, folder / f"film.{form}", [], len(moments))
        check(size < 3_000_000, f"{form}: {size} bytes")
    late = sum(float(m["time"].removesuffix(" s")) >= 2 for m in moments)
    check(0 < late < len(moments), late)
    check_film(folder, folder / "part.webp", ["--from", 2], late)
