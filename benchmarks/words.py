"""The small vocabulary from which portfolios are made.

Phrases stand in YAML without quotes, in flow style too: no comma, colon, hash, bracket or brace in them. `{thing}` and the like are
filled in by `portfolio`.
"""

from __future__ import annotations

from typing import Final

PLACES: Final = (
    "Harrow", "Alvera", "Lindholm", "Castell", "Brenner", "Ostend", "Varna", "Tarbert", "Malmo", "Pirna", "Selby", "Corvara",
    "Duart", "Elvas", "Faro", "Gorey", "Hythe", "Imola", "Jesolo", "Kiruna", "Lerici", "Minden", "Narvik", "Olbia", "Porto", "Quimper",
    "Ravenna", "Sligo", "Trento", "Ulverston", "Viborg", "Whitby", "Xanten", "Yverdon", "Zadar", "Aalen", "Bergen", "Cadiz", "Delft",
    "Esbjerg", "Fulda", "Ghent", "Halle", "Inver", "Jena", "Kotka", "Leiden", "Mons", "Nantes", "Oulu", "Pesaro", "Reims", "Speyer",
    "Turku", "Urbino", "Vigo", "Worms", "Ystad", "Zwolle", "Arles",
)  # fmt: skip

TRADES: Final = (
    "Freight", "Rail", "Harbour", "Airfield", "Logistics", "Cold Storage", "Pilots", "Clinic", "Laboratories", "Forwarding", "Ferries",
    "Terminals", "Couriers", "Depots", "Shipping", "Stevedores", "Handling", "Customs", "Pharmacy", "Tugs", "Barges", "Lines", "Yards",
    "Drayage", "Packing", "Transit", "Charter", "Haulage", "Warehouses", "Stores", "Cranes", "Works", "Aviation", "Locks", "Bridges",
    "Moorings", "Dredging", "Salvage", "Survey", "Blood Bank", "Hospital", "Bakers", "Dairies", "Fisheries", "Timber", "Mills", "Paper",
    "Print",
)  # fmt: skip

TEAMS: Final = (
    "Night Desk",
    "Yard Crew",
    "Planning",
    "Release Desk",
    "Workshop",
    "Dispatch",
    "Quality",
    "Field Service",
)

FIRST_NAMES: Final = (
    "Ada", "Bea", "Carl", "Dora", "Emil", "Fay", "Gil", "Hana", "Ida", "Jon", "Kira", "Lars", "Mina", "Nils", "Olga", "Paul", "Rosa",
    "Sven", "Tara", "Ugo", "Vera", "Wim", "Yara", "Zoe", "Anton", "Brit", "Cleo", "Dirk", "Elsa", "Finn", "Greta", "Hugo", "Ilse", "Jara",
    "Klaus", "Lena", "Milo", "Nora", "Otto", "Pia",
)  # fmt: skip

LAST_NAMES: Final = (
    "Adler", "Brandt", "Claes", "Doyle", "Evers", "Falk", "Grieg", "Holm", "Ibsen", "Jansen", "Kemp", "Lund", "Moreau", "Nowak",
    "Okafor", "Prieto", "Quist", "Reyes", "Stahl", "Thorne", "Ulm", "Vogt", "Weiss", "Ziegler", "Byrne", "Costa", "Dahl", "Egger",
    "Ferro", "Gallo", "Haas", "Iversen", "Jung", "Keller", "Lang", "Marsh", "Nagy", "Olsen", "Pohl", "Rossi",
)  # fmt: skip

ROLES: Final = (
    "Managing Director", "Head of Partnerships", "Shift Lead", "Quality and Compliance Lead", "Chief Operating Officer",
    "Head of Planning", "Customer Planner", "Head of Field Service",
)  # fmt: skip

