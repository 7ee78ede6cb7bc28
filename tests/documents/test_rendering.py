"""What a PDF is: sound, in every script, and made of nothing but what it was given."""

import http.server
import re
import threading
import time
import unicodedata

import pytest

from coproduction.documents import characters, rendering
from coproduction.documents.responses import stylesheet
from tests.pdfs import faults, letter_sizes, read, text_of

SCRIPTS = {
    "Welsh": "Cydgynhyrchu gyda theuluoedd: ŵ ŷ â ê î ô û Ŵ Ŷ",
    "Polish": "Zażółć gęślą jaźń, współpraca z rodzicami",
    "Urdu": "یہ ایک امتحان ہے، شکریہ۔ والدین کے ساتھ",
    "Punjabi": "ਪੰਜਾਬੀ ਸ਼੍ਰੀ ਗੁਰੂ ਗ੍ਰੰਥ ਮਾਪੇ",
    "Bengali": "বাংলা ক্ষত্রিয় স্ত্রী র‍্যাব",
    "Hindi": "हिन्दी क्षत्रिय माता-पिता",
    "Gujarati": "ગુજરાતી માતાપિતા",
    "Tamil": "தமிழ் பெற்றோர்",
    "Arabic": "الوالدين معا ﷺ",
    "Hebrew": "עִבְרִית",
    "Somali": "Soomaali, waalidiinta",
    "Romanian": "împreună cu părinții, școală",
    "Ukrainian": "разом із батьками, їжак",
    "Greek": "μαζί με τους γονείς",
    "Tigrinya": "ትግርኛ ወለዲ",
    "Chinese": "共同製作 家長",
    "Korean": "한국어 부모",
    "Thai": "ภาษาไทย พ่อแม่",
    "Burmese": "မြန်မာ",
    "emoji": "😀 ❤️ 👩‍👩‍👧 🇬🇧 👍🏽 🧑🏿‍🦽 1️⃣ ✅",
    "signs": "“quotes” – — … • £ € ½ ≥ → ☐ ✓ © ™",
    "accents": "e\u0301 n\u0303 a\u0301\u0302\u0303\u0304",
}
AWKWARD = {
    "controls": "a\x01b\x0bc\x0cd\x7fe\x80f\x85g",
    "separators": "a\u2028b\u2029c\u200bd\u00ade\u2060f",
    "marks of direction": "a\u200eb\u200fc\u202ad\u202ce\u2066f\u2069g",
    "nothing anybody has": "a\ue000b\u0378c\uffffd\ufffee\U0010fffdf",
    "byte order mark": "a\ufeffb",
    "notes between lines": "a\ufff9b\ufffac\ufffbd",
}


def document(body, *, large=False, lang="en-gb"):
    size = ' class="large"' if large else ""
    head = f'<head><meta charset="utf-8"><title>A title</title><style>{stylesheet()}</style></head>'
    return f'<!DOCTYPE html><html lang="{lang}"{size}>{head}<body><h1>A title</h1>{body}</body></html>'


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_every_script_is_sound_and_can_be_read_back(words):
    content = rendering.pdf(document(f"<p>{words}</p><h2>{words}</h2><p><em>{words}</em></p>"))
    assert faults(content) == []
    letters = {sign for sign in words if sign.isalpha()}
    assert letters - set(text_of(content)) == set()
    assert "\ufffd" not in text_of(content)


@pytest.mark.parametrize("words", AWKWARD.values(), ids=AWKWARD)
def test_what_nobody_can_see_or_no_font_has_does_no_harm(words):
    content = rendering.pdf(document(f"<p>{words}</p>"))
    assert faults(content) == []
    letters = [sign for sign in words if sign in "abcdefg"]
    assert [sign for sign in text_of(content).partition("A title")[2] if sign in "abcdefg"][: len(letters)] == letters


