"""The words by which charters that were written elsewhere are known: their headings, the columns of their tables, roles, kinds.

All in lower case, English and German side by side: what is adopted may be in either, and often in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TOPICS: Final[Mapping[str, tuple[str, ...]]] = {
    "purpose": (
        "purpose", "mission", "mission statement", "vision", "vision and mission", "mission and vision", "why we exist",
        "why this team exists", "why we are here", "reason for being", "raison d'être", "intent", "purpose of this agreement",
        "statement of purpose", "zweck", "auftrag", "mission und vision", "wozu es uns gibt", "warum es uns gibt",
        "zweck der vereinbarung", "gegenstand", "gegenstand der vereinbarung", "präambel", "leitbild",
    ),
    "scope": (
        "scope", "scope of work", "scope and boundaries", "remit", "areas of responsibility", "umfang", "geltungsbereich",
        "aufgabenbereich", "zuständigkeit", "zuständigkeiten",
    ),
    "in": ("in scope", "what is in scope", "within scope", "included", "im umfang", "dazu gehört", "im geltungsbereich"),
    "out": (
        "out of scope", "not in scope", "what is out of scope", "non-goals", "non goals", "exclusions", "excluded", "nicht im umfang",
        "nicht dazu gehört", "abgrenzung", "nicht-ziele", "nichtziele", "außerhalb des umfangs",
    ),
    "values": (
        "values", "our values", "we value", "what we value", "core values", "team values", "shared values", "principles", "guiding principles", "our principles",
        "werte", "unsere werte", "grundsätze", "leitsätze", "prinzipien", "leitprinzipien",
    ),
    "ground_rules": (
        "ground rules", "working agreement", "working agreements", "team agreements", "team norms", "norms", "house rules",
        "rules of engagement", "ways of working", "our agreements", "how we work together", "what we agreed", "team rules",
        "working norms", "operating principles", "spielregeln", "grundregeln", "regeln der zusammenarbeit", "arbeitsvereinbarungen",
        "teamregeln", "zusammenarbeit", "so arbeiten wir zusammen", "unsere vereinbarungen", "regeln",
    ),
    "when_it_gets_hard": (
        "when it gets hard", "when things get hard", "when things get difficult", "under pressure", "in difficult times",
        "wenn es schwierig wird", "wenn es eng wird", "unter druck",
    ),
    "when_we_disagree": (
        "when we disagree", "conflict resolution", "resolving conflict", "resolving conflicts", "conflict", "conflicts",
        "handling conflict", "handling disagreement", "disagreements", "disagreement", "dispute resolution", "settlement of disputes",
        "disputes", "umgang mit konflikten", "konflikte", "konfliktlösung", "streitbeilegung", "bei uneinigkeit", "bei konflikten",
    ),
    "how_we_communicate": (
        "how we communicate", "communication", "communications", "communication channels", "communication plan", "channels",
        "contact and communication", "where to find us", "how to reach us", "getting in touch", "contact", "kommunikation",
        "kommunikationswege", "kanäle", "kontakt", "erreichbarkeit", "so erreicht ihr uns",
    ),
    "words_we_share": (
        "words we share", "glossary", "definitions", "terms", "terminology", "definition of terms", "terms and definitions",
        "begriffe", "glossar", "definitionen", "begriffsbestimmungen",
    ),
    "parting": (
        "parting", "timelines and disbanding", "disbanding", "termination", "term and termination", "exit", "exit clause", "ending this agreement", "dissolution", "winding down",
        "retirement", "sunset", "sunset clause", "withdrawal", "notice period", "kündigung", "laufzeit und kündigung", "beendigung",
        "auflösung", "ende der vereinbarung", "ausstieg",
    ),
    "parties": (
        "parties", "the parties", "members", "membership", "team members", "the team", "team", "who we are", "people", "participants",
        "participation", "roles", "roles and responsibilities", "roles & responsibilities", "leadership", "chairs", "co-chairs",
        "chairs and staff contacts", "leads", "leads and members", "technical leads", "organizers", "contacts", "contact persons", "partners", "signatories", "staff", "maintainers",
        "core team", "organization", "organisation", "alumni", "emeritus leads", "parteien", "vertragsparteien", "partner",
        "mitglieder", "teammitglieder", "rollen", "rollen und verantwortlichkeiten", "rollen und aufgaben", "beteiligte",
        "ansprechpartner", "ansprechpersonen", "wer wir sind", "leitung", "people & roles", "people and roles", "menschen und rollen",
    ),
    "priorities": (
        "priorities", "goals", "objectives", "our goals", "team goals", "goals and objectives", "common goals", "shared goals", "aims", "focus areas", "focus",
        "prioritäten", "ziele", "unsere ziele", "gemeinsame ziele", "schwerpunkte",
    ),
    "commitments": (
        "commitments", "our commitments", "what we commit to", "we commit to", "obligations", "responsibilities", "mutual commitments",
        "what we expect from each other", "what we expect of each other", "what we owe each other", "responsibilities of the parties", "obligations of the parties", "contributions", "expectations of members", "what we promise",
        "our vows", "vows", "we promise", "we promise each other", "what we promise each other", "our promises",
        "zusagen", "verpflichtungen", "pflichten", "pflichten der parteien", "leistungen", "leistungen der parteien",
        "was wir zusagen", "beiträge", "verantwortlichkeiten",
    ),
    "success_criteria": (
        "success criteria", "criteria for success", "success", "definition of success", "what success looks like", "measures of success",
        "how we measure success", "erfolgskriterien", "erfolg", "woran wir erfolg messen", "woran wir erfolg erkennen",
    ),
    "milestones": (
        "milestones", "deliverables", "normative deliverables", "other deliverables", "specifications", "timeline", "schedule", "roadmap",
        "work plan", "work products", "key dates", "meilensteine", "ergebnisse", "liefergegenstände", "zeitplan", "termine", "fahrplan",
    ),
    "decision_rights": (
        "decision rights", "decision making", "decision-making", "decisions", "decision policy", "decision process", "how we decide",
        "how we make decisions", "who decides", "wer entscheidet", "wer was entscheidet", "governance", "voting", "raci", "raci matrix", "responsibility matrix", "responsibility assignment",
        "daci", "rapid", "rapid matrix", "entscheidungen", "entscheidungsfindung", "wie wir entscheiden", "entscheidungsrechte", "entscheidungsbefugnisse",
        "steuerung", "raci-matrix", "verantwortlichkeitsmatrix",
    ),
    "escalation": (
        "escalation", "escalation path", "escalations", "escalation procedure", "issue escalation", "how we escalate", "eskalation",
        "eskalationsweg", "eskalationspfad", "eskalationsstufen",
    ),
    "cadence": (
        "cadence", "meetings", "how we meet", "when we meet", "meeting cadence", "meeting schedule", "our meetings", "regular meetings", "rituals", "team rituals",
        "ceremonies", "events", "rhythm", "sync", "treffen", "wie wir uns treffen", "besprechungen", "termine und treffen", "rhythmus", "rituale",
        "regeltermine", "sitzungen", "meetings und rituale",
    ),
    "indicators": ("indicators", "metrics", "kpis", "key metrics", "measures", "health metrics", "indikatoren", "kennzahlen", "messgrößen"),
    "stakeholders": (
        "stakeholders", "liaisons", "liaison", "external coordination", "interested parties", "customers", "coordination", "dependencies", "dependencies or liaisons", "dependencies and liaisons",
        "interessengruppen", "stakeholder", "anspruchsgruppen", "betroffene",
    ),
    "history": (
        "history", "charter history", "revision history", "change log", "changelog", "amendments", "amending this charter",
        "changes to this charter", "amendments to this charter", "about this charter", "references", "see also", "patent policy", "licensing", "privacy policy",
        "code of conduct", "signatures", "acknowledgements", "appendix", "historie", "änderungen", "änderungsverlauf", "anhang",
        "unterschriften", "schlussbestimmungen", "verhaltenskodex", "table of contents", "contents", "inhalt", "inhaltsverzeichnis",
    ),
}  # fmt: skip
"""Headings by what stands under them. `history` is what stays prose whatever its form."""

CONTAINED: Final[Mapping[str, tuple[str, ...]]] = {
    "when_we_disagree": ("conflict resolution", "dispute resolution", "streitbeilegung", "umgang mit konflikten"),
    "ground_rules": ("ground rules", "working agreement", "team norms", "spielregeln"),
    "decision_rights": ("decision rights", "decision making", "decision-making", "daci", "decision policy", "raci", "entscheidungsfindung"),
    "escalation": ("escalation", "eskalation"),
    "milestones": ("deliverables", "milestones", "meilensteine"),
    "success_criteria": ("success criteria", "erfolgskriterien"),
    "cadence": ("meetings", "meeting schedule", "besprechungen"),
    "how_we_communicate": ("communication", "kommunikation"),
    "parties": ("roles and responsibilities", "chairs", "team members", "mitglieder", "rollen"),
    "commitments": ("responsibilities of", "obligations of", "commitments", "pflichten", "zusagen", "leistungen"),
    "words_we_share": ("glossary", "glossar"),
    "stakeholders": ("stakeholders",),
    "purpose": ("mission", "purpose", "zweck"),
}  # fmt: skip
"""Words that tell a topic within a longer heading, too."""

GENERIC: Final = frozenset({
    "charter", "charta", "team", "teams", "our", "the", "this", "of", "for", "a", "an", "working", "agreement", "agreements", "group",
    "project", "der", "die", "das", "des", "unser", "unsere", "und", "and", "vereinbarung", "arbeitsvereinbarung", "teamvereinbarung",
    "teamcharta", "kooperationsvereinbarung", "memorandum", "understanding", "mou", "draft", "document", "one-to-one", "1:1", "between",
})  # fmt: skip
"""Words that name no party by themselves."""

DOCUMENT_WORDS: Final = (
    "charter", "team charter", "team canvas", "project charter", "working agreement", "team agreement", "team working agreement", "agreement",
    "working agreements", "team agreements", "team working agreements", "agreements", "ways of working", "teamvereinbarungen", "vereinbarungen",
    "partnership agreement", "cooperation agreement", "service level agreement", "collaboration agreement", "one-to-one agreement",
    "1:1 agreement", "memorandum of understanding", "mou", "charta", "teamcharta", "team-charta", "vereinbarung", "teamvereinbarung",
    "arbeitsvereinbarung", "kooperationsvereinbarung", "absichtserklärung",
)  # fmt: skip
"""What such documents are called: what is left of a title without it may be the name of a group."""

GROUP_WORDS: Final = frozenset({
    "team", "group", "sig", "wg", "squad", "committee", "council", "chapter", "guild", "crew", "tribe", "board", "department", "desk",
    "subteam", "subproject", "office", "unit", "taskforce", "gruppe", "arbeitsgruppe", "kreis", "gilde", "rat", "ausschuss", "abteilung",
    "referat", "ag", "stab",
})  # fmt: skip
"""Words that make a name that of a team; `ag` behind another word is a company (see ORGANISATION_WORDS), before one a group."""

ORGANISATION_WORDS: Final = frozenset({
    "gmbh", "ag", "se", "kg", "ohg", "e.v", "ev", "inc", "inc.", "ltd", "ltd.", "llc", "plc", "corp", "corp.", "corporation", "company",
    "co", "bv", "b.v", "nv", "sa", "s.a", "sarl", "srl", "oy", "ab", "as", "foundation", "university", "college", "institute", "hospital",
    "association", "society", "trust", "ministry", "city", "library", "museum", "school", "consortium", "stiftung", "universität",
    "hochschule", "verein", "verband", "klinik", "krankenhaus", "institut", "ministerium", "stadt", "stadtwerke", "bibliothek", "amt",
})  # fmt: skip

ABBREVIATED: Final = frozenset({"e.v.", "inc.", "ltd.", "corp.", "co.", "s.a.", "b.v."})
"""Words of companies that end in a stop of their own."""

ROLE_WORDS: Final = frozenset({
    "chair", "chairs", "co-chair", "co-chairs", "cochair", "chairperson", "lead", "leads", "co-lead", "co-leads", "leader", "manager",
    "owner", "master", "contact", "contacts", "sponsor", "member", "members", "secretary", "treasurer", "facilitator", "coach", "engineer",
    "developer", "designer", "architect", "analyst", "director", "head", "representative", "signatory", "coordinator", "maintainer",
    "maintainers", "editor", "organizer", "organizers", "mentor", "mentee", "officer", "president", "deputy", "liaison", "scribe",
    "reviewer", "approver", "tester", "cto", "ceo", "coo", "cfo", "vp", "pm", "po", "leitung", "leiter", "leiterin", "teamleitung",
    "sprecher", "sprecherin", "koordination", "koordinator", "koordinatorin", "vorsitz", "vorsitzende", "vorsitzender", "mitglied",
    "mitglieder", "entwicklung", "entwickler", "entwicklerin", "vertretung", "vertreter", "vertreterin", "schirmherrschaft",
    "geschäftsführung", "geschäftsführer", "geschäftsführerin", "projektleitung", "moderation", "schriftführung", "ansprechpartner",
    "ansprechpartnerin", "auftraggeber", "auftraggeberin", "produktverantwortung", "support", "alumni", "emeritus",
})  # fmt: skip
"""Words of which roles are made. A capitalised pair with one of them is a role, not a person."""

SINGULAR: Final[Mapping[str, str]] = {
    "chairs": "Chair", "co-chairs": "Co-chair", "leads": "Lead", "co-leads": "Co-lead", "technical leads": "Technical lead",
    "tech leads": "Tech lead", "maintainers": "Maintainer", "organizers": "Organizer", "staff contacts": "Staff contact",
    "editors": "Editor", "facilitators": "Facilitator",
}  # fmt: skip
"""What one of them is called."""

SAYS_NOTHING: Final = frozenset({"member", "members", "mitglied", "mitglieder", "contact", "contacts", "alumni"})
"""Roles that say no more than that somebody belongs there, or once did."""

NO_NAME: Final = frozenset({
    "für", "for", "from", "with", "mit", "on", "at", "by", "bei", "see", "siehe", "contact", "slack", "google", "github", "gitlab", "zoom", "teams", "meet", "discord", "jira", "confluence", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "january", "february", "march",
    "april", "june", "july", "august", "september", "october", "november", "december", "januar", "februar", "märz", "juni", "juli",
    "oktober", "dezember", "the", "our", "we", "all", "each", "every", "this", "new", "open", "code", "any", "alle", "wir", "die", "der",
    "das", "product", "project", "scrum", "quality", "data", "software", "service", "platform", "web", "working", "first", "special",
    "interest", "steering", "core", "tbd", "vacant", "offen", "unbesetzt", "everyone", "nobody", "weekly", "daily", "monthly",
    "north", "south", "east", "west", "united", "states", "berlin", "hamburg", "london", "mailing", "list", "wiki", "meeting", "notes",
})  # fmt: skip
"""Words that no name of a person is taken to hold."""

PARTICLES: Final = frozenset(
    {"van", "von", "de", "der", "den", "di", "da", "dos", "del", "la", "le", "bin", "al", "el", "zu", "zur", "ter", "y"}
)

COLUMNS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "people": {
        "name": ("name", "who", "person", "member", "contact", "representative", "wer", "mitglied", "vertretung"),
        "role": ("role", "roles", "title", "position", "function", "responsibility", "rolle", "funktion", "aufgabe"),
        "email": ("contact", "kontakt", "email", "e-mail", "mail", "e-mail address", "email address"),
        "handle": ("github", "gitlab", "slack", "handle", "github handle", "github id", "slack handle", "username", "login"),
        "party": (
            "organization", "organisation", "company", "affiliation", "party", "employer", "team", "firma", "partei", "unternehmen",
            "institution",
        ),
    },
    "milestones": {
        "title": (
            "deliverable", "deliverables", "milestone", "milestones", "what", "item", "work product", "specification", "document", "title",
            "name", "task", "event", "meilenstein", "ergebnis", "liefergegenstand", "was", "aufgabe",
        ),
        "due_on": (
            "date", "due", "due date", "due on", "target", "target date", "deadline", "when", "by when", "by", "eta", "completion",
            "expected completion", "key date", "datum", "termin", "fällig", "fällig am", "bis", "bis wann", "wann",
        ),
        "owner": ("owner", "lead", "dri", "responsible", "who", "assignee", "editor", "verantwortlich", "wer", "zuständig"),
    },
    "commitments": {
        "by": ("party", "by", "who", "from", "partner", "team", "organisation", "organization", "partei", "wer", "von"),
        "will": ("commitment", "commitments", "what", "responsibility", "obligation", "will", "zusage", "was", "leistung", "pflicht"),
        "owner": ("owner", "dri", "responsible", "verantwortlich", "zuständig"),
        "due_on": ("due", "due date", "date", "deadline", "by when", "termin", "fällig", "bis wann", "bis"),
        "every": ("frequency", "how often", "every", "häufigkeit", "wie oft", "turnus"),
        "how_we_know": ("how we know", "measure", "evidence", "woran wir es merken", "nachweis"),
    },
    "decision_rights": {
        "decision": ("decision", "decisions", "topic", "area", "what", "type", "type of decision", "entscheidung", "thema", "was", "bereich"),
        "decided_by": (
            "decided by", "decides", "who decides", "decider", "decision maker", "decision-maker", "owner", "dri", "approver", "who", "entscheidet",
            "wer entscheidet", "entscheidung durch", "wer",
        ),
        "decide_within": ("within", "time limit", "time", "how fast", "frist", "innerhalb"),
        "otherwise": ("otherwise", "fallback", "default", "sonst", "andernfalls"),
        "consulted": ("consulted", "consult", "input from", "wird gefragt", "gefragt"),
        "informed": ("informed", "inform", "informiert", "wird informiert"),
        "recommend": ("recommend", "recommends", "recommended by", "empfiehlt"),
        "agree": ("agree", "agrees", "must agree", "stimmt zu"),
        "perform": ("perform", "performs", "führt aus"),
        "input": ("input", "gives input", "gehört"),
        "decide": ("decide", "entscheidet (rapid)"),
    },
    "escalation": {
        "level": ("level", "step", "stufe", "schritt", "tier"),
        "who": ("who", "contact", "contacts", "to", "person", "people", "wer", "an wen", "ansprechpartner"),
        "within": ("within", "response time", "answer within", "time", "antwort in", "frist", "innerhalb", "reaktionszeit"),
        "trigger": ("when", "trigger", "condition", "wenn", "wann", "auslöser"),
    },
    "cadence": {
        "forum": ("meeting", "forum", "name", "what", "event", "ritual", "ceremony", "treffen", "besprechung", "was", "termin", "sitzung"),
        "every": ("frequency", "cadence", "how often", "when", "every", "rhythm", "häufigkeit", "wie oft", "wann", "turnus", "rhythmus"),
        "at": ("time", "at", "uhrzeit", "start", "beginn"),
        "duration": ("duration", "length", "how long", "dauer"),
        "where": ("where", "place", "location", "link", "channel", "room", "wo", "ort", "raum"),
        "chair": ("chair", "host", "dri", "facilitator", "lead", "organizer", "leitung", "moderation"),
    },
    "success_criteria": {
        "title": ("criterion", "criteria", "success criterion", "what", "goal", "kriterium", "was", "ziel"),
        "how_we_know": ("how we know", "measure", "measured by", "evidence", "metric", "how", "woran wir es merken", "messung", "wie"),
    },
    "priorities": {"title": ("priority", "goal", "objective", "what", "priorität", "ziel", "was")},
    "indicators": {"title": ("indicator", "metric", "kpi", "measure", "what", "kennzahl", "indikator", "was")},
    "stakeholders": {
        "name": ("stakeholder", "name", "who", "group", "wer", "gruppe"),
        "interest": ("interest", "interests", "cares about", "needs", "what they care about", "interesse", "anliegen"),
        "kept_informed": ("kept informed", "informed", "how informed", "communication", "channel", "kommunikation", "informiert durch"),
    },
    "words_we_share": {
        "term": ("term", "word", "abbreviation", "acronym", "begriff", "wort", "abkürzung"),
        "meaning": ("meaning", "definition", "description", "explanation", "bedeutung", "erklärung"),
    },
}  # fmt: skip
"""Columns of tables by topic and field."""

DATES: Final[Mapping[str, tuple[str, ...]]] = {
    "effective_on": (
        "start date", "start", "effective", "effective date", "effective on", "effective from", "valid from", "in force from", "begin",
        "beginn", "startdatum", "gültig ab", "in kraft seit", "in kraft ab", "laufzeit ab",
    ),
    "expires_on": (
        "end date", "end", "expires", "expires on", "expiry", "expiry date", "expiration date", "valid until", "valid to", "ende",
        "enddatum", "gültig bis", "laufzeit bis", "läuft bis",
    ),
    "review_every": (
        "review", "review cadence", "review frequency", "reviewed", "review every", "charter review", "überprüfung", "durchsicht", "wird überprüft",
    ),
}  # fmt: skip
"""What stands before the first and the last day of a charter, and before how often it is looked at again."""

ONE_TO_ONE: Final = (
    "one-to-one", "one to one", "one-on-one", "1:1", "1-1", "1-on-1", "mentoring", "mentorship", "pairing agreement", "zu zweit",
    "vier augen",
)  # fmt: skip
INTER_ORG: Final = (
    "memorandum of understanding", "mou", "partnership", "cooperation agreement", "collaboration agreement", "organisations",
    "organizations", "absichtserklärung", "kooperationsvereinbarung", "kooperation", "partnerschaft",
)  # fmt: skip
SMALL_WORDS: Final = frozenset({
    "at", "on", "for", "from", "in", "the", "a", "um", "uhr", "am", "von", "jeweils", "je", "is", "held", "every", "alle", "jeden",
    "jede", "jedes",
})  # fmt: skip
"""Words of a sentence on a meeting that say no more than its fields do."""
LEFT_OVER: Final[Mapping[str, str]] = {"en": "Left over from the text before", "de": "Übrig aus dem früheren Text"}
"""The heading above words of a text that have no other place in what it became, by language."""
DEPARTMENTS: Final = frozenset({
    "engineering", "design", "marketing", "sales", "legal", "finance", "operations", "research", "security", "hr", "it", "qa", "communications", "procurement", "logistics",
    "infrastructure", "docs", "documentation", "testing", "backend", "frontend", "mobile", "analytics", "compliance", "accounting", "training", "vertrieb", "einkauf",
    "recht", "finanzen", "forschung", "personal", "betrieb", "buchhaltung", "logistik", "technik", "redaktion", "verwaltung", "management", "interns", "guests", "gäste", "partners",
})  # fmt: skip
"""Parts of a house that stand where people do, in one word."""
PAGE_WORDS: Final = frozenset({
    "home", "page", "homepage", "about", "us", "overview", "welcome", "handbook", "wiki", "readme", "faq", "onboarding", "contact", "contents", "index", "notes", "minutes",
    "guide", "news", "blog", "links", "resources", "docs", "documentation", "start", "startseite", "seite", "über", "uns", "übersicht", "willkommen", "handbuch", "protokoll",
    "kontakt", "impressum", "inhalt", "neuigkeiten", "leitfaden",
})  # fmt: skip
"""Words of what pages are called, and parties are not."""
EVERYBODY: Final = frozenset({
    "we", "all", "everybody", "everyone", "each", "both", "members", "member", "parties", "party", "partners", "partner", "the", "team", "teams",
    "of", "side", "sides", "every", "us", "i", "you", "they", "it", "this", "that", "there", "person", "one", "nobody", "no", "signatories", "participants", "wir", "alle",
    "jede", "jeder", "jedes", "beide", "beiden", "parteien", "mitglieder", "mitglied", "die", "der", "das", "den", "uns", "teammitglieder", "vertragsparteien",
    "beteiligten", "es", "niemand", "seite", "seiten", "von", "vertragspartner", "partnerinnen",
})  # fmt: skip
"""Words with which a sentence promises something of all who agree, or of nobody in particular."""
DAY_WORDS: Final = frozenset({"by", "due", "until", "on", "bis", "am", "zum", "at"})
"""What is said of a day by the field that it stands in."""
STEP_WORDS: Final = frozenset({
    "level", "step", "tier", "stufe", "schritt", "ebene", "within", "in", "innerhalb", "von", "binnen", "answer", "answers", "antwortet", "and", "und",
    "1", "2", "3", "4", "5",
})  # fmt: skip
"""What is said of a step of an escalation by its place and its fields."""
WHO: Final = frozenset({
    "who", "people", "team", "the team", "team members", "participants", "members", "attendees", "wer", "beteiligte", "teilnehmer", "teilnehmende", "mitglieder", "teammitglieder",
})  # fmt: skip
"""What stands before a colon behind which people are named."""
SPEAKS: Final = ("represented by", "acting through", "vertreten durch", "signatory", "für sie spricht")
"""Words that stand between a party and whoever speaks for it."""
PAST: Final = frozenset({
    "emeritus", "emeriti", "alumni", "alumnae", "former", "past", "ehemalige", "ehemals", "frühere", "counterpart", "counterparts",
})  # fmt: skip
"""Words of headings under which those stand who have left, or belong to others."""
BETWEEN: Final = ("between", "zwischen")
TOGETHER: Final = frozenset({"together", "jointly", "both", "gemeinsam", "zusammen", "beide"})
"""Words beside several names that say that all of them decide: just what a list of names says."""
PARTY_LABELS: Final = frozenset({
    "parties", "the parties", "partners", "teams", "organisations", "organizations", "parteien", "vertragsparteien", "partner", "organisationen",
})  # fmt: skip
"""What stands before a colon behind which the parties are named, and above a column or below a heading that names them."""
PARTY_COLUMNS: Final = frozenset(
    {"team", "party", "partner", "organisation", "organization", "partei", "vertragspartei"}
)
"""Columns of which each row names a party."""
AND: Final = ("and", "und", "sowie", "with", "mit")
ARTICLES: Final = ("the", "der", "die", "das", "dem", "den", "our", "unser", "unsere")

GERMAN_SIGNS: Final = frozenset({
    "und", "der", "die", "das", "nicht", "wir", "ist", "mit", "für", "ein", "eine", "von", "zu", "den", "im", "auf", "werden",
    "sind", "oder",
})  # fmt: skip
ENGLISH_SIGNS: Final = frozenset({
    "and", "the", "of", "not", "we", "is", "with", "for", "a", "to", "in", "on", "are", "or", "will", "our", "be",
})  # fmt: skip
"""Words that stand in nearly every text of a language, and in few of the other."""
