// Whoever signs out on a phone that others use: the pages that the browser still holds whole are not shown again.
// Going back to one of them asks the site anew, and the site asks who is there.

const KEY = "signed-out"; // when somebody last signed out on this device

export function start(page) {
  const loaded = Date.now();
  for (const form of page.querySelectorAll('form[action$="/accounts/logout/"]')) {
    form.addEventListener("submit", note);
  }
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && lastTime() >= loaded) {
      document.body.hidden = true;
      location.reload();
    }
  });
}

function note() {
  try {
    localStorage.setItem(KEY, Date.now());
  } catch (problem) {
    console.warn(problem);
  }
}

function lastTime() {
  try {
    return Number(localStorage.getItem(KEY));
  } catch {
    return 0;
  }
}
