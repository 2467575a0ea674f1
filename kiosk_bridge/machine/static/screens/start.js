// The first screen: with a booking, or without; and how full the counters are.

import { button, h, icon } from "../dom.js";
import * as stage from "../stage.js";
import { named, t } from "../texts.js";
import { crowd } from "../waits.js";
import * as checkIn from "./check_in.js";
import * as choose from "./choose.js";
import * as refused from "./refused.js";

/** Outside the hours nobody has to find their procedure first to be told so. */
const walkIn = () => {
  const closed = stage.state().closed;
  if (closed) refused.show(closed, { kind: "walk-in" });
  else stage.go(choose.categories());
};

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tokyo" });

function now() {
  const rows = h("ul", { class: "now" });
  const when = h("p", { class: "when" });
  stage.watch(() => {
    const state = stage.state();
    const known = (state?.counters ?? []).filter((counter) => crowd(counter).length);
    rows.replaceChildren(
      ...known.map((counter) =>
        h(
          "li",
          {},
          h("span", { class: "prefix", text: counter.prefix, "aria-hidden": "true" }),
          h("span", { class: "name", text: named(counter.names) }),
          h("span", { class: "crowd-lines" }, ...crowd(counter).map((line) => h("span", { class: "crowd", text: line }))),
        ),
      ),
    );
    when.textContent = known.length ? t("updated", { time: TIME.format(new Date(state.updated_at)) }) : "";
  });
  return h("div", { class: "crowds" }, rows, when);
}

export const screen = () => ({
  name: "start",
  draw: () => [
    h("h1", { text: t(stage.state() ? "start" : "loading") }),
    ...(stage.state()
      ? [
          h(
            "div",
            { class: "two" },
            button(t("start-booked"), () => stage.go(checkIn.screen()), { icon: "booked", note: t("start-booked-note"), kind: "big", id: "booked" }),
            button(t("start-walk-in"), walkIn, { icon: "walkIn", note: t("start-walk-in-note"), kind: "big", id: "walk-in" }),
          ),
          now(),
        ]
      : [h("p", { class: "spin" }, icon("closed"))]),
  ],
});
