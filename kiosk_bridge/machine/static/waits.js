// How many wait at a counter and how long, in words; what is not known is not said.

import { t } from "./texts.js";

/** The range of `wait` {basis, low, high}, or nothing. */
export function range(wait) {
  if (!wait) return "";
  if (wait.basis === "stale" || wait.high === null) return t("wait-stale");
  const key = (wait.basis === "rough" ? "wait-rough" : "wait") + (wait.low ? "" : "-within");
  return t(key, { low: wait.low, high: wait.high });
}

/** The lines beside a button: people waiting, and the range. */
export function crowd(counter) {
  if (!counter || counter.waiting_count === null || counter.waiting_count === undefined) return [];
  return [t("waiting", { count: counter.waiting_count }), range(counter.wait)].filter(Boolean);
}
