"""CH1xx: what a document says, and how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..words import N_
from .message import Message

SHAPE: Final[Mapping[str, Message]] = {
    "CH101": Message(
        title=N_("A field that is not known"),
        text=N_("“{key}” is not the name of a field here."),
        help=N_(
            "Correct the name. If it is a thought of your own, write it as a sentence in the text below the fields."
        ),
        why=N_("A field under another name would be left out, and people would agree to less than they wrote."),
    ),
    "CH102": Message(
        title=N_("A field that is still needed"),
        text=N_("“{key}” is not there yet."),
        help=N_("Add a line with it."),
        why=N_("Without it the document cannot be shown or counted."),
    ),
    "CH103": Message(
        title=N_("A value of another shape"),
        text=N_("“{key}” has {found:word} where {expected:word} belongs."),
        help=N_(
            "A list has one entry a line, each after a dash. Fields of their own stand below the name, one a line, "
            "indented by two blanks."
        ),
        why=N_(
            "The same thing is written in the same way in every document, so that pages and figures can be made from "
            "it."
        ),
    ),
    "CH104": Message(
        title=N_("A word that is not among the choices"),
        text=N_("“{found}” is not among the words that “{key}” knows."),
        help=N_("Choose one of the known words, and say the rest in a sentence."),
        why=N_("The words are few so that they mean the same in every alliance."),
    ),
    "CH105": Message(
        title=N_("A number outside of its scale"),
        text=N_("“{key}” is {found}, and the scale goes from {low} to {high}."),
        help=N_("Choose a number from {low} to {high}."),
        why=N_("Both sides' numbers can be compared only on the same scale."),
    ),
    "CH106": Message(
        title=N_("A value that cannot be read"),
        text=N_("“{found}” cannot be read as {expected:word}."),
        help=N_("Write “{key}” in that form, and anything else about it as a sentence in the text."),
        why=N_("Dates, lengths of time and numbers are reckoned with, so that they have to be clear."),
    ),
    "CH107": Message(
        title=N_("An id that cannot be one"),
        text=N_("“{found}” cannot be an id."),
        help=N_("An id is one word of letters, digits and hyphens. Without one, it is made from the words beside it."),
        why=N_("Ids are how notes and addresses refer to something, in every language and on every machine."),
    ),
    "CH108": Message(
        title=N_("A field that says nothing"),
        text=N_("“{key}” is there and says nothing."),
        help=N_("Write something, or delete the line."),
        why=N_("A reader cannot tell whether something was left open or forgotten."),
    ),
    "CH109": Message(
        title=N_("The same thing as a field and as a heading"),
        text=N_("“{key}” stands here as a heading, and on line {line} as a field."),
        help=N_("Keep one of the two; sentences read better under the heading."),
        why=N_("Only one of them could count, and no reader would know which."),
    ),
    "CH110": Message(
        title=N_("A heading that stands twice"),
        text=N_("The heading “{heading}” stands here a second time; the first is on line {first}."),
        help=N_("Bring both parts together under one heading."),
        why=N_("Only one of them could count, and no reader would know which."),
    ),
    "CH111": Message(
        title=N_("A known heading at another level"),
        text=N_("“{heading}” is a heading that these documents know, and stands at level {level} instead of 2."),
        help=N_(
            "Write it with two hash signs: `## {heading}`. If it is meant as a heading of your own, choose other words."
        ),
        why=N_(
            "Only at the second level it counts as part of what the document says; elsewhere it is prose of the "
            "section around it."
        ),
    ),
    "CH112": Message(
        title=N_("A heading with the name of a field"),
        text=N_("What stands under “{heading}” is read as prose: “{key}” is a field at the top of the file."),
        help=N_(
            "Move the content up into the field, or choose other words for the heading. If it is one of your own, say so with an id: `## {heading} {#my-own}`."
        ),
        why=N_("Readers would take it for agreed, and it is only commentary."),
    ),
    "CH113": Message(
        title=N_("An entry that stands twice"),
        text=N_("“{key}” stands twice in this list."),
        help=N_("Keep one of the two."),
        why=N_("Only one of them could count, and no reader would know which."),
    ),
    "CH114": Message(
        title=N_("A document of unknown kind"),
        text=N_("“{found}” is not a kind of document."),
        help=N_(
            "Say it in the first field, between two lines of `---`. A page of another sort belongs outside of the "
            "folders of charters and parties."
        ),
        why=N_("Files beside a charter are kept back until it is clear what they are and who may read them."),
        without={"found": N_("The file does not say what kind of document it is.")},
    ),
    "CH115": Message(
        title=N_("Two charters in one folder"),
        text=N_("The folder “{folder}” already holds the charter “{other}”."),
        help=N_("Give each charter a folder of its own."),
        why=N_(
            "Notes belong to the charter in whose folder they are, and with two of them nobody could tell to which."
        ),
    ),
    "CH116": Message(
        title=N_("A record without a charter"),
        text=N_("No charter is called “{found}”."),
        help=N_("Move the file into the charter's folder, or name the charter in the field `charter`."),
        why=N_("A record is read by those who may read its charter. Without one it is shown to nobody."),
        without={"found": N_("This record belongs to no charter: there is none in its folder, nor in a folder above.")},
    ),
    "CH119": Message(
        title=N_("A finding that cannot be left out"),
        text=N_("“{code}” cannot be made lighter or left out."),
        help=N_("Delete the entry and mend what the code tells of. {code} is explained by `charters explain {code}`."),
        why=N_(
            "It tells of something that could not be read. Left out, a part of a document would disappear, and "
            "nobody would notice."
        ),
    ),
    "CH120": Message(
        title=N_("A code that does not exist"),
        text=N_("No finding has the code “{found}”."),
        help=N_("Correct it, or delete the entry. A code is CH and three digits, as each finding shows it."),
        why=N_("The setting would have no effect, and nobody would notice."),
    ),
    "CH121": Message(
        title=N_("A day that no calendar has, in an action"),
        text=N_("There is no {found} in the calendar, so that nothing is dated by it."),
        help=N_("Correct the day or the month. Dates are written year first, such as 2026-04-30."),
        why=N_("An action is remembered by its date."),
    ),
    "CH122": Message(
        title=N_("An action without an owner"),
        text=N_("This action does not say yet who sees to it."),
        help=N_("Write `@` and the name of one person, such as `@luis-prieto`."),
        why=N_("What everybody could do waits until somebody does it."),
    ),
    "CH123": Message(
        title=N_("A word without its meaning"),
        text=N_("This entry is not read as a word and its meaning."),
        help=N_("Write it as `- **Word**: what it means to all of us`."),
        why=N_("Shared words are shown wherever they are used, with the meaning that was agreed."),
    ),
    "CH124": Message(
        title=N_("A label without its date"),
        text=N_("After “{label}” stands no date that can be read; “{found}” stays a sentence of the text."),
        without={"found": N_("Nothing stands after “{label}”.")},
        help=N_("Write a date after it, year first, such as 2026-04-30. Anything else may stand there as well."),
        why=N_("By that date the site knows what is open, what was answered and what to look at again."),
    ),
    "CH125": Message(
        title=N_("A label that stands twice"),
        text=N_("“{label}” stands twice in this entry. The first one is read; this one stays a sentence of the text."),
        help=N_("Name one thing after it, or make two entries."),
        why=N_("Nothing is guessed: which of the two was meant is for the people to say who were there."),
    ),
    "CH126": Message(
        title=N_("A box that is neither open nor ticked"),
        text=N_("“{found}” is neither an open box nor a ticked one."),
        help=N_("Write `[ ]` while something is to be done, and `[x]` when it is."),
        why=N_("Otherwise the action would be shown as if it had no box, and stay open."),
    ),
    "CH127": Message(
        title=N_("Words of another language"),
        text=N_(
            "“{found}” is known in documents whose language is `{other}`; this one is read as `{language}`, and so it stays plain text."
        ),
        help=N_(
            "Write `language: {other}` in the charter, or in charters.yml for all of them, or use the words of `{language}`."
        ),
        why=N_("Known headings and labels are found by their words, and the words depend on the language."),
    ),
    "CH128": Message(
        title=N_("A date in another form"),
        text=N_("“{found}” is not read as a date, so that this action has none."),
        help=N_("Write the date year first, such as 2026-04-30."),
        why=N_("Other forms mean different days in different countries: 4/5/2026 is in April or in May."),
    ),
    "CH129": Message(
        title=N_("An entry that a comma cut in two"),
        text=N_("“{found}” is an entry of its own here, since the comma before it begins a new one."),
        help=N_("Put what belongs together in quotation marks, or give each entry a line of its own after a dash."),
        why=N_("Between brackets every comma ends an entry, and the agreement would hold two half ones."),
    ),
    "CH130": Message(
        title=N_("A heading that is almost a known one"),
        text=N_("What stands under “{heading}” is read as prose of your own."),
        help=N_("Correct the heading. If it is one of your own, say so with an id: `## {heading} {#my-own}`."),
        why=N_("Known headings are found by their words, and only what stands under them counts and is signed."),
    ),
    "CH131": Message(
        title=N_("Too few parties, or too many"),
        text=N_("The charter is an agreement between {between:word}; here the parties are {count}."),
        help=N_(
            "Give each party an entry of its own: `parties: [Mara Klein, Jonas Weiss]`. If more people agree, choose another `alliance_type`."
        ),
        why=N_("Who promises, who receives and who has agreed is computed from the parties."),
    ),
    "CH132": Message(
        title=N_("Dates in the wrong order"),
        text=N_("`{later}` is {then:date}, before `{earlier}`, which is {first:date}."),
        help=N_("Correct the one that is mistyped."),
        why=N_("What comes next, what is over and what counts is computed from these dates."),
    ),
    "CH133": Message(
        title=N_("A day that is still to come"),
        text=N_("`{field}` is {day:date}. Until then it does not count."),
        help=N_(
            "Correct the date if it is mistyped; a meeting that is planned stands under `next_on` of the last note."
        ),
        why=N_("A record tells what happened; what is dated later waits until its day."),
    ),
    "CH134": Message(
        title=N_("A rhythm that is not read"),
        text=N_("“{forum}” is read as the name of a meeting, and so it has no dates."),
        help=N_("Put a comma before the rhythm, such as `walk and talk, every 2 weeks`, or write it under `every`."),
        why=N_("Meetings without dates are in no calendar, and nobody is reminded of them."),
    ),
    "CH135": Message(
        title=N_("An action with several owners"),
        text=N_("An action has one owner: here it is {owner}; {others} stay in the text."),
        help=N_("Write an action for each, or leave `@` away before the names of those who help."),
        why=N_("What several look after together, each may leave to the others."),
    ),
    "CH136": Message(
        title=N_("A block that does not say what to show"),
        text=N_("“{found}” is not written as a field with a value."),
        without={"found": N_("The block does not say what to show.")},
        help=N_("Write a line `view:` with the name of what is to be shown, such as `view: commitments`."),
        why=N_("Nothing could be shown there, and readers would see the words meant for the site."),
    ),
    "CH137": Message(
        title=N_("A view that is not known"),
        text=N_("There is no view called “{found}”."),
        help=N_("Correct the name. The manual's page on views in a text lists all of them, with examples."),
        why=N_("Nothing could be shown there, and readers would look for what the text promises."),
    ),
    "CH138": Message(
        title=N_("A filter that is not known"),
        text=N_("“{key}” is not among what a block can say."),
        help=N_("Correct the name, or delete the line."),
        why=N_("Left out silently, it would let more be shown than its author meant."),
    ),
    "CH139": Message(
        title=N_("A filter that a view does not have"),
        text=N_("“{view}” cannot be narrowed by “{key}”."),
        help=N_("Delete the line, or choose another view."),
        why=N_("Left out silently, it would let more be shown than its author meant."),
    ),
    "CH140": Message(
        title=N_("A value that a filter does not know"),
        text=N_("“{found}” is not something that “{key}” can ask for."),
        without={"found": N_("“{key}” does not say what it asks for.")},
        help=N_("Correct the value; of several, write a list: `[one, another]`."),
        why=N_("No row would fit, and the page would say that there is nothing."),
    ),
    "CH141": Message(
        title=N_("A view of one alliance that does not say which"),
        text=N_("“{view}” shows one alliance, and this page belongs to none."),
        help=N_("Add a line `charter:` with the id or the title of a charter."),
        why=N_("Of all the alliances, nobody could tell which one is meant."),
    ),
    "CH142": Message(
        title=N_("A block that stands in something else"),
        text=N_("The block stands in a list, a quotation or a box, where nothing can be put in."),
        help=N_("Move it to the margin, with an empty line before and after it."),
        why=N_("There it would be shown as it is written, and not what it stands for."),
    ),
    "CH143": Message(
        title=N_("Words behind the name of a block"),
        text=N_("“{found}” behind `charters` is not read."),
        help=N_("Say inside of the block what is to be shown, and write a title as a heading above it."),
        why=N_("Other fences take a title there, and this one would be lost."),
    ),
    "CH144": Message(
        title=N_("A block in what is agreed"),
        text=N_("What stands under “{heading}” is agreed and signed, and what a block shows changes by itself."),
        help=N_("Move the block below a heading of your own, such as `## How it goes`."),
        why=N_("Nobody can say yes to words that will be others tomorrow."),
    ),
    "CH145": Message(
        title=N_("A block that cannot be read"),
        text=N_("The block cannot be read from “{found}” on."),
        help=N_("Give each thing a line of its own: its name, a colon, a blank, its value."),
        why=N_("Nothing could be shown there, and readers would see the words meant for the site."),
    ),
    "CH146": Message(
        title=N_("Documents for another model"),
        text=N_("The documents are written for model {found}; this version knows model {known}."),
        help=N_(
            "Install the version of mkdocs-charters that knows it; or correct the number: `charters migrate` brings documents of an earlier model here."
        ),
        why=N_("Fields of another model would be read as something that nobody meant."),
    ),
    "CH199": Message(
        title=N_("A value that does not fit"),
        text=N_("“{found}” does not fit “{key}” ({kind})."),
        help=N_("Compare it with the example of this field in the manual."),
        why=N_("What cannot be read as it was meant is left to its author, and not guessed."),
    ),
}
