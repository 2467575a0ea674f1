// Images and icons; every picture comes through the emulator's media address.

import { media } from "../api.js";
import { h } from "../dom.js";
import { side } from "./place.js";
import { colour, letters, picture, ratio } from "./sizes.js";

function altOf(item, ctx) {
  if (item.action?.label) return item.action.label;
  return ctx.t(/\/qr\//.test(item.url ?? "") ? "qr" : "picture");
}

/** An image component; also used for heroes. */
export function renderImage(item, ctx) {
  const size = picture(item.size ?? "md") || "100px";
  const frame = h("div", { class: "fx-frame" });
  frame.style.width = size;
  frame.style.aspectRatio = ratio(item.aspectRatio);
  frame.style.backgroundColor = colour(item.backgroundColor);
  const image = h("img", {
    testid: "flex-image", alt: altOf(item, ctx), src: media(item.url), draggable: "false",
    data: { url: item.url ?? "" },
  });
  image.style.objectFit = item.aspectMode === "cover" ? "cover" : "contain";
  frame.append(image);
  const holder = h("div", { class: "fx-image" }, frame);
  holder.style.justifyContent = side(item.align, "center");
  if (size.endsWith("%") && ctx.layout !== "horizontal") holder.style.width = "100%";
  return holder;
}

/** A small picture on a line of text, as high as letters of its size. */
export function renderIcon(item) {
  const size = letters(item.size ?? "md") || "16px";
  const image = h("img", { class: "fx-icon", alt: "", src: media(item.url) });
  image.style.height = size;
  image.style.aspectRatio = ratio(item.aspectRatio);
  return image;
}
