// The verifier's web worker: loads its WebAssembly and answers each message with one message.
// `{ lang, bytes }` or `{ lang, link }` goes in and a string comes out; `{ error }` says that the worker itself failed.
importScripts("/verify_worker.js");
const ready = wasm_bindgen({ module_or_path: "/verify_worker_bg.wasm" });
// A failed start is reported to whoever asks, below; without this line it would be reported twice.
ready.catch(() => {});

onmessage = async ({ data: { lang, bytes, link } }) => {
  try {
    await ready;
    postMessage(await (link ? wasm_bindgen.verify_link(lang, link) : wasm_bindgen.verify(lang, bytes)));
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
