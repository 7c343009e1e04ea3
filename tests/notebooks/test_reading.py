"""The reading of notebooks sees what it is for: test_reading.py"""
import pathlib
import unittest

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from reading import figures_in_prose, problems_of_style, sentences, with_figures

NOTEBOOKS = sorted((pathlib.Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


def picture(alternative):
    metadata = {"image/png": {"alt": alternative}} if alternative else {}
    return new_output("display_data", {"image/png": "iVBORw0KGgo="}, metadata=metadata)


def notebook(text="Rien.", outputs=(), source="share = 0.9", end="## Exercice\nQuoi ?\n\n### Solution", count=1):
    return new_notebook(cells=[new_markdown_cell(text), new_markdown_cell(end),
                               new_code_cell(source, execution_count=count, outputs=list(outputs))])


class Reading(unittest.TestCase):
    def figures(self, text, **rest):
        return [found for found, _ in figures_in_prose(notebook(text, **rest))]

    def test_a_figure_that_no_cell_has_is_seen(self):
        self.assertEqual(self.figures("Le stock est de 4\u202f849 affaires, soit 12,5 mois et 31\u202f%."), ["4\u202f849", "12,5", "31"])

    def test_parameters_and_what_is_no_figure_are_not(self):
        self.assertEqual(self.figures("Un intervalle à 90\u202f% (0,9)."), [])
        self.assertEqual(self.figures("## 7. Titre\nVoir le carnet 05 et les sections 2 à 4, `TJ/4.`, $R^2$, [là](a1.md)."), [])

    def test_a_sound_notebook_has_no_problem(self):
        self.assertEqual(list(problems_of_style(notebook(outputs=[picture("Un éventail.")]))), [])

    def test_what_is_missing_is_told(self):
        for given, told in (
            ({"outputs": [picture(None)]}, "without alternative text"),
            ({"outputs": [new_output("stream", name="stderr", text="!")]}, "an error or a stream"),
            ({"end": "## Fin"}, "an exercise and its solution"),
            ({"count": 3}, "one run from the top"),
            ({"text": "Il y en a 17."}, "its text has 17, which no cell has"),
        ):
            with self.subTest(told=told):
                problems = list(problems_of_style(notebook(**given)))
                self.assertEqual(len(problems), 1, problems)
                self.assertIn(told, problems[0])

    def test_sentences_with_figures_are_found(self):
        said = new_output("display_data", {"text/markdown": "Il y en a 17."})
        table = new_output("display_data", {"text/html": "<style>#T_1 { width: 3px }</style><table id='T_1'><tr><td>18</td></tr></table>"})
        self.assertEqual(sentences(notebook(outputs=[said, picture("x"), table])), ["Il y en a 17.", "18"])
        self.assertTrue(with_figures("Il y en a 17."))
        self.assertFalse(with_figures("Voir le carnet 05."))

    def test_published_notebooks_are_sound(self):
        for path in NOTEBOOKS:
            with self.subTest(path=path.name):
                self.assertEqual(list(problems_of_style(nbformat.read(path, as_version=4))), [])


if __name__ == "__main__":
    unittest.main()
