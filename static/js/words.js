// Words kept on this device, in the browser's own storage: by person and address, for thirty days at most.
// The storage may be full or forbidden. Then nothing is kept, and the form works all the same.

const START = "words:";
const AT_MOST = 30 * 24 * 3600 * 1000;
const KINDS = /^(text|textarea|select-one|select-multiple|radio|checkbox|number|email|tel|url|search|date|time)$/;
const SECRET = /(^|_)(password\d?|token|code)$/;
const MARKS = /^(revision|seen|request_key|base_.*)$/; // hidden: what the writer had seen, and which page this is

export const keyOf = (user, address) => `${START}${user}:${address}`;
export const same = (some, others) => JSON.stringify(some) === JSON.stringify(others);

// What was kept, {words, marks, at, …}, or nothing.
export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) || undefined;
  } catch {
    return undefined;
  }
}

export function keep(key, kept) {
  try {
    localStorage.setItem(key, JSON.stringify({ ...kept, at: Date.now() }));
  } catch (problem) {
    console.warn(problem);
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch (problem) {
    console.warn(problem);
  }
}

// The mark of the page that a form was sent from, for this tab: whoever goes back to it is on the same page still.
export function keepPage(key, mark) {
  try {
    sessionStorage.setItem(key, mark);
  } catch (problem) {
    console.warn(problem);
  }
}

export function pageOf(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export const forgetAll = () => keys().forEach(forget);
export const forgetOld = () => keys().filter((key) => read(key)?.at < Date.now() - AT_MOST).forEach(forget);

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(START));
  } catch {
    return [];
  }
}

// What a person typed and chose in a form: [[name, value], …]. Nothing hidden, no file, no secret.
export function wordsOf(form) {
  const ours = new Set([...form.elements].filter((one) => !isWord(one)).map((one) => one.name));
  return [...new FormData(form)].filter(([name]) => !ours.has(name));
}

// The same, as the site gave the form.
export function wordsFromSite(form) {
  const copy = form.cloneNode(true);
  copy.reset();
  return wordsOf(copy);
}

export function marksOf(form) {
  return Object.fromEntries([...new FormData(form)].filter(([name]) => MARKS.test(name)));
}

export function setMarks(form, marks) {
  for (const [name, value] of Object.entries(marks)) {
    if (form.elements[name]) {
      form.elements[name].value = value;
    }
  }
}

export const valuesOf = (words, control) => words.filter(([name]) => name === control).map(([, value]) => value);

export function fill(form, words) {
  for (const control of [...form.elements].filter(isWord)) {
    set(control, valuesOf(words, control.name));
  }
}

function isWord(control) {
  return KINDS.test(control.type) && !SECRET.test(control.name);
}

function set(control, values) {
  if (control.type === "radio" || control.type === "checkbox") {
    if (control.checked !== values.includes(control.value)) {
      control.click(); // as a person would, so that follow-up questions open and close
    }
  } else if (values.length) {
    control.value = values[0];
  }
}
