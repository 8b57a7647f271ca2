/* Exit this page: by click, or by Shift pressed alone three times in five seconds. */
(function () {
  var exit = document.querySelector(".exit");
  var said = document.querySelector(".exit-said");
  var presses = [];
  var alone = false;
  if (!exit || document.body.classList.contains("in-editor")) return;

  function blank() {
    document.title = "";
    document.body.textContent = "";
  }

  function leave(event) {
    if (event) event.preventDefault();
    var away = exit.href;
    blank();
    location.replace(away);
  }

  function count() {
    var now = Date.now();
    presses = presses.filter(function (then) { return now - then < 5000; });
    presses.push(now);
    if (presses.length > 2) leave();
    else said.textContent = presses.length > 1 ? exit.dataset.one : exit.dataset.two;
  }

  /* Shift held with another key (Shift+Tab) is ordinary use and starts the count again. */
  addEventListener("keydown", function (event) {
    alone = event.key === "Shift";
    if (!alone) presses = [];
  });
  addEventListener("keyup", function (event) {
    if (event.key === "Shift" && alone) count();
  });
  exit.addEventListener("click", leave);
  addEventListener("pagehide", blank);
  addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
  });
})();
