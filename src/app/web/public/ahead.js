// While the code of the screens is on its way: asks the server for what the first page will ask for, and for the page's own code. Each answer
// is taken once (`platform/http/ahead.ts`); one that nobody takes at once is forgotten.
(() => {
  const outside = /^\/(sign-in|first-visit|invitation|new-password|form|quote)(\/|$)/;
  const { pathname, search } = location;
  if (outside.test(pathname)) return;
  const asked = {};
  const ask = (path) => {
    asked[path] = fetch(path, { headers: { accept: 'application/json' }, credentials: 'same-origin' });
    asked[path].catch(() => undefined);
  };
  ask('/api/v1/me');
  ask('/api/v1/demo');
  const [, board] = /^\/pipeline(?:\/([^/]+))?\/?$/.exec(pathname) ?? [];
  if (pathname.startsWith('/pipeline') && !pathname.startsWith('/pipelines')) {
    for (const file of (document.currentScript?.dataset.board ?? '').split(' ').filter(Boolean)) {
      const link = document.createElement('link');
      link.rel = file.endsWith('.js') ? 'modulepreload' : 'preload';
      if (link.rel === 'preload') link.as = 'style';
      // As the frame asks for it later; asked for otherwise it would come twice.
      link.crossOrigin = '';
      link.href = file;
      document.head.append(link);
    }
    // A filter or a past day asks for more than the address says.
    if (search === '') {
      ask('/api/v1/pipelines');
      const id = board ?? localStorage.getItem('quarterdeck-board');
      if (id) ask(`/api/v1/pipelines/${encodeURIComponent(id)}/board`);
    }
  }
  globalThis.quarterdeckAsked = asked;
  setTimeout(() => {
    globalThis.quarterdeckAsked = undefined;
  }, 5_000);
})();
