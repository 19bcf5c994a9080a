"""Tillgänglighetsredogörelse: what a Swedish public body must say of a digital service, in the usual order."""

from markupsafe import Markup

from umebra.ui.markup import html
from umebra.ui.session.navigation import STATEMENT
from umebra.ui.session.view import View

ASSESSED = "2026-11-22"
NOBODY = "den som gav dig adressen hit"

UPDATED = "2026-11-22"
UNFINISHED = Markup(
    "Redogörelsen är inte färdig: kontakten ska fyllas i. Skriv den efter "
    "<code translate='no'>accessibility_contact</code> i <code translate='no'>settings.toml</code>, så står den här."
)

_COVERS = (
    "Redogörelsen gäller översikten över aktivitetsplanen, alla dess sidor, och de filer som den skriver: "
    "PDF, webbsida, PowerPoint, Excel och CSV."
)
_STATE = (
    "Översikten är delvis förenlig med lagen om tillgänglighet till digital offentlig service (2018:1937), "
    "det vill säga med WCAG 2.1 på nivå AA (EN 301 549). Det som brister står nedan."
)
_REPORT = (
    "Vi vill veta om något här inte går att använda, eller om du behöver innehållet på ett annat sätt, till exempel "
    "uppläst, i tryck eller som fil. Kontakta {}."
)
_SUPERVISION = Markup(
    "Myndigheten för digital förvaltning (Digg) har tillsyn över lagen om tillgänglighet till digital offentlig "
    "service. Är du inte nöjd med hur vi tar hand om det du har påpekat eller bett om kan du "
    "<a href='https://www.digg.se/tdosanmalan' rel='noreferrer'>anmäla det till Digg (digg.se/tdosanmalan)</a>."
)
_EXCEPTED = (
    "Inget undantag för oskäligt betungande anpassning (12 §) åberopas. PowerPoint-filerna är till för att ändras och "
    "visas; samma innehåll finns som märkt PDF och som webbsida."
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
    "Att det som nås med Tab syns på varje sida i ljust och mörkt utseende.",
    "Bredden 320 bildpunkter, som är 400 % förstoring på en vanlig skärm, och styrning med enbart tangentbord.",
    "Bilder i gråskala och som de ser ut med nedsatt färgseende, granskade för hand.",
    "Inte prövat: med skärmläsare för hand, med röststyrning, eller av personer med funktionsnedsättning.",
)


_ASSESSMENT = (
    f"Bedömningen är en självskattning av dem som bygger översikten, gjord {ASSESSED}. "
    f"Redogörelsen uppdaterades senast {UPDATED}. Det här är prövat:"
)


def show_statement(view: View) -> None:
    """Draw the statement."""
    settings = view.loaded.settings
    contact = settings.accessibility_contact or NOBODY
    behind = f"{settings.organisation} står bakom den här översikten, och vill att alla ska kunna använda den."
    unfinished = Markup("") if settings.accessibility_contact else html.notice(UNFINISHED)
    html.show(
        html.heading(STATEMENT.title, 1)
        + unfinished
        + html.paragraphs((behind, _COVERS))
        + html.heading("Hur tillgänglig är översikten?")
        + html.paragraph(_STATE)
        + html.heading("Rapportera brister i tillgängligheten")
        + html.paragraph(_REPORT.format(contact))
        + html.heading("Tillsyn")
        + html.paragraph(_SUPERVISION)
        + html.heading("Innehåll som inte är tillgängligt")
        + html.bullets(_FAULTS)
        + html.heading("Undantag")
        + html.paragraph(_EXCEPTED)
        + html.heading("Hur vi har testat")
        + html.paragraph(_ASSESSMENT)
        + html.bullets(_TESTED)
    )
