// Before anything is drawn, so that a dark screen never flashes white.
(() => {
  const kept = localStorage.getItem('quarterdeck-scheme');
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
