"""What was measured, each figure beside its limit."""

from statistics import median

TURNS = 7


class Figures:
    """Prints each figure as it comes; `missed` holds the names of those past their limit."""

    def __init__(self):
        self.missed = []

    def section(self, words):
        print(f"\n{words}", flush=True)

    def add(self, name, value, limit):
        """`value` must not be more than `limit`."""
        past = value > limit
        print(f"{name}: {shown(value)} ({limit}){'  PAST ITS LIMIT' if past else ''}", flush=True)
        if past:
            self.missed.append(name)


def shown(value):
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def in_turns(page, floor, *, turns=TURNS, times=10, warm_up=3):
    """How many times as long `page` takes as `floor`. Both are functions that give seconds.

    They are asked one after the other, so that whatever else the machine does is in both. A turn's time is the median
    of `times`; the figure is the median of the turns' ratios.
    """
    for _time in range(warm_up):
        floor(), page()
    ratios = []
    for _turn in range(turns):
        pairs = [(floor(), page()) for _time in range(times)]
        of_floor, of_page = (median(seconds) for seconds in zip(*pairs, strict=True))
        ratios.append(of_page / of_floor)
    return median(ratios)


def p95(seconds):
    """The time that 95 of 100 answers are quicker than."""
    in_order = sorted(seconds)
    return in_order[min(len(in_order) - 1, int(len(in_order) * 0.95))]
