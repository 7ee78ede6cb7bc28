"""An open loop: each request begins at its own moment, whether or not those before it were answered.

So what a slow server makes people wait is measured whole: from the moment when they pressed the button.
"""

import itertools
import threading
import time

from bench.browser import Browser

HANDS = 24  # connections that are kept open; more wait for one of these, and their waiting counts


class OpenLoop:
    """Runs `jobs`, functions that take a `Browser`, `rate` of them a second. It ends when they do, or when `until` is.

    Afterwards `seconds` holds how long each took, `errors` what went wrong.
    """

    def __init__(self, port, jobs, rate):
        self.port, self.rate, self.jobs = port, rate, list(jobs)
        self.seconds, self.errors = [], []
        self.numbers, self.lock = itertools.count(), threading.Lock()

    def __enter__(self):
        self.begin = time.perf_counter() + 0.2
        self.last = self.begin + len(self.jobs) / self.rate * 1.5 + 10  # by then it has ended, whatever happens
        self.threads = [threading.Thread(target=self.work, daemon=True) for _hand in range(HANDS)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *problem):
        for thread in self.threads:
            thread.join()

    @property
    def is_going(self):
        return any(thread.is_alive() for thread in self.threads)

    def work(self):
        browser = Browser(self.port)
        while True:
            with self.lock:
                number = next(self.numbers)
            if number >= len(self.jobs):
                return
            due = self.begin + number / self.rate
            time.sleep(max(0, due - time.perf_counter()))
            if time.perf_counter() > self.last:
                self.errors.append("too late to begin")
                continue
            self.do(browser, self.jobs[number], due)

    def do(self, browser, job, due):
        try:
            job(browser)
            self.seconds.append(time.perf_counter() - due)
        except Exception as problem:
            self.errors.append(f"{type(problem).__name__}: {problem}"[:300])
            browser.connection.close()


def run(port, jobs, rate):
    """The `OpenLoop`, when it has ended."""
    with OpenLoop(port, jobs, rate) as loop:
        pass
    return loop