def test_a_long_text_of_emoji_does_not_take_a_minute():
    began = time.process_time()
    content = rendering.pdf(document(f"<p>{'😀 👍🏽 ' * 2000}</p>"))
    assert time.process_time() - began < 8
    assert text_of(content).count("😀") == 2000


def test_a_long_answer_without_a_space_does_not_take_minutes():
    began = time.process_time()
    content = rendering.pdf(document(f'<div class="words">{"w" * 20_000}</div>'))
    assert time.process_time() - began < 8
    assert text_of(content).count("w") == 20_000
    assert "\u200b" not in text_of(content)


def test_only_very_long_words_are_given_places_to_break():
    address = "https://exampleshire.example/local-offer/travel-training"
    bengali = "বাংলাক্ষত্রিয়স্ত্রী" * 2
    page = f'<style>{"x" * 40}</style><a href="{address}">{address}</a> {"b" * 29} {"&lt;" * 20} {bengali}'
    broken = characters.breakable(page)
    assert broken.replace("\u200b", "") == page
    assert f'href="{address}"' in broken
    assert "https://exam\u200bpleshire.exa\u200bmple/local-o\u200bffer/travel-\u200btraining" in broken
    assert all(unicodedata.category(after) == "Lo" for after in re.findall("\u200b([ঀ-৿])", broken))
    assert broken.count("\u200b") < 10


def test_a_character_without_a_font_is_shown_to_be_missing():
    assert "a\ufffdb" in text_of(rendering.pdf(document("<p>a\ue000b</p>")))


def test_all_scripts_at_once_in_a_form_to_fill_in():
    field = '<p><label for="f{0}">{1}</label> <input type="text" id="f{0}" name="f{0}" value="{1}"></p>'
    fields = "".join(field.format(*numbered) for numbered in enumerate(SCRIPTS.values()))
    content = rendering.pdf(document(f"<form>{fields}</form>"), fillable=True)
    assert faults(content) == []
    assert [field["/TU"] for field in read(content).get_fields().values()][0] == SCRIPTS["Welsh"]


def test_every_kind_of_field_can_be_filled_in():
    content = rendering.pdf(
        document(
            '<form><p><input type="text" name="name" title="Your name"></p>'
            '<textarea name="story" title="Your story"></textarea>'
            '<p class="tick"><input type="checkbox" name="tea" title="Tea"> Tea</p>'
            '<p class="tick"><input type="radio" name="rung" value="1" title="Informing"> Informing</p>'
            '<p class="tick"><input type="radio" name="rung" value="2" title="Co-design"> Co-design</p></form>'
        ),
        fillable=True,
    )
    assert faults(content) == []
    assert {name: field["/FT"] for name, field in read(content).get_fields().items() if "/FT" in field} == {
        "name": "/Tx",
        "story": "/Tx",
        "tea": "/Btn",
        "rung": "/Btn",
    }


@pytest.mark.parametrize("number", [30, 300])
def test_a_word_longer_than_the_line_stays_on_the_page(number):
    content = rendering.pdf(document(f"<p>{'w' * number}</p><table><tr><td>{'w' * number}</td></tr></table>"))
    right_edge = []
    read(content).pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: right_edge.append(tm[4] + cm[4]) if "w" in text else None
    )
    assert text_of(content).replace("\n", "").count("w") == 2 * number
    assert faults(content) == []
    assert max(right_edge) < 595


def test_the_language_and_the_title_are_spoken():
    content = read(rendering.pdf(document("<p>Helo</p>", lang="cy")))
    assert content.trailer["/Root"]["/Lang"] == "cy"
    assert content.metadata.title == "A title"
    assert content.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_same_page_gives_the_same_document():
    page = document("<p>Once and again</p>")
    assert rendering.pdf(page) == rendering.pdf(page)


