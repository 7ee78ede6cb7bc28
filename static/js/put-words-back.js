// Every form with room for words, for whoever is signed in: what they type stays on this device until the site has it.
// It is there again when the tab was closed, the battery died or the site could not be reached.

import {
  fill, forget, forgetOld, keep, keyOf, marksOf, read, same, setMarks, valuesOf, wordsFromSite, wordsOf,
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
    const { revision, request_key } = this.marks;
    const isIn = (words, name) => same(valuesOf(words, name), valuesOf(this.site, name));
    const isNewer = ([name]) => !isIn(kept.site, name) && !isIn(kept.words, name);
    return !revision && request_key === kept.marks.request_key && [...this.site, ...kept.site].some(isNewer);
  }

  offer(kept) {
    this.say(this.place.dataset.overtaken);
    this.onPress("put", () => {
      this.putBack(kept);
      keep(this.key, kept);
      this.status.focus(); // the button is gone
    });
  }

  // With the revision that their writer had seen: saving over somebody's newer words asks first.
  putBack(kept) {
    fill(this.form, kept.words);
    setMarks(this.form, { ...kept.marks, request_key: this.marks.request_key });
    this.sent = kept.sent && kept;
    this.chooseKey(kept.words);
    this.say(this.place.dataset.putBack);
    this.place.querySelector("[data-words-put]").remove();
  }

  typed() {
    const words = wordsOf(this.form);
    this.chooseKey(words);
    this.keep(words, false);
  }

  // The key of one press belongs to the words that were sent with it. Those may have arrived though no answer came:
  // the same words again make no second record, other words are not taken for the first ones.
  chooseKey(words) {
    if (this.sent && this.marks.request_key) {
      const isAgain = same(words, this.sent.words);
      setMarks(this.form, { request_key: isAgain ? this.sent.marks.request_key : this.anotherKey() });
    }
  }

  anotherKey() {
    const mine = this.marks.request_key;
    return mine === this.sent.marks.request_key ? crypto.randomUUID?.() || mine : mine;
  }

  // Another form of the page may have the same address: what the site says then is not about these words.
  leave(isMine) {
    if (isMine) {
      const words = wordsOf(this.form);
      this.sent = { words, marks: marksOf(this.form) };
      this.keep(words, true);
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
