// The demo's clock: what time it is there, and moving it.

import * as api from "./api.js";
import { fieldOf, fullWords, isoOf, momentOf, nextMorning } from "./times.js";

const TICK_MS = 1000;
const RESYNC_MS = 60_000;
const MINUTE_MS = 60_000;

/**
 * Bring the clock panel to life. `page`: language(), words(key), toast(text), onMove().
 * Answers {now(), movable(on), draw()}.
 */
export function createClock(panel, page) {
  const shown = panel.querySelector("[data-testid=clock-now]");
  const field = panel.querySelector("[data-testid=clock-input]");
  const controls = panel.querySelector("[data-role=clock-controls]");
  const fixed = panel.querySelector("[data-role=clock-fixed]");
  let base = Date.now();
  let fetchedAt = performance.now();

  const now = () => new Date(base + performance.now() - fetchedAt);

  function draw() {
    shown.textContent = fullWords(now(), page.language());
    shown.dateTime = isoOf(now());
  }

  function take(answer) {
    const moment = new Date(answer?.now ?? NaN);
    if (Number.isNaN(moment.getTime())) return;
    base = moment.getTime();
    fetchedAt = performance.now();
    draw();
  }

  async function sync() {
    take(await api.clock().catch(() => null));
  }

  async function move(moment) {
    if (!moment) return;
    try {
      take((await api.setClock(isoOf(moment))) ?? { now: isoOf(moment) });
    } catch (error) {
      page.toast(page.words("failed", { reason: error.message }));
    }
    await sync();
    field.value = fieldOf(now());
    page.onMove();
  }

  // One move after the other: ten minutes pressed twice quickly are twenty, a morning pressed twice is one.
  let moves = Promise.resolve();
  const inTurn = (target) => {
    const next = () => move(target());
    moves = moves.then(next, next);
  };

  const on = (testid, act) =>
    panel.querySelector(`[data-testid=${testid}]`).addEventListener("click", act);
  on("clock-plus-10", () => inTurn(() => new Date(now().getTime() + 10 * MINUTE_MS)));
  on("clock-plus-60", () => inTurn(() => new Date(now().getTime() + 60 * MINUTE_MS)));
  on("clock-morning", () => {
    const morning = nextMorning(now());
    inTurn(() => morning);
  });
  panel.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = momentOf(field.value);
    inTurn(() => wanted);
  });

  function movable(possible) {
    controls.hidden = !possible;
    fixed.hidden = possible;
  }

  window.setInterval(draw, TICK_MS);
  window.setInterval(sync, RESYNC_MS);
  const ready = sync().then(() => { field.value = fieldOf(now()); });
  return { now, movable, draw, ready };
}
