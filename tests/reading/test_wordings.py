"""What a text's words alone say: linear models over pieces of words, a second opinion beside the encoder."""

from __future__ import annotations

import pytest

from rejoinder.reading.learned.wordings import NOTHING, counted, models

SIZE = 1 << 16


@pytest.mark.parametrize(
    ("text", "violation"),
    [
        ("a third report of suspected trademark misuse", "ip_trademark"),
        ("our decision about variation misuse", "variation_or_listing_abuse"),
        ("the cancellation rate of your shop", "performance_cancellation"),
        ("la manipulation des commentaires", "review_manipulation"),
        ("der Verdacht auf gefälschte Ware", "counterfeit"),
        ("盗图投诉", "ip_copyright"),
        ("el verificado de su identidad y del domicilio", "identity_verification"),
        ("賞味期限切れの食品", "food_or_expired"),
    ],
)
def test_names_of_a_matter_are_known(text: str, violation: str) -> None:
    chances = models().accusation.chances(text)
    assert max(chances, key=lambda name: chances[name]) == violation


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for selling with us.",
        "You can answer in the next five days on the page Account Health.",
        "Mit freundlichen Grüßen, Ihr Verkäuferteam",
        "We reviewed the documents that you sent.",
        "感谢您的配合。",
        "Files may be PDF or JPG, up to 10 MB each.",
        "Nous traitons votre demande sous deux jours ouvrés.",
        "",
    ],
)
def test_a_sentence_that_accuses_of_nothing_says_nothing(text: str) -> None:
    chances = models().sentence.chances(text)
    assert max(chances, key=lambda name: chances[name]) == NOTHING


@pytest.mark.parametrize("text", ["", "12345", "!?", "a", "好", "\u200b", "x" * 20_000])
def test_any_text_gives_chances(text: str) -> None:
    for model in (models().whole, models().accusation, models().sentence):
        assert all(0 <= chance <= 1 for chance in model.chances(text).values())


def test_a_sentence_is_about_one_thing_and_a_message_about_several() -> None:
    text = "fake shoes, late parcels and a paper that was retouched"
    assert sum(models().sentence.chances(text).values()) == pytest.approx(1)
    assert set(models().whole.names) == set(models().accusation.names) == set(models().sentence.names) - {NOTHING}


def test_all_numbers_count_as_one_word() -> None:
    assert counted("by 12 of 340 orders", SIZE) == counted("by 7 of 9 orders", SIZE)
    assert counted("order lost", SIZE) != counted("orders lost", SIZE)


def test_letters_of_scripts_without_spaces_are_words() -> None:
    _, words = counted("假货", SIZE)
    assert sum(words.values()) == 3  # two letters and their pair
    _, words = counted("卖假货", SIZE)
    assert sum(words.values()) == 6  # and three in a row
