"""Tests of link_score and misread."""
import importlib.machinery
import importlib.util
import pathlib
import random
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
import link_score  # noqa: E402


def script(name):
    loader = importlib.machinery.SourceFileLoader(name, str(HERE / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


def paper(file, must, fine=(), cls="evidence"):
    return {"file": file, "requirements": list(must), "requirements_ok": list(fine), "cls": cls}


def link(requirement, state="suggested"):
    return {"requirement": requirement, "state": state}


def told(file, *links, possible=()):
    return {"file": "/some/where/" + file, "documents": [{"links": list(links), "possible": list(possible)}]}


class LinkScore(unittest.TestCase):
    def test_right_false_lost_and_acceptable(self):
        verdict = link_score.judge(paper("1", ["a", "b"], ["c"]), {"a": "", "c": "", "d": ""})
        self.assertEqual(verdict, dict(right={"a"}, false={"d"}, lost={"b"}, acceptable={"c"}))

    def test_figures(self):
        truth = [paper("1.txt", ["a", "b"]), paper("2.txt", ["a"], ["c"]), paper("3.txt", [], cls="nothing")]
        score = link_score.Score(truth, [told("1.txt", link("a"), link("z")), told("2.txt", link("a"), link("c")),
                                         told("3.txt", link("a"))])
        self.assertEqual((score.precision(), round(score.recall(), 1)), (50.0, 66.7))
        self.assertEqual((score.count["empty"], score.count["empty linked"]), (1, 1))
        self.assertEqual(score.missing, 0)

    def test_rejected_and_possible_are_no_links(self):
        score = link_score.Score([paper("1.txt", ["a", "b"])],
                                 [told("1.txt", link("a", "rejected"), possible=[link("b", "possible")])])
        self.assertEqual((score.recall(), score.recall_with_offered()), (0.0, 50.0))

    def test_several_documents_of_a_file_count_together(self):
        line = {"file": "1.txt", "documents": [{"links": [link("a")]}, {"links": [link("b"), link("a")]}]}
        self.assertEqual(link_score.Score([paper("1.txt", ["a", "b"])], [line]).count["right"], 2)

    def test_read_has_its_links_on_the_page(self):
        self.assertEqual(link_score.Score([paper("1.txt", ["a"])], [{"file": "1.txt", "links": [link("a")]}]).recall(), 100)

    def test_a_file_that_is_not_told_is_missing(self):
        self.assertEqual(link_score.Score([paper("1.txt", ["a"])], []).missing, 1)


class Misread(unittest.TestCase):
    def test_share_and_what_stays(self):
        misread = script("misread").misread
        text = "清风村2024年 会议记录。\n" * 200
        noisy = misread(text, 0.08, random.Random(1), list("甲乙丙丁"))
        self.assertEqual(len(noisy), len(text))
        changed = sum(a != b for a, b in zip(text, noisy))
        self.assertTrue(0.04 < changed / len(text) < 0.09)
        for before, after in zip(text, noisy):
            if not ("\u4e00" <= before <= "\u9fff" or before.isdigit()):
                self.assertEqual(before, after)
        self.assertEqual(misread(text, 0, random.Random(1), list("甲")), text)


class Papers(unittest.TestCase):
    def test_every_paper_has_its_truth(self):
        folder = HERE / "link_papers"
        truth = link_score.load(folder / "truth.jsonl")
        self.assertGreaterEqual(len(truth), 60)
        self.assertEqual({t["file"] for t in truth}, {f.name for f in (folder / "docs").glob("*.txt")})
        for t in truth:
            self.assertFalse(set(t["requirements"]) & set(t["requirements_ok"]), t["file"])
            self.assertEqual(bool(t["requirements"]), t["cls"] == "evidence", t["file"])


if __name__ == "__main__":
    unittest.main()
