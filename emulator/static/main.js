// The page: puts phones, ticket machine, clock and console link together and keeps them up to date.

import { reachable } from "./actions.js";
import * as api from "./api.js";
import { createClock } from "./clock.js";
import { h } from "./dom.js";
import { createKiosk } from "./kiosk.js";
import { createPeople } from "./people.js";
import { listen } from "./stream.js";
import { words } from "./words.js";

const TOAST_MS = 5000;
const LANGUAGE = "madoguchi-language";
const calmMotion = window.matchMedia("(prefers-reduced-motion: reduce)");
const by = (id) => document.getElementById(id);

let config = {};
let language = window.localStorage.getItem(LANGUAGE) === "en" ? "en" : "ja";
const say = (key, params) => words(language, key, params);

function toast(text) {
  const line = h("p", { class: "toast", text });
  by("notes").append(line);
  window.setTimeout(() => line.remove(), TOAST_MS);
}

const clock = createClock(by("clock"), {
  language: () => language, words: say, toast, onMove: () => people.refreshAll(),
});
const people = createPeople({
  elements: { tabs: by("tabs"), phones: by("phones"), dialog: by("add-dialog"), add: by("add"), empty: by("empty") },
  shared: { now: clock.now, config: () => config, words: say },
  toast,
  showPhones: () => show("phones"),
  onSelect: () => kiosk.draw(),
});
const kiosk = createKiosk(by("machine"), {
  language: () => language, words: say, config: () => config, calm: () => calmMotion.matches,
  selected: () => people.selected(), onIssued: () => people.refreshAll(),
  onRead: (name) => {
    show("phones");
    toast(say("followRead", { name }));
  },
});

/** On a narrow screen either the phones or the machine are seen. */
function show(view) {
  document.body.dataset.view = view;
  by("machine-tab").setAttribute("aria-pressed", String(view === "machine"));
}

function drawConsole() {
  const link = by("console-link");
  link.href = reachable(config.console_url ?? "/console/", config);
  const hint = config.staff_hint;
  const text = typeof hint === "string" ? hint : [hint?.login, hint?.password].filter(Boolean).join(" / ");
  by("console-hint").textContent = text ? say("consoleHint", { hint: text }) : "";
}

function drawMachine() {
  const link = by("machine-link");
  link.hidden = !config.machine_url;
  if (config.machine_url) link.href = reachable(config.machine_url, config);
}

function draw() {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
  by("language").lang = language === "ja" ? "en" : "ja";
  drawConsole();
  drawMachine();
  clock.draw();
  kiosk.draw();
}

by("language").addEventListener("click", () => {
  language = language === "ja" ? "en" : "ja";
  window.localStorage.setItem(LANGUAGE, language);
  draw();
});
by("machine-tab").addEventListener("click", () => show(document.body.dataset.view === "machine" ? "phones" : "machine"));

async function heard(event) {
  if (event.kind === "person") await people.load();
  const concerned = event.person ? [people.of(event.person)] : people.phones();
  for (const phone of concerned.filter(Boolean)) {
    if (event.kind === "richmenu") phone.refreshMenu();
    else phone.refresh();
  }
}

async function catchUp() {
  by("offline").hidden = true;
  await people.load();
  for (const phone of people.phones()) {
    phone.refresh();
    phone.refreshMenu();
  }
}

async function start() {
  draw();
  config = await api.config().catch(() => ({}));
  clock.movable(config.demo_clock !== false);
  await clock.ready;
  draw();
  await people.load();
  listen({ onEvent: heard, onOpen: catchUp, onLost: () => { by("offline").hidden = false; } });
  document.body.dataset.ready = "yes";
}

show("phones");
start();
