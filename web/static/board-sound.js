// Calls out a number: a chime that is computed, then the sentence in each language that this machine has a voice for.
// Browsers let nothing sound before somebody has pressed something; that the sound is wanted is remembered.
const KEY = "madoguchi-board-sound";
const SILENT_MS = 15000; // a voice that never ends must not silence the next call
let audio = null;
let queue = Promise.resolve();

export const wanted = () => localStorage.getItem(KEY) === "on";
export const ready = () => audio !== null && audio.state === "running";

export async function turn(on) {
  localStorage.setItem(KEY, on ? "on" : "off");
  if (!on) {
    speechSynthesis?.cancel();
    await audio?.suspend();
    return;
  }
  audio ??= new AudioContext();
  await Promise.race([audio.resume(), new Promise((done) => setTimeout(done, 300))]);
}

/** Say the sentences of one call after those that are being said. */
export function say(sentences) {
  if (!wanted() || !ready()) return;
  queue = queue.then(async () => {
    await chime();
    for (const { lang, text } of sentences) await speak(lang, text);
  }).catch(() => {});
}

function chime() {
  const start = audio.currentTime + 0.05;
  [[659.3, 0], [523.3, 0.45]].forEach(([tone, after]) => {
    const note = audio.createOscillator();
    const volume = audio.createGain();
    note.frequency.value = tone;
    volume.gain.setValueAtTime(0.0001, start + after);
    volume.gain.exponentialRampToValueAtTime(0.35, start + after + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + after + 0.9);
    note.connect(volume).connect(audio.destination);
    note.start(start + after);
    note.stop(start + after + 1);
  });
  return new Promise((done) => setTimeout(done, 1300));
}

function speak(lang, text) {
  const voices = window.speechSynthesis?.getVoices() ?? [];
  const voice = voices.find((one) => one.lang.replace("_", "-").toLowerCase().startsWith(lang.slice(0, 2)));
  if (!voice) return null;
  return new Promise((done) => {
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = 0.9;
    words.onend = words.onerror = done;
    setTimeout(done, SILENT_MS);
    speechSynthesis.speak(words);
  });
}
