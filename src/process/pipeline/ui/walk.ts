/** The list a record was opened from, so that J and K walk through it; kept for this tab of the browser. */
export type Walk = { ids: string[]; total: number; from: string };

const name = 'quarterdeck-walk';

export function rememberWalk(walk: Walk): void {
  try {
    sessionStorage.setItem(name, JSON.stringify({ ...walk, ids: walk.ids.slice(0, 2_000) }));
  } catch {
    // Without storage there is no walking, and nothing else is lost.
  }
}

export function walkFrom(id: string): (Walk & { index: number }) | null {
  try {
    const walk = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Walk | null;
    const index = walk?.ids.indexOf(id) ?? -1;
    return walk && index >= 0 ? { ...walk, index } : null;
  } catch {
    return null;
  }
}
