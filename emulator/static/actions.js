// What happens when somebody taps: each LINE action does here what it does on a phone.

import * as api from "./api.js";
import { askMoment } from "./picker.js";
import { fieldOf } from "./times.js";

/** An address as its origin and the rest, or null when it is none. */
function parsed(address) {
  return URL.canParse(address ?? "", window.location.href) ? new URL(address ?? "", window.location.href) : null;
}

/**
 * The address to open. The demo's public address (https://localhost:…) is served without TLS by this machine:
 * a link to it, or to the app itself, is opened where the browser reaches the app.
 */
export function reachable(uri, config) {
  const target = parsed(uri);
  const app = parsed(config.app_url);
  if (!target || !app) return uri;
  const ours = [app.origin, parsed(config.public_base_url)?.origin];
  if (!ours.includes(target.origin)) return uri;
  const base = app.port === window.location.port ? window.location.origin : app.origin;
  return base + target.pathname + target.search + target.hash;
}

function openUri(action, phone) {
  const uri = action.uri ?? "";
  if (/^https?:/i.test(uri)) {
    window.open(reachable(uri, phone.config()), "_blank", "noopener,noreferrer");
  } else if (/^tel:/i.test(uri)) {
    phone.toast(phone.t("tel", { tel: uri.slice(4) }));
  } else {
    phone.toast(phone.t("uri", { uri }));
  }
}

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

async function copyText(action, phone) {
  const text = action.clipboardText ?? "";
  await copy(text).catch(() => undefined); // without permission the text is still shown
  phone.toast(phone.t("copied", { text }));
}

async function pickMoment(action, phone) {
  const chosen = await askMoment(action, fieldOf(phone.now()), phone.t);
  if (chosen) await api.tap(phone.person.id, action, chosen);
}

async function postback(action, phone) {
  const sent = api.tap(phone.person.id, action);
  phone.keyboard(action.inputOption, action.fillInText);
  await sent;
}

async function switchMenu(action, phone) {
  await api.tap(phone.person.id, action, { newRichMenuAliasId: action.richMenuAliasId, status: "SUCCESS" });
  await phone.refreshMenu();
}

const DO = {
  message: (action, phone) => api.tap(phone.person.id, action),
  postback,
  uri: openUri,
  clipboard: copyText,
  datetimepicker: pickMoment,
  richmenuswitch: switchMenu,
  camera: (_, phone) => api.say(phone.person.id, { image: true }),
  cameraRoll: (_, phone) => api.say(phone.person.id, { image: true }),
  location: (_, phone) => api.say(phone.person.id, { location: phone.place() }),
};

/** Do what the action says on this phone; a failure is shown, never thrown. */
export async function perform(action, phone) {
  const act = DO[action?.type];
  if (!act) return;
  try {
    await act(action, phone);
  } catch (error) {
    phone.toast(phone.t("failed", { reason: error.message }));
  }
  await phone.refresh();
}
