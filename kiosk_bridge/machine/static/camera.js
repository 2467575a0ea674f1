// The camera: pictures go to the machine's own program, which reads QR codes. Nothing is kept.

import * as api from "./api.js";

const EVERY_MS = 350;
const WIDEST = 960;
const QUALITY = 0.8;

/**
 * Show the camera in `video` and call `onText(text)` for what is read. `onState` is told "looking" or "none".
 * Answers a function that switches the camera off.
 */
export function watch(video, { onText, onState }) {
  let stream = null;
  let stopped = false;
  let timer = 0;
  const canvas = document.createElement("canvas");

  const picture = () =>
    new Promise((resolve) => {
      const scale = Math.min(1, WIDEST / video.videoWidth);
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(resolve, "image/jpeg", QUALITY);
    });

  async function look() {
    if (stopped) return;
    try {
      if (video.videoWidth > 0) {
        const text = await api.scan(await picture());
        if (text && !stopped) onText(text);
      }
    } catch {
      // a picture that could not be read; the next one may be
    }
    if (!stopped) timer = setTimeout(look, EVERY_MS);
  }

  async function start() {
    const devices = navigator.mediaDevices;
    if (!devices) throw new Error("no camera");
    const ideal = { width: { ideal: 1280 }, height: { ideal: 720 } };
    const opened = await devices.getUserMedia({ video: ideal, audio: false });
    if (stopped) {
      opened.getTracks().forEach((track) => track.stop());
      return;
    }
    stream = opened;
    stream.getVideoTracks()[0].addEventListener("ended", () => onState("none")); // it was pulled out
    video.srcObject = stream;
    await video.play();
    onState("looking");
    look();
  }

  start().catch(() => {
    if (!stopped) onState("none");
  });

  return () => {
    stopped = true;
    clearTimeout(timer);
    stream?.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
}
