/* The release form: saves while somebody types, and keeps every word when it cannot.

   Words stay in the page. Only while a save fails (no session, no connection) a copy stands in
   this tab's sessionStorage, because a phone may drop a tab while its owner logs in in another;
   it goes with the next save, and with the tab. */
(() => {
  const form = document.getElementById("release-form");
  if (!form || !form.elements.mark) return;
  const REST = 2000; // milliseconds without a key before a save
  const AGAIN = 5000; // before a failed save is tried again
  const said = document.getElementById("release-saved");
  const loggedOut = document.getElementById("release-logged-out");
  const conflict = document.getElementById("release-conflict");
  const say = words => { said.textContent = words; };
  let changes = 0; // counted up by each change, so that a save knows whether it has them all
  let savedChanges = 0;
  let timer = 0;
  let running = null;
  let stopped = !conflict.hidden; // until a person presses a button
  let leaving = false;

  /* --- what is kept in this tab while saves fail ----------------------------------------- */

  const OWN = new Set(["csrfmiddlewaretoken"]);

  function keep() {
    const values = [...new FormData(form)].filter(([name]) => !OWN.has(name));
    try {
      sessionStorage.setItem(form.dataset.kept, JSON.stringify(values));
    } catch (error) {
      /* No storage: the words are still in the page. */
    }
  }

  function forget() {
    sessionStorage.removeItem(form.dataset.kept);
  }

  function put(name, values) {
    const field = form.elements[name];
    if (!field) return;
    const boxes = field.type === "checkbox" ? [field] : field instanceof RadioNodeList ? [...field] : [];
    boxes.forEach(box => { box.checked = values.includes(box.value); });
    if (!boxes.length) field.value = values[0] || "";
    if (name === "embargo_which" && values[0]) document.getElementById("release-which").hidden = false;
  }

  function restore() {
    let values;
    try {
      values = JSON.parse(sessionStorage.getItem(form.dataset.kept) || "null");
    } catch (error) {
      values = null;
    }
    if (!values) return;
    for (const name of new Set(["contacts", ...values.map(([name]) => name)])) {
      put(name, values.filter(([other]) => other === name).map(([, value]) => value));
    }
    say(form.dataset.foundAgain);
    changed();
  }

  /* --- saving --------------------------------------------------------------------------- */

  function changed() {
    changes += 1;
    plan(REST);
  }

  function plan(wait) {
    clearTimeout(timer);
    if (!stopped && !leaving) timer = setTimeout(save, wait);
  }

  function save() {
    running = (running || Promise.resolve()).then(send);
    return running;
  }

  /* True where everything that was typed is kept by the server. */
  async function send() {
    clearTimeout(timer);
    const sent = changes;
    say(form.dataset.saving);
    try {
      const response = await window.staffPost(form.dataset.save, new FormData(form), { keepalive: document.hidden });
      if (response.type === "opaqueredirect") return failed(true);
      const answer = await response.json();
      if (response.status === 409) return refused(answer);
      if (!response.ok) return failed(false);
      return kept(answer, sent);
    } catch (error) {
      return failed(false);
    }
  }

  function kept(answer, sent) {
    savedChanges = sent;
    loggedOut.hidden = true;
    say(answer.saved ? answer.words : "");
    if (!answer.saved) return true;
    forget();
    conflict.hidden = true;
    form.elements.mark.value = answer.mark;
    if (form.dataset.save !== answer.save) moveTo(answer);
    document.getElementById("release-names").innerHTML = answer.names;
    showErrors(answer.errors);
    if (changes !== sent) plan(REST);
    return true;
  }

  /* A new release has its own address from the first save on. */
  function moveTo(answer) {
    form.action = answer.address;
    form.dataset.save = answer.save;
    form.dataset.kept = answer.kept;
    form.dataset.check = answer.save.replace(/save\/$/, "check/");
    history.replaceState(null, "", answer.address);
  }

  function failed(isLoggedOut) {
    keep();
    say(form.dataset.notSaved);
    if (isLoggedOut) {
      say("");
      if (loggedOut.hidden) {
        loggedOut.hidden = false;
        loggedOut.scrollIntoView({ block: "center" });
      }
    }
    plan(AGAIN);
    return false;
  }

  function refused(answer) {
    keep();
    stopped = true;
    say(answer.problem);
    /* Pressing a button after having read this is the consent that these stand for. */
    if (answer.mark) form.elements.mark.value = answer.mark;
    if (answer.writer) form.elements.writer.value = answer.writer;
    if (answer.conflict) {
      conflict.innerHTML = answer.conflict;
      conflict.hidden = false;
      readyConflict();
      conflict.scrollIntoView();
    }
    return false;
  }

  function showErrors(errors) {
    form.querySelectorAll("[data-field]").forEach(box => {
      const words = errors[box.dataset.field] || "";
      box.querySelector(".field__error").textContent = words;
      const folded = words && box.closest("details");
      if (folded) folded.open = true;
    });
    if (errors.embargo_which) document.getElementById("release-which").hidden = false;
    if (errors.embargo_none) document.getElementById("release-no-embargo").hidden = false;
  }

  function readyConflict() {
    conflict.querySelectorAll("[data-use]").forEach(button => {
      button.hidden = false;
      button.onclick = () => {
        for (const [name, value] of Object.entries(JSON.parse(button.dataset.use))) {
          put(name, Array.isArray(value) ? value : [value]);
        }
        button.hidden = true;
        changes += 1;
      };
    });
  }

  /* --- the checks ----------------------------------------------------------------------- */

  function use(finding) {
    for (const field of form.querySelectorAll("textarea, input:not([type])")) {
      if (field.value.includes(finding.excerpt)) {
        field.value = field.value.replace(finding.excerpt, () => finding.correction);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        return true;
      }
    }
    return false;
  }

  const panel = window.checksPanel(document.getElementById("release-checks"), {
    address: () => form.dataset.check,
    body: () => new FormData(form),
    use,
  });

  /* --- what a person does ---------------------------------------------------------------- */

  form.addEventListener("input", () => {
    changed();
    panel.ask();
  });

  form.addEventListener("submit", async event => {
    if (leaving) return;
    event.preventDefault();
    const button = event.submitter;
    stopped = false;
    if (!(await save())) return;
    leaving = true;
    clearTimeout(timer);
    const token = document.cookie.match(/(?:^|; )staff_csrf=([^;]+)/);
    if (token) form.elements.csrfmiddlewaretoken.value = token[1];
    form.requestSubmit(button);
  });

  function comeBack() {
    if (!loggedOut.hidden && !stopped) save();
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden && changes !== savedChanges && !stopped && !leaving) save();
    if (!document.hidden) comeBack();
  });
  addEventListener("focus", comeBack);
  addEventListener("online", () => changes !== savedChanges && plan(0));
  if (window.BroadcastChannel) new BroadcastChannel("staff-login").onmessage = comeBack;
  addEventListener("beforeunload", event => {
    if (changes !== savedChanges && !leaving) event.preventDefault();
  });

  if (!loggedOut.hidden) {
    changes += 1;
    keep();
    plan(AGAIN);
  } else if (conflict.hidden) {
    restore();
  }
  readyConflict();
  if (form.elements.title && form.elements.title.value) panel.now();
})();
