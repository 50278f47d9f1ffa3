"""Puts a change into words, for an audience that speaks one language."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Final

from ...changes.answering import answers
from ...changes.change import (
    ANSWER_LATER,
    ANSWER_SOONER,
    BEGINS_LATER,
    BEGINS_SOONER,
    COMMENTARY,
    DECISION_MOVED,
    DUE_LATER,
    DUE_SOONER,
    LESS_OFTEN,
    MORE_OFTEN,
    NOTICE_LONGER,
    NOTICE_SHORTER,
    SEEN_BY_FEWER,
    SEEN_BY_MORE,
    STATUS_CHANGED,
    RecordCounts,
)
from ...changes.decided import Backing
from ...changes.meanings import Meaning
from ...changes.notice import NONE_AT_ALL, notices
from ...changes.review import AllianceReview, Review
from ...locale.messages import MESSAGES, placeholders, say
from ...locale.words import N_, Words
from ...model.audience import ALL, Audience
from ...model.portfolio import Portfolio
from ...model.terms import short
from ...model.values import Kind, Status
from ...model.visibility import default_visibility
from ...model.when import Duration
from .. import labels, time_words
from . import outlook
from .changed_words import words_changed
from .deciding import who_decides
from .entries import retold
from .in_short import in_short
from .lines import shortened as in_a_line
from .preview import Preview
from .seeing import nothing, seeing, veiled
from .signed import reworded, signing
from .speaker import Speaker, is_inner_entry, is_keyed, names_its_item, numbers_its_item
from .view import AllianceView, LineView, NewProblem, Place, ReviewView

PlaceOf = Callable[[Meaning], Place | None]
"""Where a change stands; None where that is not known."""

MOST_PROBLEMS: Final = 5
_SAY_WHAT_OF_IT: Final = (
    SEEN_BY_FEWER, SEEN_BY_MORE, MORE_OFTEN, LESS_OFTEN, DUE_LATER, DUE_SOONER, BEGINS_LATER, BEGINS_SOONER,
)  # fmt: skip
_A_PARTY: Final = 2
"""Steps of the path to the whole document of one."""


def view_of(
    review: Review,
    base: Portfolio,
    head: Portfolio,
    words: Words,
    problems: Sequence[NewProblem] = (),
    unseen: Mapping[str, RecordCounts] | None = None,
    *,
    place_of: PlaceOf = lambda meaning: None,
    preview: Preview | None = None,
    renamed: Mapping[str, str] | None = None,
    moved: Mapping[str, str] | None = None,
    readers: Audience = ALL,
    unread: Sequence[str] = (),
    hidden: Set[str] = frozenset(),
) -> ReviewView:
    """The view of a review for its readers. `unseen` counts hidden disputes by alliance, `renamed` are the present ids of parties by their former ones,
    `moved` those of charters, `unread` the files that cannot be read on the side of the base, `hidden` the alliances in which terms change that
    the readers may not see.
    """
    teller = Teller(base, head, words, unseen, place_of, preview, hidden=hidden)
    alliances = teller.alliances(review)
    something = bool(alliances or review.elsewhere or unread)
    return ReviewView(
        weight=review.weight.value if review.weight is not None else "",
        nothing="" if something else nothing(readers, words),
        renamed=(
            *outlook.renamed(base, head, renamed or {}, words),
            *outlook.moved(base, head, moved or {}, words),
        ),
        left_out=outlook.left_out(unread, words),
        unread=tuple(unread),
        alliances=alliances,
        elsewhere=tuple(teller.line(one) for one in review.elsewhere),
        preview=preview.address if preview is not None else "",
        answers=outlook.answers(words) if any(one.asked for one in alliances) else (),
        problems=tuple(problems[:MOST_PROBLEMS]),
        more_problems=outlook.more(len(problems) - MOST_PROBLEMS, words),
        words=words,
    )


class Teller:
    """Says in words what a review holds."""

    def __init__(
        self,
        base: Portfolio,
        head: Portfolio,
        words: Words,
        unseen: Mapping[str, RecordCounts] | None = None,
        place_of: PlaceOf = lambda meaning: None,
        preview: Preview | None = None,
        own: Callable[[str], str] = str,
        hidden: Set[str] = frozenset(),
    ) -> None:
        self.base, self.head, self.words, self.unseen = base, head, words, unseen or {}
        self.place_of, self.preview = place_of, preview
        self.speaker = Speaker(words, base, head, own)
        self.own, self.hidden = own, hidden
        self.seen: Counter[str] = Counter()

    def alliances(self, review: Review) -> tuple[AllianceView, ...]:
        found = [self.alliance(one) for one in review.alliances]
        for key in (self.unseen.keys() | self.hidden) - {one.alliance_id for one in review.alliances}:
            portfolio = self.head if key in self.head.alliances else self.base
            if key in portfolio.alliances:
                title = portfolio.title(portfolio.alliances[key])
                stays = self._stays(key, nothing_told=True)
                found.append(
                    AllianceView(
                        key,
                        title,
                        stays=stays,
                        records=outlook.records({}, self.unseen.get(key), self.words),
                        page=self._page(key),
                    )
                )
        return tuple(sorted(found, key=lambda one: one.alliance_id))

    def alliance(self, one: AllianceReview) -> AllianceView:
        claim = N_("The change itself says that the new words mean the same. Whoever says yes confirms that.")
        lines = []
        for meaning, backing in zip(one.asking, one.backed, strict=True):
            said = (
                self.decided(backing)
                if backing is not None
                else self.words.gettext(N_("No decision in the notes was found that amends this."))
            )
            lines.append(self.line(meaning, said if meaning.term or backing is not None else ""))
        sides = (self.base.alliances.get(one.alliance_id), self.head.alliances.get(one.alliance_id))
        return AllianceView(
            alliance_id=one.alliance_id,
            title=one.title,
            asked=tuple(outlook.asked(party, self.speaker, self.words, *sides) for party in one.asked),
            until=outlook.answered_by(one.until, self.words) if one.asked and one.until is not None else "",
            claim=self.words.gettext(claim) if one.asked and one.says_the_same else "",
            stays=self._stays(one.alliance_id, nothing_told=not (lines or one.asked)),
            lines=tuple(lines),
            signatures=tuple(outlook.signatures(one, self.speaker, self.words)),
            beside=tuple(self.line(meaning) for meaning in one.beside),
            records=outlook.records(one.records, self.unseen.get(one.alliance_id), self.words),
            page=self._page(one.alliance_id),
        )

    def _stays(self, key: str, *, nothing_told: bool) -> str:
        """That nothing in what is agreed changes, or that something does which is not told; empty where all that changes is told."""
        if key in self.hidden:
            return veiled(self.words)
        return self.words.gettext(N_("Nothing in what is agreed changes.")) if nothing_told else ""

    def decided(self, backing: Backing) -> str:
        """The decision behind a change."""
        return self.words.gettext(N_("Decided on %(day)s: “%(decision)s”")) % {
            "day": self.words.date(backing.held_on), "decision": self.own(in_a_line(backing.text)),
        }  # fmt: skip

    def _page(self, alliance: str) -> str:
        found = self.head.alliances.get(alliance)
        return self.preview.page(found.charter.origin.uri) if self.preview is not None and found is not None else ""

    def line(self, meaning: Meaning, backing: str = "") -> LineView:
        """One change in words."""
        speaker = self.speaker
        names = (self._named(meaning, meaning.names[0]), self._named(meaning, meaning.names[1]))
        today = speaker.value(meaning.base_path or meaning.path, meaning.today, names[0])
        proposed = speaker.value(meaning.path, meaning.proposed, names[1])
        if meaning.path[:1] == ("rewordings",) and len(meaning.path) == 2:
            today, proposed = reworded(meaning.today, speaker), reworded(meaning.proposed, speaker)
        item = names[1] or names[0]
        changed = words_changed(meaning)
        if changed:
            told = speaker.apart(meaning.base_path or meaning.path, meaning.today, meaning.path, meaning.proposed)
            before, after = self._ends(meaning, *told)
        else:
            before, after = self._ends(meaning, today, proposed)
        before, after = retold(meaning, (before, after), (self.base, self.head), self.own, long=bool(changed))
        where = self._where(meaning, item)
        arguments = {
            "where": where, "item": item, "before": before, "after": after,
            "more": speaker.parties(meaning.bound_more), "less": speaker.parties(meaning.bound_less),
            "answer": self._answering(meaning), **signing(meaning, speaker), **seeing(meaning, before, after),
        }  # fmt: skip
        return LineView(
            meaning=meaning,
            sentence=say(meaning.code, arguments, self.words).text,
            today=today or self.words.gettext(N_("nothing")),
            proposed=proposed or self.words.gettext(N_("nothing")),
            bound=outlook.bound(meaning, speaker, self.words),
            in_short=in_short(meaning, speaker),
            backing=backing,
            words=changed,
            fingerprint=self._fingerprint(meaning),
            place=self.place_of(meaning),
        )

    def _named(self, meaning: Meaning, words: str) -> str:
        """The words of an item: of a party its name, of a digest its first digits."""
        if words and meaning.path[:1] in (("parties",), ("signatures",), ("agreed_by",)):
            return self.speaker.person(words)
        if words and meaning.path[:1] == ("escalation",):
            return self.words.gettext(N_("step %(item)s")) % {"item": words}
        if meaning.path[:1] == ("questions",) and (question := self.speaker.question(words)):
            return question
        return short(words) if meaning.path[:1] == ("rewordings",) else self.own(words)

    def _answering(self, meaning: Meaning) -> str:
        """Whether a time is one to answer; empty where a promise, or a rule, gives it for another act."""
        if meaning.code not in (ANSWER_LATER, ANSWER_SOONER):
            return ""
        if meaning.path[:1] in (("decision_rights",), ("escalation",)):
            return "yes"
        # `names` are a promise's own words; of a rule it is not told apart who does what.
        text = meaning.named if meaning.path[:1] == ("commitments",) else ""
        return "yes" if answers(text, self._language(meaning) or self.words.language) else ""

    def _where(self, meaning: Meaning, item: str) -> str:
        """The place in words. An entry that came or went is told beside it, and so is what can be seen by others."""
        path = meaning.path
        if meaning.field == COMMENTARY:
            return self._title(meaning)
        if meaning.code in _SAY_WHAT_OF_IT:
            path = path[:-1]  # the sentence says what of it
        elif is_keyed(path):
            pass  # whose it is stands nowhere else
        elif len(path) == 2 and item and None in (meaning.today, meaning.proposed):
            path = path[:1]
        elif is_inner_entry(path) and None in (meaning.today, meaning.proposed):
            path = path[:-1]
        elif len(path) == 4 and path[0] == Kind.PARTY.value and None in (meaning.today, meaning.proposed):
            path = path[:3]
        elif names_its_item(path):
            # What an item is called is told once: by the sentence, or as the place.
            path = path[:-2] if "before" in placeholders(MESSAGES[meaning.code].text) else path[:-1]
        elif numbers_its_item(path):
            path = meaning.base_path or path  # it is known by the number that it had
        where = self.speaker.where(path, item) if path else ""
        if path[:1] == (Kind.PARTY.value,) and len(path) > 1:
            name = self.speaker.party(str(path[1]))
            return f"{name}, {where}" if len(path) > 2 else name
        return where or self._document(meaning)

    def _default(self, meaning: Meaning, portfolio: Portfolio) -> str:
        """What holds on a side where a status or a visibility is not written down."""
        if meaning.code == STATUS_CHANGED:
            return labels.label(self.words, Status.DRAFT)
        alliance = portfolio.alliances.get(meaning.alliance_id)
        if meaning.code not in (SEEN_BY_FEWER, SEEN_BY_MORE) or alliance is None:
            return ""
        charter = alliance.charter
        own = default_visibility(charter.kind, charter.alliance_type.value)
        return labels.label(self.words, (charter.visibility or own) if len(meaning.path) > 1 else own)

    def _ends(self, meaning: Meaning, today: str, proposed: str) -> tuple[str, str]:
        """What a sentence says of before and after: of a promise without a name each party, of notice its length."""
        if meaning.code in (NOTICE_SHORTER, NOTICE_LONGER):
            language = self.words.language
            found = notices(str(meaning.today), str(meaning.proposed), self._language(meaning) or language)
            if found is not None:
                return self._notice(found[0]), self._notice(found[1])
        if meaning.code == DECISION_MOVED:
            return who_decides(meaning, today, proposed, self.speaker, self.base, self.head)
        if meaning.path[:1] == (Kind.PARTY.value,) and len(meaning.path) == _A_PARTY:
            return self._beside_name(meaning, meaning.today), self._beside_name(meaning, meaning.proposed)
        if meaning.field != "by":
            return today or self._default(meaning, self.base), proposed or self._default(meaning, self.head)
        all_of_them = self.words.gettext(N_("each party"))
        return today or all_of_them, proposed or all_of_them

    def _notice(self, length: Duration) -> str:
        return (
            self.words.gettext(N_("none at all")) if length == NONE_AT_ALL else time_words.duration(self.words, length)
        )

    def _beside_name(self, meaning: Meaning, party: object) -> str:
        """What a party's document says beside its name, with which the sentence begins; empty for none."""
        if not isinstance(party, Mapping):
            return ""
        rest = {key: one for key, one in party.items() if key != "name"}
        return self.speaker.value(meaning.path, rest) or self.words.gettext(N_("a document of its own"))

    def _language(self, meaning: Meaning) -> str:
        for portfolio in (self.head, self.base):
            if meaning.alliance_id in portfolio.alliances:
                return portfolio.alliances[meaning.alliance_id].charter.language or portfolio.settings.language
        return ""

    def _title(self, meaning: Meaning) -> str:
        """The title of a text beside the terms; what stands above all headings has none."""
        title = meaning.path[-1] if len(meaning.path) > 1 else ""
        return (
            self.own(str(title or ""))
            if title not in ("", COMMENTARY)
            else self.words.gettext(N_("what stands above all headings"))
        )

    def _document(self, meaning: Meaning) -> str:
        """What a change of a whole document is about."""
        for portfolio in (self.head, self.base):
            if meaning.alliance_id in portfolio.alliances:
                title = self.own(portfolio.title(portfolio.alliances[meaning.alliance_id]))
                seen = meaning.code in (SEEN_BY_FEWER, SEEN_BY_MORE)
                return self.words.gettext(N_("“%(name)s”")) % {"name": title} if seen else title
        return meaning.field

    def _fingerprint(self, meaning: Meaning) -> str:
        same = json.dumps([meaning.code, meaning.alliance_id, list(meaning.path)], ensure_ascii=True)
        self.seen[same] += 1
        return hashlib.sha256(f"{same}{self.seen[same]}".encode()).hexdigest()[:16]
