"""Numbers, dates and punctuation as French prints them."""
import re

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")
THIN = "\u202f"


def whole(value):
    """1 452 693"""
    return f"{round(float(value)):,}".replace(",", THIN).replace("-", "−")


def about(value, digits=2):
    """1 800 of 1 826: what is known of it."""
    return whole(float(f"{float(value):.{digits - 1}e}"))


def decimal(value, digits=1):
    """12,5"""
    return f"{float(value):.{digits}f}".replace(".", ",").replace("-", "−")


def percent(share):
    """34 %; never 0 or 100 % of a finite number of replications that do not say so."""
    share = float(share)
    rounded = round(100 * share)
    if rounded == 100 and share < 1:
        return f"plus de 99{THIN}%"
    if rounded == 0 and share > 0:
        return f"moins de 1{THIN}%"
    return f"{rounded}{THIN}%"


def month(time):
    """décembre 2030"""
    year, number = str(time)[:7].split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def interval(low, high, text):
    """[435 410 ; 630 439], never broken"""
    return f"[{text(low)}{THIN};\u00a0{text(high)}]"


def typography(text):
    """Narrow no-break spaces where French has them, outside code."""
    def fine(part):
        part = re.sub(r"(?<=\S) ([;!?%:»])(?=[\s*|,.)<]|$)", f"{THIN}\\1", part, flags=re.MULTILINE)
        return part.replace("« ", f"«{THIN}").replace("'", "’")
    parts = re.split(r"(`[^`\n]*`|^ {4}.*$|^\{:.*\}$)", text, flags=re.MULTILINE)
    return "".join(part if i % 2 else fine(part) for i, part in enumerate(parts))
