// The friends of the account: one tab and one phone column each, and the dialog that adds another.

import * as api from "./api.js";
import { button, fill, h, icon } from "./dom.js";
import { createPhone } from "./phone.js";

/**
 * Bring the people to life. `page`: elements {tabs, phones, dialog, add, empty}, shared (see phone.js),
 * toast(text), onSelect(). Answers {load(), phones(), selected(), select(id), refreshAll(), of(id), draw()}.
 */
export function createPeople(page) {
  const { tabs, phones: strip, dialog, add, empty } = page.elements;
  const phones = new Map();
  let chosen = null;
  let highest = 0;
  let asked = 0;
  let taken = 0;

  const tabFor = (phone) => button({
    class: "tab", testid: "person-tab", data: { person: phone.person.id },
    "aria-pressed": String(phone.person.id === chosen),
    on: { click: () => { page.showPhones(); select(phone.person.id); bring(phone); } },
  }, icon("person"), h("span", { text: phone.person.name }));

  function bring(phone) {
    phone.root.scrollIntoView({ behavior: phone.calm() ? "auto" : "smooth", inline: "nearest", block: "nearest" });
  }

  function draw() {
    empty.hidden = phones.size > 0;
    fill(tabs, ...[...phones.values()].map(tabFor));
    for (const phone of phones.values()) phone.root.classList.toggle("chosen", phone.person.id === chosen);
  }

  function select(id) {
    if (chosen === id || !phones.has(id)) return;
    chosen = id;
    tabs.querySelectorAll(".tab").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.person === id)));
    for (const phone of phones.values()) phone.root.classList.toggle("chosen", phone.person.id === id);
    page.onSelect();
  }

  function take(list) {
    const present = new Set(list.map((person) => person.id));
    for (const [id, phone] of phones) {
      if (present.has(id)) continue;
      phone.root.remove();
      phones.delete(id);
      if (chosen === id) chosen = null;
    }
    for (const person of list) {
      const known = phones.get(person.id);
      if (known) {
        if (known.person.blocked !== person.blocked) known.setPerson(person);
        continue;
      }
      highest = phones.size === 0 ? 1 : highest + 1;
      const phone = createPhone(person, highest, { ...page.shared, select });
      phones.set(person.id, phone);
      strip.append(phone.root);
      phone.refresh();
    }
    chosen ??= list.at(-1)?.id ?? null;
    draw();
    page.onSelect();
  }

  /** Answers may overtake each other; an older list would take a new friend's phone away again. */
  async function load() {
    const turn = ++asked;
    const list = await api.people().catch(() => null);
    if (!list || turn < taken) return;
    taken = turn;
    take(list);
  }

  async function create(form) {
    const data = new FormData(form);
    const name = String(data.get("name")).trim();
    try {
      const person = await api.addPerson(name, String(data.get("language")));
      await load();
      page.showPhones();
      select(person.id);
      const phone = phones.get(person.id);
      if (phone) bring(phone);
    } catch (error) {
      page.toast(page.shared.words("failed", { reason: error.message }));
    }
  }

  add.addEventListener("click", () => {
    const field = dialog.querySelector("input[name=name]");
    if (!field.value) field.value = page.shared.words("nameDefault");
    dialog.showModal();
    field.select();
  });
  dialog.querySelector("[data-role=cancel]").addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    create(event.target);
    event.target.reset();
  });

  return {
    load, draw, select,
    phones: () => [...phones.values()],
    selected: () => phones.get(chosen) ?? null,
    of: (id) => phones.get(id) ?? null,
    refreshAll: () => Promise.all([...phones.values()].map((phone) => phone.refresh())),
  };
}
