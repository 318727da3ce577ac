// The service worker: what was seen once can be seen again without a network.
//
// Pages come from the network while there is one, so that nothing is old; a copy of each page that was visited stays
// on the device. The client's files stay too: those with a hash in their name for good, the others as they were last
// seen. The catalogue is kept by the explorer's search engine (src/features/explore/kept_catalogue.rs), and what somebody
// writes by the drafts (src/autosave): neither passes through here.

const FILES = "files-2";
const PAGES = "pages-2";
const PICTURES = "pictures-2";
/** What is beyond these numbers goes, the oldest first. */
const MOST = { [FILES]: 200, [PAGES]: 100, [PICTURES]: 400 };
/** How long a page may take to begin before a copy of it is shown, in milliseconds. */
const PATIENCE = 6000;
/** Shown for pages that were never visited; the explorer answers every search by itself. */
const OFFLINE = "/offline";
const EXPLORE = "/explore";
/** What the explorer needs besides what its page names. */
const EXPLORER = ["/icons.svg", "/search_engine.js", "/search_engine_bg.wasm"];

const hashed = /-[0-9a-f]{12,}(?:_bg)?\.\w+$/;
const isPicture = /\/badge\.svg$/;

self.addEventListener("install", (event) => {
  event.waitUntil(prepare().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => /^(files|pages|pictures)-/.test(name) && !(name in MOST)))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method !== "GET") {
    if (url.pathname === "/api/v1/account/sign-out") {
      const answer = fetch(request);
      event.respondWith(answer);
      event.waitUntil(answer.then(forgetPages, forgetPages));
    }
    return;
  }
  const wantsPage = request.mode === "navigate" || (request.headers.get("accept") ?? "").startsWith("text/html");
  if (wantsPage) event.respondWith(page(event, url));
  else if (hashed.test(url.pathname)) event.respondWith(fileForGood(request));
  else if (isPicture.test(url.pathname)) event.respondWith(file(event, PICTURES));
  else if (!/^\/(?:api|badges|issuers|micro-credentials)\//.test(url.pathname)) event.respondWith(file(event, FILES));
});

/** Gets what the explorer needs, so that it works without a network from the first visit on. */
async function prepare() {
  await keepReady();
  const explore = await caches.match(EXPLORE, { cacheName: PAGES });
  const files = await caches.open(FILES);
  await files.addAll([...new Set([...named(await explore.text()), ...EXPLORER])]);
}

/** Gets the pages that stand in for others, where they are missing. */
async function keepReady() {
  const pages = await caches.open(PAGES);
  const get = async (path) => (await pages.match(path)) ?? (await pages.add(path));
  await Promise.all([EXPLORE, OFFLINE].map(get));
}

/** Pages name who is signed in; the next person at this device must not find them. */
async function forgetPages() {
  await caches.delete(PAGES);
  // Without a network they are fetched with the next page that has one.
  await keepReady().catch(() => {});
}

/** The client's files that a page names. */
function named(html) {
  return [...html.matchAll(/(?:src|href|data-js|data-wasm)="?(\/[\w./-]+\.(?:js|css|wasm|woff2|svg|webmanifest))\b/g)]
    .map((match) => match[1])
    .filter((path) => !path.startsWith("/api/"));
}

/** Whether a copy may stay on the device: not of what somebody's secret link shows. */
function mayStay(answer) {
  return !/\bno-store\b/.test(answer.headers.get("cache-control") ?? "");
}

/** A page's place among the copies: what the explorer looks for is found by the client, in whichever page. */
function place(url) {
  return url.pathname === EXPLORE ? EXPLORE : url.pathname + url.search;
}

async function page(event, url) {
  const pages = await caches.open(PAGES);
  const copy = () => pages.match(place(url));
  const fetched = fetch(event.request);
  const isPage = (answer) =>
    answer.ok && answer.type === "basic" && mayStay(answer) && (answer.headers.get("content-type") ?? "").startsWith("text/html");
  const kept = fetched.then((answer) => isPage(answer) && keep(PAGES, place(url), answer.clone()).then(keepReady));
  // Without a network there is nothing to keep.
  event.waitUntil(kept.catch(() => {}));
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
  if (answer.ok) await keep(FILES, request, answer.clone());
  return answer;
}

async function file(event, cache) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic") event.waitUntil(keep(cache, request, answer.clone()));
    return answer;
  } catch (error) {
    const kept = await caches.match(request, { cacheName: cache });
    if (kept) return kept;
    throw error;
  }
}

async function keep(name, key, answer) {
  const cache = await caches.open(name);
  // A full store keeps what it has; the page was answered all the same.
  await cache.put(key, answer).catch(() => {});
  const keys = (await cache.keys()).filter((one) => ![EXPLORE, OFFLINE].includes(new URL(one.url).pathname));
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[name])).map((old) => cache.delete(old)));
}
