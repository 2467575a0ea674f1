// The ticket machine: reads a QR from the chosen phone, takes typed numbers, gives walk-in tickets.

import * as api from "./api.js";
import { button, fill, h } from "./dom.js";
import { nameIn, paperTicket, refusalNote } from "./ticket.js";

const SCAN_MS = 900;
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "erase"];

const pause = (milliseconds) => new Promise((resolve) => { window.setTimeout(resolve, milliseconds); });

/** How many digits a field wants; more characters may be pasted (spaces, hyphens) and are tidied away. */
const digitsOf = (input) => Number(input.dataset.digits);

/** The counters of the machine's own ward (the first ward when none is marked), as [{id, prefix, name}]. */
function countersOf(config, language) {
  const wards = config.wards ?? [];
  const own = wards.find((ward) => ward.id === config.kiosk_ward || ward.kiosk) ?? wards[0];
  return (own?.counters ?? []).map((counter) => ({
    id: counter.id, prefix: counter.prefix ?? "", name: nameIn(counter.names ?? counter.name, language) || counter.id,
  }));
}

/**
 * Bring the machine to life. `page`: language(), words(key, params), config(), selected() (a phone), calm(),
 * onIssued(), onRead(name) after a phone has read a paper. Answers {draw()} which is called when the language, the configuration or the chosen person changes.
 */
export function createKiosk(panel, page) {
  const part = (name) => panel.querySelector(`[data-testid=${name}]`);
  const slot = panel.querySelector("[data-role=slot]");
  const glass = panel.querySelector("[data-role=glass]");
  const number = part("kiosk-number");
  const pin = part("kiosk-pin");
  let field = number;

  /** One request to the machine at a time; its paper or its refusal comes out of the slot. */
  async function ask(doing) {
    if (panel.dataset.busy) return;
    panel.dataset.busy = "yes";
    fill(slot);
    try {
      const body = await doing();
      if (body) print(body);
    } catch (error) {
      refuse(error);
    } finally {
      delete panel.dataset.busy;
      fill(glass);
      glass.hidden = true;
      page.onIssued();
    }
  }

  function print(body) {
    const holder = page.selected()?.person;
    const send = (text) => api.say(holder.id, { text }).then(() => page.onRead(holder.name), refuse);
    fill(slot, paperTicket(body, { ...page, name: () => holder?.name, send }, () => fill(slot)));
    number.value = "";
    pin.value = "";
    field = number;
    slot.scrollIntoView({ block: "nearest", behavior: page.calm() ? "auto" : "smooth" });
  }

  function refuse(error) {
    fill(slot, refusalNote(error, page));
    slot.scrollIntoView({ block: "nearest" });
  }

  function readTheCode() {
    return ask(async () => {
      const phone = page.selected();
      const url = phone?.qr();
      if (!url) {
        refuse({ message: page.words("noQr", { name: phone?.person.name ?? "" }) });
        return null;
      }
      fill(glass, h("img", { alt: page.words("qr"), src: api.media(url) }),
        h("p", { role: "status", text: page.words("scanning") }));
      glass.hidden = false;
      const [read] = await Promise.all([api.readQr(url).catch(() => null), page.calm() ? null : pause(SCAN_MS)]);
      if (!read?.text) {
        refuse({ message: page.words("badQr") });
        return null;
      }
      return api.checkIn({ token: read.text });
    });
  }

  function complete(input) {
    const count = digitsOf(input);
    const good = new RegExp(`^\\d{${count}}$`).test(input.value);
    input.setCustomValidity(good ? "" : page.words("digits", { count }));
    return good;
  }

  function tidy(input) {
    const digits = input.value.normalize("NFKC").replace(/\D/g, "").slice(0, digitsOf(input));
    if (digits !== input.value) input.value = digits;
    input.setCustomValidity("");
    if (input === number && digits.length === digitsOf(number)) pin.focus();
  }

  function press(key) {
    if (key === "clear") field.value = "";
    else if (key === "erase") field.value = field.value.slice(0, -1);
    else if (field.value.length < digitsOf(field)) field.value += key;
    field.setCustomValidity("");
    if (field === number && field.value.length === digitsOf(number)) field = pin;
    mark();
  }

  function mark() {
    for (const input of [number, pin]) input.classList.toggle("typing-here", input === field);
  }

  function drawKeys() {
    fill(panel.querySelector("[data-role=keypad]"), ...KEYS.map((key) => {
      const text = key.length === 1 ? key : { clear: "C", erase: "⌫" }[key];
      const label = key.length === 1 ? null : page.words(key);
      return button({ class: "key", text, "aria-label": label, testid: `key-${key}`, on: { click: () => press(key) } });
    }));
  }

  function drawCounters() {
    const counters = countersOf(page.config(), page.language());
    panel.querySelector("[data-role=no-counters]").hidden = counters.length > 0;
    fill(panel.querySelector("[data-role=counters]"), ...counters.map((counter) => button(
      { class: "walk-in", testid: "kiosk-walkin", data: { counter: counter.id },
        on: { click: () => ask(() => api.takeTicket(counter.id)) } },
      h("span", { class: "prefix", text: counter.prefix }), h("span", { text: counter.name }),
    )));
  }

  function draw() {
    drawKeys();
    drawCounters();
    const name = page.selected()?.person.name;
    panel.querySelector("[data-role=scan-who]").textContent = name ? page.words("scanWho", { name }) : "";
  }

  part("kiosk-scan").addEventListener("click", readTheCode);
  for (const input of [number, pin]) {
    input.addEventListener("focus", () => { field = input; mark(); });
    input.addEventListener("input", (event) => { if (!event.isComposing) tidy(input); });
    input.addEventListener("compositionend", () => tidy(input));
  }
  panel.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = [number, pin].find((input) => !complete(input));
    if (wrong) wrong.reportValidity();
    else ask(() => api.checkIn({ booking_number: number.value, pin: pin.value }));
  });
  mark();
  return { draw };
}
