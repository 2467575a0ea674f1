// Writing a broadcast: what is typed is saved at every pause, and the phones and figures follow.
// Sending it: how far it is, without a reload.
const form = document.getElementById("broadcast-form");
const box = document.getElementById("progress-box");
const PAUSE_MS = 1500;
const EVERY_MS = 2500;
const LARGEST = 10 * 1024 * 1024;
let timer = 0;
let saving = false;
let again = false;
let dirty = false; // something was typed that is not on its way
let expired = false; // the log-in has run out: the form's token is to be renewed before the next try
let certain = false; // a save has just found the log-in: the form may be sent and the page left
let unfit = false; // a picture of the last save could not be taken: whoever pressed reads why first
let sent = new Map(); // the files that are on their way, by their fields
let pressed = null; // a button that waits for the save under way: else one would be one's own second writer

const byName = (name) => form.elements.namedItem(name);

function showFields() {
  document.getElementById("segment").hidden = form.querySelector("[name=kind]:checked")?.value !== "segment";
  for (const choice of form.querySelectorAll("[data-target]")) {
    for (const one of ["url", "action"]) {
      form.querySelector(`[data-for="${choice.dataset.target}-${one}"]`).hidden = choice.value !== one;
    }
  }
  for (const counter of form.querySelectorAll("[data-counts]")) {
    const area = document.getElementById(counter.dataset.counts);
    counter.textContent = `${area.value.length.toLocaleString("ja-JP")} / ${Number(area.dataset.most).toLocaleString("ja-JP")} ${counter.dataset.words}`;
    counter.classList.toggle("problem", area.value.length > Number(area.dataset.most));
  }
}

function tellProblem(at, sentence) {
  const place = form.querySelector(`[data-problem="${at}"]`);
  if (!place) return;
  place.hidden = !sentence;
  place.textContent = sentence;
}

/** New pictures have got an address: the form names it, and shows it. */
function takePictures(page) {
  for (const told of page.querySelectorAll("#live-images span")) {
    const hidden = byName(`${told.dataset.locale}-image`);
    if (!told.dataset.secret || hidden.value === told.dataset.secret) continue;
    hidden.value = told.dataset.secret;
    const file = byName(`${told.dataset.locale}-picture`);
    if (file.files[0] === sent.get(file.name)) file.value = ""; // else another one was chosen meanwhile
    const shown = hidden.parentElement.querySelector("img") ?? hidden.parentElement.insertBefore(document.createElement("img"), hidden);
    shown.className = "thumb";
    shown.alt = file.labels[0].textContent;
    shown.src = `/pictures/${told.dataset.secret}`;
  }
}

const names = (part) => [...part.querySelectorAll("input")].map((one) => one.name).join(" ");

function take(page) {
  unfit = false;
  for (const id of ["live-saved", "live-preview", "live-figures", "live-values"]) {
    const part = document.getElementById(id);
    const fresh = page.getElementById(id);
    if (id === "live-values" && names(part) === names(fresh) && part.contains(document.activeElement)) continue;
    part.replaceChildren(...fresh.childNodes);
  }
  for (const place of form.querySelectorAll("[data-problem]")) {
    const field = byName(place.dataset.problem);
    if (field?.type !== "file" || sent.get(field.name) || field.files[0]) tellProblem(place.dataset.problem, "");
  }
  for (const told of page.querySelectorAll("#live-errors span")) {
    tellProblem(told.dataset.at, told.textContent);
    const field = byName(told.dataset.at);
    if (field?.type !== "file") continue;
    unfit = true;
    if (field.files[0] === sent.get(field.name)) field.value = ""; // it is not sent again
  }
  takePictures(page);
}

/** Say that it is not saved, and try again after a while. */
function tellLost() {
  const said = document.createElement("p");
  said.className = "flash refused";
  said.textContent = expired ? form.dataset.expired : form.dataset.lost;
  if (expired) {
    const way = document.createElement("a");
    way.href = form.dataset.logIn;
    way.target = "_blank";
    way.rel = "noopener";
    way.textContent = form.dataset.logInWords;
    said.append(" ", way);
  }
  const kept = document.querySelector("#live-saved [name=edition]");
  document.getElementById("live-saved").replaceChildren(said, kept);
}

/** Somebody has logged in again, in another tab: the form needs the token of that session. */
async function renew() {
  const answer = await fetch(location.pathname, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[name=csrf_token]").value;
  for (const one of document.querySelectorAll("[name=csrf_token]")) one.value = fresh;
}

async function save() {
  clearTimeout(timer);
  if (saving) {
    again = true;
    return;
  }
  if (form.querySelector("[data-conflict]")) return; // a person decides first
  saving = true;
  dirty = false;
  let stored = false;
  sent = new Map([...form.querySelectorAll("[type=file]")].map((one) => [one.name, one.files[0]]));
  const given = new FormData(form);
  for (const [name, value] of [...given]) if (value instanceof File && !value.size) given.delete(name);
  try {
    if (expired) {
      await renew();
      given.set("csrf_token", byName("csrf_token").value);
    }
    const answer = await fetch(location.pathname, { method: "POST", body: given, headers: { "X-Requested-With": "fetch" }, keepalive: document.hidden });
    expired = answer.status === 401 || answer.status === 400;
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    stored = true;
    take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    tellLost();
    dirty = true;
    timer = setTimeout(save, 3 * PAUSE_MS);
  } finally {
    saving = false;
    if (pressed) {
      const button = pressed;
      pressed = null;
      certain = stored && !unfit && !form.querySelector("[data-conflict]");
      if (certain) form.requestSubmit(button); // else it is told above, and what was typed stays
      certain = false;
    } else if (again) {
      again = false;
      timer = setTimeout(save, PAUSE_MS);
    }
  }
}

function later() {
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE_MS);
}

if (form) {
  showFields();
  form.addEventListener("input", (event) => {
    showFields();
    if (event.target.type !== "file") later();
  });
  form.addEventListener("change", (event) => {
    showFields();
    const file = event.target.type === "file" ? event.target.files[0] : null;
    if (file && file.size > LARGEST) {
      event.target.value = "";
      tellProblem(event.target.name, form.dataset.tooLarge);
    } else if (file) save();
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    dirty = false;
    const decided = event.submitter?.name === "over" || form.querySelector("[data-conflict]");
    if (!saving && (decided || certain)) return;
    event.preventDefault();
    pressed = event.submitter;
    save(); // a form that is sent after the log-in has run out would be lost
  });
  document.addEventListener("visibilitychange", () => document.hidden && dirty && save());
}

async function refresh() {
  if (document.hidden) return;
  const lost = document.getElementById("progress-lost");
  try {
    const answer = await fetch(box.dataset.refresh, { headers: { "X-Requested-With": "fetch" } });
    if (answer.status === 401) return location.reload();
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("progress");
    const changed = fresh.dataset.status !== document.getElementById("progress").dataset.status;
    box.replaceChildren(fresh);
    lost.hidden = true;
    if (changed) location.reload(); // other buttons fit now
  } catch {
    lost.hidden = false;
  }
}

if (box?.dataset.live) {
  setInterval(refresh, EVERY_MS);
  document.addEventListener("visibilitychange", refresh);
}
