"""Folders are layers and arrows go one way: includes of each layer against what it may use."""
import pathlib
import re
import sys

ALLOWED = {
    "model": {"model"},
    "scenarios": {"scenarios", "model"},
    "results": {"results", "model"},
    "runner": {"runner", "results", "scenarios", "model"},
}
# Headers that would bring files, YAML, HDF5, threads or a clock into the model.
FORBIDDEN_IN_MODEL = re.compile(
    r"<(fstream|filesystem|iostream|thread|mutex|atomic|condition_variable|future|ctime|time\.h|yaml-cpp/.*"
    r"|hdf5.*|H5.*|tbb/.*|unistd\.h)>|(system|steady)_clock"
)
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"/]+)/', re.MULTILINE)


def faults(root: pathlib.Path) -> list[str]:
    found = []
    for layer, allowed in ALLOWED.items():
        for source in sorted((root / layer).rglob("*.[ch]pp")):
            text = source.read_text(encoding="utf-8")
            for used in INCLUDE.findall(text):
                if used not in allowed:
                    found.append(f"{source.relative_to(root)} includes {used}/, which {layer} may not use")
            if layer == "model":
                for match in FORBIDDEN_IN_MODEL.finditer(text):
                    found.append(f"{source.relative_to(root)} has {match.group(0)}: the model knows none of it")
    known = {"model", "scenarios", "runner", "results", "tests", "notebooks", "build"}
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        if folder.name not in known and not folder.name.startswith(".") and folder.name != "out":
            found.append(f"{folder.name}/: no folder but {', '.join(sorted(known - {'build'}))} at the top level")
    return found


def long_files(root: pathlib.Path) -> list[str]:
    return [
        f"{source.relative_to(root)} has more than 400 lines: split it by meaning"
        for layer in (*ALLOWED, "tests")
        for source in sorted((root / layer).rglob("*.[ch]pp"))
        if len(source.read_text(encoding="utf-8").splitlines()) > 400
    ]


if __name__ == "__main__":
    problems = faults(pathlib.Path(sys.argv[1])) + long_files(pathlib.Path(sys.argv[1]))
    print("\n".join(problems) or "layers hold")
    sys.exit(1 if problems else 0)
