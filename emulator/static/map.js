// Pictures with tappable areas: imagemap messages and rich menus.

import { media } from "./api.js";
import { button, h } from "./dom.js";

const percent = (part, whole) => `${(100 * part) / whole}%`;

/** What a screen reader calls an area. */
export function areaLabel(action, fallback) {
  return action?.label || action?.displayText || action?.text || action?.linkUri || action?.uri || fallback;
}

/** A button over a part of a picture of width × height units. */
export function areaButton({ x, y, width, height }, whole, props) {
  const element = button({ class: "area", ...props });
  Object.assign(element.style, {
    left: percent(x, whole.width), top: percent(y, whole.height),
    width: percent(width, whole.width), height: percent(height, whole.height),
  });
  return element;
}

/** An imagemap message. */
export function renderMap(message, ctx) {
  const whole = message.baseSize ?? { width: 1040, height: 1040 };
  const frame = h("div", { class: "imagemap", role: "group", "aria-label": message.altText ?? "" });
  frame.style.aspectRatio = `${whole.width} / ${whole.height}`;
  frame.append(h("img", { alt: "", src: media(`${message.baseUrl}/1040`) }));
  (message.actions ?? []).forEach((action, index) => {
    const meant = action.type === "uri" ? { ...action, uri: action.linkUri ?? action.uri } : action;
    frame.append(areaButton(action.area, whole, {
      "aria-label": areaLabel(action, String(index + 1)), on: { click: () => ctx.tap(meant) },
    }));
  });
  return frame;
}
