"""Drawings that act are told, drawings that drawing programs write are none of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import support

from mkdocs_charters.render.pictures import acts

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
ACTING = [
    "<script>alert(1)</script>",
    "<SCRIPT>alert(1)</SCRIPT>",
    '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
    '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    '<g onload="alert(1)"/>',
    '<g ONCLICK="alert(1)"/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<a xlink:href=" java&#10;script:alert(1)"><text>x</text></a>',
    '<a href="data:text/html,x"><text>x</text></a>',
    '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
    '<animate attributeName="xlink:href" values="javascript:alert(1)"/>',
    '<animate attributeName="onload" values="alert(1)"/>',
    "<foreignObject><p>x</p></foreignObject>",
    '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
    '<image href="https://evil.example/x.png"/>',
    '<image href="//evil.example/x.png"/>',
    '<image href="data:image/svg+xml;base64,PHN2Zz4="/>',
    '<use xlink:href="other.svg#x"/>',
    '<rect style="fill:url(https://evil.example/x)"/>',
    '<rect fill="url(//evil.example/x#y)"/>',
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>a{background:ur\\6c(//evil.example)}</style>",
    "<style><![CDATA[a{background:url(//evil.example)}]]></style>",
    "<g></p>",
    "&nbsp;",
]


@pytest.mark.parametrize("inside", ACTING)
def test_what_acts_is_told(inside: str) -> None:
    assert acts(SVG.format(inside).encode())


@pytest.mark.parametrize(
    "whole",
    [
        '<?xml-stylesheet href="https://evil.example/x.xsl"?>' + SVG.format(""),
        '<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>' + SVG.format("&x;"),
        "<html><script>alert(1)</script></html>",
        "",
        "GIF89a",
    ],
)
def test_what_stands_around_a_drawing_is_told(whole: str) -> None:
    assert acts(whole.encode())


def test_encodings_hide_nothing() -> None:
    for encoding in ("utf-16", "iso-8859-1"):
        text = f'<?xml version="1.0" encoding="{encoding}"?>' + SVG.format("<script>1</script>")
        assert acts(text.encode(encoding)) == "<script>"


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="a"/></defs><rect fill="url(#a)" style="stroke:url(#a);fill-opacity:.5"/>',
        '<use xlink:href="#a"/><use href="#b"/>',
        '<a href="https://example.org/x?y=1#z"><text>x</text></a><a href="../notes/a.html"><text>y</text></a><a href="#z"/>',
        '<style>.a{fill:#fff;font-family:"Noto Sans"} @media print{.a{fill:#000}}</style>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        '<animate attributeName="cx" values="1;2" dur="1s"/>',
        '<metadata xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:RDF><rdf:li rdf:resource="x"/></rdf:RDF></metadata>',
        "<text>onclick=alert(1) &lt;script&gt;</text><title>A &amp; B</title>",
    ],
)
def test_ordinary_drawings_are_none(inside: str) -> None:
    assert acts(SVG.format(inside).encode()) == ""


def test_drawings_of_the_sample_and_the_manual_are_none() -> None:
    for root in (support.SAMPLE, support.ROOT / "docs"):
        for path in sorted(Path(root).rglob("*.svg")):
            assert acts(path.read_bytes()) == "", path
