// Text and its spans, with wrapping, line limits and shrink-to-fit.

import { h } from "../dom.js";
import { colour, letters } from "./sizes.js";

const DECORATION = { underline: "underline", "line-through": "line-through", none: "none" };
const SMALLEST_PX = 6;

function letterStyle(style, item) {
  style.fontSize = letters(item.size);
  style.color = colour(item.color);
  if (item.weight) style.fontWeight = item.weight === "bold" ? "700" : "400";
  if (item.style) style.fontStyle = item.style === "italic" ? "italic" : "normal";
  if (DECORATION[item.decoration]) style.textDecorationLine = DECORATION[item.decoration];
}

function spanOf(item) {
  const element = h("span", { text: item.text ?? "" });
  letterStyle(element.style, item);
  return element;
}

function shrink(element) {
  element.style.fontSize = element.dataset.size;
  let size = parseFloat(getComputedStyle(element).fontSize);
  while (element.scrollWidth > element.clientWidth && size > SMALLEST_PX) {
    size -= 0.5;
    element.style.fontSize = `${size}px`;
  }
}

const fitting = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const width = String(target.clientWidth);
    if (target.dataset.width === width) continue;
    target.dataset.width = width;
    shrink(target);
  }
});

/** Make the letters smaller until one line holds them, whenever the width changes. */
export function shrinkToFit(element) {
  element.dataset.size = element.style.fontSize;
  fitting.observe(element);
}

/** A text component. */
export function renderText(item, ctx) {
  const element = h("div", { class: "fx-text" });
  if (Array.isArray(item.contents) && item.contents.length > 0) {
    element.append(...item.contents.filter((part) => part.type === "span").map(spanOf));
  } else {
    element.textContent = item.text ?? "";
  }
  const { style } = element;
  letterStyle(style, item);
  if (["start", "center", "end"].includes(item.align)) style.textAlign = item.align;
  const extra = /^\d+(\.\d+)?px$/.test(item.lineSpacing ?? "") ? item.lineSpacing : "";
  if (extra) style.lineHeight = `calc(1.4em + ${extra})`;
  if (item.wrap) element.classList.add("fx-wrap");
  if (item.wrap && item.maxLines > 0) {
    element.classList.add("fx-clamp");
    style.webkitLineClamp = String(item.maxLines);
  }
  if (!item.wrap && item.adjustMode === "shrink-to-fit") shrinkToFit(element);
  if (ctx.layout === "vertical") style.maxWidth = "100%";
  return element;
}
