// Starts the client. A file of its own, because the content security policy forbids inline scripts.
// There are several programs, so that whoever reads and searches does not load what others work with:
// `laurel`, named by the page, and those for the pages listed here (and in crates/api-types/src/pages.rs).
const programs = {
  desk: /^\/(?:account|advice|agreement|apply|assess|confirm|forgotten-password|notifications|reset-password|sign-in|sign-up|styleguide|submissions|wallet)(?:\/|$)/,
  verify: /^\/(?:verify)(?:\/|$)/,
};
const name = Object.keys(programs).find((name) => programs[name].test(location.pathname));
const program = name
  ? { js: `/${name}.js`, wasm: `/${name}_bg.wasm` }
  : document.querySelector("script[data-js]").dataset;
/** The text and pictures that the server sent come first; who waits for slow pictures does not wait long. */
const PATIENCE = 800;
const shown = () =>
  new Promise((resolve) => {
    if (document.readyState === "complete") resolve();
    addEventListener("load", resolve, { once: true });
    setTimeout(resolve, PATIENCE);
  });
/** What the programs load when they need it, on the page's own thread. */
globalThis.laurel = {
  async searchEngine() {
    const engine = await import("/search_engine.js");
    await engine.default({ module_or_path: "/search_engine_bg.wasm" });
    return engine;
  },
};
try {
  // The other programs' pages hold nothing without them.
  if (!name) await shown();
  const { default: start } = await import(program.js);
  await start({ module_or_path: program.wasm });
} catch (error) {
  // The page keeps the text that the server put into it; say why nothing can be clicked.
  document.getElementById("boot-failed").hidden = false;
  throw error;
}
// What was seen once can be seen again without a network. After the page, which this must not delay; where
// nothing may be kept, the browser refuses and the network is needed.
if ("serviceWorker" in navigator) {
  const register = () => navigator.serviceWorker.register("/sw.js").catch(() => {});
  if (document.readyState === "complete") register();
  else addEventListener("load", register, { once: true });
}
