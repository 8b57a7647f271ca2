// A button that copies what its field holds, and says so. Without this script the field is there
// to be marked and copied by hand.
for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const said = document.getElementById(button.dataset.says);
  button.hidden = false;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // No clipboard without TLS or permission: the old way, from the field that is marked.
      if (!document.execCommand("copy")) return;
    }
    said.textContent = button.dataset.done;
  });
}
