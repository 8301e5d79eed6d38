"""The recordings that the C++ runtime is compared with: what is recorded today is still that."""
import glob
import json
import os
import sys
import unittest

from recording import RECORDER, recorded

TWINS = os.path.join(os.path.dirname(RECORDER), "runtime", "tests", "conformance", "twins")
GOLDEN = "golden-%d.%d.jsonl" % sys.version_info[:2]


def comparable(events):
    """Without Python's micro version, and the calls, of which the C++ runtime tells nothing."""
    for event in events:
        if "python" in event:
            event["python"] = event["python"].rpartition(".")[0]
        event.pop("call", None)
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
