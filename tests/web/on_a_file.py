"""Tests of what people see, each with the file and the server it needs: on_a_file.py file|reader|page|report NATIONAL.h5

`file` makes the file: two scenarios over the national network. The tests themselves are in JavaScript, beside what they
test; SHOTS names a folder for their screenshots.
"""
import contextlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("CLEPSYDRE", str(ROOT / "build/release/runner/clepsydre"))
LIBRARY = ROOT / "scenarios/library"


def node(*tests, **environment):
    subprocess.run(["node", "--test", *(str(ROOT / "results" / test) for test in tests)], check=True,
                   env={**os.environ, **{name: str(value) for name, value in environment.items()}})


def expected(national, folder):
    """What xarray reads of the file."""
    path = folder / "expected.json"
    subprocess.run([sys.executable, ROOT / "results/viewer/test/expected.py", national, path], check=True)
    return path


@contextlib.contextmanager
def served(national):
    """The address at which `clepsydre view` shows the file."""
    with subprocess.Popen([COMMAND, "view", national, "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
        try:
            yield re.search(r"http://\S+/", server.stdout.readline()).group()
        finally:
            server.terminate()


def file(national, _folder):
    subprocess.run([COMMAND, "run", LIBRARY / "reference.yaml", LIBRARY / "amiable.yaml", "-o", national,
                    "--replications", "200", "--quiet"], check=True)


def reader(national, folder):
    node("readers/js/test/reader.test.mjs", RESULT=national, EXPECTED=expected(national, folder))


def page(national, folder):
    with served(national) as url:
        node("viewer/test/page_test.mjs", PAGE_URL=url, EXPECTED=expected(national, folder))


def report(national, folder):
    subprocess.run([COMMAND, "report", national, "-o", folder / "rapport.html"], check=True)
    node("viewer/test/report_test.mjs", REPORT=folder / "rapport.html")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        {"file": file, "reader": reader, "page": page, "report": report}[sys.argv[1]](
            pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(scratch))
