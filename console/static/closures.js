// A closure's form: what it would hit is shown as it is filled in. A closure's page: how far it is, without a reload.
const form = document.getElementById("closure-form");
const live = document.getElementById("closure-live");
const EVERY_MS = 2000;
const PAUSE_MS = 200;

if (form) {
  const all = document.getElementById("all-wards");
  const wards = [...form.querySelectorAll("[name=ward]")];
  const box = document.getElementById("preview");
  let timer = 0;
  let asked = 0;

  const showFields = () => {
    const when = form.querySelector("[name=when]:checked")?.value;
    for (const part of form.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== when;
    if (all) all.checked = wards.every((one) => one.checked);
  };

  const preview = async () => {
    asked += 1;
    const mine = asked;
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } });
      if (mine === asked && answer.ok) box.innerHTML = await answer.text();
    } catch { /* the next change asks again, and the next page shows it in any case */ }
  };

  form.addEventListener("change", (event) => {
    if (event.target === all) for (const one of wards) one.checked = all.checked;
    showFields();
    clearTimeout(timer);
    timer = setTimeout(preview, PAUSE_MS);
  });
  showFields();
  preview();
}

if (live) {
  const tick = () => {
    for (const one of live.querySelectorAll("[data-seconds]")) {
      const left = Math.max(0, Number(one.dataset.seconds) - 1);
      one.dataset.seconds = String(left);
      one.textContent = String(left);
    }
  };
  const look = async () => {
    if (live.contains(document.activeElement) && document.activeElement !== document.body) return;
    try {
      const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
      if (answer.ok) live.innerHTML = await answer.text();
    } catch { /* the line is down: the next look tries again */ }
  };
  setInterval(tick, 1000);
  setInterval(look, EVERY_MS);
}
