/**
 * Has the browser keep the screens, so that they open without a connection. Only once the first page stands: it is for
 * the next time. Browsers have this on https and on this machine alone; elsewhere the screens need the server, as ever.
 */
export function keepPages(): void {
  // Screens of an older server that was replaced meanwhile are not there any more: once, the new ones are fetched.
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(asked) ?? 0);
    if (navigator.onLine === false || Date.now() - last < 60_000) return;
    event.preventDefault();
    sessionStorage.setItem(asked, String(Date.now()));
    window.location.reload();
  });
  // Whoever meets one page of ours in somebody's website does not keep all of them.
  if (!import.meta.env.PROD || window.top !== window.self || !('serviceWorker' in navigator)) return;
  const begin = () =>
    setTimeout(() => {
      navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' }).catch(() => undefined);
    }, 3_000);
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
}

const asked = 'quarterdeck-new-screens';
