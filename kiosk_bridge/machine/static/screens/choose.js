// Without a booking: what for, which procedure, or which counter; at most eight buttons a screen.

import { button, h, icon, pressId } from "../dom.js";
import * as press from "../press.js";
import * as stage from "../stage.js";
import { named, t } from "../texts.js";
import { crowd } from "../waits.js";
import * as refused from "./refused.js";

const MOST = 8;

const counters = () => stage.state()?.counters ?? [];
const procedures = () => stage.state()?.procedures ?? [];
const counterOf = (id) => counters().find((one) => one.id === id);

/** A button with what waits behind it: `counter()` is asked at every piece of news. */
function tile({ words, does, note, counter, kind = "" }) {
  const lines = h("span", { class: "crowd-lines" });
  const made = button(words, does, { kind: `tile ${kind}`, note });
  made.append(lines);
  stage.watch(() => {
    lines.replaceChildren(...crowd(counter?.()).map((line) => h("span", { class: "crowd", text: line })));
  });
  return made;
}

/** A screen of buttons in pages of eight; `items()` is asked at every drawing, in the language of the moment. */
function grid(name, heading, items) {
  let page = 0;
  const turn = (by) => {
    page += by;
    stage.draw();
  };
  return {
    name,
    draw: () => {
      const all = items();
      const size = all.length <= MOST ? MOST : MOST - 2; // the two that turn the page
      const pages = Math.max(1, Math.ceil(all.length / size));
      page = Math.min(page, pages - 1);
      return [
        h("h1", { text: heading() }),
        h("div", { class: "tiles" }, ...all.slice(page * size, (page + 1) * size).map(tile)),
        pages === 1
          ? null
          : h(
              "div",
              { class: "pages" },
              page > 0 ? button(t("page-before"), () => turn(-1), { icon: "back" }) : null,
              h("p", { text: t("page", { page: page + 1, pages }) }),
              page < pages - 1 ? button(t("page-next"), () => turn(1), { icon: "next" }) : null,
            ),
      ].filter(Boolean);
    },
  };
}

/** The ward has no counter for this: somebody who knows the house says where to go. */
const ask = (name) => () => stage.go(refused.elsewhere(name));

export function categories() {
  const one = (category) => {
    const here = procedures().filter((row) => row.category === category.id);
    const at = new Set(here.map((row) => row.counter).filter(Boolean));
    const names = () => named(category.names);
    if (at.size === 0) return { words: names(), note: t("ask-note"), kind: "aside", does: ask(names) };
    return {
      words: names(),
      does: () => stage.go(ofCategory(category)),
      counter: at.size === 1 ? () => counterOf([...at][0]) : undefined,
    };
  };
  return grid("categories", () => t("categories"), () => [
    ...(stage.state()?.categories ?? []).filter((row) => procedures().some((of) => of.category === row.id)).map(one),
    { words: t("by-counter"), note: t("by-counter-note"), does: () => stage.go(byCounter()) },
  ]);
}

function ofCategory(category) {
  const ids = new Map(); // a double tap is the same press
  const one = (row) => {
    const names = () => named(row.names);
    if (!row.counter) return { words: names(), note: t("ask-note"), kind: "aside", does: ask(names) };
    if (!ids.has(row.id)) ids.set(row.id, pressId());
    return {
      words: names(),
      does: () => press.ticket({ press_id: ids.get(row.id), procedure: row.id }),
      counter: () => counterOf(row.counter),
    };
  };
  return grid("procedures", () => t("procedures"), () =>
    procedures().filter((row) => row.category === category.id).map(one));
}

function byCounter() {
  const ids = new Map();
  const one = (row) => {
    if (!ids.has(row.id)) ids.set(row.id, pressId());
    return {
      words: named(row.names),
      does: () => press.ticket({ press_id: ids.get(row.id), counter: row.id }),
      counter: () => counterOf(row.id),
    };
  };
  return grid("counters", () => t("counters"), () => counters().map(one));
}
