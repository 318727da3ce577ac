
// In the developer's loop only (scripts/serve.sh --watch): loads the page anew when client or styles were built anew.
{
  const FILES = ["/laurel.css", "/laurel_bg.wasm", "/desk_bg.wasm", "/verify_bg.wasm"];
  const stamp = async () => {
    const answers = await Promise.all(FILES.map((file) => fetch(file, { method: "HEAD", cache: "no-store" })));
    return answers.every((answer) => answer.ok) ? answers.map((answer) => answer.headers.get("last-modified")).join() : "";
  };
  let built = "";
  setInterval(async () => {
    // While something is built, or the server starts, there is nothing to compare.
    const now = await stamp().catch(() => "");
    if (now && built && now !== built) location.reload();
    built = now || built;
  }, 1000);
}
