// The top of a phone: account name in the chat, and the small menu of what its owner can do (block, redeliver).

import * as api from "./api.js";
import { button, h, icon } from "./dom.js";

function item(text, testid, onTap) {
  return button({ class: "more-item", testid, text, on: { click: onTap } });
}

/** Answers {bar, more, update()}; `phone`: person, t, act, toast, setPerson, account. */
export function createPhoneHeader(phone) {
  const { t, person } = phone;
  const title = h("h3", { class: "screen-title", text: phone.account() });
  const bar = h("header", { class: "screen-bar" }, icon("left"), title);

  async function turn(call, blocked) {
    menu.hidden = true;
    await phone.act(async () => {
      await call(person.id);
      phone.setPerson({ blocked });
    });
  }
  async function redeliver() {
    menu.hidden = true;
    if (await phone.act(() => api.redeliver(person.id))) phone.toast(t("redelivered"));
  }

  const block = item(t("block"), "phone-block", () => turn(api.block, true));
  const unblock = item(t("unblock"), "phone-unblock", () => turn(api.unblock, false));
  const menu = h("div", { class: "more-menu", hidden: true }, block, unblock,
    item(t("redeliver"), "phone-redeliver", redeliver));
  const toggle = button({
    class: "round", "aria-label": t("more"), "aria-expanded": "false", testid: "phone-more",
    on: { click: () => { menu.hidden = !menu.hidden; toggle.setAttribute("aria-expanded", String(!menu.hidden)); } },
  }, icon("more"));
  const more = h("div", { class: "more", lang: phone.language }, toggle, menu);
  more.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !more.contains(event.relatedTarget)) menu.hidden = true;
  });
  more.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.hidden = true;
    toggle.focus();
  });

  function update() {
    block.hidden = Boolean(person.blocked);
    unblock.hidden = !person.blocked;
    title.textContent = phone.account();
  }

  return { bar, more, update };
}
