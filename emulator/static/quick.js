// Quick replies: a row of answers that lives only under the latest message.

import { media } from "./api.js";
import { button, fill, h } from "./dom.js";

/** The quick-reply items that are alive after these entries (newest last). */
export function liveItems(entries) {
  const latest = entries.filter((entry) => entry.from !== "system").at(-1);
  if (!latest || latest.from !== "bot" || latest.quick_reply_live === false) return [];
  return latest.message?.quickReply?.items ?? [];
}

/** Answers {root, show(items)}; `ctx`: t, tap. */
export function createQuickReplies(ctx) {
  const root = h("div", { class: "quick", role: "group", "aria-label": ctx.t("quick"), hidden: true });
  root.addEventListener("wheel", (event) => {
    if (Math.abs(event.deltaY) <= Math.abs(event.deltaX)) return;
    root.scrollLeft += event.deltaY;
    event.preventDefault();
  }, { passive: false });

  function show(items) {
    root.hidden = items.length === 0;
    root.scrollLeft = 0;
    fill(root, ...items.map(({ action, imageUrl }) => button(
      {
        class: "quick-reply", testid: "quick-reply", data: { action: action?.type ?? "" },
        on: { click: () => { show([]); ctx.tap(action); } },
      },
      imageUrl ? h("img", { alt: "", src: media(imageUrl) }) : null,
      h("span", { text: action?.label ?? "" }),
    )));
  }

  return { root, show };
}
