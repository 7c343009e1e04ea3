"""Runs notebooks as they are published and fails on the first error: execute.py NOTEBOOK… [--keep]

The published file is left alone; --keep writes the outputs of this run into it, as a reader of the repository sees them.
"""
import os
import pathlib
import sys

import nbformat
from nbclient import NotebookClient

ROOT = pathlib.Path(__file__).resolve().parents[2]
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # the kernel's debugger has nothing to say here
os.environ.setdefault("CLEPSYDRE", str(ROOT / "build/release/runner/clepsydre"))


def problems_of_style(notebook):
    """What a published notebook lacks: outputs that its cells gave, numbered in order."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if [cell.execution_count for cell in cells] != list(range(1, len(cells) + 1)):
        yield "its outputs are not those of one run from the top; run execute.py --keep"
    for cell in cells:
        if any(output.output_type in ("error", "stream") for output in cell.outputs):
            yield f"cell {cell.execution_count} shows an error or a stream"


def figures(notebook):
    """How many pictures and tables each cell shows."""
    return [len([output for output in cell.outputs if "data" in output]) for cell in notebook.cells
            if cell.cell_type == "code"]


def execute(path, keep):
    published = nbformat.read(path, as_version=4)
    fresh = nbformat.from_dict(published)
    client = NotebookClient(fresh, timeout=600, kernel_name="python3",
                            resources={"metadata": {"path": str(path.parent)}})
    shown = figures(published)
    client.execute()
    for cell in fresh.cells:
        cell.metadata.pop("execution", None)  # when each cell ran
    if keep:
        nbformat.write(fresh, path)
        return []
    problems = list(problems_of_style(published))
    if shown != figures(fresh):
        problems.append(f"it shows {shown} figures by cell, now {figures(fresh)}; run execute.py --keep")
    return problems


def main(words):
    failed = False
    for word in words:
        if word == "--keep":
            continue
        for problem in execute(pathlib.Path(word).resolve(), "--keep" in words):
            print(f"{word}: {problem}", file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
