// Booking number and key, typed on large keys or on a real keyboard.

import { button, h, pressId } from "../dom.js";
import * as press from "../press.js";
import * as stage from "../stage.js";
import { t } from "../texts.js";

const NUMBER_DIGITS = 8;
const KEY_DIGITS = 6;

const digitsIn = (text) => text.normalize("NFKC").replace(/\D/g, "");

/** A field with keys; `done(digits)` when all are there and the way on is pressed. */
function field({ name, heading, label, step, digits, way, done }) {
  let typed = "";
  let input = null;

  const set = (text) => {
    typed = digitsIn(text).slice(0, digits);
    if (input.value !== typed) input.value = typed;
    main().classList.toggle("complete", typed.length === digits);
  };
  const main = () => document.getElementById("main");
  const on = () => {
    const missing = digits - typed.length;
    const hint = document.getElementById("missing");
    hint.textContent = missing > 0 ? t("digits-missing", { count: missing }) : "";
    if (missing > 0) input.focus();
    else done(typed, () => set(""));
  };
  const add = (digit) => () => set(typed + digit);
  const away = (event) => {
    if (event.target === input || event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    if (digit) set(typed + digit);
    else if (event.key === "Backspace") set(typed.slice(0, -1));
  };

  const keys = () => {
    const key = (digit) => button(digit, add(digit), { kind: "key" });
    return h(
      "div",
      { class: "keypad", role: "group", "aria-label": t("keypad") },
      ...["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(key),
      button(t("key-clear"), () => set(""), { kind: "key words" }),
      key("0"),
      button(t("key-erase"), () => set(typed.slice(0, -1)), { kind: "key words" }),
    );
  };

  return {
    name,
    begin: () => {
      window.addEventListener("keydown", away);
      input.focus({ preventScroll: true });
    },
    end: () => {
      window.removeEventListener("keydown", away);
      main().classList.remove("complete");
    },
    draw: () => {
      input = h("input", {
        id: "digits", type: "text", inputmode: "none", autocomplete: "off", spellcheck: "false", value: typed,
        "aria-describedby": "hint missing", class: `digits of-${digits}`,
        on: {
          input: (event) => { if (!event.isComposing) set(input.value); },
          compositionend: () => set(input.value),
          keydown: (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); on(); } },
        },
      });
      return [
        h("h1", { text: t(heading) }),
        h("p", { class: "step", text: t("step", { step, steps: 2 }) }),
        h(
          "div",
          { class: "typing" },
          h(
            "div",
            { class: "field" },
            h("label", { for: "digits", text: t(label) }),
            input,
            h("p", { id: "hint", class: "hint", text: t("typed-hint") }),
            h("p", { id: "missing", class: "missing", role: "alert" }),
          ),
          keys(),
          button(t(way), on, { kind: "primary", icon: "next", id: "on" }),
        ),
      ];
    },
  };
}

export const number = () =>
  field({
    name: "number", heading: "number", label: "number-label", step: 1, digits: NUMBER_DIGITS, way: "next",
    done: (digits) => stage.go(key(digits)),
  });

function key(bookingNumber) {
  const id = new Map(); // the same digits are the same press
  return field({
    name: "pin", heading: "pin", label: "pin-label", step: 2, digits: KEY_DIGITS, way: "send",
    done: (pin, clear) => {
      if (!id.has(pin)) id.set(pin, pressId());
      press.checkIn({ press_id: id.get(pin), booking_number: bookingNumber, pin });
      clear(); // after a refusal it is typed anew
    },
  });
}
