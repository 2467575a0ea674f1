// Template messages: buttons, confirm, carousel, image carousel.

import { media } from "./api.js";
import { button, h, makeTappable } from "./dom.js";
import { colour } from "./flex/sizes.js";

function actionButton(action, ctx) {
  return button({
    class: "template-action", testid: "template-action", text: action.label ?? "",
    data: { action: action.type ?? "" }, on: { click: () => ctx.tap(action) },
  });
}

function thumbnail(column, look, ctx) {
  if (!column.thumbnailImageUrl) return null;
  const image = h("img", { class: "template-picture", alt: ctx.t("picture"), src: media(column.thumbnailImageUrl) });
  image.style.aspectRatio = look.imageAspectRatio === "square" ? "1 / 1" : "1.51 / 1";
  image.style.objectFit = look.imageSize === "contain" ? "contain" : "cover";
  image.style.backgroundColor = colour(column.imageBackgroundColor) || "#fff";
  return image;
}

function card(column, look, ctx) {
  const words = h(
    "div", { class: "template-words" },
    column.title ? h("strong", { text: column.title }) : null,
    h("p", { text: column.text ?? "" }),
  );
  const upper = h("div", { class: "template-upper" }, thumbnail(column, look, ctx), words);
  if (column.defaultAction) {
    makeTappable(upper, column.defaultAction.label, () => ctx.tap(column.defaultAction));
  }
  const actions = (column.actions ?? []).map((action) => actionButton(action, ctx));
  return h("div", { class: "template" }, upper, h("div", { class: "template-actions" }, ...actions));
}

function confirm(template, ctx) {
  const element = card(template, template, ctx);
  element.classList.add("template-confirm");
  return element;
}

function track(...children) {
  return h("div", { class: "fx-track", tabindex: "0" }, ...children);
}

function imageCarousel(template, ctx) {
  const cards = (template.columns ?? []).map((column) => {
    const element = button(
      {
        class: "template-tile", testid: "template-action", "aria-label": column.action?.label ?? ctx.t("picture"),
        on: { click: () => ctx.tap(column.action) },
      },
      h("img", { alt: "", src: media(column.imageUrl) }),
      column.action?.label ? h("span", { text: column.action.label }) : null,
    );
    return element;
  });
  return track(...cards);
}

/** A template message of any kind; its altText names it for screen readers. */
export function renderTemplate(message, ctx) {
  const template = message.template ?? {};
  const draw = {
    buttons: () => card(template, template, ctx),
    confirm: () => confirm(template, ctx),
    carousel: () => track(...(template.columns ?? []).map((column) => card(column, template, ctx))),
    image_carousel: () => imageCarousel(template, ctx),
  }[template.type];
  const inner = draw ? draw() : h("div", { class: "bubble", text: message.altText ?? "" });
  return h("div", { class: "fx", role: "group", "aria-label": message.altText ?? "" }, inner);
}