def test_large_print_is_larger():
    def sizes(content):
        found = set()
        read(content).pages[0].extract_text(
            visitor_text=lambda text, cm, tm, font, size: (
                found.add(round(size * abs(tm[3]) * abs(cm[3]), 1)) if "small" in text else None
            )
        )
        return found

    body = "<p>Even small words</p>"
    assert (sizes(rendering.pdf(document(body))), sizes(rendering.pdf(document(body, large=True)))) == ({11.0}, {18.0})


def test_urdu_begins_at_the_right_and_english_at_the_left():
    assert rendering.facing(
        '<p dir="auto" class="words">والدین</p><p dir="auto">12. Parents</p><p dir="auto"></p>'
    ) == ('<p dir="rtl" class="words">والدین</p><p dir="ltr">12. Parents</p><p dir="ltr"></p>')


class Ears(http.server.BaseHTTPRequestHandler):
    heard = []

    def do_GET(self):
        self.heard.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def neighbour():
    """A server on this machine that notes who calls."""
    Ears.heard.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ears) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_nothing_outside_the_page_is_read(neighbour, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the house")
    for address in (secret.as_uri(), str(secret), f"{neighbour}/secret", "ftp://127.0.0.1/secret"):
        content = rendering.pdf(
            document(
                f'<link rel="attachment" href="{address}"><link rel="stylesheet" href="{address}">'
                f'<img src="{address}" alt="A picture"><object data="{address}"></object>'
                f'<p style="background: url({address})">Still here</p>'
                f"<style>@import url({address}); @font-face {{ font-family: x; src: url({address}) }}</style>"
                f'<svg><title>x</title><image href="{address}"/></svg><a rel="attachment" href="{address}">x</a>'
            )
        )
        found = read(content)
        assert "Still here" in text_of(content)
        assert found.attachments == {}
        assert b"the secret of the house" not in content
        assert all(not leaf.images for leaf in found.pages)
    assert Ears.heard == []


def test_a_picture_within_the_page_is_shown():
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs="
    content = rendering.pdf(document(f'<p><img src="{dot}" alt="A dot"></p>'))
    assert len(read(content).pages[0].images) == 1
    assert faults(content) == []


def test_pages_are_told_one_by_one():
    told = []
    rendering.pdf(document("<p>Words</p>" * 200), progress=told.append)
    assert told[:3] == [1, 2, 3]
    assert rendering.PROGRESS.handlers == []


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize(
    "body",
    ["<h3>One question</h3><p>" + "What families told us, and what we did. " * 6 + "</p>", "<li>A short line</li>"],
    ids=["prose", "list"],
)
def test_the_guess_at_its_length_is_near(body, large):
    page = document(body * 150, large=large)
    made = len(read(rendering.pdf(page)).pages)
    assert made * 0.75 <= rendering.pages_expected(page) <= made * 1.25


def test_what_a_whole_room_asks_for_is_made_once():
    html = document("<p>The same for the whole room</p>")
    first = rendering.shared_pdf(html)
    assert rendering.shared_pdf(html) is first
    assert "for the whole room" in text_of(first)
    assert "for another room" in text_of(rendering.shared_pdf(document("<p>Only for another room</p>")))


def test_lines_that_run_the_other_way_do():
    written = "والدین\n12.\nParents (two)?\n\nAll &lt;والدین"
    assert rendering.facing(f'<p class="words" dir="auto">{written}</p>') == (
        '<p class="words" dir="rtl"><span class="way" dir="rtl">والدین\n12.</span>'
        '<span class="way" dir="ltr">Parents (two)?\n\nAll &lt;والدین</span></p>'
    )
    made = rendering.pdf(document(f'<p class="words" dir="auto">{written}</p>'))
    assert faults(made) == []
    assert "Parents (two)?" in text_of(made)


def test_page_numbers_of_large_print_are_large():
    assert min(letter_sizes(rendering.pdf(document("<p>Hello</p>")))) == 8
    assert min(letter_sizes(rendering.pdf(document("<p>Hello</p>", large=True)))) == 16
