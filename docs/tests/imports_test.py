"""Test "architecture": the code's includes are those that docs/imports.txt allows, they run one
way, and the README shows the same table.

    imports_test.py ROOT
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
SOURCES = ("app", "runtime", "lessons", "assets")
BESIDE = {"tests", "bench"}  # may include all that they test or measure


def read_table(text):
    """The folders that each folder may include, in the order of the table."""
    table = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            folder, _, allowed = line.partition("->")
            table[folder.strip()] = allowed.split()
    return table


def table_faults(table):
    seen = set()
    for folder, allowed in table.items():
        for other in allowed:
            if other not in seen:
                yield f"docs/imports.txt: {folder} -> {other}: {other} does not stand above it"
        seen.add(folder)


def folder_of(path, table):
    """The innermost folder of the table that holds the file; None if there is none."""
    return next((str(p) for p in path.parents if str(p) in table), None)


def code_faults(root, table):
    used = set()
    for source in sorted(p for top in SOURCES for p in (root / top).rglob("*.[ch]pp")):
        path = source.relative_to(root)
        if BESIDE & set(path.parts):
            continue
        here = folder_of(path, table)
        if here is None:
            yield f"{path}: its folder is not in docs/imports.txt"
            continue
        for included in INCLUDE.findall(source.read_text(encoding="utf-8")):
            if not (root / included).is_file():
                yield f'{path}: "{included}" is not a path from the root of the code'
                continue
            there = folder_of(pathlib.Path(included), table)
            if BESIDE & set(pathlib.Path(included).parts):
                yield f"{path} includes {included}: only tests do"
            elif there != here and there not in table[here]:
                yield f"{path} includes {included}: docs/imports.txt has no {here} -> {there}"
            used.add((here, there))
    for folder, allowed in table.items():
        for other in allowed:
            if (folder, other) not in used:
                yield f"docs/imports.txt: {folder} -> {other} is not used"


def main():
    root = pathlib.Path(sys.argv[1])
    text = (root / "docs/imports.txt").read_text(encoding="utf-8")
    table = read_table(text)
    faults = [*table_faults(table), *code_faults(root, table)]
    rows = [line for line in text.splitlines() if "->" in line]
    readme = (root / "README.md").read_text(encoding="utf-8")
    if "\n".join(f"    {row}" for row in rows) not in readme:
        faults.append("README.md does not show the table of docs/imports.txt as it is")
    print("\n".join(faults) or f"{len(rows)} folders, all as they should be")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
