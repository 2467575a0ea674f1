// The conversation: rows with avatar, time and read mark, days between them, loading dots at the end.

import { h, icon } from "./dom.js";
import { isWide, renderMessage } from "./messages.js";
import { dayOf, dayWords, timeOf } from "./times.js";

const NEAR_END_PX = 160;

function avatar() {
  return h("span", { class: "avatar", "aria-hidden": "true" }, icon("counter"));
}

function meta(entry, at, ctx) {
  const read = entry.from === "person" ? h("span", { class: "read", text: ctx.t("read"), hidden: true }) : null;
  return h("span", { class: "meta" }, read, h("time", { datetime: entry.at, text: timeOf(at) }));
}

function botRow(entry, at, ctx, opening) {
  const side = h("div", { class: "side" }, opening ? avatar() : null);
  const content = h(
    "div", { class: "content", testid: "msg-bot" },
    renderMessage(entry.message, ctx),
    meta(entry, at, ctx),
  );
  const name = opening ? h("span", { class: "sender", text: ctx.account() }) : null;
  return [side, h("div", { class: "stack" }, name, content)];
}

function personRow(entry, at, ctx) {
  return [h("div", { class: "content", testid: "msg-person" }, meta(entry, at, ctx), renderMessage(entry.message, ctx))];
}

function rowOf(entry, at, ctx, opening) {
  const kind = entry.message?.type ?? "unknown";
  const wide = isWide(entry.message ?? {}) ? " row-wide" : "";
  const rich = ["flex", "template", "imagemap"].includes(kind) ? " row-rich" : "";
  return h(
    "div",
    {
      class: `row row-${entry.from}${wide}${rich}`, testid: "msg",
      data: { from: entry.from, seq: entry.seq, type: kind },
    },
    ...(entry.from === "bot" ? botRow(entry, at, ctx, opening) : personRow(entry, at, ctx)),
  );
}

function dots(ctx) {
  return h(
    "div", { class: "row row-bot typing", testid: "typing", hidden: true },
    h("div", { class: "side" }, avatar()),
    h("div", { class: "bubble dots", role: "status", "aria-label": ctx.t("typing") },
      h("i"), h("i"), h("i")),
  );
}

/**
 * A chat log. `ctx`: t(key, params), tap(action), account(), now(), calm(), language.
 * Answers {root, add(entries), note(text), typing(on), toEnd()}.
 */
export function createChat(ctx, label) {
  const end = dots(ctx);
  const empty = h("p", { class: "system-row", text: ctx.t("emptyChat") });
  const log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": label }, empty);
  const root = h("div", { class: "chat", tabindex: "0", testid: "chat" }, log, end);
  let lastDay = null;
  let lastFrom = null;

  const toEnd = () => root.scrollTo({ top: root.scrollHeight, behavior: "auto" });
  const atEnd = () => root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_END_PX;
  let sticky = true;
  let top = 0;
  root.addEventListener("scroll", () => {
    const upwards = root.scrollTop < top; // a picture that grows the chat is no reason to let go of its end
    top = root.scrollTop;
    if (upwards || atEnd()) sticky = atEnd();
  }, { passive: true });
  new ResizeObserver(() => { if (sticky) toEnd(); }).observe(log);
  new ResizeObserver(() => { if (sticky) toEnd(); }).observe(root);

  function add(entries) {
    for (const entry of entries) {
      empty.remove();
      const at = new Date(entry.at);
      if (dayOf(at) !== lastDay) {
        lastDay = dayOf(at);
        lastFrom = null;
        log.append(h("p", { class: "day", testid: "day" }, h("span", { text: dayWords(at, ctx.now(), ctx.language) })));
      }
      if (entry.from === "system") note(entry.message?.text ?? "");
      else log.append(rowOf(entry, at, ctx, lastFrom !== entry.from));
      lastFrom = entry.from;
      if (entry.from === "bot") log.querySelectorAll(".read[hidden]").forEach((mark) => { mark.hidden = false; });
    }
    if (entries.length > 0) {
      sticky = true;
      toEnd();
    }
  }

  function note(text) {
    empty.remove();
    lastFrom = null;
    log.append(h("p", { class: "system-row", testid: "system-row" }, h("span", { text })));
    if (sticky) toEnd();
  }

  function typing(on) {
    end.hidden = !on;
    if (on && sticky) toEnd();
  }

  return { root, add, note, typing, toEnd };
}
