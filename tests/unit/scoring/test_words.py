"""Words of texts, and subjects named in any of the six languages."""

import csv
from pathlib import Path

import pytest

from queries.scoring.profile import described
from queries.scoring.words import Thesaurus, stems
from tests.unit.scoring.world import World, scored, totals

SUBJECTS = Path(__file__).parents[3] / "seed_data" / "subjects.csv"
LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")


def _subjects() -> list[dict[str, str]]:
    with SUBJECTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _names(row: dict[str, str]) -> list[tuple[str, str | None]]:
    return [(code, row["name" if code == "en" else f"name_{code}"] or None) for code in LANGUAGES]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "restoring forests", "Forest restored"),
        ("fr", "restauration des forêts", "des forêts restaurées"),
        ("es", "bosques restaurados", "restauración del bosque"),
        ("ru", "восстановление лесов", "лесам и восстановлению"),
        ("ar", "الغابة", "غابة"),
        ("zh", "森林恢复", "恢复森林"),
    ],
)
def test_forms_of_a_word_share_their_stem_in_each_language(language: str, one: str, other: str) -> None:
    shared = set(stems(one, language)) & set(stems(other, language))
    assert len(shared) >= (1 if language == "ar" else 2), (stems(one, language), stems(other, language))


def test_chinese_becomes_pairs_of_signs_and_short_words_and_figures_say_nothing() -> None:
    assert stems("生物多样性 2030", "zh") == ["生物", "物多", "多样", "样性"]
    assert stems("山", "zh") == ["山"]
    assert stems("an ox of 1992") == []
    assert stems(None) == []


def test_accents_and_capitals_make_no_difference() -> None:
    assert stems("FORÊT", "fr") == stems("forêt", "fr") == stems("foret", "fr")


def test_a_language_without_stemmer_keeps_the_word() -> None:
    assert stems("Kagubatan", "tl") == ["kagubatan"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_of_the_seed_data_is_found_by_its_name_in_a_text(language: str) -> None:
    rows = _subjects()
    thesaurus = Thesaurus({place: _names(row) for place, row in enumerate(rows)})
    named = [(place, dict(_names(row))[language]) for place, row in enumerate(rows)]
    assert len([name for _, name in named if name]) >= 80
    same: dict[tuple[str, ...], int] = {}
    for place, name in named:
        if name:
            first = same.setdefault(tuple(stems(name, language)), place)
            assert first in thesaurus.named_in(f"2030: {name}.", language), name


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nous devons lutter contre les espèces exotiques envahissantes dans nos lacs."),
        ("es", "Se necesita control de especies exóticas invasoras en las islas."),
        ("ru", "Борьба против инвазивных инородных видов в озёрах."),
        ("ar", "نحتاج إلى مكافحة الأنواع الغريبة الغازية في البحيرات"),
        ("zh", "我们需要控制外来入侵物种的方法"),
    ],
)
def test_invasive_species_are_found_in_a_sentence_of_each_language(language: str, text: str) -> None:
    rows = _subjects()
    thesaurus = Thesaurus({place: _names(row) for place, row in enumerate(rows)})
    found = {rows[place]["id"] for place in thesaurus.named_in(text, language)}
    assert "CBD-SUBJECT-IAS" in found


def test_the_longest_name_wins_where_names_begin_alike() -> None:
    thesaurus = Thesaurus({0: [("en", "Marine")], 1: [("en", "Marine protected areas")], 2: [("en", "Areas")]})
    assert thesaurus.named_in("a marine protected area", "en") == {1}
    assert thesaurus.named_in("marine life in areas", "en") == {0, 2}
    assert thesaurus.named_in("marine protected", "en") == {0}


def test_words_of_a_name_that_stand_apart_name_nothing() -> None:
    thesaurus = Thesaurus({0: [("en", "Protected areas")]})
    assert thesaurus.named_in("areas that are protected", "en") == set()


def test_a_name_of_one_language_is_not_looked_for_in_another() -> None:
    thesaurus = Thesaurus({0: [("en", "Forest"), ("fr", None), ("es", "Bosque")]})
    assert thesaurus.named_in("Bosque", "es") == {0}
    assert thesaurus.named_in("Bosque", "en") == set()
    assert thesaurus.named_in("Bosque", "tl") == set()


def test_a_need_described_in_french_finds_an_english_initiative_through_the_subject() -> None:
    world = World()
    world.theme("wetlands", name="Wetlands", fr="Zones humides")
    world.organization("acorn")
    world.organization("birch")
    world.initiative("marsh-care", ("acorn",), ("wetlands",), language="en")
    world.initiative("other", ("birch",))
    network = world.network()
    need = described(network, "Restauration de zones humides", [], [], "fr")
    assert {network.themes[place].id for place in need.inferred} == {"wetlands"}
    assert set(totals(scored(network, need))) == {"acorn"}


def test_a_subject_that_only_the_text_of_a_work_names_counts_half() -> None:
    world = World()
    world.theme("wetlands", name="Wetlands")
    world.need("oak", (), ("wetlands",), title="Marsh")
    world.organization("acorn")
    world.initiative("stated", ("acorn",), ("wetlands",), title="One")
    world.initiative("named", ("acorn",), title="Care for wetlands")
    network = world.network()
    found = scored(network).found_by
    assert [found.fit[network.work_at["Initiative", key]] for key in ("stated", "named")] == [1.0, 0.5]
