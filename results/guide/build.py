"""The guide as one HTML file: build.py RESULT.h5 guide.html. The result: reference and amiable, see README.md."""
import html
import pathlib
import re
import sys

import markdown

import facts
import pictures

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


def typography(text):
    """Narrow no-break spaces where French has them, outside code."""
    def fine(part):
        part = re.sub(r"(?<=\S) ([;!?%:»])(?=[\s*|,.)<]|$)", f"{facts.THIN}\\1", part, flags=re.MULTILINE)
        return part.replace("« ", f"«{facts.THIN}").replace("'", "’")
    parts = re.split(r"(`[^`\n]*`|^ {4}.*$|^\{:.*\}$)", text, flags=re.MULTILINE)
    return "".join(part if i % 2 else fine(part) for i, part in enumerate(parts))


def backtest_table():
    rows = ["| série | horizons | WIS relatif | couverture (%) | meilleure des six autres |", "|---|---|---|---|---|"]
    rows += ["| " + " | ".join(row) + " |" for row in facts.backtests()]
    return "\n".join(rows)


def figure(name, svgs):
    caption = html.escape(f"{CAPTIONS[name]} {SYNTHETIC}")
    return f'<figure class="scroll">\n{svgs[name]}\n<figcaption>{typography(caption)}</figcaption>\n</figure>'


def filled(source, values):
    """The text with every {{name}} replaced; a name that is not known, or a fact that is not used, is an error."""
    used = set()

    def value(found):
        used.add(found[1])
        if found[1] not in values:
            raise SystemExit(f"guide.md: {{{{{found[1]}}}}} is no fact of facts.py")
        return values[found[1]]

    text = re.sub(r"\{\{([\w:]+)\}\}", value, source)
    if unused := set(values) - used:
        raise SystemExit(f"facts.py: {', '.join(sorted(unused))} not used in guide.md")
    return text


def page(result):
    values = facts.all_facts(result) | {"retrotests": backtest_table()}
    svgs = pictures.all_pictures(result)
    values |= {f"figure:{name}": f"@@{name}@@" for name in svgs}
    source = (HERE / "guide.md").read_text(encoding="utf-8")
    body = markdown.markdown(typography(filled(source, values)), extensions=["tables", "attr_list"],
                             output_format="html5")
    for name in svgs:
        body = body.replace(f"<p>@@{name}@@</p>", figure(name, svgs))
    title = re.match(r"# (.+)", source)[1]
    return PAGE.format(title=f"Clepsydre : {title}".replace(" :", f"{facts.THIN}:"), body=body,
                       style=(HERE / "guide.css").read_text(encoding="utf-8"))


if __name__ == "__main__":
    pathlib.Path(sys.argv[2]).write_text(page(facts.Result(sys.argv[1])), encoding="utf-8")
