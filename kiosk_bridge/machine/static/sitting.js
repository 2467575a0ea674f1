// One person's sitting at the machine: how they like the screen, and when they are gone.

import { button, h } from "./dom.js";
import * as stage from "./stage.js";
import * as texts from "./texts.js";

const ASK_AFTER_S = 40;
const GONE_AFTER_S = 60;

const dialog = document.getElementById("idle");
const look = document.documentElement.dataset;
let chosen = false;
let quiet = 0;
let busy = () => false;

export const languageChosen = () => chosen;

/** Somebody chose a language. */
export function speak(id) {
  chosen = true;
  texts.choose(id);
  stage.draw({ focus: false });
}

/** Black and white turned round, or larger letters: on or off. */
export function toggle(what) {
  if (look[what]) delete look[what];
  else look[what] = "on";
  stage.draw({ focus: false });
}

export const has = (what) => look[what] === "on";

/** They are gone: the next person finds the machine as it was. */
export function over() {
  dialog.close();
  quiet = 0;
  chosen = false;
  texts.choose(null);
  delete look.contrast;
  delete look.larger;
  stage.home();
}

function ask() {
  const left = h("p", { id: "idle-left", role: "timer" });
  dialog.replaceChildren(
    h("p", { id: "idle-text", class: "lead", text: texts.t("idle") }),
    left,
    button(texts.t("idle-go-on"), () => dialog.close(), { kind: "primary" }),
  );
  dialog.showModal();
}

function tick() {
  if (busy()) quiet = 0;
  else quiet += 1;
  const untouched = stage.atStart() && !chosen && !has("contrast") && !has("larger");
  if (untouched) quiet = 0;
  if (quiet >= GONE_AFTER_S) over();
  else if (quiet >= ASK_AFTER_S) {
    if (!dialog.open) ask();
    document.getElementById("idle-left").textContent = texts.t("countdown", { seconds: GONE_AFTER_S - quiet });
  }
}

/** Watch for signs of life; `isBusy()` while a press is under way, which is no idleness. */
export function watch(isBusy) {
  busy = isBusy;
  for (const sign of ["pointerdown", "keydown", "wheel"]) {
    window.addEventListener(sign, () => { quiet = 0; }, { capture: true, passive: true });
  }
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  setInterval(tick, 1000);
}
