"""Pages against the floor: the register, a project's page, saving an answer; and the first visit."""

import html
import re

from bench.browser import Browser
from bench.figures import in_turns
from bench.recipe import COMMON, MIDDLING, RARE

FLOOR, REGISTER = "/bench/floor/", "/projects/"
DEEP = 3_000  # of some 3,500 pages
LONG = 20_000  # characters


class Site:
    """The large and the small area, being served, and who is signed in there."""

    def __init__(self, large, small, signed_in, signed_in_small):
        self.reader, self.writer = Browser(large, signed_in["reader"]), Browser(large, signed_in["writer"])
        self.small = Browser(small, signed_in_small["reader"])
        self.visitor = Browser(large)
        self.references, self.organisation = signed_in["references"], signed_in["organisation"]

    def project(self, title, path=""):
        return f"{REGISTER}{self.references[title]}/{path}"


def timed(browser, path):
    return lambda: browser.get(path).seconds


def queries(browser, path):
    return int(browser.get(path, **{"X-Count-Queries": "1"}).headers["X-Queries"])


def register_pages(site):
    """{name: address} of what a reader may ask of the register without searching."""
    return {
        "first_page": REGISTER,
        "page_40": f"{REGISTER}?page=40",
        "stage": f"{REGISTER}?stage=do",
        "level": f"{REGISTER}?level=strategic",
        "rung": f"{REGISTER}?rung=co-design",
        "organisation": f"{REGISTER}?organisation={site.organisation}",
        "party": f"{REGISTER}?party=council",
        "mine": f"{REGISTER}?mine=on",
        "several_filters": f"{REGISTER}?stage=plan&level=strategic&party=council",
        "deep_page": html.unescape(next_page(site.reader.get(f"{REGISTER}?page={DEEP - 1}").text)),
    }


def next_page(page):
    """Where the page's link to the next one leads: nobody types the number of a page in the thousands."""
    return REGISTER + re.search(r'href="([^"]+)" rel="next"', page)[1]


def searches():
    words = {"rare_word": RARE, "middling_word": MIDDLING, "common_word": COMMON}
    return {name: f"{REGISTER}?q={word}" for name, word in words.items()}


def warm_up(site):
    """Let each thread of the servers open its connection and learn its templates before anything counts."""
    for browser in (site.reader, site.writer, site.small):
        for _time in range(15):
            browser.get(FLOOR)
            browser.get(REGISTER)


def measure_register(site, figures):
    floor, asked = timed(site.reader, FLOOR), register_pages(site)
    figures.add("floor_queries", queries(site.reader, FLOOR), 3)
    for name, path in asked.items():
        figures.add(f"register_vs_floor {name}", in_turns(timed(site.reader, path), floor), 3)
    for name, path in searches().items():
        figures.add(f"register_search_vs_floor {name}", in_turns(timed(site.reader, path), floor), 4)
    for name in ("first_page", "stage"):
        path = asked[name]
        growth = in_turns(timed(site.reader, path), timed(site.small, path))
        figures.add(f"register_growth {name}", growth, 1.3)
    most = max(queries(site.reader, path) for path in [*asked.values(), *searches().values()])
    figures.add("register_queries", most, 10)


def measure_project(site, figures):
    for name, title in (("1_meeting", "One meeting"), ("300_meetings", "Many meetings")):
        path = site.project(title)
        figures.add(f"project_page_vs_floor {name}", in_turns(timed(site.writer, path), timed(site.writer, FLOOR)), 2)
        figures.add(f"project_page_queries {name}", queries(site.writer, path), 12)


def measure_saving(site, figures):
    path, saving = site.project("One meeting", "plan/purpose/"), Saving()
    ratio = in_turns(lambda: saving.save(site.writer, path), timed(site.writer, FLOOR))
    figures.add("save_answer_vs_floor", ratio, 1.5)


class Saving:
    """Saves a long answer again and again, each time in other words, as one who has seen the one before."""

    def __init__(self):
        self.revision = None

    def save(self, browser, path):
        """The seconds that one save takes."""
        if self.revision is None:
            self.revision = int(re.search(r'name="base_purpose" value="(\d+)"', browser.get(path).text)[1])
        words = f"Wording {self.revision}. " + "We listen to families and young people. " * (LONG // 40)
        answer = browser.post(path, {"purpose": words[:LONG], "base_purpose": self.revision})
        self.revision += 1
        return answer.seconds


def measure_first_visit(site, figures):
    """All bytes of the bodies that a browser loads for the front page, compressed as it asks for them."""
    accept = {"Accept-Encoding": "gzip, br"}
    page = site.visitor.get("/", **accept)
    parts = re.findall(r'<(?:link|script|img)\b[^>]*?(?:href|src)="(/[^"]+)"', site.visitor.get("/").text)
    weight = len(page.body) + sum(len(site.visitor.get(part, **accept).body) for part in dict.fromkeys(parts))
    figures.add("first_visit_kb", weight / 1024, 60)
