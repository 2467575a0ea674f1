// Where a component stands in its box: share of the space, margin, gravity, offsets.

import { gap } from "./sizes.js";

const SIDE = { start: "flex-start", center: "center", end: "flex-end" };
const GRAVITY = { top: "flex-start", center: "center", bottom: "flex-end" };

/** start, center, end as flexbox words; `fallback` when not given. */
export const side = (align, fallback = "") => SIDE[align] ?? fallback;

function shareOf(item, layout) {
  if (typeof item.flex === "number") return item.flex;
  if (item.type === "filler") return 1;
  if (layout === "vertical" || item.type === "icon" || item.type === "separator") return 0;
  return item.width ? 0 : 1;
}

function share(style, item, layout) {
  const number = shareOf(item, layout);
  if (number === 0) style.flex = "0 0 auto";
  else if (layout === "vertical") style.flex = `${number} 0 auto`;
  else style.flex = `${number} ${number} 0px`;
}

function offset(style, item) {
  if (item.position === "absolute") style.position = "absolute";
  const sides = {
    offsetTop: "top", offsetBottom: "bottom",
    offsetStart: "insetInlineStart", offsetEnd: "insetInlineEnd",
  };
  for (const [property, target] of Object.entries(sides)) {
    const value = gap(item[property]);
    if (value) style[target] = value;
  }
}

/**
 * Place `element` (drawn from `item`) in a box: `layout` of the box, its `spacing`, whether the item is the
 * first of the flow, and whether the box aligns its items itself.
 */
export function place(element, item, { layout, spacing, first, aligned }) {
  const { style } = element;
  offset(style, item);
  if (item.position === "absolute") return;
  share(style, item, layout);
  const before = first ? "" : gap(item.margin ?? spacing);
  if (before) style[layout === "vertical" ? "marginTop" : "marginInlineStart"] = before;
  if (layout === "horizontal" && !aligned && GRAVITY[item.gravity]) {
    style.alignSelf = GRAVITY[item.gravity];
  }
}
