// One key for each move: whatever has data-key on the page is pressed by that key, wherever the focus is.
// The place on the keyboard counts (event.code), so that keys work while Japanese is typed with an input method.
const STORED = "madoguchi-desk-keys";
const help = document.getElementById("help");
const on = document.getElementById("keys-on");

const wanted = () => localStorage.getItem(STORED) !== "off";
const typing = (element) => element.closest?.("input:not([type=radio]):not([type=checkbox]), select, textarea, [contenteditable]");
const usable = (element) => !element.disabled && element.checkVisibility();

/** The buttons of a key; in a list of rows, those of the row that has the focus, else of the first row. */
function behind(code) {
  const row = document.activeElement?.closest("[data-row]") ?? document.querySelector("[data-row]");
  const inRow = row?.querySelector(`[data-row-key="${code}"]`);
  if (inRow) return [inRow];
  return [...document.querySelectorAll(`[data-key="${code}"]`)].filter(usable);
}

/** Several rows have the same key: it walks through their buttons, and Enter presses. */
function walk(buttons) {
  const next = buttons[(buttons.indexOf(document.activeElement) + 1) % buttons.length];
  next.focus();
  document.dispatchEvent(new CustomEvent("several"));
}

/** The key's button does nothing at present: whoever pressed is told why, by the words under it. */
function shut(code) {
  const button = document.querySelector(`[data-key="${code}"]:disabled`);
  const why = document.getElementById(button?.getAttribute("aria-describedby"))?.textContent;
  if (why) document.dispatchEvent(new CustomEvent("shut", { detail: why }));
}

function rows(event) {
  const all = [...document.querySelectorAll("[data-row]")];
  const here = all.indexOf(document.activeElement?.closest("[data-row]"));
  const next = all[here + (event.code === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.querySelector("button")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (typing(event.target) || help?.open || !wanted()) return;
  if (event.shiftKey) {
    if (event.code === "Slash" && help) help.showModal();
    return;
  }
  if (event.code === "ArrowDown" || event.code === "ArrowUp") {
    if (event.target.type !== "radio") rows(event);
    return;
  }
  const code = event.code.replace("Numpad", "Digit");
  const buttons = behind(code);
  if (!buttons.length) return shut(code);
  event.preventDefault();
  if (buttons.length === 1) buttons[0].click();
  else walk(buttons);
});

if (help) {
  const button = document.querySelector("[data-help]");
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
  on.checked = wanted();
  document.body.classList.toggle("no-keys", !on.checked);
  on.addEventListener("change", () => {
    localStorage.setItem(STORED, on.checked ? "on" : "off");
    document.body.classList.toggle("no-keys", !on.checked);
  });
}
