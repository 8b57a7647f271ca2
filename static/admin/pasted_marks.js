/* What is pasted from Word, a mail or a page becomes plain marks: headings, points, links, quotes.
   The server reads marks alone, so whatever this misses stays words and never becomes a page's HTML.
   pages/release_text.py says what the marks are. */
(() => {
  const OUT = new Set(["SCRIPT", "STYLE", "TITLE", "META", "LINK", "HEAD", "DEL", "TEMPLATE", "SVG", "O:P", "IMG", "OBJECT", "IFRAME"]);
  const APART = new Set(["P", "DIV", "LI", "TR", "TD", "TH", "TABLE", "SECTION", "ARTICLE", "HEADER", "FOOTER", "UL", "OL", "DL", "DT", "DD", "BLOCKQUOTE", "H1", "H2", "H3", "H4", "H5", "H6", "PRE", "FIGURE", "FIGCAPTION", "HR", "MAIN", "BODY"]);
  const HEADINGS = { H1: "## ", H2: "## ", H3: "### ", H4: "### ", H5: "### ", H6: "### " };

  const style = node => (node.getAttribute("style") || "").toLowerCase().replace(/\s/g, "");
  const hidden = node => /display:none|mso-hide:all/.test(style(node));
  /* Word writes the bullet or number of a point into the text itself. */
  const isWordsBullet = node => style(node).includes("mso-list:ignore");

  function wordsPoint(node) {
    const listed = /\bMsoListParagraph/.test(node.className) || /mso-list:l\d/.test(style(node));
    if (!listed) return "";
    const bullet = [...node.querySelectorAll("span")].find(isWordsBullet);
    const number = bullet && bullet.textContent.match(/^\s*(\d{1,2})[.)]/);
    return number ? `${number[1]}. ` : "- ";
  }

  function points(node) {
    const list = node.parentElement;
    if (!list || list.tagName !== "OL") return "- ";
    return `${[...list.children].filter(one => one.tagName === "LI").indexOf(node) + 1}. `;
  }

  function opening(node, before) {
    if (HEADINGS[node.tagName]) return HEADINGS[node.tagName];
    if (node.tagName === "LI") return points(node);
    return wordsPoint(node) || before;
  }

  /* A mail filter leads each link over its own address. */
  function target(href) {
    try {
      const address = new URL(href);
      const inside = /(^|\.)safelinks\.protection\.outlook\.com$/.test(address.hostname) && address.searchParams.get("url");
      return inside || href;
    } catch (error) {
      return "";
    }
  }

  function link(node, words) {
    const to = target(node.getAttribute("href") || "").trim();
    const plain = words.replace(/[[\]*]/g, "").trim();
    if (!plain || !/^(https?:\/\/|mailto:|tel:)[^\s()<>]+$/i.test(to)) return words;
    if (to.replace(/^mailto:|^tel:|\/$/gi, "") === plain.replace(/\/$/, "")) return words;
    return `[${plain}](${to})`;
  }

  function around(sign, words) {
    const inner = words.trim();
    return inner ? words.replace(inner, `${sign}${inner}${sign}`) : words;
  }

  function isBold(node) {
    const weight = style(node).match(/font-weight:(\w+)/);
    if (weight) return weight[1] === "bold" || Number(weight[1]) >= 600;
    return node.tagName === "B" || node.tagName === "STRONG";
  }

  function marksOf(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const blocks = [];
    let line = "";
    let sign = "";

    function close() {
      const words = line.replace(/[ \t\r\n\f\u00a0]+/g, " ").trim();
      if (words) blocks.push({ sign, words: sign.startsWith("#") ? words.replace(/\*\*/g, "") : words });
      line = "";
    }

    function inside(node, before) {
      const kept = line;
      line = "";
      node.childNodes.forEach(child => read(child, before));
      const words = line;
      line = kept;
      return words;
    }

    function read(node, before) {
      if (node.nodeType === Node.TEXT_NODE) line += node.data;
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const name = node.tagName.toUpperCase();
      if (OUT.has(name) || hidden(node) || isWordsBullet(node)) return;
      if (name === "BR") {
        close();
      } else if (APART.has(name)) {
        close();
        const own = name === "BLOCKQUOTE" ? "> " : opening(node, before);
        sign = own;
        node.childNodes.forEach(child => { sign = line ? sign : own; read(child, own); });
        close();
        sign = before;
      } else if (name === "A") {
        line += link(node, inside(node, before));
      } else if (node.querySelector("p,div,li,br")) {
        node.childNodes.forEach(child => read(child, before));
      } else if (isBold(node)) {
        line += around("**", inside(node, before));
      } else if (name === "I" || name === "EM") {
        line += around("*", inside(node, before));
      } else {
        line += inside(node, before);
      }
    }

    read(page.body, "");
    close();
    return together(blocks);
  }

  /* Points of one list and lines of one quotation stand close, everything else apart. */
  function together(blocks) {
    const kind = sign => (/^\d/.test(sign) ? "1" : sign);
    return blocks.reduce((text, { sign, words }, place) => {
      const last = place ? blocks[place - 1].sign : "";
      const near = place && sign && !sign.startsWith("#") && kind(sign) === kind(last);
      return `${text}${place ? (near ? "\n" : "\n\n") : ""}${sign}${words}`;
    }, "");
  }

  function put(field, words) {
    field.focus();
    /* Keeps what the phone's own undo knows. */
    if (document.execCommand && document.execCommand("insertText", false, words)) return;
    field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.querySelectorAll("textarea[data-marks]").forEach(field => {
    field.addEventListener("paste", event => {
      const html = event.clipboardData && event.clipboardData.getData("text/html");
      if (!html) return;
      const marks = marksOf(html);
      if (!marks) return;
      event.preventDefault();
      put(field, marks);
    });
  });

  window.pastedMarks = marksOf;
})();
