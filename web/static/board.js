// Keeps the board up to date: server-sent events, watched over; when none are to be had, a question every two seconds.
// Each message is the whole board, so that nothing is missed by who was cut off.
import { ready, say, turn, wanted } from "./board-sound.js";

const board = document.getElementById("board");
const lost = document.getElementById("lost");
const clock = document.getElementById("clock");
const sound = document.getElementById("sound");
const said = document.getElementById("said");
const SILENCE_MS = 16000; // three signs of life of the server
const POLL_MS = 2000;
const STREAM_AGAIN_MS = [3000, 5000, 10000, 30000];
let known = null; // what has been called out, or was there when the page was opened
let build = null;
let shown = null;
let ahead = 0; // how far the office's clock is before this machine's
let heard = performance.now();
let stream = null;
let failures = 0;

function take(now) {
  if (build !== null && now.build !== build) return location.reload();
  build = now.build;
  heard = performance.now();
  ahead = now.at - Date.now();
  if (shown !== now.html) board.innerHTML = shown = now.html;
  lost.replaceChildren(...paragraphs(now.lost));
  lost.hidden = true;
  announce(now.say);
  tick();
}

const paragraphs = (sentences) => sentences.map(
  ({ lang, text }) => Object.assign(document.createElement("p"), { lang, textContent: text }));

function announce(calls) {
  const fresh = known === null ? [] : calls.filter(({ key }) => !known.has(key));
  known = new Set([...(known ?? []), ...calls.map(({ key }) => key)].slice(-500));
  for (const call of fresh) {
    document.querySelector(`[data-key="${call.key}"]`)?.classList.add("fresh");
    say(call.say);
    said.replaceChildren(...paragraphs(call.say));
  }
}

function open() {
  stream?.close();
  stream = new EventSource(board.dataset.events);
  stream.addEventListener("board", (event) => { failures = 0; take(JSON.parse(event.data)); });
  stream.addEventListener("beat", () => { heard = performance.now(); failures = 0; lost.hidden = true; });
  stream.onerror = () => {
    if (stream.readyState !== EventSource.CLOSED) return; // it comes back by itself
    const pause = STREAM_AGAIN_MS[Math.min(failures, STREAM_AGAIN_MS.length - 1)];
    failures += 1;
    setTimeout(open, pause * (0.75 + Math.random() / 2));
  };
}

async function poll() {
  try {
    const answer = await fetch(board.dataset.poll, { signal: AbortSignal.timeout(POLL_MS * 3) });
    if (answer.ok) take(await answer.json());
  } catch { /* said by the watch when it lasts */ }
}

function watch() {
  const streaming = stream?.readyState === EventSource.OPEN;
  if (!streaming) poll();
  const silent = performance.now() - heard;
  if (silent > SILENCE_MS / 2) lost.hidden = false;
  if (streaming && silent > SILENCE_MS) open(); // a connection that is dead and does not know it
}

function tick() {
  const now = new Date(Date.now() + ahead);
  const text = now.toLocaleTimeString("ja-JP", { timeZone: "Asia/Tokyo", hour: "numeric", minute: "2-digit" });
  if (clock.textContent !== text) clock.textContent = text;
}

function show() {
  sound.setAttribute("aria-pressed", String(wanted() && ready()));
}

sound.hidden = false;
sound.addEventListener("click", async () => { await turn(!(wanted() && ready())); show(); });
if (wanted()) turn(true).then(show); // works where the browser is started as a kiosk
show();
take(JSON.parse(board.dataset.first));
open();
setInterval(watch, POLL_MS);
setInterval(tick, 1000);
