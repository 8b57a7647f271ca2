// The side panel of the editor: reads the checks of the draft again while it is open.
"use strict";

const PAUSE = 4000; // milliseconds

async function readAgain() {
  const list = document.getElementById("draft-checks");
  // Never under a reason that somebody is writing.
  if (!document.hidden && !list.querySelector("details[open]")) {
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("draft-checks");
      if (answer.ok && fresh && fresh.innerHTML !== list.innerHTML) {
        list.replaceChildren(...fresh.childNodes);
      }
    } catch (error) {
      // No connection: the list stays, and the next look may find one.
    }
  }
  setTimeout(readAgain, PAUSE);
}

setTimeout(readAgain, PAUSE);
