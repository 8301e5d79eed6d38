"""The challenges by editing, on what CPython does: no start reaches its goal, every stored solution
does, and no trick, in either language.

    challenges_test.py LOOPSCOPE FOLDER RECORDER

FOLDER holds the challenges. A trick reaches by something else what the goal is about, and is known
by its first line: the conditions that catch it, those and no others.
"""
import contextlib
import io
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, sys.argv[3])
from loopscope_recorder import record

LOOPSCOPE, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
LANGUAGES = ("zh", "en")
LEAST_TRICKS = 5


def loopscope(*arguments, status=0):
    done = subprocess.run([LOOPSCOPE, *map(str, arguments)], encoding="utf-8",
                          stdout=subprocess.PIPE)
    assert done.returncode == status, (arguments, done.returncode)
    return done.stdout


def recorded(source, file):
    with (open(file, "w", encoding="utf-8") as output, contextlib.redirect_stdout(io.StringIO()),
          contextlib.redirect_stderr(io.StringIO())):
        record("program.py", output, source=source)


class Checker:
    def __init__(self, folder):
        self.recording = pathlib.Path(folder) / "program.jsonl"

    def check(self, challenge, source, language):
        """What `loopscope check` finds, in the language that the program is not in, too."""
        recorded(source, self.recording)
        results = []
        for spoken in (language, *(each for each in LANGUAGES if each != language)):
            done = subprocess.run(
                [LOOPSCOPE, "check", challenge, self.recording, "--json", "--lang", spoken],
                encoding="utf-8", stdout=subprocess.PIPE)
            result = json.loads(done.stdout)
            assert done.returncode == (0 if result["solved"] else 1), result
            assert all(each["wanted"] for each in result["conditions"]), result
            assert all(each["met"] or each["found"] for each in result["conditions"]), result
            results.append(result)
        facts = [[result["solved"], result["way"], unmet(result)] for result in results]
        assert facts[0] == facts[1], facts
        return results[0]


def unmet(result):
    return {each["predicate"] for each in result["conditions"] if not each["met"]}


def strings(challenge):
    """What stands in English programs in place of what is Chinese, as the challenge has it."""
    texts = challenge.get("strings", [])
    for notes in FOLDER.parent.glob(challenge["lesson"].replace(".", "_") + "_*/lesson.json"
                                    if "lesson" in challenge else "none"):
        texts += json.loads(notes.read_text(encoding="utf-8")).get("strings", [])
    return texts


def in_language(source, texts, language):
    for text in texts if language == "en" else ():
        source = source.replace(text["zh"], text["en"])
    return source


def check_texts(folder, challenge):
    assert len(challenge["hints"]) == 3, folder
    texts = [challenge["title"], challenge["goal"], *challenge["hints"],
             *(way["title"] for way in challenge.get("ways", []))]
    for language in LANGUAGES:
        assert len({text[language] for text in texts}) == len(texts), folder
    assert all(text["zh"] and text["en"] and text["zh"] != text["en"] for text in texts), folder
    assert "ends_well" in [each["predicate"] for each in challenge["conditions"]], folder


def check_challenge(folder, checker):
    """Yields a sentence for each trick that is not caught as it should be."""
    name = folder.name
    challenge = json.loads((folder / "challenge.json").read_text(encoding="utf-8"))
    check_texts(folder, challenge)
    texts = strings(challenge)
    ways = {way["id"] for way in challenge.get("ways", [])}
    tricks = sorted((folder / "tricks").glob("*.py"))
    assert len(tricks) >= LEAST_TRICKS, folder
    solutions = [path.stem for path in sorted((folder / "solutions").glob("*.py"))]
    assert len(solutions) >= 2, folder
    taken = set()
    for language in LANGUAGES:
        start = loopscope("check", name, "--start", "--lang", language)
        result = checker.check(name, start, language)
        assert not result["solved"], (name, "its start")
        for solution in solutions:
            source = loopscope("check", name, "--solution", solution, "--lang", language)
            result = checker.check(name, source, language)
            assert result["solved"], (name, solution, result)
            assert result["way"] == (solution if ways else None), (name, solution, result)
            taken.add(result["way"])
        for trick in tricks:
            source = in_language(trick.read_text(encoding="utf-8"), texts, language)
            result = checker.check(name, source, language)
            wanted = set(source.splitlines()[0].removeprefix("#").split())
            if not wanted or unmet(result) != wanted:
                yield f"{name}: {trick.stem} misses {unmet(result)}, not {wanted}: {result}"
    assert not ways or taken == ways, (name, taken)


def main():
    listed = [line.split()[0].rstrip(":") for line in
              loopscope("check", "--list", "--lang", "en").splitlines()]
    folders = [path for path in sorted(FOLDER.iterdir()) if path.is_dir()]
    assert len(folders) >= 7 and sorted(listed) == [path.name for path in folders], listed
    with tempfile.TemporaryDirectory() as folder:
        checker = Checker(folder)
        wrong = [each for path in folders for each in check_challenge(path, checker)]
        assert not wrong, "\n".join(wrong)
        # A start is no solution of another, nor is its solution.
        for one, other in itertools.permutations(folders, 2):
            solution = sorted((other / "solutions").glob("*.py"))[0]
            source = loopscope("check", other.name, "--solution", solution.stem, "--lang", "zh")
            recorded(source, checker.recording)
            loopscope("check", one.name, checker.recording, status=1)


if __name__ == "__main__":
    main()
