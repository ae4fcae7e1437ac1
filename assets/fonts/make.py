#!/usr/bin/env python3
"""Makes the faces of "Redress Sans", the one typeface of the desk, from Noto Sans CJK SC.

    apt-get install fonts-noto-cjk && pip install 'fonttools>=4.40'
    assets/fonts/make.py [folder with NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc]

Chinese must show on a machine without Chinese fonts, and a whole Noto face is 16 MB. The regular face keeps what GBK can
write, since people's names need it; the bold face, for headings and sums, keeps GB 2312. Both keep every character that
stands in our own texts and policies. `tests/fonts.rs` holds that.
"""

import io
import sys
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.subset import Options, Subsetter
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FAMILY = "Redress Sans"
SIMPLIFIED_CHINESE = 2  # the face's place in the collection

# Latin letters of Europe's languages, punctuation, currencies, arrows and marks.
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2027), (0x2030, 0x203A), (0x20A0, 0x20BF), (0x2190, 0x2199)]
MARKS = "−≈≠≤≥×÷±∞√▲△▼▽◀▶●○◐◑◆◇■□★☆✓⚠⏎⇧⌘␣①②③④⑤⑥⑦⑧⑨⑩￥€¥№℃℡™"
# Marks Noto lacks, drawn as the nearest it has, so that none is ever an empty box.
LIKE = {"✔": "✓", "✘": "×", "✗": "×", "✕": "×", "✖": "×"}

# Passwords are shown as bullets. Noto's is a speck in the width of an ideograph, and one glyph with the middle dot: ours is
# drawn anew, in the place of a mark nobody uses.
BULLET, SPARE = "•", "◦"
BULLET_WIDTH, BULLET_RADIUS, BULLET_HEIGHT = 560, 170, 380

# Quotation marks and the ellipsis are as wide as an ideograph in a Chinese typeface. Beside Latin letters they must not be,
# or English reads "don 't": so they narrow where a Latin letter, figure or full stop is their neighbour.
LATIN_NEIGHBOURS = """
@opening = [{open}];
@opening_narrow = [{open_narrow}];
@closing = [{close}];
@closing_narrow = [{close_narrow}];
@latin = [{latin}];
lookup narrow_opening {{ sub @opening by @opening_narrow; }} narrow_opening;
lookup narrow_closing {{ sub @closing by @closing_narrow; }} narrow_closing;
feature calt {{
    sub @opening' lookup narrow_opening @latin;
    sub @opening' lookup narrow_opening @opening' lookup narrow_opening @latin;
    sub @latin @closing' lookup narrow_closing;
    sub @closing_narrow @closing' lookup narrow_closing;
}} calt;
"""


def codec(name: str) -> set[int]:
    """What a two-byte character set can write."""
    found = set()
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0xFF):
            try:
                found.update(map(ord, bytes([first, second]).decode(name)))
            except UnicodeDecodeError:
                pass
    return found


def our_texts() -> set[int]:
    """Every character that stands in our texts and policies."""
    files = [*(ROOT / "assets/i18n").rglob("*.ftl"), *(ROOT / "policies").rglob("*.toml")]
    return {ord(c) for file in files for c in file.read_text(encoding="utf-8") if c >= " "}


def common() -> set[int]:
    ranges = {c for first, last in RANGES for c in range(first, last + 1)}
    return ranges | {ord(c) for c in MARKS} | our_texts()


def add_likenesses(font: TTFont) -> None:
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            for mark, like in LIKE.items():
                table.cmap.setdefault(ord(mark), table.cmap[ord(like)])


