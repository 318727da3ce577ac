// Starts the client. A file of its own, because the content security policy forbids inline scripts.
const { js, wasm } = document.querySelector("script[data-js]").dataset;
try {
  const { default: start } = await import(js);
  await start({ module_or_path: wasm });
} catch (error) {
  // The page keeps the text that the server put into it; say why nothing can be clicked.
  document.getElementById("boot-failed").hidden = false;
  throw error;
}
