"""The guide as one HTML file: build.py RESULT.h5 guide.html. The result: reference and amiable, see README.md."""
import html
import pathlib
import re
import sys

import markdown

import facts
import pictures
from french import THIN, typography

HERE = pathlib.Path(__file__).resolve().parent
SYNTHETIC = "Réseau réel, activité synthétique."
CAPTIONS = {
    "horloges": "Médianes nationales ; délai d’une affaire : toutes réplications ensemble.",
    "eventails": "Du plus clair au plus foncé : neuf, huit et un avenir sur deux ; la ligne est la médiane.",
    "ecart": "Intervalles à 90, 80 et 50 % ; médiane.",
    "classement": "Point : médiane ; trait : huit avenirs sur dix.",
}
PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def backtest_table():
    rows = ["| série | horizons | WIS relatif | couverture (%) | meilleure des six autres |", "|---|---|---|---|---|"]
    rows += ["| " + " | ".join(row) + " |" for row in facts.backtests()]
    return "\n".join(rows)


def code(path):
    """A scenario as it is checked by the tests: two in a row stay apart."""
    body = "\n".join(f"    {line}" for line in path.read_text(encoding="utf-8").splitlines())
    return f"{body}\n\n<!-- {path.name} -->"


def figure(name, svgs):
    caption = html.escape(f"{CAPTIONS[name]} {SYNTHETIC}")
    return f'<figure class="scroll" tabindex="0">\n{svgs[name]}\n<figcaption>{typography(caption)}</figcaption>\n</figure>'


def filled(source, values):
    """The text with every {{name}} replaced; a name that is not known, or a fact that is not used, is an error."""
    used = set()

    def value(found):
        used.add(found[1])
        if found[1] not in values:
            raise SystemExit(f"guide.md: {{{{{found[1]}}}}} is no fact of facts.py")
        return values[found[1]]

    text = re.sub(r"\{\{([\w:-]+)\}\}", value, source)
    if unused := set(values) - used:
        raise SystemExit(f"facts.py: {', '.join(sorted(unused))} not used in guide.md")
    return text


def page(result):
    values = facts.all_facts(result) | {"retrotests": backtest_table()}
    values |= {f"scenario:{path.stem}": code(path) for path in HERE.glob("*.yaml")}
    svgs = pictures.all_pictures(result)
    values |= {f"figure:{name}": f"@@{name}@@" for name in svgs}
    source = (HERE / "guide.md").read_text(encoding="utf-8")
    body = markdown.markdown(typography(filled(source, values)), extensions=["tables", "attr_list"],
                             output_format="html5")
    for name in svgs:
        body = body.replace(f"<p>@@{name}@@</p>", figure(name, svgs))
    title = re.match(r"# (.+)", source)[1]
    return PAGE.format(title=f"Clepsydre : {title}".replace(" :", f"{THIN}:"), body=body,
                       style=(HERE / "guide.css").read_text(encoding="utf-8"))


if __name__ == "__main__":
    pathlib.Path(sys.argv[2]).write_text(page(facts.Result(sys.argv[1])), encoding="utf-8")
