// Nothing typed is lost. While someone answers, their words are kept on this device at once,
// and on the site as their own draft a moment later. The saved page tells us when to forget them.

const PAUSE = 1500; // after the last key
const TRIES = [2000, 5000, 15000, 30000]; // between tries while the site can't be reached
const OURS = /^(csrfmiddlewaretoken|then|base_.*)$/;

export function start(page) {
  for (const saved of page.querySelectorAll("[data-saved-path]")) {
    forget(saved.dataset.savedUser, saved.dataset.savedPath);
  }
  for (const form of page.querySelectorAll("form[data-keep-words]")) {
    new Keeper(form).begin();
  }
  for (const form of page.querySelectorAll("form[data-forget-words]")) {
    form.addEventListener("submit", () => forget(form.dataset.forgetWords, location.pathname));
  }
  for (const form of page.querySelectorAll('form[action$="/accounts/logout/"]')) {
    form.addEventListener("submit", forgetAll);
  }
}

const keyOf = (user, path) => `words:${user}:${path}`;

function forget(user, path) {
  localStorage.removeItem(keyOf(user, path));
}

function forgetAll() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("words:")) {
      localStorage.removeItem(key);
    }
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

  words() {
    return [...new FormData(this.form)].filter(([name, value]) => !OURS.test(name) && typeof value === "string");
  }

  bases() {
    return [...new FormData(this.form)].filter(([name]) => name.startsWith("base_"));
  }

  typed() {
    localStorage.setItem(this.key, JSON.stringify({ words: this.words(), bases: this.bases() }));
    this.waiting = true;
    this.failures = 0;
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  // What was typed on this device and reached nobody. It comes back with the revision that its writer had seen,
  // so that saving it over someone else's newer words asks first.
  putBack() {
    const kept = JSON.parse(localStorage.getItem(this.key) || "null");
    if (!kept) {
      return;
    }
    if (JSON.stringify(kept.words) === JSON.stringify(this.words())) {
      localStorage.removeItem(this.key);
      return;
    }
    for (const [name, value] of kept.bases) {
      this.form.elements[name].value = value;
    }
    for (const control of this.form.querySelectorAll("input, textarea, select")) {
      this.fill(control, kept.words.filter(([name]) => name === control.name).map(([, value]) => value));
    }
    this.say(this.form.dataset.putBack);
    this.waiting = true;
    this.later(PAUSE);
  }

  fill(control, values) {
    if (OURS.test(control.name) || control.type === "hidden" || control.type === "file") {
      return;
    }
    if (control.type === "radio" || control.type === "checkbox") {
      if (control.checked !== values.includes(control.value)) {
        control.click(); // as a person would, so that follow-up questions open and close
      }
    } else if (values.length) {
      control.value = values[0];
    }
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
    localStorage.setItem(this.key, JSON.stringify({ words: this.words(), bases: this.bases() }));
  }

  say(words) {
    if (this.status.textContent !== words) {
      this.status.textContent = words;
    }
  }
}
