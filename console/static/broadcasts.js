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
    file.value = "";
    const shown = hidden.parentElement.querySelector("img") ?? hidden.parentElement.insertBefore(document.createElement("img"), hidden);
    shown.className = "thumb";
    shown.alt = file.labels[0].textContent;
    shown.src = `/pictures/${told.dataset.secret}`;
  }
}

const names = (part) => [...part.querySelectorAll("input")].map((one) => one.name).join(" ");

function take(page) {
  for (const id of ["live-saved", "live-preview", "live-figures", "live-values"]) {
    const part = document.getElementById(id);
    const fresh = page.getElementById(id);
    if (id === "live-values" && names(part) === names(fresh) && part.contains(document.activeElement)) continue;
    part.replaceChildren(...fresh.childNodes);
  }
  for (const place of form.querySelectorAll("[data-problem]")) tellProblem(place.dataset.problem, "");
  for (const told of page.querySelectorAll("#live-errors span")) tellProblem(told.dataset.at, told.textContent);
  takePictures(page);
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
  const given = new FormData(form);
  for (const [name, value] of [...given]) if (value instanceof File && !value.size) given.delete(name);
  try {
    const answer = await fetch(location.pathname, { method: "POST", body: given, headers: { "X-Requested-With": "fetch" }, keepalive: document.hidden });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    const said = document.createElement("p");
    said.className = "flash refused";
    said.textContent = form.dataset.lost;
    const kept = document.querySelector("#live-saved [name=edition]");
    document.getElementById("live-saved").replaceChildren(said, kept);
    dirty = true;
    timer = setTimeout(save, 3 * PAUSE_MS);
  } finally {
    saving = false;
    if (pressed) {
      const button = pressed;
      pressed = null;
      form.requestSubmit(button);
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
    if (!saving) return;
    event.preventDefault();
    pressed = event.submitter;
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
