// Any Flex component by its type; makes boxes, texts and images with an action tappable.

import { button, h, makeTappable } from "../dom.js";
import { renderBox } from "./box.js";
import { renderIcon, renderImage } from "./media.js";
import { colour, gap } from "./sizes.js";
import { renderText, shrinkToFit } from "./text.js";

function renderButton(item, ctx) {
  const style = ["primary", "secondary"].includes(item.style) ? item.style : "link";
  const label = h("span", { class: "fx-label", text: item.action?.label ?? "" });
  const element = button(
    {
      class: `fx-button fx-${style}${item.height === "sm" ? " fx-low" : ""}`,
      testid: "flex-action",
      data: { action: item.action?.type ?? "" },
      on: { click: () => ctx.tap(item.action) },
    },
    label,
  );
  const own = colour(item.color);
  if (own && style === "link") element.style.color = own;
  else if (own) element.style.backgroundColor = own;
  if (item.adjustMode === "shrink-to-fit") shrinkToFit(label);
  return element;
}

function renderSeparator(item, ctx) {
  const element = h("div", { class: "fx-separator", role: "presentation" });
  element.classList.add(ctx.layout === "horizontal" ? "fx-upright" : "fx-level");
  element.style.backgroundColor = colour(item.color);
  return element;
}

function renderSpacer(item) {
  const element = h("div", { class: "fx-spacer" });
  element.style.width = element.style.height = gap(item.size ?? "md");
  return element;
}

const DRAW = {
  box: renderBox,
  text: renderText,
  image: renderImage,
  icon: renderIcon,
  button: renderButton,
  separator: renderSeparator,
  filler: () => h("div", { class: "fx-filler" }),
  spacer: renderSpacer,
};

/** `element` answers to `action` by mouse, keyboard and screen reader. */
export function attach(element, action, ctx) {
  element.dataset.testid = "flex-action";
  element.dataset.action = action.type ?? "";
  makeTappable(element, action.label, () => ctx.tap(action));
}

/** The component's element, or null for types that are left out (video). */
export function renderComponent(item, ctx) {
  const draw = DRAW[item?.type];
  if (!draw) return null;
  const element = draw(item, ctx);
  if (item.action && item.type !== "button" && item.type !== "icon") attach(element, item.action, ctx);
  return element;
}
