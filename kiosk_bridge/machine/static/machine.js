// The ticket machine's page: reads the sentences, then the machine's state every few seconds, and listens.

import * as api from "./api.js";
import * as arrows from "./arrows.js";
import * as press from "./press.js";
import * as checkIn from "./screens/check_in.js";
import * as start from "./screens/start.js";
import * as sitting from "./sitting.js";
import * as stage from "./stage.js";
import * as surroundings from "./surroundings.js";
import * as texts from "./texts.js";
import * as wedge from "./wedge.js";

const NEWS_MS = 5000;
const TRY_AGAIN_MS = 2000;

let waiting = 0;

async function news() {
  clearTimeout(waiting);
  let next = NEWS_MS;
  try {
    stage.told(await api.state());
    surroundings.mute(false);
  } catch {
    surroundings.mute(true);
    next = TRY_AGAIN_MS;
  }
  waiting = setTimeout(news, next);
}

async function begin() {
  try {
    await texts.load();
  } catch {
    setTimeout(begin, TRY_AGAIN_MS); // the machine's program is still starting
    return;
  }
  surroundings.install(news);
  stage.open(start.screen, surroundings.draw);
  wedge.listen(checkIn.read);
  arrows.listen();
  stage.calm();
  sitting.watch(press.busy);
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && !document.querySelector("dialog[open]") && !press.busy()) stage.back();
  });
  window.addEventListener("contextmenu", (event) => event.preventDefault()); // a long press is a press
  await news();
}

begin();
