// On the page of a long document: how far it has got, every two seconds, then the page with the download.

const PAUSE = 2000;

export function start(page) {
  for (const place of page.querySelectorAll("[data-export-state]")) {
    follow(place);
  }
}

async function follow(place) {
  for (;;) {
    await new Promise((done) => setTimeout(done, PAUSE));
    const state = await ask(place.dataset.exportState);
    if (state && !state.going) {
      location.reload();
      return;
    }
    if (state) {
      show(place, state);
    }
  }
}

// What the site says, or nothing when it can't be reached: then we ask again.
async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (answer.status === 404 || answer.redirected) {
      return { going: false };
    }
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

function show(place, state) {
  const words = place.querySelector("[data-export-words]");
  const bar = place.querySelector("progress");
  if (words.textContent.trim() !== state.words) {
    words.textContent = state.words;
  }
  bar.max = state.expected;
  bar.value = state.done;
}
