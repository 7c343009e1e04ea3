"""What a published notebook must be, by its text alone: nothing is run here."""
import re

#: Text of a Markdown cell that is no figure of a result: code, formulas, addresses, numbers of headings and of what is pointed to.
NO_FIGURE = re.compile(r"```.*?```|`[^`]*`|\$[^$]*\$|\]\([^)]*\)|^#+ \d+\.|\b(carnets?|sections?|point) \d+( à \d+)?",
                       re.DOTALL | re.MULTILINE)
NUMBER = re.compile(r"\d+(?:[\u202f\u00a0]\d{3})*(?:,\d+)?")
LITERAL = re.compile(r"\d+(?:\.\d+)?")


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tables_and_pictures(notebook):
    """How many outputs with content each code cell shows."""
    return [len([output for output in cell.outputs if "data" in output]) for cell in code_cells(notebook)]


def words(output):
    """What an output says: its Markdown, or the text of its table; nothing of a picture."""
    data = output.get("data", {})
    if "text/html" in data:
        return " ".join(re.sub(r"<style.*?</style>|<[^>]*>", " ", data["text/html"], flags=re.DOTALL).split())
    return data.get("text/markdown")


def sentences(notebook):
    """What the cells say, in sentences and tables, in order."""
    said = [words(output) for cell in code_cells(notebook) for output in cell.outputs]
    return [text for text in said if text is not None]


def with_figures(text):
    return NUMBER.search(NO_FIGURE.sub("", text)) is not None


def figures_in_prose(notebook):
    """Numbers of the text that no cell has as a parameter: figures copied from a result, which another would belie."""
    literals = {float(text) for cell in code_cells(notebook) for text in LITERAL.findall(cell.source)}
    parameters = literals | {round(100 * value, 9) for value in literals}  # 0.9 is 90 %
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for text in NUMBER.findall(NO_FIGURE.sub("", cell.source)):
                if float(re.sub("[\u202f\u00a0]", "", text).replace(",", ".")) not in parameters:
                    yield text, cell.source


def problems_of_style(notebook):
    """Outputs of one run from the top, pictures with words, an exercise and its solution, no figure copied into the text."""
    cells = code_cells(notebook)
    if [cell.execution_count for cell in cells] != list(range(1, len(cells) + 1)):
        yield "its outputs are not those of one run from the top; run execute.py --keep"
    for cell in cells:
        for output in cell.outputs:
            if output.output_type in ("error", "stream"):
                yield f"cell {cell.execution_count} shows an error or a stream"
            if "image/png" in output.get("data", {}) and not output.metadata.get("image/png", {}).get("alt"):
                yield f"cell {cell.execution_count} shows a picture without alternative text (commun.show)"
    headings = [line for cell in notebook.cells if cell.cell_type == "markdown" for line in cell.source.splitlines()
                if line.startswith("#")]
    if headings[-2:] != ["## Exercice", "### Solution"] or cells[-1] not in notebook.cells[-2:]:
        yield "it does not end with an exercise and its solution"
    for text, where in figures_in_prose(notebook):
        yield f"its text has {text}, which no cell has: let a cell say it (commun.say). In: {where[:80]!r}…"
