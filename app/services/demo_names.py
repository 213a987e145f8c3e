"""Words that the sample's invented influencers are made of: names by country, categories, handles."""

from typing import NamedTuple


class Culture(NamedTuple):
    """Given and family names of one country; ``native=latin`` where the script is another one.

    ``weight`` says how often the country is drawn.
    """

    country: str
    given: str
    family: str
    weight: int = 2
    family_first: bool = False


CULTURES = (
    Culture(
        "Italy", "Giulia Marco Elisa Davide Bianca Nicolò Irene Fabio Noemi Luca", "Ferrante Bellori Corvi", 4
    ),
    Culture("Spain", "Lucía Álvaro Marta Iker Nuria Hugo Inés Rubén Carla Pau", "Montalbo Iriarte Cuesta", 5),
    Culture("France", "Camille Théo Manon Basile Élodie Rémi Margaux Loïc", "Vauquelin Tissot Garance", 5),
    Culture(
        "Germany", "Lena Moritz Jule Felix Greta Till Frieda Anton", "Weidner Lüders Falkner Hollmann", 5
    ),
    Culture("United Kingdom", "Isla Callum Freya Rhys Poppy Ewan Maisie Alfie", "Hartwell Pryce Lowden", 6),
    Culture(
        "United States", "Harper Wyatt Zoe Mason Ruby Eli Naomi Caleb", "Whitcomb Delgado Ashby Lindqvist", 8
    ),
    Culture("Ireland", "Aoife Cian Niamh Oisín Saoirse Fionn Róisín Darragh", "Devlin O'Hara Kinsella"),
    Culture("Sweden", "Ebba Axel Tuva Sixten Alma Love Signe Viggo", "Sjöholm Ekdal Nyvall Björkman", 3),
    Culture("Norway", "Solveig Håkon Ingrid Sindre Tiril Eirik Vilde Jørgen", "Fossdal Lien Skogly Nesse", 3),
    Culture("Finland", "Aino Eero Helmi Onni Venla Oiva Siiri Toivo", "Kallio Ranta Saarela Lehtola"),
    Culture(
        "Poland", "Zofia Jakub Hania Szymon Łucja Kacper Maja Staś", "Wrońska Zieliński Górecka Świderek", 3
    ),
    Culture("Türkiye", "Elif Emre Defne Çağrı İpek Ozan Şule Kerem", "Yalçınkaya Aksoylu Ergin Öztunç", 4),
    Culture("Portugal", "Beatriz Tomás Leonor Duarte Mafalda Simão Inês Vasco", "Figueira Lourenço Brandão"),
    Culture("Brazil", "Larissa Caio Yasmin Davi Luana Heitor Bruna Enzo", "Teixeira Araújo Monteiro", 5),
    Culture("Mexico", "Ximena Santiago Regina Emiliano Renata Julián", "Villaseñor Ordaz Cisneros", 3),
    Culture("Nigeria", "Adaeze Tunde Ngozi Kelechi Folake Chidi Ifeoma Sola", "Okonjo Adeyemi Nwosu", 3),
    Culture("Kenya", "Wanjiru Otieno Achieng Kamau Njeri Barasa", "Mwangi Odhiambo Kiprono"),
    Culture("India", "Ananya Arjun Kavya Rohan Meera Vikram Isha Nikhil", "Deshpande Iyer Bhatt Sengupta", 6),
    Culture("Vietnam", "Linh Minh Thảo Quân Ngọc Đức", "Nguyễn Trần Phạm Đặng", family_first=True),
    Culture("Indonesia", "Putri Bagas Ayu Rizky Dewi Bayu", "Santosa Wibowo Lestari", 3),
    Culture("Czechia", "Tereza Vojta Eliška Matěj Bára Šimon", "Dvořáček Říhová Sládek"),
    Culture(
        "Bulgaria",
        "Десислава=desislava Калоян=kaloyan Ралица=ralitsa Борис=boris Невена=nevena",
        "Стоев=stoev Велчев=velchev Драганов=draganov",
    ),
    Culture(
        "Ukraine",
        "Оксана=oksana Тарас=taras Соломія=solomiia Остап=ostap Мирослава=myroslava",
        "Коваленко=kovalenko Гнатюк=hnatiuk Бондар=bondar",
    ),
    Culture("Greece", "Ελένη=eleni Νίκος=nikos Δανάη=danai Άρης=aris", "Βασιλάκη=vasilaki Δρακάτος=drakatos"),
    Culture(
        "Egypt",
        "ياسمين=yasmin كريم=karim ندى=nada طارق=tarek هبة=heba",
        "المصري=elmasry شاهين=shahin سليمان=soliman",
    ),
    Culture(
        "United Arab Emirates", "مريم=mariam راشد=rashed شمسة=shamsa", "الفلاسي=alfalasi السويدي=suwaidi"
    ),
    Culture("Israel", "נועה=noa איתן=eitan שירה=shira יונתן=yonatan", "ברקאי=barkai גלעדי=giladi"),
    Culture(
        "Japan",
        "美咲=misaki 陽翔=haruto 葵=aoi 蓮=ren 結衣=yui 湊=minato",
        "森川=morikawa 藤井=fujii 小野寺=onodera",
        4,
        family_first=True,
    ),
    Culture(
        "South Korea",
        "서연=seoyeon 민준=minjun 하은=haeun 도윤=doyun 지우=jiwoo",
        "강=kang 윤=yoon 한=han",
        4,
        family_first=True,
    ),
    Culture("Taiwan", "怡君=yijun 宗翰=zonghan 雅婷=yating", "林=lin 陳=chen 張=chang", family_first=True),
    Culture("Thailand", "พิมพ์=pim ณัฐ=nat มาลี=malee", "สุขใจ=sukjai ทองดี=thongdee"),
)

TOPICS = {
    "Travel": "roams",
    "Van life": "vanlife",
    "Wellness": "breathes",
    "Gear reviews": "tests",
    "Climbing": "climbs",
    "Family hikes": "hikes",
    "Surf": "surfs",
    "Photography": "frames",
    "Running": "runs",
    "Street food": "eats",
    "Outdoor style": "wears",
    "Cycling": "pedals",
    "Skincare": "glow",
    "Home studio": "records",
    "Coffee": "brews",
    "House plants": "grows",
    "Baking": "bakes",
    "Interior": "athome",
    "Music": "plays",
    "Small flats": "livessmall",
}
"""Each category and the word that goes with it in a handle."""

REMARKS = (
    "Answers faster by phone.",
    "Needs samples two weeks ahead.",
    "Prefers one long video to three short ones.",
    "No shoots on weekends.",
    "Send the brief in English and French.",
    "Works with an assistant; copy her in.",
)
