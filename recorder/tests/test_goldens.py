"""The recordings that the C++ runtime is compared with: what is recorded today is still that."""
import glob
import json
import os
import sys
import unittest

from recording import RECORDER, recorded

TWINS = os.path.join(os.path.dirname(RECORDER), "runtime", "tests", "conformance", "twins")
GOLDEN = "golden-%d.%d.jsonl" % sys.version_info[:2]

_RECORDERS = ("call", "lock", "held_by", "held_at", "size", "unfinished", "workers", "whole",
              "raised_at", "raised_in", "chain")


def comparable(events):
    """Without Python's micro version, and what the C++ runtime tells nothing of."""
    for event in events:
        if "python" in event:
            event["python"] = event["python"].rpartition(".")[0]
        for each in event, *event.get("waiting", ()):
            for key in _RECORDERS:
                each.pop(key, None)
        if event["ev"] == "cancel_requested":
            event.pop("via", None)
        if event["ev"] == "future_done":
            event.pop("line", None)
            event.pop("fn", None)
        yield event


class Goldens(unittest.TestCase):
    @unittest.skipUnless(sys.version_info[:2] in ((3, 11), (3, 13)), f"there is no {GOLDEN}")
    def test_are_recorded_as_they_were(self):
        goldens = sorted(glob.glob(os.path.join(TWINS, "*", GOLDEN)))
        self.assertGreaterEqual(len(goldens), 50)
        for path in goldens:
            folder = os.path.dirname(path)
            with self.subTest(os.path.basename(folder)), open(path, encoding="utf-8") as golden:
                with open(os.path.join(folder, "program.py"), encoding="utf-8") as program:
                    recording = recorded(program.read())
                self.assertEqual(list(comparable(recording.events)),
                                 list(comparable(map(json.loads, golden))))


if __name__ == "__main__":
    unittest.main()
