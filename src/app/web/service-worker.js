// Keeps the screens in the browser, and nothing else: no answer of the API is ever kept or seen here. What is kept is the
// same for everybody. `SHELL` is put in by the build (scripts/service-worker.ts): all files of this version.
const shell = SHELL;
const kept = 'quarterdeck';
const record = '/kept-files';
const patience = 3_000;

self.addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      await self.registration.navigationPreload?.enable();
      await clear();
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || /^\/(api|healthz)(\/|$)/.test(pathname)) return;
  if (pathname.startsWith('/assets/')) event.respondWith(asset(request, pathname));
  else if (request.mode === 'navigate') event.respondWith(page(event));
  else if (shell.files.includes(pathname)) event.respondWith(asset(request, pathname));
});

/** A new version is there whole before its page is kept; files named by their content are not fetched twice. */
async function fill() {
  const cache = await caches.open(kept);
  const isAsset = (file) => file.startsWith('/assets/');
  for (const file of shell.files.filter(isAsset))
    if (!(await cache.match(file))) await cache.put(file, await fetched(file, 'default'));
  const named = shell.files.filter((file) => !isAsset(file));
  const answers = await Promise.all(named.map((file) => fetched(file, 'no-cache')));
  await Promise.all(named.map((file, at) => cache.put(file, answers[at])));
}

async function fetched(file, cache) {
  const answer = await fetch(file, { cache });
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer;
}

/** What neither this version nor the one before it uses goes; pages that are open still ask for files of the one before. */
async function clear() {
  const cache = await caches.open(kept);
  const known = await cache.match(record).then((found) => found?.json() ?? { version: null, now: [], before: [] });
  const before = known.version === shell.version ? known.before : known.now;
  const stay = new Set([...shell.files, ...before, record]);
  for (const { url } of await cache.keys()) if (!stay.has(new URL(url).pathname)) await cache.delete(url);
  await cache.put(record, new Response(JSON.stringify({ version: shell.version, now: shell.files, before })));
}

/** Named by its content, so that what is kept under a name is right for ever; the few others are those of this version. */
async function asset(request, pathname) {
  const cache = await caches.open(kept);
  const found = await cache.match(pathname);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(pathname, answer.clone());
  return answer;
}

/** The newest from the server; without one, or from one that is down or slow, the page that draws every address. */
async function page(event) {
  const mine = await caches.open(kept).then((cache) => cache.match('/'));
  const asked = Promise.resolve(event.preloadResponse).then((ready) => ready ?? fetch(event.request));
  if (!mine) return asked;
  const late = new Promise((resolve) => setTimeout(resolve, patience, mine.clone()));
  const answer = await Promise.race([asked.catch(() => mine), late]);
  return answer.status >= 502 ? mine : answer;
}
