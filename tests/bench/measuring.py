"""What the scripts of this folder share: programs of the build, runs in turn, tables, the page."""
import json
import os
import pathlib
import statistics
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
PYTHON = "/usr/bin/python3"  # Debian's, which has numpy


def program(name):
    """A program of the build: build/release, or $CLEPSYDRE_BUILD."""
    build = pathlib.Path(os.environ.get("CLEPSYDRE_BUILD", ROOT / "build/release"))
    path = build / ("runner/clepsydre" if name == "clepsydre" else f"tests/bench/{name}")
    if not path.exists():
        sys.exit(f"{path}: no such program. Build it: cmake --build {build} --target {name}")
    return str(path)


def run(command, isa=None):
    """What a command prints; an error of ours names it."""
    environment = dict(os.environ, **({"CLEPSYDRE_ISA": isa} if isa else {}))
    done = subprocess.run([str(word) for word in command], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stderr.strip()}")
    return done


def google_benchmark(name, pattern, seconds=0.2):
    """Nanoseconds per step by the name of each benchmark that the pattern finds, and its counters."""
    done = run([program(name), "--benchmark_format=json", f"--benchmark_filter={pattern}",
                f"--benchmark_min_time={seconds}"])
    found = json.loads(done.stdout)["benchmarks"] if done.stdout.strip() else []
    if not found:
        sys.exit(f"{name}: no benchmark is named like {pattern}")
    return {each["name"]: each for each in found}


def in_turn(variants, rounds):
    """What each variant gave, round after round of all of them: a noisy hour hits them alike.

    `variants`: a function per name. Returns a list of `rounds` results per name.
    """
    results = {name: [] for name in variants}
    for done in range(rounds):
        for name, variant in variants.items():
            print(f"[{done + 1}/{rounds}] {name}", file=sys.stderr)
            results[name].append(variant())
    return results


def median(results, figure):
    return statistics.median(each[figure] for each in results)


def table(header, rows):
    """Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def write_page(section, text):
    """Replaces what stands between the markers of a section of README.md."""
    page = FOLDER / "README.md"
    begin, end = f"<!-- {section} -->", f"<!-- end of {section} -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        sys.exit(f"{page}: lacks the markers {begin} and {end}")
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
