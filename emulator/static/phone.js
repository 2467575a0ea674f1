// One person's phone: frame, header, chat, quick replies, input and rich menu, kept up to date by sequence.

import { perform } from "./actions.js";
import * as api from "./api.js";
import { createChat } from "./chat.js";
import { createComposer } from "./composer.js";
import { h, icon } from "./dom.js";
import { newestQr } from "./messages.js";
import { createPhoneHeader } from "./header.js";
import { createQuickReplies, liveItems } from "./quick.js";
import { createRichMenu } from "./richmenu.js";
import { words } from "./words.js";

const TOAST_MS = 4000;
const DOTS_MAX_MS = 60_000;
const HALL = { latitude: 35.607272, longitude: 140.106499 };
const calmMotion = window.matchMedia("(prefers-reduced-motion: reduce)");
const narrow = window.matchMedia("(max-width: 820px)");

/**
 * A phone for `person` in column `number`. `shared`: now(), config(), select(id), words(key, params) of the page.
 * Answers {root, person, refresh, refreshMenu, setPerson, qr, focus}.
 */
export function createPhone(person, number, shared) {
  const language = person.language === "en" ? "en" : "ja";
  const t = (key, params) => words(language, key, params);
  const entries = [];
  let seq = 0;
  let busy = null;
  let again = false;
  let dotsTimer = 0;

  const phone = {
    person, t, language, now: shared.now, calm: () => calmMotion.matches,
    account: () => shared.config().bot_name || t("account"),
    config: shared.config,
    place: () => ({ title: t("place"), address: t("address"), ...HALL }),
    tap: (action) => perform(action, phone),
    toast, refresh, refreshMenu, keyboard, qr: () => newestQr(entries), setPerson, act,
  };

  const header = createPhoneHeader(phone);
  const chat = createChat(phone, t("chat", { name: person.name }));
  const quick = createQuickReplies(phone);
  const menu = createRichMenu(phone);
  const composer = createComposer({
    t, place: phone.place, say: (what) => act(() => api.say(person.id, what)),
    onFocus: () => { if (narrow.matches) menu.open(false); },
  }, t("input"));
  const toasts = h("div", { class: "toasts", role: "status", testid: "toasts" });
  const banner = h("p", { class: "blocked", testid: "blocked", text: t("blocked"), hidden: true });
  const screen = h("div", { class: "screen", lang: language }, header.bar, banner, chat.root, toasts, quick.root,
    composer.panel, composer.root, menu.root);
  phone.root = h(
    "section",
    {
      class: "phone", testid: `phone-${number}`, id: `phone-${number}`, data: { person: person.id },
      "aria-label": shared.words("phoneOf", { name: person.name }),
    },
    h("div", { class: "phone-caption" }, icon("person"), h("span", { class: "phone-owner", text: person.name }),
      header.more),
    h("div", { class: "device" }, screen),
  );
  phone.root.addEventListener("pointerdown", () => shared.select(person.id));
  phone.root.addEventListener("focusin", () => shared.select(person.id));

  function toast(text) {
    const line = h("p", { class: "toast", testid: "toast", text });
    toasts.append(line);
    window.setTimeout(() => line.remove(), TOAST_MS);
  }

  /** Do something that may fail; true when it worked. */
  async function act(doing) {
    let worked = true;
    try {
      await doing();
    } catch (error) {
      worked = false;
      toast(t("failed", { reason: error.message }));
    }
    await refresh();
    return worked;
  }

  /** Loading dots until a moment of the real clock, in milliseconds. */
  function dots(until) {
    window.clearTimeout(dotsTimer);
    const left = until ? until - Date.now() : 0;
    chat.typing(left > 0);
    if (left > 0) dotsTimer = window.setTimeout(() => chat.typing(false), Math.min(left, DOTS_MAX_MS));
  }

  async function catchUp() {
    const answer = await api.messages(person.id, seq);
    const fresh = answer.messages.filter((entry) => entry.seq > seq);
    if (fresh.length > 0) {
      entries.push(...fresh);
      seq = fresh.at(-1).seq;
      chat.add(fresh);
    }
    quick.show(person.blocked ? [] : liveItems(entries));
    dots(answer.typing_until);
  }

  /** Fetch what is new; calls that come meanwhile are answered by one more round. */
  function refresh() {
    if (busy) {
      again = true;
      return busy;
    }
    busy = (async () => {
      do {
        again = false;
        await catchUp().catch(() => undefined); // the stream tries again
      } while (again);
      busy = null;
    })();
    return busy;
  }

  async function refreshMenu() {
    const answer = await api.richMenu(person.id).catch(() => null);
    if (answer) menu.show(person.blocked ? null : answer.rich_menu, answer.image);
  }

  function keyboard(option, text) {
    if (option === "openRichMenu") menu.open(true);
    else if (option === "closeRichMenu") menu.open(false);
    else if (option === "openKeyboard") composer.focus(text);
  }

  function setPerson(next) {
    Object.assign(person, next);
    banner.hidden = !person.blocked;
    composer.disable(Boolean(person.blocked));
    header.update();
    refreshMenu();
  }

  setPerson(person);
  return phone;
}
