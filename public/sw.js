// The service worker: what was seen once can be seen again without a network.
//
// Pages come from the network while there is one, so that nothing is old; a copy of each page that was visited stays
// on the device. The client's files stay too: those with a hash in their name for good, the others as they were last
// seen. The catalogue is kept by the explorer's own worker (src/features/explore/kept_catalogue.rs), and what somebody
// writes by the drafts (src/autosave): neither passes through here.

const FILES = "files-1";
const PAGES = "pages-1";
/** Pages and pictures beyond these numbers go, the oldest first. */
const PAGES_MAX = 100;
const FILES_MAX = 400;
/** How long a page may take to begin before a copy of it is shown, in milliseconds. */
const PATIENCE = 6000;
/** Shown for pages that were never visited; the explorer answers every search by itself. */
const OFFLINE = "/offline";
const EXPLORE = "/explore";
/** What the explorer needs besides what its page names. */
const EXPLORER = ["/icons.svg", "/search-worker.js", "/search_worker.js", "/search_worker_bg.wasm"];

const hashed = /-[0-9a-f]{12,}(?:_bg)?\.\w+$/;
const isPicture = /\/badge\.svg$/;

self.addEventListener("install", (event) => {
  event.waitUntil(prepare().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => /^(files|pages)-/.test(name) && ![FILES, PAGES].includes(name)))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method !== "GET") {
    // Pages name who is signed in; the next person at this device must not find them.
    if (url.pathname === "/api/v1/account/sign-out") event.waitUntil(caches.delete(PAGES));
    return;
  }
  const wantsPage = request.mode === "navigate" || (request.headers.get("accept") ?? "").startsWith("text/html");
  if (wantsPage) event.respondWith(page(event, url));
  else if (hashed.test(url.pathname)) event.respondWith(fileForGood(request));
  else if (isPicture.test(url.pathname) || !/^\/(?:api|badges|issuers|micro-credentials)\//.test(url.pathname)) {
    event.respondWith(file(event, request));
  }
});

/** Gets what the explorer needs, so that it works without a network from the first visit on. */
async function prepare() {
  const [files, pages] = await Promise.all([caches.open(FILES), caches.open(PAGES)]);
  const explore = await fetch(EXPLORE);
  const html = await explore.clone().text();
  await Promise.all([pages.put(EXPLORE, explore), pages.add(OFFLINE)]);
  await files.addAll([...new Set([...named(html), ...EXPLORER])]);
}

/** The client's files that a page names. */
function named(html) {
  return [...html.matchAll(/(?:src|href|data-js|data-wasm)="?(\/[\w./-]+\.(?:js|css|wasm|woff2|svg|webmanifest))\b/g)]
    .map((match) => match[1])
    .filter((path) => !path.startsWith("/api/"));
}

/** A page's place among the copies: what the explorer looks for is found by the client, in whichever page. */
function place(url) {
  const lang = url.searchParams.get("lang");
  if (url.pathname === EXPLORE) return EXPLORE;
  return url.pathname + (lang ? `?lang=${lang}` : "");
}

async function page(event, url) {
  const pages = await caches.open(PAGES);
  const copy = () => pages.match(place(url));
  const fetched = fetch(event.request).then((answer) => {
    if (answer.ok && answer.type === "basic" && (answer.headers.get("content-type") ?? "").startsWith("text/html")) {
      event.waitUntil(keep(pages, place(url), answer.clone(), PAGES_MAX));
    }
    return answer;
  });
  const late = new Promise((resolve) => {
    setTimeout(async () => resolve(await copy()), PATIENCE);
  });
  try {
    return (await Promise.race([fetched, late])) ?? (await fetched);
  } catch {
    return (await copy()) ?? (await pages.match(OFFLINE)) ?? Response.error();
  }
}

async function fileForGood(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await keep(files, request, answer.clone(), FILES_MAX);
  return answer;
}

async function file(event, request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic") {
      const copy = answer.clone();
      event.waitUntil(caches.open(FILES).then((files) => keep(files, request, copy, FILES_MAX)));
    }
    return answer;
  } catch (error) {
    const kept = await (await caches.open(FILES)).match(request);
    if (kept) return kept;
    throw error;
  }
}

async function keep(cache, key, answer, max) {
  // A full store keeps what it has; the page was answered all the same.
  await cache.put(key, answer).catch(() => {});
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - max)).map((old) => cache.delete(old)));
}
