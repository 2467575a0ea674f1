// The sentences: in the language that was chosen, with the next language where one has none.

let languages = [];
let byDefault = "ja";
let current = null;

/** Read all sentences once; after this the page needs nobody to speak six languages. */
export async function load() {
  const answer = await fetch("texts.json");
  if (!answer.ok) throw new Error(`texts.json: ${answer.status}`);
  const told = await answer.json();
  languages = told.languages;
  byDefault = told.default;
  choose(null);
}

const find = (id) => languages.find((one) => one.id === id);

/** Change the language; null is the machine's own. Marks the document, so that fonts and screen readers follow. */
export function choose(id) {
  current = find(id) ?? find(byDefault) ?? languages[0];
  document.documentElement.lang = current.tag;
  document.documentElement.dataset.locale = current.id;
}

export const all = () => languages;
export const locale = () => current.id;
export const isDefault = () => current.id === byDefault;
export const ownName = (language) => language.texts.language;

const fillIn = (sentence, params) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole));

/** A sentence in the chosen language. */
export const t = (key, params = {}) => fillIn(current.texts[key] ?? key, params);

/** A sentence in the machine's own language: what is meant for staff. */
export const own = (key, params = {}) => fillIn((find(byDefault) ?? current).texts[key] ?? key, params);

/** The best of `names` (a text by language) for who reads the chosen language. */
export function named(names) {
  const best = current.chain.find((one) => names?.[one]);
  return best ? names[best] : "";
}