TOPICS: Final = (
    "Cold goods by night", "One forecast for the week", "The last mile to the ward", "Shared cranes in storm weeks",
    "Papers before the driver", "Quiet nights at the quay", "Spare parts within a day", "A yard without queues",
    "Returns that nobody waits for", "Training the new crews", "One number to call", "The bridge in summer",
    "Empty boxes back in time", "Fewer transfers by hand", "A clean handover at six", "Samples without a gap",
    "Early word of delays", "The common stock list", "Winter on the northern line", "A second pair of eyes",
    "Night trains on time", "Weighing in once", "The joint repair bay", "Everybody home by ten",
)  # fmt: skip

THINGS: Final = (
    "manifest", "rota", "forecast", "stock list", "route plan", "release papers", "temperature log", "key register", "gate schedule",
    "crew list", "berth plan", "spare parts shelf", "handover sheet", "radio channel", "seal record", "loading plan", "fault list",
    "shift calendar", "contact list", "weighing slip", "repair order", "customs file", "delivery window", "reserve stock",
)  # fmt: skip

EVENTS: Final = (
    "landing",
    "departure",
    "shift change",
    "the first train",
    "the night run",
    "loading",
    "high water",
    "the morning call",
)
SPOTS: Final = (
    "gate 4",
    "the north quay",
    "the cold bay",
    "the control room",
    "the yard",
    "the ramp",
    "track 7",
    "the goods entrance",
)
TROUBLES: Final = (
    "waiting",
    "searching",
    "calls at night",
    "work done twice",
    "lost seals",
    "late changes",
    "empty runs",
    "overtime",
)
THEMES: Final = ("Speed", "Quality", "Planning", "People", "Growth", "Safety", "Cost", "Trust")
STAKEHOLDERS: Final = (
    "The residents' council",
    "The port authority",
    "The works council",
    "The county hospital",
    "The rail regulator",
)
UNIT: Final = "hours a week"
"""In which learning is counted everywhere: what is counted in several units cannot be told together."""

PRIORITIES: Final = (
    "One {thing} for both sides", "Less {trouble} at {spot}", "A {thing} that still holds on Friday", "No surprise with the {thing}",
    "Shorter waits at {spot}", "People who know the {thing} and each other", "A calm hour before {event}", "Fewer hands on the {thing}",
)  # fmt: skip

OBJECTIVES: Final = (
    "Bring down {trouble} by a third", "Have {spot} ready an hour before {event}", "Keep a {thing} that everybody trusts",
    "A year without an injury at {spot}", "Open {spot} to new customers", "Know of a change before {event}",
)  # fmt: skip

EVIDENCE: Final = (
    "{n} cases of {trouble} at {spot} in one quarter", "Six of eight people named the {thing} as their first worry",
    "The trial at {spot} brought {trouble} down by half", "Two lists of the {thing} that differed on {n} days",
)  # fmt: skip

SHARED_PROBLEMS: Final = (
    "How do we keep the {thing} right when plans change after {event}?", "How can {spot} stay calm without more people?",
    "What would let both of us stop {trouble} before {event}?",
)  # fmt: skip

PROMISES: Final = (
    "send the {thing} at least {n} hours before {event}", "answer questions about the {thing} within {n} working hours",
    "keep the {thing} open to both sides at all times", "check the {thing} together before {event}",
    "name a deputy for the {thing} in holiday weeks", "report each case of {trouble} on the same day",
    "bring the {thing} up to date after {event}", "show new colleagues the {thing} in their first week",
)  # fmt: skip

SIGNS: Final = (
    "The desk counts them and the figure stands in the review", "Both sides see the same entry", "Nobody had to ask for it twice",
    "The crew at {spot} says so without being asked", "Time stamps that are open to both", "No call about the {thing} after {event}",
)  # fmt: skip

MILESTONES: Final = (
    "The shared {thing} goes live", "First month without {trouble}", "{spot} open to both crews", "A drill with both crews at {spot}",
    "All deputies know the {thing}",
)  # fmt: skip

CRITERIA: Final = (
    "The {thing} is right four quarters in a row",
    "A tenth of the {trouble} at {spot} is left",
    "Customers stop asking about the {thing}",
)

