"""CH0xx: what keeps a file, or its frontmatter, from being read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..words import N_
from .message import Message

_QUOTE: Final = N_("Put the whole text in quotation marks.")
_GUESS: Final = N_("Nothing is guessed: what is agreed should be what was written.")
_SIGN: Final = N_(
    "Some signs mean something to the file's format at the beginning of a value. Quotation marks make them plain "
    "text again."
)

FILES: Final[Mapping[str, Message]] = {
    "CH001": Message(
        title=N_("A file in another encoding"),
        text=N_("The file is not saved as UTF-8 text (found: {found})."),
        help=N_("Open it in your editor and save it again with the encoding UTF-8."),
        why=N_(
            "Only UTF-8 reads the same on every machine. In other encodings letters such as ü or é turn into other "
            "signs."
        ),
    ),
    "CH002": Message(
        title=N_("A character that cannot be seen"),
        text=N_("Here stands a character that cannot be seen: {found}."),
        help=N_(
            "Delete it. Such characters come along when text is copied from a web page, a chat or a word processor."
        ),
        why=N_("It can make a text look different from what it says, and two people would agree to different things."),
    ),
    "CH003": Message(
        title=N_("A very large file"),
        text=N_("The file is larger than {limit:size}."),
        help=N_("Keep pictures and attachments in files of their own and link to them."),
        why=N_("A document of words is never that large, and reading it would slow down everybody's site."),
    ),
    "CH004": Message(
        title=N_("Very long frontmatter"),
        text=N_("The frontmatter, the lines between the two `---`, is larger than {limit:size}."),
        help=N_(
            "Tell what happened in notes, one file each, and write sentences below the second `---` under headings."
        ),
        why=N_("Nobody can read and sign an agreement of that length."),
    ),
    "CH005": Message(
        title=N_("Frontmatter that is not closed"),
        text=N_("A line `---` opens the frontmatter here, and no other line `---` closes it."),
        help=N_("Add a line that is just `---` below the last field."),
        why=N_("Without it nobody can tell where the fields end, and they would be published as text."),
    ),
    "CH006": Message(
        title=N_("Blanks before the line that ends the frontmatter"),
        text=N_("There are blanks before “{found}”, so that it does not count as the edge of the frontmatter."),
        help=N_("Move it to the beginning of the line, so that the line is just `{expected}`."),
        why=N_("Indented, it belongs to the field above it, and everything below would be read as fields."),
    ),
    "CH007": Message(
        title=N_("Frontmatter without fields"),
        text=N_("The frontmatter is {found:word} where fields belong, such as `kind: charter`."),
        help=N_("Give each thing a line of its own: its name, a colon, a blank, its value."),
        why=N_("What a document says is found by the names of its fields."),
    ),
    "CH008": Message(
        title=N_("A second block of fields"),
        text=N_("A second block of fields begins here."),
        help=N_(
            "Keep all fields between the first two lines of `---`. In the text below them such a line is a rule "
            "across the page."
        ),
        why=N_("One file holds one document, so that it has one history."),
    ),
    "CH009": Message(
        title=N_("Fields that cannot be read"),
        text=N_("The frontmatter cannot be read from “{found}” on."),
        help=N_("Compare the line with those around it. Putting a text in quotation marks often helps."),
        why=_GUESS,
    ),
    "CH010": Message(
        title=N_("A field that stands twice"),
        text=N_("“{key}” stands here a second time; the first is on line {line}."),
        help=N_("Keep one of the two. If both are meant, put them into one list."),
        why=N_("Only one of them could count, and no reader would know which."),
    ),
    "CH011": Message(
        title=N_("A text that begins with & or *"),
        text=N_(
            "“{found}” begins with a sign that points to another place of the file, which these documents do not use."
        ),
        help=_QUOTE,
        why=_SIGN,
    ),
    "CH012": Message(
        title=N_("A text that begins with an exclamation mark"),
        text=N_("“{found}” begins with an exclamation mark, which has a meaning of its own there."),
        help=_QUOTE,
        why=_SIGN,
    ),
    "CH013": Message(
        title=N_("Fields that are copied from elsewhere"),
        text=N_("“<<” copies fields from another place, which these documents do not use."),
        help=N_("Write the fields out where they belong."),
        why=N_("What people sign should stand where they read it."),
    ),
    "CH014": Message(
        title=N_("A field without a proper name"),
        text=N_("“{found}” cannot be the name of a field."),
        help=N_(
            "The name of a field is a word or a few, on one line, before a colon. If this is meant as a text, put it "
            "in quotation marks."
        ),
        why=_GUESS,
        without={"found": N_("The name of the field is missing before the colon.")},
    ),
    "CH015": Message(
        title=N_("Fields inside fields inside fields"),
        text=N_("Here fields stand inside one another more than {limit} levels deep."),
        help=N_("Look for lines that are indented further than the ones they belong beside."),
        why=N_("No document needs that many levels; most likely an indent went astray."),
    ),
    "CH016": Message(
        title=N_("Very many fields"),
        text=N_("The frontmatter holds more than {limit:number} names and values."),
        help=N_("Spread the content over several documents."),
        why=N_("Nobody can read and sign an agreement of that length."),
    ),
    "CH017": Message(
        title=N_("A date that no calendar has"),
        text=N_("There is no {found} in the calendar."),
        help=N_("Correct the day or the month. Dates are written year first, such as 2026-04-30."),
        why=N_("What is due, and what happened when, is read from these dates."),
    ),
    "CH018": Message(
        title=N_("A number that one cannot count with"),
        text=N_("“{found}” is not a number that one can count with."),
        help=N_(
            "Write it with digits. If it is no quantity, such as a long reference number, put it in quotation marks."
        ),
        why=N_("Figures are compared and drawn, and this one would be changed on the way."),
    ),
    "CH019": Message(
        title=N_("Text after a # sign"),
        text=N_("“{lost}” is not read: after a blank, # begins a comment."),
        help=N_("If it belongs to the text, put the whole text in quotation marks."),
        why=N_("Words that somebody wrote would be left out of the agreement, and nobody would notice."),
    ),
    "CH020": Message(
        title=N_("An empty file"),
        text=N_("The file is empty."),
        help=N_("Write the document, or delete the file."),
        why=N_("Beside a charter every file is a document, and an empty one may have lost its content."),
    ),
    "CH021": Message(
        title=N_("A line that looks like the edge of the frontmatter"),
        text=N_("“{found}” is almost the line that begins or ends the frontmatter."),
        help=N_("Write `{expected}`: three signs, and nothing else on the line."),
        why=N_("Without it nobody can tell where the fields end, and they would be published as text."),
    ),
    "CH022": Message(
        title=N_("Fields without a line `---` above them"),
        text=N_("“{key}” stands at the top of the file, and no line `---` above it."),
        help=N_("Put a line of `---` above the first field and another below the last one."),
        why=N_(
            "The fields would be published as text, and what they say about who may read the file would not be heard."
        ),
    ),
    "CH023": Message(
        title=N_("A tab among the fields"),
        text=N_("Here stands a tab; fields are indented with blanks only."),
        help=N_("Replace it by blanks, two for each level. Most editors can do so by themselves."),
        why=N_("A tab is as wide as each editor likes, so that nobody can tell what belongs to what."),
    ),
    "CH024": Message(
        title=N_("A colon inside a text"),
        text=N_("“{found}” holds a colon that looks as if another field began after it."),
        help=_QUOTE,
        why=N_("A colon ends the name of a field. Between quotation marks it is a colon like any other."),
    ),
    "CH025": Message(
        title=N_("A text that begins with a special sign"),
        text=N_("A text cannot begin with “{found}” here."),
        help=_QUOTE,
        why=_SIGN,
    ),
    "CH026": Message(
        title=N_("Quotation marks that are not closed"),
        text=N_("A quotation mark {found} opens here and is not closed."),
        help=N_(
            "Add the same mark at the end of the text. A text that holds an apostrophe goes into double quotation "
            "marks."
        ),
        why=N_("Everything below would be part of the text."),
    ),
    "CH027": Message(
        title=N_("A bracket that is not closed"),
        text=N_("A bracket {found} opens here and is not closed."),
        help=N_("Add the closing bracket, or give each entry a line of its own that begins with a dash."),
        why=N_("Everything below would be part of the list."),
    ),
    "CH028": Message(
        title=N_("A line that begins with a percent sign"),
        text=N_("A line that begins with “{found}” gives instructions to a program, which these documents do not use."),
        help=N_("Delete the line. If it is a text, put it in quotation marks."),
        why=_SIGN,
    ),
    "CH029": Message(
        title=N_("A colon without a blank after it"),
        text=N_("After “{key}:” a blank is missing."),
        help=N_("Write `{key}: ` and then the value."),
        why=N_("Without the blank, name and value are one word."),
    ),
    "CH030": Message(
        title=N_("A line that is out of line"),
        text=N_("“{found}” does not line up with the lines around it."),
        help=N_("Indent it as far as the fields or entries that it belongs beside."),
        why=N_("What belongs to what is told by the indent alone."),
    ),
    "CH031": Message(
        title=N_("Text after the end of a value"),
        text=N_("“{found}” follows after the value has ended."),
        help=N_("Put it inside the quotation marks or brackets, or delete it."),
        why=_GUESS,
    ),
    "CH032": Message(
        title=N_("A line that is no field"),
        text=N_("“{found}” is neither a field such as `name: value` nor an entry that begins with a dash."),
        help=N_("Add the name of the field and a colon. Sentences stand below the second `---`."),
        why=_GUESS,
    ),
    "CH033": Message(
        title=N_("A backslash between double quotation marks"),
        text=N_("“{found}” means nothing between double quotation marks."),
        help=N_("Use single quotation marks around the text, or write the backslash twice."),
        why=N_("Between double quotation marks a backslash changes the meaning of the letter after it."),
    ),
    "CH034": Message(
        title=N_("Lists inside lists inside lists"),
        text=N_("Lists or quotes in the text stand inside one another more than {limit} levels deep."),
        help=N_("Look for lines that are indented further than the ones they belong beside."),
        why=N_("No text needs that many levels, and past them it would read differently in different places."),
    ),
    "CH035": Message(
        title=N_("Code or HTML that does not end"),
        text=N_("What begins here with “{found}” has no end, so that everything below is part of it."),
        help=N_(
            "Close it: a fence of code with the same signs on a line of their own, HTML with its closing mark. If it was meant as text, put a backslash before it."
        ),
        why=N_("Headings and promises below would be shown as code, or not at all, and none of them would count."),
    ),
    "CH036": Message(
        title=N_("Two versions side by side"),
        text=N_("Git left two versions of some lines here, for somebody to choose from."),
        help=N_("Keep what should stand, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`."),
        why=N_("Nobody can agree to two versions at once."),
    ),
    "CH037": Message(
        title=N_("Too many of one sign"),
        text=N_("“{found}” stands here more than {limit} times, and of such a text no page can be made in time."),
        help=N_("Split the text into several, or put a backslash before signs that are meant as signs."),
        why=N_("Whoever builds the site would wait for minutes or hours, and everybody else for the site."),
    ),
    "CH038": Message(
        title=N_("Very long text"),
        text=N_("The text below the fields is larger than {limit:size}."),
        help=N_("Keep what people agreed, and link to long material in files of its own."),
        why=N_("Nobody can read and sign an agreement of that length, and its page would take very long to make."),
    ),
    "CH050": Message(
        title=N_("A folder that is not there"),
        text=N_("There is no folder “{path}”."),
        help=N_("Create it, or name another one: under `sources` in `charters.yml`, or as `docs_dir` in `mkdocs.yml`."),
        why=N_("A site without its documents would look as if there were no alliances."),
    ),
    "CH051": Message(
        title=N_("A file that cannot be opened"),
        text=N_("“{path}” cannot be opened."),
        help=N_("See whether the file is there and whether you are allowed to read it."),
        why=N_("It might say who may read it. Until that is known, no site is built."),
    ),
    "CH052": Message(
        title=N_("A link that leads out of the folder"),
        text=N_("“{path}” is a link to another place, and such links are not followed."),
        help=N_("Put the file itself here, or name its folder under `sources` in `charters.yml`."),
        why=N_("A link could bring in something that nobody meant to publish."),
    ),
    "CH053": Message(
        title=N_("A link that leads nowhere"),
        text=N_("“{path}” is a link to something that does not exist, or to a folder around it."),
        help=N_("Delete the link, or let it lead to a file in this folder."),
        why=N_("What it was meant to show would be left out, and nobody would notice."),
    ),
    "CH054": Message(
        title=N_("A folder with the name of a document"),
        text=N_("“{path}” is a folder, although its name ends like a document's."),
        help=N_("Give the folder a name without the ending."),
        why=N_("Documents in it would be left out, and nobody would notice."),
    ),
    "CH055": Message(
        title=N_("Git is not there"),
        text=N_("A revision of “{path}” is to be read, and git is not installed."),
        help=N_("Install git, or read the folder as it stands: leave `revision` out."),
        why=N_("Earlier versions of a document are kept by git."),
    ),
    "CH056": Message(
        title=N_("A revision that git does not know"),
        text=N_("Git cannot read the revision “{revision}” here: {said}"),
        help=N_(
            "Look at the spelling of the branch, tag or commit, and whether this copy of the repository has it (`git "
            "fetch`)."
        ),
        why=N_("Two versions can be compared only where both are there."),
        without={"said": N_("Git cannot read the revision “{revision}” here.")},
    ),
    "CH057": Message(
        title=N_("Two files for one page"),
        text=N_("This file and “{first}” would become the same page."),
        help=N_("Give one of them another name. Capital and small letters count as the same."),
        why=N_("One of the two would disappear, and nobody would notice."),
    ),
    "CH058": Message(
        title=N_("An address that is taken"),
        text=N_("This file would become the page “{address}”, which the site makes itself."),
        help=N_("Give the file or its folder another name."),
        why=N_("Collections of alliances, notes and wins stand at addresses that are the same on every site."),
    ),
    "CH059": Message(
        title=N_("A file name that does not work everywhere"),
        text=N_("The name “{name}” cannot be used on every machine ({reason:word})."),
        help=N_("Rename it, with letters, digits and hyphens only: `git mv` keeps its history."),
        why=N_("A colleague with another system could not even get a copy of the repository."),
    ),
    "CH060": Message(
        title=N_("A former address outside the site"),
        text=N_("“{found}” is no address within this site."),
        help=N_("Write what followed the address of the site, such as `kestrel-2024/` or `kestrel-2024.html`."),
        why=N_("A page that leads here from its old address can be put only where the site stands."),
    ),
    "CH061": Message(
        title=N_("A former address that is taken"),
        text=N_("“{address}” belongs to “{first}” now, so that it cannot lead here."),
        help=N_("Take the address out of this list, or give the other page another one."),
        why=N_("An address can lead to one page only, and readers of old links should get to the right one."),
        without={"first": N_("“{address}” belongs to the site itself, so that it cannot lead here.")},
    ),
}
