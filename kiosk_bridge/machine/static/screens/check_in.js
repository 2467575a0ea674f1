// With a booking: hold the QR code to the scanner or the camera, or type.

import * as camera from "../camera.js";
import { button, h, icon, pressId } from "../dom.js";
import * as press from "../press.js";
import * as stage from "../stage.js";
import { t } from "../texts.js";
import * as typed from "./typed.js";

const SAME_CODE_MS = 5000; // somebody still holds it there

let last = { code: "", at: -Infinity };

/** A code was read, by whatever means; the same code held on is no second press. */
export function read(code) {
  const now = performance.now();
  const again = code === last.code && now - last.at < SAME_CODE_MS;
  if (press.busy()) return;
  last = { code, at: now };
  if (!again) press.checkIn({ press_id: pressId(), token: code });
}

export function screen() {
  const video = h("video", { muted: true, playsinline: true, id: "camera" });
  video.muted = true;
  let stop = () => {};
  let how = "starting";
  const words = h("p", { class: "camera-words", role: "status" });
  const frame = h("div", { class: "camera" }, video, h("div", { class: "frame", "aria-hidden": "true" }));
  const tell = () => {
    words.textContent = t(`camera-${how}`);
    frame.hidden = how !== "looking";
    frame.closest(".check-in")?.classList.toggle("sees", how === "looking");
  };
  return {
    name: "check-in",
    begin: () => {
      how = "starting";
      tell();
      stop = camera.watch(video, {
        onText: read,
        onState: (now) => {
          how = now;
          tell();
        },
      });
    },
    end: () => stop(),
    draw: () => {
      video.setAttribute("aria-label", t("camera"));
      const parts = [
        h("h1", { text: t("check-in") }),
        h(
          "div",
          { class: "check-in" },
          h("div", { class: "hold" }, icon("scan"), h("p", { text: t("check-in-where") })),
          frame,
          words,
        ),
        h("p", { class: "band", id: "type-cut" }, icon("cut"), t("check-in-type-cut")),
        button(t("check-in-type"), () => stage.go(typed.number()), { icon: "keys", note: t("check-in-type-note"), kind: "big flat", id: "type" }),
      ];
      stage.watch(() => {
        const cut = stage.state()?.online === false; // number and key are checked by the server only
        parts.forEach((part) => {
          if (part.id === "type") part.hidden = cut;
          if (part.id === "type-cut") part.hidden = !cut;
        });
      });
      tell();
      if (how === "looking") setTimeout(() => video.play().catch(() => {})); // moved on the page, it had stopped
      return parts;
    },
  };
}
