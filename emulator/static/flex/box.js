// The box: lays its contents out in a row, a column or on one baseline.

import { h } from "../dom.js";
import { renderComponent } from "./component.js";
import { place } from "./place.js";
import { border, colour, extent, gap, gradient } from "./sizes.js";

const JUSTIFY = {
  center: "center", "flex-start": "flex-start", "flex-end": "flex-end",
  "space-between": "space-between", "space-around": "space-around", "space-evenly": "space-evenly",
};
const ALIGN = { center: "center", "flex-start": "flex-start", "flex-end": "flex-end" };

function paddings(style, box) {
  const all = gap(box.paddingAll);
  if (all) style.padding = all;
  const sides = {
    paddingTop: "paddingTop", paddingBottom: "paddingBottom",
    paddingStart: "paddingInlineStart", paddingEnd: "paddingInlineEnd",
  };
  for (const [property, target] of Object.entries(sides)) {
    const value = gap(box[property]);
    if (value) style[target] = value;
  }
}

function extents(style, box) {
  for (const property of ["width", "height", "maxWidth", "maxHeight"]) {
    const value = extent(box[property]);
    if (value) style[property] = value;
  }
  if (box.height || box.maxHeight) style.overflow = "hidden";
}

function surface(style, box) {
  style.backgroundColor = colour(box.backgroundColor);
  style.backgroundImage = gradient(box.background);
  const width = border(box.borderWidth);
  if (width && width !== "0px") {
    style.border = `${width} solid ${colour(box.borderColor) || "#d4d6da"}`;
  }
  const corner = gap(box.cornerRadius);
  if (corner) {
    style.borderRadius = corner;
    style.overflow = "hidden";
  }
}

/** A box with everything in it. */
export function renderBox(box, ctx) {
  const layout = ["horizontal", "baseline"].includes(box.layout) ? box.layout : "vertical";
  const element = h("div", { class: `fx-box fx-${layout}` });
  paddings(element.style, box);
  extents(element.style, box);
  surface(element.style, box);
  if (JUSTIFY[box.justifyContent]) element.style.justifyContent = JUSTIFY[box.justifyContent];
  const aligned = ALIGN[box.alignItems];
  if (aligned && layout !== "baseline") element.style.alignItems = aligned;
  let first = true;
  for (const item of box.contents ?? []) {
    const child = renderComponent(item, { ...ctx, layout });
    if (!child) continue;
    place(child, item, { layout, spacing: box.spacing, first, aligned: Boolean(aligned) });
    if (item.position !== "absolute") first = false;
    element.append(child);
  }
  return element;
}
