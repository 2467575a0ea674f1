// The rich menu at the bottom of a chat: the picture with real buttons over its areas, and its bar.

import { button, fill, h, icon } from "./dom.js";
import { areaButton, areaLabel } from "./map.js";

/** Answers {root, show(menu, image), open(on)}; `ctx`: t, tap. */
export function createRichMenu(ctx) {
  const words = h("span");
  const arrow = h("span", { class: "menu-arrow" });
  const bar = button({
    class: "menu-bar", testid: "richmenu-toggle", "aria-expanded": "false", on: { click: () => open(!opened) },
  }, words, arrow);
  const frame = h("div", { class: "menu-frame", role: "group", "aria-label": ctx.t("menu") });
  const root = h("div", { class: "menu", hidden: true }, bar, frame);
  let opened = false;
  let shownId = null;

  function open(on) {
    opened = on;
    frame.hidden = !on;
    bar.setAttribute("aria-expanded", String(on));
    bar.title = ctx.t(on ? "menuClose" : "menuOpen");
    fill(arrow, icon(on ? "down" : "up"));
  }

  function show(menu, image) {
    root.hidden = !menu;
    if (!menu) {
      shownId = null;
      return;
    }
    words.textContent = menu.chatBarText || ctx.t("menu");
    const whole = menu.size ?? { width: 2500, height: 1686 };
    frame.style.aspectRatio = `${whole.width} / ${whole.height}`;
    const areas = (menu.areas ?? []).map(({ bounds, action }, index) => areaButton(bounds, whole, {
      "aria-label": areaLabel(action, String(index + 1)), testid: "richmenu-area",
      data: { action: action?.type ?? "" }, on: { click: () => ctx.tap(action) },
    }));
    fill(frame, image ? h("img", { alt: "", src: image, draggable: "false" }) : null, ...areas);
    if (menu.richMenuId !== shownId) {
      const first = shownId === null;
      shownId = menu.richMenuId ?? "";
      open(first ? Boolean(menu.selected) : opened); // a menu that changes neither opens nor closes itself
    }
  }

  return { root, show, open };
}
