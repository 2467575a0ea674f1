// A scanner that types: whatever has the focus, 124 characters that begin with Q1 are a check-in code.
//
// Physical keys are read, not letters: an input method, caps lock or kana mode changes letters only, and the code is
// made of A–Z and 1–7 alone (domain/check_in_token.py). A pause ends a code; a busy machine may stutter, so it is long:
// by hand nobody types letters here.

const LENGTH = 124;
const PAUSE_MS = 500;
const SUFFIX_MS = 500; // the Enter or Tab after the last character
const LEAST = 20; // a shorter run that ends with Enter is somebody at the keyboard

function letter(event) {
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code);
  if (place) return place[1];
  const typed = event.key.normalize("NFKC").toUpperCase();
  return /^[A-Z0-9]$/.test(typed) ? typed : null;
}

/** Call `onCode(text)` for every code that is typed anywhere on the page. */
export function listen(onCode) {
  let typed = "";
  let last = -Infinity;
  let swallowUntil = -Infinity;

  const give = (code) => {
    typed = "";
    onCode(code);
  };

  window.addEventListener(
    "keydown",
    (event) => {
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.timeStamp - last > PAUSE_MS) typed = "";
      if (event.key === "Enter" || event.key === "Tab" || event.code === "Enter" || event.code === "NumpadEnter") {
        const scanned = typed.length >= LEAST;
        if (scanned || event.timeStamp < swallowUntil) {
          event.preventDefault(); // no button is pressed by a scanner
          event.stopImmediatePropagation();
        }
        swallowUntil = -Infinity;
        if (scanned) give(typed);
        else typed = "";
        return;
      }
      const one = letter(event);
      if (one === null) return; // Shift, for a scanner that holds it
      last = event.timeStamp;
      typed += one;
      if (typed.includes("Q")) {
        event.preventDefault(); // not into the field that happens to have the focus
        event.stopImmediatePropagation();
      }
      const code = typed.slice(-LENGTH);
      if (code.length === LENGTH && code.startsWith("Q1")) {
        swallowUntil = event.timeStamp + SUFFIX_MS;
        give(code);
      }
    },
    { capture: true },
  );
}