DECISIONS: Final = (
    "Targets for {trouble} at {spot}", "Changes to the {thing}", "Crew and space for a night that differs from the {thing}",
    "Spending on {spot}",
)  # fmt: skip

FALLBACKS: Final = (
    "Last month's {thing} stays",
    "The stricter of the two rules holds",
    "The crew on site decides and writes down why",
)

TRIGGERS: Final = (
    "The same question comes up twice", "Work at {spot} stands still for an hour", "The step before has not settled it",
    "Money or safety or our good name",
)  # fmt: skip

FORUMS: Final = (
    ("Quarterly review", "strategy_review", ("quarter", "second Tuesday of the quarter")),
    ("Monthly briefing", "briefing", ("month", "first Thursday of the month", "last working day of the month")),
    ("A look at how we decide", "governance", ("year", "half year")),
    ("Breakfast of the crews", "informal", ("month", "2 weeks")),
    ("Weekly call", "update", ("week", "Monday")),
)

INDICATORS: Final = (
    ("Minutes lost to {trouble}", "min"), ("Days on which the {thing} was wrong", "days"), ("Calls about the {thing}", "calls"),
    ("Cases of {trouble} at {spot}", "cases"),
)  # fmt: skip
QUALITATIVE: Final = ("How openly we speak about {trouble}", "How well we know the {thing}")
CATALOGUE: Final = ("responsiveness", "decision-speed")
"""Of the catalogue, what shows how well the two work together: results and trust are shown by the others."""

PURPOSES: Final = (
    "We bring together what neither of us can do alone, so that {spot} works before {event} and nobody waits for a word.",
    "People count on us at hours when no office is open. They should never notice that we are two.",
    "Where the {thing} once went through four hands and two inboxes, it is to go through one.",
    "What we learn at {spot} helps us both elsewhere, and we want to learn it from each other rather than from complaints.",
    "We agreed to this after a winter in which {trouble} cost both of us more than money.",
)

INSIDE: Final = (
    "Everything that passes {spot} between {event} and noon",
    "The {thing}, and whoever works with it",
    "Training for crews that meet at {spot}",
    "Calls, data and papers that travel with the {thing}",
    "Changes to the {thing} that come in after {event}",
)
OUTSIDE: Final = (
    "Prices and liability, which stay in the contract of 2023",
    "Work for other customers at {spot}",
    "Anything our insurers must settle",
)

VALUES: Final = (
    "We would rather hear an early doubt than a certain surprise. We treat the other's people as if they were our own.",
    "We say what we know and what we only guess. We thank people in front of others and criticise them alone.",
    "We keep small promises with the same care as big ones, and we give bad news before it is asked for.",
)
OWN_VALUES: Final = (
    "Anybody may stop work at {spot} that seems unsafe, and nobody asks for the reason before morning.",
    "We write down every deviation, and never the name of the person.",
    "A change to the {thing} is spoken aloud and repeated before it is done.",
    "Whoever finds a mistake in the {thing} is thanked for it.",
)

GROUND_RULES: Final = (
    "Call first, write afterwards.",
    "Both sides see the same {thing} at the same time.",
    "No new rule without the crew that lives by it.",
    "A question about the {thing} is answered on the day it is asked.",
    "Meetings end ten minutes early.",
    "What one of us promises a customer, both of us have read.",
)

HARD: Final = (
    ("We say it while it is still small.", "the first call about a delay comes from the side that causes it"),
    (
        "We ask what happened before we ask who did it.",
        "crews report {trouble} themselves, at least three times a month",
    ),
    ("We keep the crews out of a dispute between managers.", "the breakfast takes place in that month as well"),
    ("We go and look at {spot} before we write.", "the first mail about it comes after a visit"),
)

STEPS: Final = (
    "The two managers meet within two working days, at {spot}.",
    "Each tells the other's side of it until the other agrees.",
    "They settle what a good answer must achieve before they speak about answers.",
    "If it is still open after a week, the sponsors decide together, after hearing both crews.",
)

