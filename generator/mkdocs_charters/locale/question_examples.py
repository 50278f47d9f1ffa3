"""An answer to each guiding question, for whoever sits before an empty line: by type of conversation, question and language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ONE_TO_ONE: Final[Mapping[str, Mapping[str, str]]] = {
    "strong": {"en": "We tell each other early, and neither of us has to guess.", "de": "Wir sagen uns früh, was ist, und niemand muss raten."},
    "working": {"en": "Nobody is surprised on Fridays.", "de": "Freitags ist niemand überrascht."},
    "count-on": {"en": "I read what you send within a day.", "de": "Ich lese binnen eines Tages, was du schickst."},
    "challenged": {"en": "We call before we write, and sleep over it once.", "de": "Wir rufen an, bevor wir schreiben, und schlafen eine Nacht darüber."},
    "stuck": {"en": "I go quiet and change small things. Ask me what I am avoiding.", "de": "Ich werde still und ändere Kleinkram. Frag mich, was ich gerade umgehe."},
    "intention": {"en": "A rota that both of us would hand over to a newcomer.", "de": "Einen Dienstplan, den wir beide einem Neuen übergeben würden."},
    "values": {"en": "Facts before opinions; nobody is talked about behind her back.", "de": "Erst die Sache, dann die Meinung; über niemanden reden, der nicht dabei ist."},
    "tone": {"en": "Direct on the matter, kind to the person. Walking works better than sitting.", "de": "Klar in der Sache, freundlich zum Menschen. Im Gehen redet es sich besser als im Sitzen."},
    "thanks": {"en": "In a few words, soon, and with what exactly helped.", "de": "In wenigen Worten, bald, und mit dem, was genau geholfen hat."},
    "critique": {"en": "On the same day, between the two of us, with one example.", "de": "Am selben Tag, unter vier Augen, mit einem Beispiel."},
    "reach": {"en": "In writing until noon, by phone afterwards; not before eight.", "de": "Bis mittags schriftlich, danach am Telefon; nicht vor acht."},
    "trust": {"en": "To see each other's calendars, and to say no without giving reasons.", "de": "Die Kalender voneinander sehen, und Nein sagen dürfen ohne Begründung."},
    "invite": {"en": "I hope to learn how you plan; I worry that I am too slow for you.", "de": "Ich möchte lernen, wie du planst; ich fürchte, ich bin dir zu langsam."},
    "time": {"en": "A walk every two weeks; in between a line when something moves.", "de": "Alle zwei Wochen ein Spaziergang; dazwischen eine Zeile, wenn sich etwas bewegt."},
}  # fmt: skip

TEAM: Final[Mapping[str, Mapping[str, str]]] = {
    "atmosphere": {"en": "Calm. We know it is there when questions are asked aloud.", "de": "Ruhig. Wir merken es daran, dass Fragen laut gestellt werden."},
    "feel": {"en": "Candid: whoever disagrees says so in the room, not afterwards.", "de": "Offen: Wer widerspricht, tut es in der Runde und nicht danach."},
    "flourish": {"en": "Two mornings a week without meetings.", "de": "Zwei Vormittage in der Woche ohne Besprechung."},
    "accountable": {"en": "Lena for the rota, Tunde for the handover, all of us for the line at night.", "de": "Lena für den Plan, Tunde für die Übergabe, wir alle für die Nachtleitung."},
    "rely": {"en": "That each of us says by noon what will not be done today.", "de": "Dass jede und jeder bis mittags sagt, was heute nicht fertig wird."},
    "promise": {"en": "To swap shifts in writing. It is kept when nobody has to search for who is on.", "de": "Schichten schriftlich zu tauschen. Gehalten ist es, wenn niemand suchen muss, wer Dienst hat."},
    "difficult": {"en": "People who ask first. We know it when the first sentence is a question.", "de": "Leute, die zuerst fragen. Wir merken es daran, dass der erste Satz eine Frage ist."},
    "rules": {"en": "We start on time. Whoever is on decides; whoever disagrees says so the next morning.", "de": "Wir fangen pünktlich an. Wer Dienst hat, entscheidet; wer es anders sieht, sagt es am nächsten Morgen."},
    "conflict": {"en": "First the two of them, within two days; then with a third; then the whole team.", "de": "Erst die beiden, binnen zwei Tagen; dann mit jemand Drittem; dann das ganze Team."},
    "check-in": {"en": "Each quarter, in the first team meeting. Whoever came last starts it.", "de": "Jedes Quartal in der ersten Teamrunde. Wer zuletzt dazukam, stößt es an."},
}  # fmt: skip

PARTNERS: Final[Mapping[str, Mapping[str, str]]] = {
    "objectives": {"en": "Nordhafen wants shorter waits at the gate (figures of 2025), Kestrel fewer empty flights (three interviews).", "de": "Nordhafen will kürzere Wartezeiten am Tor (Zahlen von 2025), Kestrel weniger Leerflüge (drei Gespräche)."},
    "overlap": {"en": "Release by night: 5 for Nordhafen, 3 for Kestrel.", "de": "Freigabe in der Nacht: 5 für Nordhafen, 3 für Kestrel."},
    "apart": {"en": "One wants fewer flights, the other more. Behind both: half-empty holds.", "de": "Die einen wollen weniger Flüge, die anderen mehr. Dahinter: halb leere Laderäume."},
    "purpose": {"en": "Medicine arrives cold, by night too.", "de": "Medizin kommt kalt an, auch nachts."},
    "success": {"en": "Nobody calls about a late manifest: fewer than two calls a month.", "de": "Niemand ruft wegen einer späten Ladeliste an: weniger als zwei Anrufe im Monat."},
    "milestones": {"en": "A pilot at gate 4 by 1 September; Tom Reed looks after it.", "de": "Ein Versuch an Tor 4 bis zum 1. September; Tom Reed kümmert sich."},
    "give": {"en": "Two days in our control room, and the waiting times of last year.", "de": "Zwei Tage in unserer Leitstelle, und die Wartezeiten vom letzten Jahr."},
    "value": {"en": "Nordhafen counts minutes, Kestrel kerosene.", "de": "Nordhafen zählt Minuten, Kestrel Kerosin."},
    "decide": {"en": "Stands for a night: both shift leads, within an hour; else the airport decides.", "de": "Stellplätze für eine Nacht: beide Schichtleitungen, binnen einer Stunde; sonst der Flughafen."},
    "escalate": {"en": "The shift leads, within two hours; then both heads of operations, within a day.", "de": "Die Schichtleitungen, binnen zwei Stunden; dann beide Betriebsleitungen, binnen eines Tages."},
    "measure": {"en": "Manifests sent by noon, and how openly each side finds the other.", "de": "Ladelisten bis mittags, und wie offen jede Seite die andere findet."},
    "adjust": {"en": "Once a year, in the first review of spring.", "de": "Einmal im Jahr, im ersten Gespräch des Frühlings."},
    "rhythm": {"en": "A briefing each month, a review each quarter, a report each year.", "de": "Jeden Monat die Lage, jedes Quartal ein Rückblick, jedes Jahr ein Bericht."},
    "informal": {"en": "Coffee on the apron, and a night together in the control room each spring.", "de": "Kaffee auf dem Vorfeld, und jedes Frühjahr eine Nacht gemeinsam in der Leitstelle."},
    "answer": {"en": "By phone at once when a flight waits; mail within a day.", "de": "Am Telefon sofort, wenn ein Flug wartet; Mails binnen eines Tages."},
    "words": {"en": "Released: papers checked and the van free to leave.", "de": "Freigegeben: Papiere geprüft, und der Wagen darf fahren."},
    "dispute": {"en": "Both shift leads write down what each side needs; criteria before options.", "de": "Beide Schichtleitungen schreiben auf, was jede Seite braucht; Maßstäbe vor Möglichkeiten."},
    "celebrate": {"en": "With names, on the wall of wins, and with cake at the next review.", "de": "Mit Namen, bei den Erfolgen, und mit Kuchen beim nächsten Rückblick."},
    "succession": {"en": "The deputy, from the first day on; hand-over takes two weeks.", "de": "Die Stellvertretung, vom ersten Tag an; die Übergabe dauert zwei Wochen."},
    "leave": {"en": "Three months' notice, and all data go back to whoever gave them.", "de": "Drei Monate Frist, und alle Daten gehen an die zurück, von denen sie kamen."},
}  # fmt: skip
