// What stands on the screen: a pile of screens, the news they show, and where the focus is.
//
// A screen is {name, draw()} and may have begin() and end(), for what runs while it stands on top; `leaves` when
// it has a way on of its own.

import { t } from "./texts.js";

const DOUBLE_TAP_MS = 700;

const main = document.getElementById("main");
const live = document.getElementById("live");

let first = () => ({ name: "empty", draw: () => [] });
let pile = [];
let watchers = [];
let drawn = () => {};
let news = null;
let changedAt = -Infinity;

export const state = () => news;
export const top = () => pile.at(-1);
export const atStart = () => pile.length <= 1;

/** `makeFirst()` makes the first screen; `onDrawn()` is called whenever a screen was drawn. */
export function open(makeFirst, onDrawn) {
  first = makeFirst;
  drawn = onDrawn;
  home();
}

/** Draw the top screen anew, for another language too; the focus goes to its heading unless told to stay. */
export function draw({ focus = true } = {}) {
  watchers = [];
  live.textContent = "";
  main.replaceChildren(...top().draw());
  main.dataset.screen = top().name;
  const heading = main.querySelector("h1");
  document.title = heading?.textContent ?? t("paper");
  drawn();
  for (const update of watchers) update();
  if (!focus) return;
  window.scrollTo(0, 0);
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

function change(next) {
  top()?.end?.();
  pile = next;
  changedAt = performance.now();
  draw();
  top().begin?.();
}

export const go = (screen) => change([...pile, screen]);
export const back = () => (atStart() ? null : change(pile.slice(0, -1)));
export const home = () => change([first()]);
/** Over the first screen only: there is no way back to where it came from. */
export const finish = (screen) => change([first(), screen]);

/** Call `update()` now and whenever there is news, as long as this drawing stands. */
export const watch = (update) => watchers.push(update);

/** The machine's state was read anew. */
export function told(state) {
  const before = news;
  news = state;
  if (before === null) draw({ focus: false });
  else for (const update of watchers) update();
}

/** The second tap of a double tap is not for the screen that the first one brought. */
export function calm() {
  const stray = (event) => {
    const second = event.type === "click" ? event.detail > 1 && event.timeStamp - changedAt < DOUBLE_TAP_MS : event.repeat && event.key === "Enter";
    if (!second) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("click", stray, { capture: true });
  window.addEventListener("keydown", stray, { capture: true }); // a key that is held down is one press
}

/** Say something to who listens to the screen. */
export function say(words) {
  live.textContent = "";
  setTimeout(() => { live.textContent = words; }, 50); // a change is read, a first text is not always
}
