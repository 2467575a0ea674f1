// Choosing a date, a time or both for a datetimepicker action, with the browser's own field.

import { button, h } from "./dom.js";

const FIELD = { date: "date", time: "time", datetime: "datetime-local" };

/** LINE writes "2026-12-01t09:00"; the browser's field wants a capital T. */
const asField = (value) => (value ? value.replace("t", "T") : undefined);

function initialOf(action, now) {
  if (action.initial) return asField(action.initial);
  const clock = { date: now.slice(0, 10), time: now.slice(11, 16), datetime: now }[action.mode];
  const [low, high] = [asField(action.min), asField(action.max)];
  if (low && clock < low) return low;
  return high && clock > high ? high : clock;
}

/**
 * Ask for a moment within the action's min and max. `now` is the demo's time as a field value.
 * Answers {date|time|datetime: value}, or null when the person gave up.
 */
export function askMoment(action, now, t) {
  const mode = action.mode in FIELD ? action.mode : "datetime";
  const field = h("input", {
    type: FIELD[mode], required: true, testid: "picker-input", id: "picker-field",
    min: asField(action.min), max: asField(action.max), value: initialOf({ ...action, mode }, now),
  });
  const form = h(
    "form", { method: "dialog", class: "dialog-form" },
    h("label", { for: "picker-field", text: action.label || t("choose") }),
    field,
    h("div", { class: "dialog-buttons" },
      button({ class: "plain", text: t("cancel"), testid: "picker-cancel", on: { click: () => dialog.close("") } }),
      h("button", { type: "submit", class: "strong", text: t("ok"), testid: "picker-ok", value: "ok" })),
  );
  const dialog = h("dialog", { class: "dialog", testid: "picker" }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "ok" ? { [mode]: field.value } : null);
    });
  });
}
