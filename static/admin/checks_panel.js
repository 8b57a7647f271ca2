/* The checks beside whatever is being written. Use it so:

     const panel = checksPanel(section, { address, body, use });
     panel.ask();        // after each change; waits until typing rests

   section   holds .checks__summary and .checks__list
   address   where to POST, the words typed so far
   body()    gives the FormData to send
   use(f)    puts f.correction in the place of f.excerpt and answers whether it could; left out,
             a correction is only shown
*/
(() => {
  const REST = 900; // milliseconds without a key before the checks are asked

  /* The token changes when somebody logs in again, so it is read anew each time; the form's own
     would be looked at first. */
  window.staffPost = (address, body, options = {}) => {
    body.delete("csrfmiddlewaretoken");
    const token = document.cookie.match(/(?:^|; )staff_csrf=([^;]+)/);
    return fetch(address, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { "X-CSRFToken": token ? token[1] : "" },
      ...options,
    });
  };

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  function line(finding, use) {
    const item = element("li", `checks__one checks__one--${finding.level}`, "");
    item.append(element("p", "checks__level", finding.level_name));
    if (finding.excerpt) item.append(element("p", "checks__excerpt", `“${finding.excerpt}”`));
    item.append(element("p", "", finding.advice));
    if (!finding.correction) return item;
    const words = element("p", "", finding.correction);
    words.className = "checks__correction";
    item.append(words);
    if (use) {
      const button = element("button", "button", use.label);
      button.type = "button";
      button.onclick = () => use.deed(finding) && button.remove();
      item.append(button);
    }
    return item;
  }

  window.checksPanel = (section, { address, body, use }) => {
    const summary = section.querySelector(".checks__summary");
    const list = section.querySelector(".checks__list");
    const taken = use && { deed: use, label: section.dataset.use || "Use this" };
    let waiting = 0;
    let asked = null;

    function show(answer) {
      section.hidden = false;
      section.dataset.stops = answer.stops || 0;
      summary.textContent = answer.problem || answer.summary;
      list.replaceChildren(...(answer.findings || []).map(one => line(one, taken)));
    }

    async function now() {
      if (asked) asked.abort();
      asked = new AbortController();
      try {
        const to = typeof address === "function" ? address() : address;
        const response = await window.staffPost(to, body(), { signal: asked.signal });
        if (response.ok || response.status === 400) show(await response.json());
      } catch (error) {
        /* Offline, or asked again meanwhile: what is shown stays until the next answer. */
      }
    }

    return {
      now,
      ask() {
        clearTimeout(waiting);
        waiting = setTimeout(now, REST);
      },
    };
  };
})();