CHANNELS: Final = (
    ("A case of {trouble} tonight", "Direct line of the desk", "at once"), ("A question about the {thing}", "Shared channel", "the same day"),
    ("A worry about the alliance", "A call between the managers", "within two days"), ("A change before {event}", "Radio, then the {thing}", "at once"),
)  # fmt: skip

MEANINGS: Final = (
    ("Released", "checked, sealed and free to leave, with the {thing} signed by both"),
    ("On time", "no later than ten minutes after {event}, whoever caused it"), ("A case", "anything that made somebody call at night"),
    ("Ready", "people, {thing} and space are there, and somebody has looked"),
)  # fmt: skip

PARTINGS: Final = (
    "Either of us may end this with six months' notice, given in person by the sponsor. Until the last day the promises stand. The {thing} is handed over "
    "complete, and customers hear of it from both of us in one letter.",
    "We part in person and with three months' notice. What is open at {spot} is finished together, and the {thing} of the last two years goes to both.",
)

ANSWERS: Final = (
    "That somebody picks up before {event}, even if only to say that there is no answer yet.",
    "That the {thing} is true, and that a change to it reaches me before it reaches the others.",
    "That we laugh at {spot}, and that nobody keeps a list of who was right.",
)

OPENINGS: Final = (
    "Most of the hour went to the {thing}, which was right on all days but {n}.",
    "A short meeting at {spot}. Both crews had the figures in front of them, and there was little to explain.",
    "We began with {trouble}, since it had cost us both a weekend, and ended with a walk to {spot}.",
)
RESOLVED: Final = (
    ("The {thing} is closed an hour before {event}.", "late changes were read by nobody"), ("Both desks share one phone at night.", "callers heard two answers"),
    ("New colleagues spend a day at {spot}.", "most questions come from people who never saw it"),
)  # fmt: skip
ACTIONS: Final = (
    "Send round the {thing} of last month",
    "Order a second board for {spot}",
    "Ask the crew at {spot} what they would change",
)
THANKS: Final = (
    "for a night at {spot} that nobody had to ask for",
    "for opening the {thing} a week early",
    "for staying until {event} on a Sunday",
)
CONCERNS: Final = (
    "On Sundays the {thing} comes late and we do not know why.",
    "New people at {spot} do not know whom to call.",
)
LESSONS: Final = (
    "Two crews who have eaten together need fewer words on the radio.",
    "The {thing} gets better when those who use it may change it.",
)
GIFTS: Final = (
    ("access", "Two days at {spot} for the other side's planners"), ("data", "The {thing} of the past three years"),
    ("time", "A crew for the night in which {spot} was closed"), ("introduction", "A word with the people who run {spot}"),
)  # fmt: skip

WINS: Final = (
    "A month without {trouble}",
    "{spot} ready before {event} on thirty days",
    "The {thing} that nobody had to correct",
)
STORIES: Final = (
    "A year ago somebody had to drive to {spot} to find out whether the {thing} was right. In this month nobody did.",
    "It began with a drawing on the back of a {thing}. Both crews tried it for a week, threw half of it away and kept the rest.",
    "The best part, people say, is that one can hear the difference: {spot} is quiet at {event}.",
    "What we would do again is to let those decide who stand there at night.",
)
CONTRIBUTIONS: Final = (
    "wrote the first {thing}",
    "kept {spot} open during the works",
    "listened to both crews for a week",
    "did the sums twice",
)

PARTY_WORDS: Final = (
    "{name} works where others only pass through: at {spot}, mostly before {event}. The people you will meet are few and stay long.",
    "{name} has looked after {spot} for two generations and answers for the {thing} day and night.",
)
PARTY_WAYS: Final = (
    "We decide quickly and explain in the morning. A call is always welcome; a long mail is read on Fridays. Anybody may stop work at {spot}, and a change to "
    "the {thing} is repeated by the one who heard it before it is done.",
    "We like to see a thing before we talk about it. Come to {spot}, bring the {thing}, and expect an answer on the same day. We count what goes wrong, "
    "without names, and read it aloud once a month.",
)
