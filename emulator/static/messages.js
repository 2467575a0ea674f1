// Any message object as the piece of chat that shows it.

import { media } from "./api.js";
import { h, icon } from "./dom.js";
import { renderFlex } from "./flex/container.js";
import { renderMap } from "./map.js";
import { renderTemplate } from "./templates.js";

const ADDRESS = /https?:\/\/[^\s<>"'「」、。（）]+/g;

/** Text with web addresses made into links, as LINE does. */
function linked(text, ctx) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    parts.push(text.slice(end, match.index));
    const link = h("a", { href: match[0], target: "_blank", rel: "noopener noreferrer", text: match[0] });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      ctx.tap({ type: "uri", uri: match[0] });
    });
    parts.push(link);
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== "");
}

function substituted(message) {
  const pieces = message.substitution ?? {};
  return (message.text ?? "").replace(/\{(\w+)\}/g, (whole, name) =>
    name in pieces ? (pieces[name].type === "emoji" ? "☺" : "@") : whole);
}

function renderText(message, ctx) {
  const text = message.type === "textV2" ? substituted(message) : message.text ?? "";
  return h("div", { class: "bubble" }, ...linked(text, ctx));
}

function renderImage(message, ctx) {
  const address = message.previewImageUrl ?? message.originalContentUrl;
  if (!address) return h("div", { class: "placeholder" }, icon("image"), h("span", { text: ctx.t("image") }));
  const image = h("img", {
    class: "photo", alt: ctx.t(/\/qr\//.test(address) ? "qr" : "picture"), src: media(address),
    testid: "chat-image", data: { url: message.originalContentUrl ?? address },
  });
  const full = media(message.originalContentUrl ?? address);
  return h("a", { href: full, target: "_blank", rel: "noopener noreferrer" }, image);
}

function renderSticker(message, ctx) {
  const label = (message.keywords ?? []).slice(0, 3).join(" ");
  return h("div", { class: "sticker", role: "img", "aria-label": `${ctx.t("sticker")} ${label}` }, icon("sticker"));
}

function renderSound(message, ctx) {
  const seconds = Math.round((message.duration ?? 0) / 1000);
  const length = seconds ? ` 0:${String(seconds % 60).padStart(2, "0")}` : "";
  const kind = message.type === "video" ? "video" : "audio";
  return h("div", { class: "bubble sound" }, icon("play"), h("span", { text: ctx.t(kind) + length }));
}

function renderLocation(message, ctx) {
  return h(
    "div", { class: "bubble place" },
    h("div", { class: "place-map" }, icon("location")),
    h("strong", { text: message.title ?? ctx.t("location") }),
    h("span", { text: message.address ?? "" }),
  );
}

const DRAW = {
  text: renderText,
  textV2: renderText,
  image: renderImage,
  sticker: renderSticker,
  audio: renderSound,
  video: renderSound,
  location: renderLocation,
  imagemap: (message, ctx) => renderMap(message, ctx),
  flex: renderFlex,
  template: renderTemplate,
};

/** True when the message fills the width of the chat instead of a bubble's. */
export function isWide(message) {
  const type = message.type === "template" ? message.template?.type : message.contents?.type;
  return ["carousel", "image_carousel"].includes(type);
}

/** The element of a message object; unknown types are named, never hidden. */
export function renderMessage(message, ctx) {
  const draw = DRAW[message?.type];
  if (draw) return draw(message, ctx);
  return h("div", { class: "bubble bubble-unknown", text: ctx.t("unknown", { type: message?.type ?? "?" }) });
}

/** The address of the newest QR picture among messages, newest last; null when there is none. */
export function newestQr(messages) {
  const found = [];
  const walk = (part) => {
    if (Array.isArray(part)) part.forEach(walk);
    else if (part && typeof part === "object") Object.values(part).forEach(walk);
    else if (typeof part === "string" && /^https?:\/\/[^\s]+\/qr\/[^\s]+$/.test(part)) found.push(part);
  };
  messages.filter((entry) => entry.from === "bot").forEach((entry) => walk(pictures(entry.message)));
  return found.at(-1) ?? null;
}

/** Only what is drawn as a picture, so that a link to a QR page is not taken for one. */
function pictures(part) {
  if (Array.isArray(part)) return part.map(pictures);
  if (!part || typeof part !== "object") return null;
  if (part.type === "image") return [part.url ?? null, part.originalContentUrl ?? null];
  return Object.values(part).map(pictures);
}
