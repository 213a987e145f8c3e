"""What the columns of a list are taken for, and what a person is told about the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.networks import Network
from app.services.exchange.columns import (
    Field,
    How,
    Misfit,
    all_fields,
    choose,
    conflicts,
    guess_numbers,
    misfits,
    needed,
)
from app.services.exchange.guess import guess_columns, guess_network
from app.services.exchange.reader import open_sheet
from app.services.exchange.words import Kind
from tests.services.exchange.lists import write

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.exchange.sheet import Sheet

GERMAN = (
    "Name;Land;Thema;Instagram;Follower;YouTube;Honorar Reel;Bemerkung;Lfd. Nr.\n"
    "Mila Andersson;Schweden;Reise;@milaroams;1.284.000;;400,00;Zahlt sofort;1\n"
    "Jürgen Böhm;Deutschland;Küche;@boehm.kocht;92.400;boehmkocht;VB;;2\n"
)
# Header and one or two rows -> the fields, in the order of the columns.
LISTS = {
    "german.csv": (
        GERMAN,
        "Name|Country|Categories|Instagram · handle|Instagram · followers|YouTube · handle"
        "|Not imported|Notes|Not imported",
    ),
    "subscribers.csv": (
        ",,,,\nRank,Youtuber,Subscribers count,Category,Audience country\n"
        "1,T-Series,229M,Music,India\n2,Jo,N/A',-,\n",
        "Not imported|YouTube · handle|YouTube · followers|Categories|Country",
    ),
    "influencers.csv": (
        "Influencer insta name,instagram name,category_1,Followers,Audience country(mostly),"
        "Authentic engagement,Engagement avg\n"
        "cristiano,Cristiano Ronaldo,Sports,400.1M,India,7.8M,9.5M\n"
        "kylie,Kylie 🤍,Fashion,308.8M,,6.2M,10.1M\n",
        "Instagram · handle|Name|Categories|Instagram · followers|Country|Not imported"
        "|Instagram · engagement",
    ),
    "platforms.csv": (
        "creator,platform,username,followers,ER,email\n"
        "Mila R,Instagram,@mila,10k,4.5%,m@x.de\nJo,TikTok,@jo,1k,2%,-\n",
        "Name|Network|Handle|Followers|Engagement|Contact",
    ),
    "liste.csv": (
        "Nom complet,Pays,Lien,Abonnés,Vues moyennes,Taux d’engagement\n"
        'Zoé L,France,https://www.instagram.com/zoe.l/,12 300,4 000,"4,5 %"\n',
        "Name|Country|Instagram · address|Instagram · followers|Instagram · average views"
        "|Instagram · engagement",
    ),
    "lista_tiktok.csv": (
        "Nombre,Usuario,Seguidores,País,Categoría,Correo,Notas\n"
        'María L,@marial,"1.200.000",España,Moda,a@b.es,hi\n',
        "Name|TikTok · handle|TikTok · followers|Country|Categories|Contact|Notes",
    ),
    "lista.csv": (
        "Nome,Perfil Instagram,Seguidores,Visualizações médias,País,Nicho,Observações\n"
        "Ana P,@anap,10K,2K,Brasil,Moda,x\n",
        "Name|Instagram · handle|Instagram · followers|Instagram · average views|Country|Categories|Notes",
    ),
    "elenco.csv": (
        "Nome,Instagram,Iscritti,Paese,Categoria,Contatto,Note\nLuca R,@lucar,10K,Italia,Moda,x@y.it,z\n",
        "Name|Instagram · handle|Instagram · followers|Country|Categories|Contact|Notes",
    ),
    "networks.csv": (
        "Name,Instagram handle,Instagram followers,TikTok handle,TikTok followers,"
        "YouTube,YouTube subscribers\n"
        "A B,@ab,10K,@abt,20K,AB,30K\n",
        "Name|Instagram · handle|Instagram · followers|TikTok · handle|TikTok · followers"
        "|YouTube · handle|YouTube · followers",
    ),
    "numbers.csv": (
        "Name,Handle,Instagram,TikTok\nA B,@ab,10K,20K\nC D,@cd,11K,12K\n",
        "Name|Handle|Instagram · followers|TikTok · followers",
    ),
    "handles.csv": ("@mila\n@jo\n", "Handle"),
}


@pytest.mark.parametrize("name", LISTS)
def test_columns_are_guessed_in_many_languages(tmp_path: Path, name: str):
    text, fields = LISTS[name]
    sheet = open_sheet(write(tmp_path, name, text))
    assert "|".join(match.field.label for match in guess_columns(sheet)) == fields


def german(folder: Path) -> Sheet:
    """Return the list of the mock-ups."""
    return open_sheet(write(folder, "german.csv", GERMAN, "cp1252"))


def test_the_way_numbers_are_written_is_guessed(tmp_path: Path):
    sheet = german(tmp_path)
    assert guess_numbers(sheet, guess_columns(sheet)) == ","
    english = open_sheet(write(tmp_path, "list.csv", 'Instagram,Followers\nmila,"1,284,000"\njo,97.5K\n'))
    assert guess_numbers(english, guess_columns(english)) == "."


def test_each_match_says_how_it_was_found(tmp_path: Path):
    assert [match.how for match in guess_columns(german(tmp_path))] == [
        How.SAME_NAME,
        How.GUESSED,
        How.GUESSED,
        How.SAME_NAME,
        How.GUESSED,
        How.SAME_NAME,
        How.NONE,
        How.GUESSED,
        How.NONE,
    ]


def test_the_network_comes_from_headers_addresses_or_the_name_of_the_file(tmp_path: Path):
    def network(name: str, text: str) -> Network | None:
        return guess_network(open_sheet(write(tmp_path, name, text)))

    assert network("a.csv", "Tiktoker,Followers\nmila,1K\n") is Network.TIKTOK
    assert network("b.csv", "Name,Link\nA,https://www.youtube.com/@a\n") is Network.YOUTUBE
    assert network("my insta list.csv", "Name,Handle\nA,a\n") is Network.INSTAGRAM
    assert network("c.csv", "Name,Handle\nA,a\n") is None
    assert network("d.csv", "Name,Instagram,TikTok\nA,a,b\n") is None


def test_two_columns_for_one_field_are_told_on_both(tmp_path: Path):
    matches = guess_columns(german(tmp_path))
    assert conflicts(matches) == {}
    matches = choose(matches, 5, Field(Kind.HANDLE, Network.INSTAGRAM))
    assert matches[5].how is How.CHOSEN
    assert conflicts(matches) == dict.fromkeys((3, 5), "Instagram handle is chosen twice.")
    several = choose(choose(matches, 5, Field(Kind.CATEGORIES)), 6, Field(Kind.NOTES))
    assert conflicts(several) == {}
    loose = choose(choose(matches, 5, Field(Kind.HANDLE)), 6, Field(Kind.NONE))
    assert conflicts(loose, Network.TIKTOK) == {}
    assert set(conflicts(loose, Network.INSTAGRAM)) == {3, 5}


def test_what_is_missing_is_named(tmp_path: Path):
    sheet = open_sheet(write(tmp_path, "list.csv", "Name,Handle,Followers\nA,a,1\n"))
    matches = guess_columns(sheet)
    assert needed(matches) == ("The network the handles belong to",)
    assert needed(matches, Network.TIKTOK) == ()
    assert needed(choose(matches, 1, Field(Kind.NONE)), Network.TIKTOK) == ("At least one profile",)
    nothing = [match for match in matches if match.field.kind is Kind.FOLLOWERS]
    assert needed(nothing, Network.TIKTOK) == ("A name or a handle", "At least one profile")


def test_values_that_do_not_fit_are_counted(tmp_path: Path):
    rows = "".join(
        f"N{i},h{i},{value}\n" for i, value in enumerate(["1K", "VB", "VB", "-", "", "viele", "2K", "3K"])
    )
    sheet = open_sheet(write(tmp_path, "list.csv", "Name,Handle,Followers\n" + rows))
    followers = guess_columns(sheet)[2]
    assert misfits(sheet, followers) == [Misfit("VB", 2, "not a number"), Misfit("viele", 1, "not a number")]


def test_every_field_can_be_chosen_once_in_the_menu():
    labels = [field.label for field in all_fields()]
    assert labels[0] == "Not imported"
    assert len(labels) == len(set(labels))
    assert {"Country", "Instagram · handle", "TikTok · average views", "Followers"} <= set(labels)
