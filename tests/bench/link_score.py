"""What links papers were given, against what they prove: for tests/bench/links and tests/bench/fit_links.

Truth, a line of JSON a paper: file; requirements: ids that must be linked; requirements_ok: ids that an inspector might
accept, neither right nor wrong; cls: evidence, nothing (a paper that has nothing to do with it) or near-miss (one that
only mentions it). Result: lines of `cunzheng file --json` or `cunzheng read --json`; only its "links" count, what is
"possible" does not."""
import json
import os
from collections import Counter, defaultdict


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def links_by_file(result):
    """The links of each file, by its name without folders; a file that was told without any has none."""
    links = defaultdict(dict)
    for line in result:
        of_file = links[os.path.basename(line["file"])]
        for document in line.get("documents", [line]):
            for link in document.get("links", []):
                if link["state"] != "rejected":
                    of_file.setdefault(link["requirement"], link.get("topic", ""))
    return links


def offered_by_file(result):
    """The ids that are possible, by file."""
    offered = defaultdict(set)
    for line in result:
        for document in line.get("documents", [line]):
            for link in document.get("possible", []):
                offered[os.path.basename(line["file"])].add(link["requirement"])
    return offered


def judge(paper, links):
    """Right, false, lost and acceptable ids of one paper."""
    must, fine, given = set(paper["requirements"]), set(paper["requirements_ok"]), set(links)
    return dict(right=given & must, false=given - must - fine, lost=must - given, acceptable=(given & fine) - must)


class Score:
    def __init__(self, truth, result):
        links = links_by_file(result)
        offered = offered_by_file(result)
        self.papers = [(paper, judge(paper, links.get(paper["file"], {})), links.get(paper["file"], {}))
                       for paper in truth]
        self.missing = sum(paper["file"] not in links for paper in truth)
        self.count = Counter()
        for paper, verdict, given in self.papers:
            for name, ids in verdict.items():
                self.count[name] += len(ids)
            self.count["offered"] += len(verdict["lost"] & offered.get(paper["file"], set()))
            if paper["cls"] != "evidence":
                self.count["empty"] += 1
                self.count["empty linked"] += bool(given)

    @staticmethod
    def percent(part, whole):
        return 100 * part / whole if whole else 0.0

    def precision(self):
        return self.percent(self.count["right"], self.count["right"] + self.count["false"])

    def recall(self):
        return self.percent(self.count["right"], self.count["right"] + self.count["lost"])

    def recall_with_offered(self):
        """Of what must be linked, the share that is suggested or possible."""
        return self.percent(self.count["right"] + self.count["offered"], self.count["right"] + self.count["lost"])

    def line(self):
        return (f"precision {self.precision():5.1f}%  recall {self.recall():5.1f}%  "
                f"with possible {self.recall_with_offered():5.1f}%  "
                f"empty papers linked {self.count['empty linked']}/{self.count['empty']}  papers {len(self.papers)}"
                + (f"  NOT IN RESULT {self.missing}" if self.missing else ""))

    def by_document(self):
        for paper, verdict, given in self.papers:
            if not verdict["false"] and not verdict["lost"]:
                continue
            say = lambda ids: " ".join(f"{i}:{given[i]}" if given.get(i) else i for i in sorted(ids)) or "-"
            yield (f"{paper['file']} {paper['cls']} {paper.get('kind', '')} | right {say(verdict['right'])} | "
                   f"lost {say(verdict['lost'])} | false {say(verdict['false'])}")

    def by_requirement(self):
        counts = defaultdict(Counter)
        for _, verdict, _ in self.papers:
            for name, ids in verdict.items():
                for requirement in ids:
                    counts[requirement][name] += 1
        for requirement, count in sorted(counts.items()):
            yield f"{requirement}  right {count['right']}  false {count['false']}  lost {count['lost']}"
