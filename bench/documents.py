"""Documents: beside WeasyPrint alone, ten times as long, and while others read."""

import io
import json
import time
from statistics import median

from pypdf import PdfReader

from bench import serving
from bench.figures import in_turns, p95
from bench.pages import FLOOR, REGISTER, Saving, timed

TURNS = 5
IDLE_REQUESTS = 150
LONGEST_WAIT = 120  # seconds


def measure_documents(site, figures):
    references = site.references
    short, long = (f"/bench/ours/{references[title]}.pdf" for title in ("Ten pages", "A hundred pages"))
    print(f"(documents of {pages_of(site, short)} and {pages_of(site, long)} pages)", flush=True)
    made = timed(site.writer, site.project("Ten pages", "project.pdf"))
    bare = timed(site.writer, f"/bench/bare/{references['Ten pages']}.pdf")
    figures.add("pdf_vs_bare", in_turns(made, bare, turns=5, times=4), 1.25)
    growth = in_turns(timed(site.writer, long), timed(site.writer, short), turns=5, times=1, warm_up=1)
    figures.add("pdf_growth", growth, 12)


def pages_of(site, path):
    return len(PdfReader(io.BytesIO(site.writer.get(path).body)).pages)


def measure_export(site, figures, database):
    """How long pages take while the worker makes 50 pages: 95 of 100 answers are quicker than what is compared."""
    site.reader.get(FLOOR)
    saving, ratios = Saving(), []
    with serving.worker(database):
        for _turn in range(TURNS):
            saving.save(site.writer, site.project("Fifty pages", "plan/purpose/"))  # other words: a new document
            idle = p95([site.reader.get(REGISTER).seconds for _time in range(IDLE_REQUESTS)])
            ratios.append(p95(during_export(site)) / idle)
    figures.add("page_during_export", median(ratios), 1.5)


def during_export(site):
    """Seconds of each answer, from the first page of the document to the last."""
    begun = site.writer.get(site.project("Fifty pages", "project.pdf"), expect=303)
    progress, seconds, limit = begun.headers["Location"], [], time.monotonic() + LONGEST_WAIT
    while time.monotonic() < limit:
        state = json.loads(site.writer.get(f"{progress}state").text)
        if not state["going"]:
            site.writer.get(f"{progress}download")
            return seconds
        seconds += [site.reader.get(REGISTER).seconds for _time in range(10 if state["done"] else 0)]
        time.sleep(0 if state["done"] else 0.05)
    raise SystemExit("The export did not finish.")
