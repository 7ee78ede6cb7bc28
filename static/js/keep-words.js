// Nothing typed is lost. While someone answers, their words are kept on this device at once,
// and on the site as their own draft a moment later. The saved page tells us when to forget them.

import { fill, forget, forgetAll, keep, keyOf, marksOf, read, same, setMarks, wordsOf } from "./words.js";

const PAUSE = 1500; // after the last key
const TRIES = [2000, 5000, 15000, 30000]; // between tries while the site can't be reached

export function start(page) {
  for (const saved of page.querySelectorAll("[data-saved-path]")) {
    forget(keyOf(saved.dataset.savedUser, saved.dataset.savedPath));
  }
  for (const form of page.querySelectorAll("form[data-keep-words]")) {
    new Keeper(form).begin();
  }
  for (const form of page.querySelectorAll("form[data-forget-words]")) {
    form.addEventListener("submit", () => forget(keyOf(form.dataset.forgetWords, location.pathname)));
  }
  for (const form of page.querySelectorAll('form[action$="/accounts/logout/"]')) {
    form.addEventListener("submit", forgetAll);
  }
}

class Keeper {
  constructor(form) {
    this.form = form;
    this.key = keyOf(form.dataset.keepWords, location.pathname);
    this.status = form.querySelector("[data-keep-status]");
    this.failures = 0;
  }

  begin() {
    this.putBack();
    this.form.addEventListener("input", () => this.typed());
    this.form.addEventListener("submit", () => this.leave());
    window.addEventListener("online", () => this.waiting && this.send());
    window.addEventListener("pagehide", () => this.waiting && this.send(true));
  }

  typed() {
    this.keep();
    this.waiting = true;
    this.failures = 0;
    this.later(PAUSE);
  }

  keep() {
    keep(this.key, { words: wordsOf(this.form), marks: marksOf(this.form) });
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  // What was typed on this device and reached nobody. It comes back with the revision that its writer had seen,
  // so that saving it over someone else's newer words asks first.
  putBack() {
    const kept = read(this.key);
    if (!kept) {
      return;
    }
    if (same(kept.words, wordsOf(this.form))) {
      forget(this.key);
      return;
    }
    setMarks(this.form, kept.marks);
    fill(this.form, kept.words);
    this.say(this.form.dataset.putBack);
    this.waiting = true;
    this.later(PAUSE);
  }

  async send(leaving = false) {
    clearTimeout(this.timer);
    try {
      const answer = await fetch(this.form.dataset.draftUrl, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams([...new FormData(this.form)]),
        keepalive: leaving,
        signal: (this.stop = new AbortController()).signal,
      });
      if (answer.status >= 500) {
        throw new Error(answer.statusText);
      }
      this.answered(answer.ok ? await answer.json() : null);
    } catch (problem) {
      if (problem.name !== "AbortError") {
        this.say(this.form.dataset.offline);
        this.later(TRIES[Math.min(this.failures++, TRIES.length - 1)]);
      }
    }
  }

  answered(answer) {
    this.failures = 0;
    this.waiting = !answer;
    this.say(answer ? `${this.form.dataset.kept} ${answer.kept_at}.` : this.form.dataset.signedOut);
  }

  leave() {
    clearTimeout(this.timer);
    this.stop?.abort();
    this.waiting = false;
    this.keep();
  }

  say(words) {
    if (this.status.textContent !== words) {
      this.status.textContent = words;
    }
  }
}
