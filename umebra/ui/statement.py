"""Tillgänglighetsredogörelse: what a Swedish public body must say of a digital service, in the usual order."""

from markupsafe import Markup

from umebra.ui import html
from umebra.ui.navigation import STATEMENT
from umebra.ui.view import View

ASSESSED = "2026-11-22"
NOBODY = "den som gav dig adressen hit"

_STATE = (
    "Översikten är delvis förenlig med lagen om tillgänglighet till digital offentlig service (2018:1937), "
    "det vill säga med WCAG 2.1 på nivå AA. Det som brister står nedan."
)
_REPORT = (
    "Vi vill veta om något här inte går att använda, eller om du behöver innehållet på ett annat sätt, till exempel "
    "uppläst, i tryck eller som fil. Kontakta {}."
)
_COMPLAINT = (
    "Är du inte nöjd med svaret kan du anmäla bristen till den myndighet som har tillsyn över lagen om tillgänglighet "
    "till digital offentlig service."
)
_FAULTS = (
    Markup(
        "<b>Långa tabeller är ritade som bilder.</b> Tabellen på sidan Aktiviteter, en parts aktiviteter och listan "
        "över det som står stilla ritas så av Streamlit, som sidorna är byggda med. En skärmläsare når bara de rader "
        "som syns. Samma rader finns som riktig tabell i Underlag, Webbsida, och som fil för Excel. "
        "Alla antal och andelar finns också som text eller riktiga tabeller."
    ),
    Markup(
        "<b>Texten som visas när muspekaren vilar på ett diagram</b> nås inte med tangentbord. "
        "Samma siffror står i tabellen under diagrammet."
    ),
    Markup(
        "<b>Raden om filformat på sidan Ladda upp</b> kortas av Streamlit på en mycket smal skärm. "
        "Formaten är XLSX, XLSM, CSV, ODS och XLS."
    ),
    Markup(
        "<b>Mötesläget styrs med piltangenterna.</b> En skärmläsare som själv använder dem bläddrar i stället med "
        "knapparna Förra och Nästa."
    ),
    Markup("<b>Texter ur planen</b> visas som de är skrivna: svåra ord och förkortningar i den följer med hit."),
)
_TESTED = (
    "Varje sida och varje steg i mötesläget, i ljust och mörkt utseende, mot de regler i WCAG 2.1 A och AA som går att "
    "prova maskinellt (axe-core), i webbläsaren Chromium. Webbsidan i Underlag provas på samma sätt, och taggar, "
    "språk och titel i PDF-filen.",
    "Bredden 320 bildpunkter, som är 400 % förstoring på en vanlig skärm, och styrning med enbart tangentbord.",
    "Bilder i gråskala och som de ser ut med nedsatt färgseende, granskade för hand.",
    "Inte prövat: med skärmläsare för hand, med röststyrning, eller av personer med funktionsnedsättning.",
)


def show_statement(view: View) -> None:
    """Draw the statement."""
    settings = view.loaded.settings
    contact = settings.accessibility_contact or NOBODY
    behind = f"{settings.organisation} står bakom den här översikten, och vill att alla ska kunna använda den."
    html.show(
        html.heading(STATEMENT[1], 1)
        + html.paragraph(behind)
        + html.heading("Hur tillgänglig är översikten?")
        + html.paragraph(_STATE)
        + html.heading("Rapportera brister")
        + html.paragraphs((_REPORT.format(contact), _COMPLAINT))
        + html.heading("Det här brister")
        + html.bullets(_FAULTS)
        + html.heading("Hur vi har testat")
        + html.paragraph(f"Bedömningen gjordes {ASSESSED}, av dem som bygger översikten. Det här är prövat:")
        + html.bullets(_TESTED)
    )
