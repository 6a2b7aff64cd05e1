"""docs/figures.svg: what one waits for, at each size, beside the limit and django-helpdesk."""

from dataclasses import dataclass
from html import escape
from math import log10

from bench.figures import Figure, Figures

# Each line of the chart: the figure, and what it is called there.
LINES = {
    "board, p50": "the board",
    "book, p50": "the book, newest 50",
    "book, 3 filters, p50": "the book, 3 filters",
    "case, p50": "one case",
    "search, no marks, p50": "a search",
    "month figures, p50": "a month's figures",
    "report, 1 client, p50": "a report, 1 client",
    "report, 8 clients, p50": "a report, 8 clients",
}
WIDTH, LEFT, RIGHT, TOP, STEP, FOOT = 760, 190, 36, 58, 34, 44
STYLE = """
svg { font: 13px system-ui, sans-serif; --ink: #1d2433; --faint: #6b7386; --rule: #dfe3ea;
  --paper: #ffffff; --ours: #0b6e4f; --theirs: #b4541a; --limit: #8b93a5 }
@media (prefers-color-scheme: dark) { svg { --ink: #e8ebf2; --faint: #a3abbd; --rule: #353c4b;
  --paper: #161a22; --ours: #4cc38a; --theirs: #f0a35e; --limit: #7b8499 } }
text { fill: var(--ink) } .faint { fill: var(--faint); font-size: 12px }
.paper { fill: var(--paper) } .rule { stroke: var(--rule) } .span { stroke: var(--ours) }
.ours { fill: var(--ours) } .theirs { fill: none; stroke: var(--theirs); stroke-width: 2 }
.limit { stroke: var(--limit); stroke-width: 3 } .span { stroke-width: 2; opacity: .5 }
"""


@dataclass(frozen=True)
class Scale:
    """Milliseconds, ten times more at each rule."""

    least: int  # power of ten
    most: int

    def x(self, milliseconds: float) -> float:
        share = (log10(milliseconds) - self.least) / (self.most - self.least)
        return LEFT + max(0.0, min(share, 1.0)) * (WIDTH - LEFT - RIGHT)


def drawn(figures: Figures) -> str:
    lines = {
        words: found
        for name, words in LINES.items()
        if (found := [each for each in figures.all if each.name == name])
    }
    scale = _scale([each for found in lines.values() for each in found])
    height = TOP + STEP * len(lines) + FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(_in_words(lines))}">',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}" rx="8"/>',
        *_key(),
        *_rules(scale, height),
    ]
    for place, (words, found) in enumerate(lines.items()):
        parts += _line(scale, TOP + STEP * place + STEP / 2, words, found)
    return "\n".join([*parts, "</svg>\n"])


def _scale(figures: list[Figure]) -> Scale:
    values = [
        value
        for each in figures
        for value in (each.value, each.limit, each.peer)
        if value is not None and value > 0
    ]
    most, least = max(values, default=10.0), min(values, default=0.1)
    return Scale(least=int(log10(least)) - (least < 1), most=int(log10(most)) + 1)


def _in_words(lines: dict[str, list[Figure]]) -> str:
    """For whoever cannot see it."""
    said = [f"{words}: {found[-1].value:.1f} ms" for words, found in lines.items()]
    return "Median waiting times at the largest size. " + "; ".join(said)


def _key() -> list[str]:
    return [
        '<text x="16" y="24" font-weight="600">What one waits for (median, milliseconds)</text>',
        '<circle class="ours" cx="22" cy="42" r="4"/><text class="faint" x="32" y="46">'
        "Sổ Chợ, small dot 1,000 cases, larger dots more</text>",
        '<path class="limit" d="M352 36v12"/><text class="faint" x="360" y="46">'
        "limit of the machine</text>",
        '<circle class="theirs" cx="508" cy="42" r="5"/><text class="faint" x="520" y="46">'
        "django-helpdesk, largest size</text>",
    ]


def _rules(scale: Scale, height: int) -> list[str]:
    bottom, parts = height - FOOT + 8, list[str]()
    for power in range(scale.least, scale.most + 1):
        x, words = scale.x(10.0**power), f"{10.0**power:,.10g}"
        parts.append(f'<path class="rule" d="M{x:.1f} {TOP}V{bottom}"/>')
        parts.append(
            f'<text class="faint" x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{words}</text>'
        )
    return parts


def _line(scale: Scale, y: float, words: str, found: list[Figure]) -> list[str]:
    xs = [scale.x(each.value) for each in found]
    parts = [
        f'<text x="{LEFT - 14}" y="{y + 4:.1f}" text-anchor="end">{escape(words)}</text>',
        f'<path class="span" d="M{min(xs):.1f} {y:.1f}H{max(xs):.1f}"/>',
    ]
    last = found[-1]
    if last.limit:
        x = scale.x(last.limit)
        parts.append(f'<path class="limit" d="M{x:.1f} {y - 7:.1f}v14"/>')
    for place, (each, x) in enumerate(zip(found, xs, strict=True)):
        title = f"{words}, {each.cases:,} cases: {each.value:.2f} ms"
        parts.append(
            f'<circle class="ours" cx="{x:.1f}" cy="{y:.1f}" r="{3 + 1.5 * place}">'
            f"<title>{escape(title)}</title></circle>"
        )
    peers = [each for each in found if each.peer]
    if peers:
        x = scale.x(peers[-1].peer or 1)
        parts.append(
            f'<circle class="theirs" cx="{x:.1f}" cy="{y:.1f}" r="6">'
            f"<title>django-helpdesk: {peers[-1].peer:,.0f} ms</title></circle>"
        )
    return parts
