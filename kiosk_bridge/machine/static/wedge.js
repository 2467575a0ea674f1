// A scanner that types: whatever has the focus, 124 characters that begin with Q1 are a check-in code.
//
// Physical keys are read, not letters: an input method, caps lock or kana mode changes letters only, and the code is
// made of A–Z and 2–7 alone (domain/check_in_token.py). Pauses end a code; nobody types that fast by hand.

const LENGTH = 124;
const PAUSE_MS = 250;
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

  const give = (event) => {
    const code = typed;
    typed = "";
    swallowUntil = event.timeStamp + PAUSE_MS; // the Enter or Tab after the last character
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
        if (scanned) give(event);
        else typed = "";
        return;
      }
      const one = letter(event);
      if (one === null) return; // Shift, for a scanner that holds it
      last = event.timeStamp;
      typed += one;
      if (typed.startsWith("Q") && typed.length > 1) {
        event.preventDefault(); // not into the field that happens to have the focus
        event.stopImmediatePropagation();
      }
      if (typed.length === LENGTH && typed.startsWith("Q1")) give(event);
    },
    { capture: true },
  );
}
