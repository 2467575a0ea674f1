// The outermost parts of a Flex message: bubble and carousel.

import { button, h, icon } from "../dom.js";
import { attach, renderComponent } from "./component.js";
import { bubble as bubbleWidth, colour } from "./sizes.js";

const BLOCKS = ["header", "hero", "body", "footer"];

function renderBlock(name, bubble, ctx, first) {
  const content = bubble[name] && renderComponent(bubble[name], { ...ctx, layout: "vertical" });
  if (!content) return null;
  const look = bubble.styles?.[name] ?? {};
  const block = h("div", { class: `fx-block fx-${name}` }, content);
  block.style.backgroundColor = colour(look.backgroundColor);
  if (look.separator && !first) {
    block.style.borderTop = `1px solid ${colour(look.separatorColor) || "#d4d6da"}`;
  }
  return block;
}

function renderBubble(bubble, ctx) {
  const size = bubble.size ?? "mega";
  const element = h("div", { class: `fx-bubble fx-size-${size}`, dir: bubble.direction ?? "ltr" });
  element.style.width = bubbleWidth(size);
  for (const name of BLOCKS) {
    const block = renderBlock(name, bubble, ctx, element.childElementCount === 0);
    if (block) element.append(block);
  }
  if (bubble.action) attach(element, bubble.action, ctx);
  return element;
}

function turnButton(track, direction, ctx) {
  const way = direction < 0 ? "before" : "next";
  return button(
    {
      class: `fx-turn fx-turn-${way}`, "aria-label": ctx.t(way), testid: `carousel-${way}`,
      on: {
        click: () => {
          const step = (track.firstElementChild?.offsetWidth ?? 200) + 10;
          track.scrollBy({ left: direction * step, behavior: ctx.calm() ? "auto" : "smooth" });
        },
      },
    },
    icon(direction < 0 ? "left" : "right"),
  );
}

function renderCarousel(carousel, ctx) {
  const track = h("div", { class: "fx-track", tabindex: "0" });
  track.append(...(carousel.contents ?? []).map((bubble) => renderBubble(bubble, ctx)));
  const turns = [turnButton(track, -1, ctx), turnButton(track, 1, ctx)];
  const update = () => {
    const room = track.scrollWidth - track.clientWidth;
    turns[0].hidden = track.scrollLeft < 8;
    turns[1].hidden = track.scrollLeft > room - 8;
  };
  track.addEventListener("scroll", update, { passive: true });
  new ResizeObserver(update).observe(track);
  return h("div", { class: "fx-carousel" }, track, ...turns);
}

/** A whole Flex message; its altText is what a screen reader announces first. */
export function renderFlex(message, ctx) {
  const contents = message.contents ?? {};
  const inner = contents.type === "carousel" ? renderCarousel(contents, ctx) : renderBubble(contents, ctx);
  return h("div", { class: "fx", role: "group", "aria-label": message.altText ?? "" }, inner);
}
