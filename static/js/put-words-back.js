// Every form with room for words, for whoever is signed in: what they type stays on this device until the site has it.
// It is there again when the tab was closed, the battery died or the site could not be reached.

import {
  fill, forget, forgetOld, keep, keepPage, keyOf, marksOf, pageOf, read, same, setMarks, valuesOf, wordsFromSite, wordsOf,
} from "./words.js";

const TAKEN = /(?:^|; )taken=([^;]*)/;

export function start(page) {
  forgetOld();
  forgetWhatTheSiteHas();
  for (const place of page.querySelectorAll("[data-words-of]")) {
    new Keeper(place, place.closest("form")).begin();
  }
}

// When the site has done what a form asked for, it names the person and the form's address in a cookie
// (coproduction/kept_words.py). Words typed after the button was pressed are newer, and stay.
function forgetWhatTheSiteHas() {
  const taken = document.cookie.match(TAKEN);
  if (!taken) {
    return;
  }
  const [, user, address] = decodeURIComponent(taken[1]).match(/^(\d+):(.*)$/) || [];
  const key = keyOf(user, address);
  if (read(key)?.sent) {
    forget(key);
  }
  document.cookie = "taken=; path=/; max-age=0";
}

class Keeper {
  constructor(place, form) {
    this.place = place;
    this.form = form;
    this.status = place.querySelector("[role=status]");
    const address = new URL(form.getAttribute("action") || location.href, location.href);
    this.key = keyOf(place.dataset.wordsOf, address.pathname + address.search);
    this.unsaved = place.dataset.wordsSent; // how they came, when what the site shows are words that it did not save
    this.site = wordsFromSite(form);
    this.marks = marksOf(form);
    this.goneBack();
  }

  // Back on the page that they had sent: what they send again unchanged is what the site has, and makes no second record.
  goneBack() {
    const [{ type } = {}] = performance.getEntriesByType("navigation");
    const mark = type === "back_forward" && this.marks.request_key && pageOf(this.key);
    if (mark) {
      setMarks(this.form, { request_key: mark });
    }
  }

  begin() {
    const kept = read(this.key);
    if (kept && this.unsaved !== "POST") {
      this.meet(kept);
    }
    this.form.addEventListener("input", () => this.typed());
    document.addEventListener("submit", (event) => this.leave(event.target === this.form));
  }

  meet(kept) {
    if (!same(kept.words, this.site)) {
      (this.isOvertaken(kept) ? this.offer : this.putBack).call(this, kept);
    } else if (!this.unsaved) {
      forget(this.key);
    }
  }

  // Somebody changed what was typed over, and the form carries nothing by which the site would notice.
  isOvertaken(kept) {
    const { revision, seen, request_key } = this.marks;
    const isIn = (words, name) => same(valuesOf(words, name), valuesOf(this.site, name));
    const isNewer = ([name]) => !isIn(kept.site, name) && !isIn(kept.words, name);
    return !revision && seen === undefined && request_key === kept.marks.request_key && [...this.site, ...kept.site].some(isNewer);
  }

  offer(kept) {
    this.say(this.place.dataset.overtaken);
    this.onPress("put", () => {
      this.putBack(kept);
      keep(this.key, kept);
      this.status.focus(); // the button is gone
    });
  }

  // With the marks that their writer had: saving over somebody's newer words asks first, and words that were sent
  // and arrived, though no answer came, make no second record.
  putBack(kept) {
    fill(this.form, kept.words);
    setMarks(this.form, kept.marks);
    this.say(this.place.dataset.putBack);
    this.place.querySelector("[data-words-put]").remove();
  }

  typed() {
    this.keep(wordsOf(this.form), false);
  }

  // Another form of the page may have the same address: what the site says then is not about these words.
  leave(isMine) {
    if (isMine) {
      this.keep(wordsOf(this.form), true);
      keepPage(this.key, marksOf(this.form).request_key || "");
    } else if (read(this.key)) {
      keep(this.key, { ...read(this.key), sent: false });
    }
  }

  keep(words, sent) {
    if (!this.unsaved && same(words, this.site)) {
      forget(this.key);
    } else {
      keep(this.key, { words, sent, marks: marksOf(this.form), site: this.site });
    }
  }

  throwAway() {
    forget(this.key);
    location.replace(location.pathname + location.search); // the form as the site has it
  }

  onPress(name, act) {
    this.place.querySelector(`[data-words-${name}]`).addEventListener("click", act);
  }

  say(words) {
    this.status.textContent = words;
    this.place.querySelector("[data-words-buttons]")?.remove();
    this.place.append(this.place.querySelector("template").content.cloneNode(true));
    this.onPress("throw", () => this.throwAway());
  }
}
