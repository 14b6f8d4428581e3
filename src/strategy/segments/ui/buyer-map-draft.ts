import type { BuyerMap } from './segments.ts';

/** A buyer map as it is typed: one a line, and after a bar what belongs to it. */
export type MapDraft = { steps: string; roles: string; obstacles: string };

const line = (text: string, more: string | null) => (more === null ? text : `${text} | ${more}`);

export const mapDraftOf = (map: BuyerMap | null): MapDraft => ({
  steps: (map?.steps ?? []).map(({ text, by }) => line(text, by)).join('\n'),
  roles: (map?.roles ?? []).map(({ role, cares }) => line(role, cares)).join('\n'),
  obstacles: (map?.obstacles ?? []).map(({ text, answer }) => line(text, answer)).join('\n'),
});

function read(text: string): [string, string | null][] {
  return text.split('\n').flatMap((each): [string, string | null][] => {
    const [first = '', ...rest] = each.split('|').map((part) => part.trim());
    return first === '' ? [] : [[first, rest.join(' | ').trim() || null]];
  });
}

/** The map as it is kept; null where nothing was typed. */
export function asMap({ steps, roles, obstacles }: MapDraft): BuyerMap | null {
  const map = {
    steps: read(steps).map(([text, by]) => ({ text, by })),
    roles: read(roles).map(([role, cares]) => ({ role, cares })),
    obstacles: read(obstacles).map(([text, answer]) => ({ text, answer })),
  };
  return map.steps.length + map.roles.length + map.obstacles.length > 0 ? map : null;
}
