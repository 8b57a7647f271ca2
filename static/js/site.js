/* Exit this page: by click, or by Shift alone three times in five seconds. */
(() => {
  var exit = document.querySelector(".exit");
  var said = document.querySelector(".exit-said");
  var presses = [];
  var alone = false;
  if (!exit || !said || document.body.classList.contains("in-editor")) return;

  /* Title, icon, style go. Dark or light stays. */
  function blank() {
    document.documentElement.style.colorScheme = "light dark";
    document.head.textContent = document.body.textContent = "";
  }

  function leave(event) {
    if (event.button > 1) return;
    event.preventDefault();
    blank();
    location.replace(exit.href);
  }

  /* Shift with another key or a click is ordinary. */
  function forget() {
    presses = [];
    alone = false;
    said.textContent = "";
  }

  function count(event) {
    var now = performance.now();
    presses = presses.filter(then => now - then < 5000);
    presses.push(now);
    if (presses.length > 2) leave(event);
    else said.textContent = presses.length > 1 ? exit.dataset.one : exit.dataset.two;
  }

  exit.onclick = exit.onauxclick = leave;
  addEventListener("mousedown", forget);
  addEventListener("keydown", event => {
    alone = event.key === "Shift";
    if (!alone) forget();
  });
  addEventListener("keyup", event => {
    if (event.key === "Shift" && alone) count(event);
  });
  addEventListener("pagehide", blank);
  addEventListener("pageshow", event => {
    if (event.persisted) location.reload();
  });
})();
