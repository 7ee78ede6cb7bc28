// Keeps "7 of 12 handed in" and the message to the room fresh while a page is open, and draws the page again when the
// workshop moves on, where the page asks for it (data-live-reload): never under someone who is just choosing.
// Short polling: one small answer every few seconds, no open connections to run out of (docs/adr/0009).

const PAUSE = 3; // seconds; data-live-every says otherwise
const LAST = "agreed"; // nothing changes after it

export function start(page) {
  for (const place of page.querySelectorAll("[data-live]")) {
    watch(place);
  }
}

function watch(place) {
  const every = Number(place.dataset.liveEvery || PAUSE) * 1000;
  const soon = () => every * (0.8 + Math.random() * 0.4); // phones that opened together do not ask together
  const look = async () => {
    let pause = soon();
    try {
      const answer = await fetch(place.dataset.live, { headers: { Accept: "application/json" } });
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      const now = await answer.json();
      if (hasMovedOn(place, now) && "liveReload" in place.dataset) {
        location.reload();
        return;
      }
      show(place, now);
      place.dataset.liveState = now.state;
    } catch {
      pause *= 5; // the network is away: ask more rarely
    }
    next(pause);
  };
  const next = (pause) => {
    if (place.dataset.liveState !== LAST) {
      setTimeout(look, pause);
    }
  };
  next(soon());
}

// Another state; or, where the page shows the talk (data-live-talk), something new was written down of it.
function hasMovedOn(place, now) {
  const { liveState, liveTalk } = place.dataset;
  return now.state !== liveState || (liveTalk !== undefined && now.talk !== liveTalk);
}

function show(place, now) {
  say(place.querySelector("[data-live-nudge]"), now.nudge);
  say(place.querySelector("[data-live-words]"), now.words);
  const rows = place.querySelector("[data-live-parties]");
  if (rows && now.parties) {
    rows.replaceChildren(...now.parties.map(row));
    rows.closest("[data-live-people]").hidden = now.parties.length === 0;
  }
}

// The same words again would be read aloud again.
function say(where, words) {
  if (where && words !== undefined && where.textContent !== words) {
    where.textContent = words;
  }
}

function row(cells) {
  const line = document.createElement("tr");
  line.className = "govuk-table__row";
  cells.forEach((words, number) => {
    const cell = document.createElement(number ? "td" : "th");
    cell.className = number ? "govuk-table__cell govuk-table__cell--numeric" : "govuk-table__header";
    if (!number) {
      cell.scope = "row";
    }
    cell.textContent = words;
    line.append(cell);
  });
  return line;
}
