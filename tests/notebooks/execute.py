"""Runs notebooks as they are published and fails on the first error: execute.py NOTEBOOK… [--keep | --other-chance]

The published file is left alone; --keep writes the outputs of this run into it, as a reader of the repository sees them.
--other-chance runs with another seed, and asks whether what the notebook says follows from the results.
"""
import os
import pathlib
import sys

import nbformat
from nbclient import NotebookClient
from reading import problems_of_style, tables_and_pictures, sentences, with_figures

ROOT = pathlib.Path(__file__).resolve().parents[2]
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # the kernel's debugger has nothing to say here
os.environ.setdefault("CLEPSYDRE", str(ROOT / "build/release/runner/clepsydre"))


def run(published, folder):
    """A copy of a notebook with the outputs of a run from the top."""
    fresh = nbformat.from_dict(published)
    client = NotebookClient(fresh, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute()
    for cell in fresh.cells:
        cell.metadata.pop("execution", None)  # when each cell ran
    return fresh


def problems_of_same(published, fresh):
    """What a run of today shows otherwise than the published outputs: the same results give the same sentences."""
    if tables_and_pictures(published) != tables_and_pictures(fresh):
        yield (f"it shows {tables_and_pictures(published)} figures by cell, now {tables_and_pictures(fresh)}; "
               "run execute.py --keep")
    for before, now in zip(sentences(published), sentences(fresh)):
        if before != now:
            yield f"it says {before!r}, now {now!r}; run execute.py --keep"


def problems_of_other_chance(published, fresh):
    """Sentences with figures that another seed leaves as they are, where these are more than those that follow it.

    Some must stay: how many courts there are, what a file says of itself.
    """
    pairs = [(before, now) for before, now in zip(sentences(published), sentences(fresh)) if with_figures(before)]
    stay = [before for before, now in pairs if before == now]
    if not pairs or 2 * len(stay) > len(pairs):
        yield f"another chance leaves {len(stay)} of {len(pairs)} sentences with figures as they are: {stay}"


def problems(path, mode):
    published = nbformat.read(path, as_version=4)
    if mode == "--other-chance":
        os.environ["CLEPSYDRE_NOTEBOOK_SEED"] = "7"
        return list(problems_of_other_chance(published, run(published, path.parent)))
    fresh = run(published, path.parent)
    if mode == "--keep":
        nbformat.write(fresh, path)
        published = fresh
    return [*problems_of_style(published), *problems_of_same(published, fresh)]


def main(words):
    mode = next((word for word in words if word.startswith("--")), "")
    failed = False
    for word in words:
        if word == mode:
            continue
        for problem in problems(pathlib.Path(word).resolve(), mode):
            print(f"{word}: {problem}", file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
