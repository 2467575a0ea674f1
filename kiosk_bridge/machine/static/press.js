// A press: one request at a time, and what comes of it.

import * as api from "./api.js";
import * as refused from "./screens/refused.js";
import * as result from "./screens/result.js";
import * as stage from "./stage.js";
import { locale, t } from "./texts.js";

const NOTICED_MS = 250; // a dialog that only flashes frightens

const dialog = document.getElementById("busy");
let running = false;

dialog.addEventListener("cancel", (event) => event.preventDefault());

export const busy = () => running;

/** Send one press, whose id is in `body`; a second press while it runs is none. */
async function press(send, body, kind) {
  if (running) return;
  running = true;
  document.getElementById("idle").close(); // a scanner works behind the question, too
  document.body.setAttribute("aria-busy", "true");
  document.getElementById("busy-text").textContent = t("busy");
  const notice = setTimeout(() => dialog.showModal(), NOTICED_MS);
  let answer = null;
  try {
    answer = await send({ ...body, locale: locale() });
  } catch {
    answer = null; // the machine's program does not answer; the same press may be sent again
  }
  clearTimeout(notice);
  dialog.close();
  document.body.removeAttribute("aria-busy");
  running = false;
  if (answer?.ok) result.show(answer, body);
  else refused.show(answer, { kind, again: () => press(send, body, kind) });
}

/** Check in with {token} or {booking_number, pin}. */
export const checkIn = (body) => press(api.checkIn, body, "booking");

/** A ticket for {procedure} or {counter}. */
export const ticket = (body) => press(api.ticket, body, "walk_in");
