import type { Instant } from '../../../ground/days.ts';

/** What this browser imported last, so that it can be taken back after the page was left. */
export type LastImport = {
  groupId: string;
  at: Instant;
  people: number;
  companies: number;
  products: number;
  deals: number;
};

const name = 'quarterdeck-last-import';

export function rememberImport(done: LastImport | null): void {
  try {
    if (done) localStorage.setItem(name, JSON.stringify(done));
    else localStorage.removeItem(name);
  } catch {
    // Without storage the undo stands only on the page that imported.
  }
}

export function lastImport(): LastImport | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as LastImport | null;
    return kept && typeof kept.groupId === 'string' ? kept : null;
  } catch {
    return null;
  }
}
