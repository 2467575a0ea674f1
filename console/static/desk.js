// Keeps the queue fresh without a reload, and sends presses so that none is lost and none counts twice.
// Only what has changed is replaced, so nothing is read out twice, and whoever stands on a button stays there.
const box = document.getElementById("queue");
const lost = document.getElementById("lost");
const said = document.getElementById("said");
const heard = document.getElementById("heard");
const giveUp = document.getElementById("give-up");
const EVERY_MS = 1000; // a question that is answered by "nothing new", unless something was moved here
const WHOLE_EVERY = 15; // every so many questions for everything: minutes go by, colleagues come and go
const SETTLED_MS = 2500; // events are numbered before they are committed: an older one may come after a newer one
const ANSWER_MS = 3000;
const PRESS_MS = 8000;
const AGAIN_MS = 1500;
const GIVE_UP_MS = 60000;
const TOLD_OF = ["mine", "skipped", "pickups"]; // what the sentence on top of the page was about
const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
let busy = false; // a press is on its way
let given = 0; // presses so far: what was asked before one is not shown after it
let questions = 0;

/** The button or link that has the focus, as something that can be found again in the new page. */
function standing(part) {
  const here = document.activeElement;
  if (!part.contains(here)) return null;
  return { action: here.form?.getAttribute("action"), testid: here.dataset.testid, value: here.value };
}

function stand(part, { action, testid, value }) {
  const all = [...part.querySelectorAll("button, a, input:not([type=hidden])")];
  const same = all.find((one) => one.form?.getAttribute("action") === action && one.dataset.testid === testid
    && (one.type !== "radio" || one.value === value));
  const usable = (one) => one && !one.disabled;
  const next = usable(same) ? same : part.querySelector("button:not(:disabled), a");
  (next ?? document.querySelector("#mine button:not(:disabled)") ?? document.getElementById("desk")).focus();
}

/** What was chosen as done, and for whom: it stays chosen when the part is made anew. */
function chosen() {
  const radio = box.querySelector("input[name=done]:checked");
  return radio && { action: radio.form.getAttribute("action"), value: radio.value };
}

function choose(before) {
  if (!before) return;
  for (const radio of box.querySelectorAll("input[type=radio][name=done]")) {
    if (radio.form.getAttribute("action") === before.action && radio.value === before.value) radio.checked = true;
  }
}

function take(page, { all = false } = {}) {
  const before = chosen();
  for (const part of [...box.children]) {
    const fresh = page.getElementById(part.id);
    if (!fresh) continue;
    if (part.id === "updated") setTimeout(() => { part.dataset.since = fresh.dataset.since; }, SETTLED_MS);
    const same = part.hidden === fresh.hidden && words(part) === words(fresh);
    if (same && !all) continue;
    const where = standing(part);
    part.replaceChildren(...fresh.childNodes);
    part.hidden = fresh.hidden;
    if (!same && !all && TOLD_OF.includes(part.id)) passed(part);
    if (where) stand(part, where);
  }
  choose(before);
}

/** A colleague moved something: what was said of the last press may be past now. */
function passed(part) {
  if (!said.classList.contains("refused")) said.hidden = true;
  if (part.id === "mine") heard.textContent = words(part.querySelector(".big") ?? part.querySelector(".state"));
}

function say(how, text) {
  said.className = `flash ${how}`;
  said.textContent = text;
  said.hidden = false;
  heard.textContent = "";
  heard.textContent = text;
}

function cut(text) {
  if (!lost.hidden && lost.firstElementChild.textContent === text) return;
  lost.firstElementChild.textContent = text;
  lost.hidden = false;
  document.body.classList.add("offline");
  for (const button of box.querySelectorAll("[data-press] button")) button.setAttribute("aria-disabled", "true");
}

function connected() {
  if (lost.hidden) return;
  lost.hidden = true;
  document.body.classList.remove("offline");
  for (const button of box.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  heard.textContent = box.dataset.back;
}

async function ask(address, options, ms) {
  const answer = await fetch(address, {
    ...options, headers: { "X-Requested-With": "fetch" }, signal: AbortSignal.timeout(ms), redirect: "manual",
  });
  if (answer.status === 401 || answer.type === "opaqueredirect") {
    busy = false; // the page may go
    location.reload();
    throw new Error("logged out");
  }
  if (answer.status >= 500) throw new Error(answer.statusText);
  return answer;
}

const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

async function refresh({ whole = false } = {}) {
  if (document.hidden || busy) return;
  const before = given;
  const since = document.getElementById("updated").dataset.since;
  const address = whole || !lost.hidden ? box.dataset.refresh : `${box.dataset.refresh}&since=${since}`;
  try {
    const answer = await ask(address, {}, ANSWER_MS);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = answer.status === 204 ? null : await parsed(answer);
    if (busy || before !== given) return; // a press was made meanwhile: its answer is newer
    if (page) take(page);
    connected();
  } catch {
    if (!busy) cut(box.dataset.lost);
  }
}

/** Send a press until it is answered: the server does it once, however often it arrives. */
async function send(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const until = Date.now() + GIVE_UP_MS;
  let stopped = false;
  giveUp.onclick = () => { stopped = true; };
  for (;;) {
    try {
      return await ask(button?.hasAttribute("formaction") ? button.formAction : form.action, { method: "POST", body }, PRESS_MS);
    } catch {
      if (stopped || Date.now() > until) return null;
      cut(box.dataset.unsent.replace("□", words(button).replace(/ ?[A-Z]$/, "")));
      giveUp.hidden = false;
      await pause(AGAIN_MS);
      if (stopped) return null;
    }
  }
}

async function press(form, button) {
  if (busy) return;
  if (!lost.hidden) return say("refused", box.dataset.notNow);
  busy = true;
  given += 1;
  box.setAttribute("aria-busy", "true");
  if (form.matches("[data-with-done]")) {
    form.elements.done.value = box.querySelector("input[type=radio][name=done]:checked")?.value ?? form.elements.done.value;
  }
  const answer = await send(form, button);
  giveUp.hidden = true;
  box.removeAttribute("aria-busy");
  busy = false;
  if (answer?.ok) {
    const page = await parsed(answer);
    const told = page.getElementById("answer");
    connected();
    take(page, { all: true });
    say(told.dataset.how, told.textContent);
  } else {
    say("refused", answer ? box.dataset.broken : box.dataset.unknown);
    await refresh({ whole: true });
  }
}

box.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-press]")) return;
  event.preventDefault();
  press(event.target, event.submitter);
});
box.addEventListener("click", (event) => { // a page that cannot be loaded would take this one's place
  if (lost.hidden || !event.target.closest("a")) return;
  event.preventDefault();
  say("refused", box.dataset.notNow);
});
for (const first of document.querySelectorAll("main > .flash[role]:not(#lost)")) { // said before the page was loaded
  say(first.classList.contains("refused") ? "refused" : "done", first.textContent);
  first.remove();
}
setInterval(() => refresh({ whole: (questions += 1) % WHOLE_EVERY === 0 }), EVERY_MS);
document.addEventListener("visibilitychange", () => refresh({ whole: true }));
document.addEventListener("shut", (event) => say("refused", event.detail));
document.addEventListener("several", () => { heard.textContent = box.dataset.choose; });
window.addEventListener("offline", () => { if (!busy) cut(box.dataset.lost); });
window.addEventListener("online", () => refresh({ whole: true }));
window.addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });
document.getElementById("desk").addEventListener("change", (event) => event.target.form.requestSubmit());
