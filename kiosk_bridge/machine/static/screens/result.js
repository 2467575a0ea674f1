// The ticket: its number as large as it gets, what to do now, and the paper as it was printed.

import * as api from "../api.js";
import { button, h, icon } from "../dom.js";
import * as sitting from "../sitting.js";
import * as stage from "../stage.js";
import { choose, named, t } from "../texts.js";
import { range } from "../waits.js";

const SECONDS = 20;

function paper(lines) {
  return h(
    "figure",
    { class: "paper" },
    h("figcaption", { class: "unseen", text: t("paper") }),
    ...lines.map((line) =>
      line.size === "qr"
        ? h("img", { class: "qr", alt: t("qr"), src: `api/qr.svg?text=${encodeURIComponent(line.text)}` })
        : h("p", { class: `line ${line.size}`, text: line.text })),
  );
}

/** The sentence with its number in one piece: no line breaks after the hyphen. */
const unbroken = (sentence, label) =>
  sentence.split(label).flatMap((part, place) => (place ? [h("span", { class: "label", text: label }), part] : [part]));

/** `answer` is a ticket; `asked` the press it came of. */
export function show(answer, asked) {
  let left = SECONDS;
  let counting = true;
  let timer = 0;
  let printed = "";

  if (!sitting.languageChosen()) choose(answer.locale); // the booking says in which language its person reads

  const stop = () => {
    clearInterval(timer);
    counting = false;
  };
  const stay = () => {
    stop();
    stage.draw();
  };
  const again = async () => {
    stop();
    let went = false;
    try {
      const told = await api.reprint(asked.press_id);
      went = told.ok !== false && told.printed !== false;
    } catch {
      went = false;
    }
    if (stage.top() !== screen) return;
    printed = went ? "reprinted" : "reprint-failed";
    stage.draw();
    stage.say(t(printed));
  };
  const ahead = () =>
    answer.ahead === null || answer.ahead === undefined ? "" : answer.ahead ? t("ahead", { count: answer.ahead }) : t("ahead-none");
  const message = () => named(answer.messages) || answer.message;
  const counter = () => named(answer.counter?.names);
  const figures = () => [counter() ? t("counter", { name: counter() }) : "", ahead(), range(answer.wait)].filter(Boolean);

  const screen = {
    name: "result",
    leaves: true, // its own button says so
    begin: () => {
      stage.say([message(), ...figures()].join(" "));
      timer = setInterval(() => {
        left -= 1;
        const words = document.getElementById("countdown");
        if (words) words.textContent = t("countdown", { seconds: left });
        if (left <= 0) sitting.over();
      }, 1000);
    },
    end: stop,
    draw: () => [
      h("h1", { class: "yours" }, h("span", { text: t("yours") }), " ", h("strong", { class: "number", text: answer.label })),
      h(
        "div",
        { class: "given" },
        h(
          "div",
          { class: "said" },
          h("p", { class: answer.printed ? "lead" : "lead band" }, ...unbroken(message(), answer.label)),
          ...figures().map((line) => h("p", { class: "figure", text: line })),
          printed ? h("p", { class: "band", id: "printed" }, icon(printed === "reprinted" ? "print" : "note"), t(printed)) : null,
          h("p", { id: "countdown", role: "timer", text: counting ? t("countdown", { seconds: left }) : "" }),
          h(
            "div",
            { class: "actions" },
            button(t("finish"), sitting.over, { kind: "primary", icon: "home", id: "finish" }),
            counting ? button(t("stay"), stay, { icon: "closed", id: "stay" }) : null,
            button(t("reprint"), again, { icon: "print", id: "reprint" }),
          ),
        ),
        answer.paper?.length ? paper(answer.paper) : null,
      ),
    ],
  };
  stage.finish(screen);
}
