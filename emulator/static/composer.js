// The line where a person writes, and the "+" panel with sticker, picture, voice and location.

import { button, h, icon } from "./dom.js";

const LINES_PX = 120;
const COMPOSING_KEY_CODE = 229; // what browsers report while a Japanese word is being chosen

/** True while Enter only confirms a conversion of the input method. */
function composing(event) {
  return event.isComposing || event.keyCode === COMPOSING_KEY_CODE;
}

function plusPanel(ctx) {
  const things = {
    sticker: () => ({ sticker: true }),
    image: () => ({ image: true }),
    audio: () => ({ audio: true }),
    location: () => ({ location: ctx.place() }),
  };
  const buttons = Object.entries(things).map(([kind, what]) => button(
    { class: "plus-item", testid: `plus-${kind}`, on: { click: () => { ctx.closePlus(); ctx.say(what()); } } },
    icon(kind), h("span", { text: ctx.t(kind) }),
  ));
  return h("div", { class: "plus-panel", hidden: true }, ...buttons);
}

/** Answers {root, panel, focus(text), disable(on)}; `ctx`: t, say(what), place(), onFocus(). */
export function createComposer(ctx, label) {
  const panel = plusPanel({ ...ctx, closePlus: () => toggle(false) });
  const plus = button({
    class: "round", "aria-label": ctx.t("plus"), "aria-expanded": "false", testid: "plus-toggle",
    on: { click: () => toggle(panel.hidden) },
  }, icon("plus"));
  const input = h("textarea", {
    rows: "1", placeholder: ctx.t("input"), "aria-label": label, testid: "chat-input", enterkeyhint: "send",
    maxlength: "5000", autocomplete: "off",
  });
  const send = h("button", {
    type: "submit", class: "round send", "aria-label": ctx.t("send"), testid: "chat-send",
  }, icon("send"));
  const root = h("form", { class: "composer" }, plus, input, send);

  function toggle(on) {
    panel.hidden = !on;
    plus.setAttribute("aria-expanded", String(on));
  }

  function grow() {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, LINES_PX)}px`;
  }

  async function submit() {
    const text = input.value;
    if (text.trim() === "") return;
    input.value = "";
    grow();
    const sent = await ctx.say({ text });
    if (!sent && input.value === "") {
      input.value = text;
      grow();
    }
  }

  input.addEventListener("input", grow);
  input.addEventListener("focus", () => ctx.onFocus());
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || composing(event)) return;
    event.preventDefault();
    submit();
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  function focus(text) {
    if (text) input.value = text;
    input.focus();
    grow();
  }

  function disable(on) {
    for (const part of [plus, input, send]) part.disabled = on;
    if (on) toggle(false);
  }

  return { root, panel, focus, disable };
}
