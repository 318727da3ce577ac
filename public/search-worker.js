// The explorer's web worker: loads its WebAssembly and answers each message of the page with one message, both as JSON.
// What they say is described in src/features/explore/protocol.rs.
importScripts("/search_worker.js");
const ready = wasm_bindgen({ module_or_path: "/search_worker_bg.wasm" });
// A failed start is reported to whoever asks, below; without this line it would be reported twice.
ready.catch(() => {});

onmessage = async ({ data }) => {
  try {
    await ready;
    postMessage(await wasm_bindgen.hear(data));
  } catch (error) {
    postMessage(JSON.stringify({ failed: { reason: String(error) } }));
  }
};
