// No ticket came of it: why, what to do, and a way back.

import { button, h, icon } from "../dom.js";
import * as stage from "../stage.js";
import { named, t } from "../texts.js";
import * as choose from "./choose.js";

const NO_WALK_IN = ["wrong_ward", "slow_down"];

/** `answer` is the refusal, or null when the machine's program did not answer at all. */
export function show(answer, { kind, again }) {
  const screen = {
    name: "refused",
    draw: () => [
      h("h1", { class: "notice" }, icon("note"), t("failed")),
      h("p", { class: "lead", role: "alert", text: answer ? named(answer.messages) || answer.message : t("unreachable") }),
      answer?.retry_after ? h("p", { text: t("retry-after", { seconds: answer.retry_after }) }) : null,
      h("p", { class: "quiet", text: t("ask-staff") }),
      h(
        "div",
        { class: "actions" },
        answer ? null : button(t("again"), () => { stage.back(); again(); }, { kind: "primary", id: "again" }),
        button(t("back"), stage.back, { icon: "back", kind: answer ? "primary" : "" }),
        answer && kind === "booking" && !NO_WALK_IN.includes(answer.code) && !stage.state()?.closed
          ? button(t("walk-in-instead"), () => stage.finish(choose.categories()), { icon: "walkIn" })
          : null,
      ),
    ].filter(Boolean),
  };
  stage.go(screen);
}

/** A procedure that has no counter here. */
export const elsewhere = (name) => ({
  name: "elsewhere",
  draw: () => [
    h("h1", { class: "notice" }, icon("ask"), name()),
    h("p", { class: "lead", text: t("elsewhere") }),
    h("p", { class: "lead", text: t("elsewhere-do") }),
    h("div", { class: "actions" }, button(t("back"), stage.back, { icon: "back", kind: "primary" })),
  ],
});
