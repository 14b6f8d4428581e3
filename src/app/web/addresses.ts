/** Addresses carry plain words, `?asOf=2026-09-30&owner=…`; nothing and empty are left out. */
export function searchText(search: Record<string, unknown>): string {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : '';
}

/** A way within the app stays on the day that is looked at, unless it names one itself. */
export function keepDay(href: string, search: Record<string, unknown>): string {
  const day = search.asOf;
  if (typeof day !== 'string' || day === '' || href.includes('asOf=')) return href;
  return `${href}${href.includes('?') ? '&' : '?'}asOf=${day}`;
}

/** A word of an address that is one text; undefined where it is missing or something else. */
export function asText(search: unknown, name: string): string | undefined {
  const value = (search as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