def draw_bullet(font: TTFont) -> None:
    glyph = font.getBestCmap()[ord(SPARE)]
    outlines = font["CFF "].cff.topDictIndex[0].CharStrings
    x, y, r = BULLET_WIDTH // 2, BULLET_HEIGHT, BULLET_RADIUS
    k = round(r * 0.5523)  # where the controls of a curve lie that is a quarter of a circle
    before = outlines[glyph]
    # Widths of outlines are told from the nominal one; what the font is laid out by stands in `hmtx`.
    pen = T2CharStringPen(BULLET_WIDTH - before.private.nominalWidthX, font.getGlyphSet())
    pen.moveTo((x + r, y))
    pen.curveTo((x + r, y + k), (x + k, y + r), (x, y + r))
    pen.curveTo((x - k, y + r), (x - r, y + k), (x - r, y))
    pen.curveTo((x - r, y - k), (x - k, y - r), (x, y - r))
    pen.curveTo((x + k, y - r), (x + r, y - k), (x + r, y))
    pen.closePath()
    outlines[glyph] = pen.getCharString(before.private, before.globalSubrs)
    font["hmtx"][glyph] = (BULLET_WIDTH, x - r)
    for table in font["cmap"].tables:
        if table.isUnicode() and ord(SPARE) in table.cmap:
            del table.cmap[ord(SPARE)]
            table.cmap[ord(BULLET)] = glyph


def narrow_glyphs(font: TTFont) -> dict[str, str]:
    """From the name of a wide glyph to its proportional form."""
    found = {}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "pwid":
            for index in record.Feature.LookupListIndex:
                for subtable in table.LookupList.Lookup[index].SubTable:
                    found.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    return found


def narrow_beside_latin(font: TTFont, narrow: dict[str, str]) -> None:
    glyph_of = font.getBestCmap()

    def wide(marks: str) -> list[str]:
        return [glyph_of[ord(mark)] for mark in marks]

    opening, closing = wide("“‘"), wide("”’…")
    letters = [*range(0x21, 0x7F), *range(0xC0, 0x180), 0x2013]
    latin = sorted({glyph_of[c] for c in letters if c in glyph_of})
    rules = LATIN_NEIGHBOURS.format(
        open=" ".join(opening),
        open_narrow=" ".join(narrow[glyph] for glyph in opening),
        close=" ".join(closing),
        close_narrow=" ".join(narrow[glyph] for glyph in closing),
        latin=" ".join(latin),
    )
    del font["GSUB"]
    addOpenTypeFeaturesFromString(font, rules, tables=["GSUB"])


def rename(font: TTFont, style: str) -> None:
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    ours = {1: FAMILY, 2: style, 3: f"1.0;{postscript}", 4: f"{FAMILY} {style}", 6: postscript}
    kept = {0, 5, 7, 8, 9, 11, 13, 14}  # copyright, version, trademark, makers, licence
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in kept and record.langID == 0x409]
    for number, text in ours.items():
        names.setName(text, number, 3, 1, 0x409)
    # The name the compact outlines carry is read by no one here, but would name what this is not.
    outlines = font["CFF "].cff
    outlines.fontNames = [postscript]
    top = outlines.topDictIndex[0]
    top.FamilyName, top.FullName = FAMILY, f"{FAMILY} {style}"


def subset(font: TTFont, characters: set[int]) -> None:
    options = Options()
    options.layout_features = ["kern", "pwid"]
    options.hinting = False  # the desk draws without it
    options.name_IDs = ["*"]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def make(collection: Path, style: str, characters: set[int]) -> None:
    font = TTCollection(str(collection)).fonts[SIMPLIFIED_CHINESE]
    add_likenesses(font)
    subset(font, characters | {ord(mark) for mark in [*LIKE, SPARE]})
    draw_bullet(font)
    narrow_beside_latin(font, narrow_glyphs(font))
    rename(font, style)
    font["head"].modified = font["head"].created  # the same input makes the same file
    font.recalcTimestamp = False
    made = io.BytesIO()
    font.save(made)
    target = HERE / f"RedressSans-{style}.otf"
    target.write_bytes(made.getvalue())
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/noto")
    make(source / "NotoSansCJK-Regular.ttc", "Regular", common() | codec("gbk") | codec("gb2312"))
    make(source / "NotoSansCJK-Bold.ttc", "Bold", common() | codec("gb2312"))


if __name__ == "__main__":
    main()
