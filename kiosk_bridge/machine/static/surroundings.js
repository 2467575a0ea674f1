// What stands around the screens: languages, bands on the machine's state, ways back, and how the screen looks.

import * as api from "./api.js";
import { button, h, icon } from "./dom.js";
import * as sitting from "./sitting.js";
import * as stage from "./stage.js";
import { all, locale, named, own, ownName, t } from "./texts.js";

const part = (id) => document.getElementById(id);
let silent = false;

/** The machine's own program does not answer. */
export function mute(now) {
  if (silent === now) return;
  silent = now;
  bands();
}

function languages() {
  const bar = part("languages");
  bar.setAttribute("aria-label", t("languages"));
  if (!bar.children.length) {
    bar.append(...all().map((one) =>
      button(ownName(one), () => sitting.speak(one.id), { lang: one.tag, "data-language": one.id })));
  }
  for (const one of bar.children) one.setAttribute("aria-pressed", String(one.dataset.language === locale()));
}

const band = (name, words) => h("p", { class: "band" }, icon(name), words);

function bands() {
  const state = stage.state();
  const told = [
    silent ? ["note", t("unreachable")] : null,
    state && !state.online && state.since ? ["cut", t(state.closed ? "offline-closed" : "offline")] : null,
    state?.closed ? ["closed", named(state.closed.messages)] : null,
  ].filter(Boolean);
  const words = told.map(([, text]) => text).join("\n");
  const shown = part("bands");
  if (shown.dataset.words === words) return; // told once, not with every piece of news
  shown.dataset.words = words;
  shown.replaceChildren(...told.map(([name, text]) => band(name, text)));
}

/** For staff, in the machine's own language. */
function staff() {
  const state = stage.state();
  const told = [
    state?.paper === "low" || state?.paper === "out" ? own(`staff-paper-${state.paper}`) : null,
    state?.printer === "error" ? own("staff-printer") : null,
    state?.clock_warning ? own("staff-clock") : null,
    state?.journal_open ? own("staff-journal", { count: state.journal_open }) : null,
  ].filter(Boolean);
  part("staff").replaceChildren(
    ...(told.length ? [h("p", {}, icon("note"), h("b", { text: own("staff") }), ` ${told.join(" / ")}`)] : []));
}

function ways() {
  part("ways").replaceChildren(
    ...(stage.atStart() || stage.top().leaves
      ? []
      : [
          button(t("back"), stage.back, { icon: "back", id: "back" }),
          button(t("home"), stage.home, { icon: "home", id: "home" }),
        ]));
}

function tools() {
  const had = document.activeElement?.id;
  const tool = (what, name) =>
    button(t(what), () => sitting.toggle(what), { icon: name, id: `tool-${what}`, "aria-pressed": String(sitting.has(what)) });
  const state = stage.state();
  const demo = state?.demo
    ? button(t(state.online ? "demo-unplug" : "demo-plug"), () => api.network(!state.online).then(refresh), { icon: "cut", id: "demo-network", kind: "demo", "data-online": String(state.online) })
    : null;
  const bar = part("tools");
  bar.setAttribute("aria-label", t("tools"));
  bar.replaceChildren(...[tool("contrast", "contrast"), tool("larger", "larger"), demo].filter(Boolean));
  if (had && bar.querySelector(`#${had}`)) part(had).focus(); // drawn anew under somebody's finger
}

let refresh = () => {};

/** `again()` reads the machine's state at once. */
export function install(again) {
  refresh = again;
}

/** Draw everything anew, with every screen and every piece of news. */
export function draw() {
  part("office").textContent = stage.state() ? t("title", { office: named(stage.state().ward.office_names) }) : "";
  languages();
  ways();
  tools();
  stage.watch(news);
}

function news() {
  bands();
  staff();
  const state = stage.state();
  if (part("demo-network")?.dataset.online !== (state?.demo ? String(state.online) : undefined)) tools();
}
