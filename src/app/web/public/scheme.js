// Before anything is drawn, so that a dark screen never flashes white.
(() => {
  const kept = localStorage.getItem('quarterdeck-scheme');
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  // The frame that the system draws around an installed window follows the theme that was chosen, not its own.
  const grounds = { light: '#f7f7f5', dark: '#141517' };
  const colour = () => {
    const ground = grounds[root.getAttribute('data-mantine-color-scheme')] ?? grounds.light;
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.setAttribute('content', ground);
  };
  colour();
  new MutationObserver(colour).observe(root, { attributeFilter: ['data-mantine-color-scheme'] });
})();
