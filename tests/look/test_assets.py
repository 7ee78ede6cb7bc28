"""What the browser gets: small, in a system font, from no address but ours."""

import gzip
import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILT = [ROOT / "static" / "dist" / name for name in ("app.css", "app.js")]


def test_the_lock_names_no_address():
    lock = (ROOT / "package-lock.json").read_text()
    assert "http" not in lock
    assert all("integrity" in one for path, one in json.loads(lock)["packages"].items() if path)


def test_the_style_is_not_that_of_gov_uk():
    style = BUILT[0].read_text()
    assert "GDS Transport" not in style
    assert "@font-face" not in style
    assert "crown" not in style
    assert "crest" not in style
    assert "system-ui" in style


def test_the_style_brings_no_pictures_or_fonts():
    assert "url(" not in BUILT[0].read_text()


def test_a_first_visit_is_light(client, db):
    """All that a first page needs stays under 40 kB. What we promise is 60: make bench measures that on the wire."""
    page, look = client.get("/").content, client.get("/look.css").content
    icon = (ROOT / "static" / "img" / "favicon.svg").read_bytes()
    weights = [len(page), len(look), len(icon), *(len(gzip.compress(built.read_bytes())) for built in BUILT)]
    assert sum(weights) < 40_000
