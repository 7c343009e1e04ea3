"""The guide says what a result says, prints on ten pages at most, and asks the network for nothing."""
import collections
import html.parser
import os
import re
import subprocess
import sys
import unittest

from clepsydre import LIBRARY, ROOT, CommandTest

GUIDE = ROOT / "results/guide"
sys.path.insert(0, str(GUIDE))
import build  # noqa: E402


class Words(html.parser.HTMLParser):
    """What a page says, without its pictures and style; and what it would load."""

    def __init__(self, text):
        super().__init__()
        self.words, self.inside, self.loads, self.headings, self.unnamed = [], [], [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("svg", "style"):
            self.inside.append(tag)
        if tag == "svg":
            self.unnamed += not attrs.get("aria-label")
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        self.loads += [attrs[name] for name in ("src", "href", "xlink:href") if not attrs.get(name, "#").startswith("#")]

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.words.append(data)

    def text(self):
        return "".join(self.words)


class Guide(CommandTest):
    def build(self, result, name):
        path = self.dir / name
        done = subprocess.run([sys.executable, "-W", "ignore", GUIDE / "build.py", result, path], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return path

    def national(self, replications):
        return self.result(f"{replications}.h5", LIBRARY / "reference.yaml", LIBRARY / "amiable.yaml",
                           "--replications", replications)

    def test_the_stored_guide_is_what_a_run_of_today_says(self):
        made = self.build(self.national(1000), "guide.html")
        stored = GUIDE / "guide.html"
        if os.environ.get("CLEPSYDRE_ACCEPT"):
            stored.write_bytes(made.read_bytes())
        said, now = (Words(path.read_text(encoding="utf-8")).text() for path in (stored, made))
        self.assertEqual(said, now, "results/guide/guide.html is of another run: see results/guide/README.md")

    def test_a_changed_result_changes_its_numbers_and_pictures(self):
        stored = (GUIDE / "guide.html").read_text(encoding="utf-8")
        other = self.build(self.national(16), "other.html").read_text(encoding="utf-8")
        said, now = (collections.Counter(re.findall(r"\d[\d\u202f,]*", Words(text).text())) for text in (stored, other))
        self.assertGreater((said - now).total(), 40)
        pictures = [re.findall(r"<svg.*?</svg>", text, re.DOTALL) for text in (stored, other)]
        self.assertEqual([len(of) for of in pictures], [4, 4])
        for one, two in zip(*pictures):
            self.assertNotEqual(one, two)

    def test_it_is_whole_french_and_asks_for_nothing(self):
        text = (GUIDE / "guide.html").read_text(encoding="utf-8")
        page = Words(text)
        self.assertIn('<html lang="fr">', text)
        self.assertIn("default-src 'none'", text)
        self.assertEqual((page.loads, page.unnamed), ([], 0))
        self.assertEqual(page.headings[0], 1)
        self.assertTrue(all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:])))
        said = page.text()
        self.assertIn("activité synthétique", said)
        self.assertEqual(text.count("Réseau réel, activité synthétique."), text.count("<figure"))
        self.assertNotRegex(said, r"\{\{|\}\}|@@|\bnan\b|None")
        prose = re.sub(r"<(pre|code|style|svg).*?</\1>", "", text[text.index("<main>"):], flags=re.DOTALL)
        prose = re.sub(r"<[^>]*>", "", prose)
        self.assertEqual(re.findall(r".{20} [;:!?%»].{5}|.{20}« .{5}|.{20}'.{5}", prose), [], "typography")

    def test_it_prints_on_ten_pages_at_most(self):
        pdf = self.dir / "guide.pdf"
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--user-data-dir={self.dir / 'profile'}", f"--print-to-pdf={pdf}", (GUIDE / "guide.html").as_uri()],
                       capture_output=True, timeout=300, check=True)
        pages = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        self.assertLessEqual(int(re.search(r"Pages:\s+(\d+)", pages)[1]), 10)
        printed = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
        for heading in re.findall(r"<h2[^>]*>(.*?)</h2>", (GUIDE / "guide.html").read_text(encoding="utf-8")):
            self.assertIn(heading.split()[-1], printed)

    def test_its_scenarios_run_on_a_network_of_ones_own(self):
        (self.dir / "mon-reseau").symlink_to(ROOT / "tests/scenarios/small")
        for path in GUIDE.glob("*.yaml"):
            self.write(path.name, path.read_text(encoding="utf-8"))
        self.result("prevision.h5", "ma-reference.yaml", "vers-le-jaf.yaml", "--replications", 20)

    def test_a_fact_that_is_not_known_or_not_used_is_an_error(self):
        self.assertEqual(build.filled("{{here}} {{f:x-y}}", {"here": "1", "f:x-y": "2"}), "1 2")
        with self.assertRaisesRegex(SystemExit, "{{there}} is no fact"):
            build.filled("{{there}}", {"here": "1"})
        with self.assertRaisesRegex(SystemExit, "there not used"):
            build.filled("{{here}}", {"here": "1", "there": "2"})


if __name__ == "__main__":
    unittest.main()
