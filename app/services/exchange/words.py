"""The words that column headers use, in the languages agencies receive lists in."""

from __future__ import annotations

import re
from enum import StrEnum

from app.domain.networks import Network
from app.domain.text import fold


class Kind(StrEnum):
    """What a column can hold; the order is that of the menu of fields."""

    NAME = "name"
    HANDLE = "handle"
    FOLLOWERS = "followers"
    AVERAGE_VIEWS = "average_views"
    ENGAGEMENT = "engagement"
    URL = "url"
    COUNTRY = "country"
    CATEGORIES = "categories"
    CONTACT = "contact"
    NOTES = "notes"
    NETWORK = "network"
    NONE = "none"


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split("|"))


NETWORK_WORDS: dict[str, Network] = {
    word: network
    for network, words in {
        Network.INSTAGRAM: "instagram|insta|instagrammer|instagramer|ig",
        Network.TIKTOK: "tiktok|tiktoker|tiktokers|tiktokeur|tik tok|tt",
        Network.YOUTUBE: "youtube|youtuber|youtubers|youtubeur|you tube|yt",
        Network.FACEBOOK: "facebook|fb",
        Network.TWITTER: "twitter|x|tweeter",
        Network.PINTEREST: "pinterest|pin",
        Network.LINKEDIN: "linkedin",
        Network.BLOG: "blog|blogger|website|webseite|sito|site",
        Network.OTHER: "twitch|snapchat|threads",
    }.items()
    for word in words.split("|")
}

# A word of these is enough, whatever else the header says; earlier lines win.
METRIC_WORDS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        Kind.FOLLOWERS,
        _set(
            "followers|follower|followerzahl|followeranzahl|subscriber|subscribers|subs|abonnenten"
            "|abonnent|abos|abonnes|abonne|seguidores|suscriptores|inscritos|iscritti|seguaci|fans|fan"
            "|fanbase|abonnees|volgers|obserwujacy|подписчики|подписчиков|takipci"
        ),
    ),
    (
        Kind.ENGAGEMENT,
        _set(
            "engagement|eng|er|engagementrate|interaktionsrate|interaktion|interaktionen|interaction"
            "|interacciones|interaccion|engajamento|coinvolgimento|interazione|interazioni"
        ),
    ),
    (
        Kind.AVERAGE_VIEWS,
        _set(
            "views|view|aufrufe|aufruf|vues|vue|vistas|visualizaciones|reproducciones|visualizacoes"
            "|visualizzazioni|visualizacao|impressions|impressionen|weergaven|просмотры"
        ),
    ),
)
OTHER_METRICS = _set(
    "likes|like|comments|comment|shares|share|saves|posts|post|videos|video|beitrage|kommentare|gefallt"
    "|rank|ranking|rang|platz|position|rating|score|index|nr|no|lfd|sno|id|posicion|posizione|classifica"
    "|price|preis|honorar|fee|rate|prix|precio|prezzo|preco|cost|kosten|budget|tarif"
)
AVERAGES = _set(
    "avg|average|mean|median|auth|ø|durchschnitt|durchschnittlich|durchschnittliche|moyenne|moy|promedio"
    "|media|medio"
)
TOTALS = _set("total|totals|gesamt|insgesamt|totales|totale|sum|summe")
IGNORED = _set("reason|line|grund|zeile")

# A name column says who someone is. "name" alone may as well hold handles, so content decides.
SURE_NAMES = _set(
    "full name|fullname|display name|displayname|real name|realname|vollname|voller name|anzeigename"
    "|klarname|nom complet|nombre completo|nome completo|vorname nachname|vor und nachname|channel title"
)
NAMES = _set(
    "name|names|namen|nom|nombre|nome|creator|creators|influencer|influencers|artist|kunstler|person"
    "|talent|createur|creatrice|creador|creadora|criador|criadora|influenceur|influenceuse|influenciador"
    "|naam|imie|имя|account name|accountname|star|blogger name|creator name|influencer name|artist name"
    "|channel name|kanalname|nom de la chaine|nombre del canal|nome del canale|title"
)
HANDLES = _set(
    "handle|handles|username|user name|user|nick|nickname|nutzername|benutzername|account|konto|accounts"
    "|profile|profil|perfil|profilo|compte|cuenta|conta|usuario|nombre de usuario|nom d utilisateur"
    "|pseudo|utente|nome utente|identifiant|login|channel|kanal|chaine|canal|canale|page|screen name"
    "|alias|gebruikersnaam|@"
)
PLAIN: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        Kind.COUNTRY,
        _set(
            "country|land|lander|pays|pais|paese|nation|nationality|nationalitat|herkunft|herkunftsland"
            "|location|standort|audience country|audience country mostly|country of origin|region|nazione"
            "|kraj|страна|ubicacion|localisation|nationalite|nacionalidad|nacionalidade|nazionalita"
        ),
    ),
    (
        Kind.CATEGORIES,
        _set(
            "category|categories|kategorie|kategorien|thema|themen|themes|theme|topic|topics|niche|nische"
            "|nischen|nicho|nicchia|genre|genres|vertical|verticals|branche|bereich|interests|interest"
            "|interessen|tags|tag|categoria|categorias|categorie|rubrik|sector|tema|temas|argomento"
            "|argomenti|thematique|centres d interet|content|content type|sparte|secteur|категория"
        ),
    ),
    (
        Kind.CONTACT,
        _set(
            "contact|email|e mail|mail|kontakt|contacto|contato|contatto|courriel|correo"
            "|correo electronico|e mail adresse|email address|adresse email|management|manager|phone"
            "|telefon|telephone|telefono|telefone|business email|contact email|agentur|agency"
        ),
    ),
    (
        Kind.NOTES,
        _set(
            "notes|note|notizen|notiz|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar|remarks"
            "|remark|memo|info|infos|description|beschreibung|remarque|remarques|notas|nota|observaciones"
            "|observacoes|osservazioni|bio|biography|comentarios|hinweis|hinweise|opmerking"
        ),
    ),
    (
        Kind.URL,
        _set(
            "url|link|links|profile url|profile link|profillink|lien|enlace|collegamento|channel url"
            "|channel link|web|homepage|href|ссылка"
        ),
    ),
    (
        Kind.NETWORK,
        _set(
            "network|platform|plattform|netzwerk|plateforme|reseau|plataforma|red|red social|rede"
            "|rede social|piattaforma|social|social network|social media|kanal typ|channel type"
        ),
    ),
)

_WORD = re.compile(r"[^\W_]+|[@%]")


def header_words(header: str) -> list[str]:
    """Return the folded words of a header: "Views(avg.)" gives views and avg, "Category_1" gives category."""
    return [word for word in _WORD.findall(fold(header)) if not word.isdigit()]


def split_network(words: list[str]) -> tuple[Network | None, list[str]]:
    """Return the network that the words name, if any, and the other words."""
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            network = NETWORK_WORDS.get(" ".join(words[start : start + size]))
            if network is not None:
                return network, words[:start] + words[start + size :]
    return None, words


def is_known(header: str) -> bool:
    """Tell whether a header uses a word from here; a value in the list rarely does."""
    words = header_words(header)
    if not words or len(words) > 6:
        return False
    network, rest = split_network(words)
    if network is not None and (not rest or len(words) <= 3):
        return True
    phrase = " ".join(rest)
    known = {phrase} & (SURE_NAMES | NAMES | HANDLES | IGNORED)
    metrics = set(rest) & (METRIC_WORDS[0][1] | METRIC_WORDS[1][1] | METRIC_WORDS[2][1])
    return bool(known or metrics or any(phrase in names for _, names in PLAIN))
