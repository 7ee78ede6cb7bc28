// One import for each behaviour. A page reads and works without any of them.
// A new behaviour of our own: one file beside this one that exports `start(page)`, and one line below.

import { start as startExportProgress } from "./export-progress.js";
import { start as startGovuk } from "./govuk.js";
import { start as startKeepWords } from "./keep-words.js";
import { start as startLive } from "./live.js";
import { start as startPasskey } from "./passkey.js";
import { start as startPutWordsBack } from "./put-words-back.js";
import { start as startSignedOut } from "./signed-out.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

const STARTS = [startGovuk, startKeepWords, startPutWordsBack, startLive, startPasskey, startExportProgress, startSignedOut];

for (const start of STARTS) {
  try {
    start(document);
  } catch (problem) {
    console.error(problem); // one broken behaviour must not stop the others
  }
}
