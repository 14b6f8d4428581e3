import type { Stage } from './stages.ts';

type Mappable = Pick<Stage, 'id' | 'name' | 'probability' | 'exit'>;

/**
 * Where deals of one pipeline would stand in another: a stage of the same name, else the last that asks on leaving what
 * this one asks, else the last that is no likelier to be won. Never further than a later stage of the old one goes, so
 * that whoever was ahead stays ahead. Of six stages to four, Demo (0.4) comes to Qualification (0.3) and not to Proposal (0.6).
 */
export function mapStages(from: readonly Mappable[], to: readonly Mappable[]): Map<string, string> {
  const mapping = new Map<string, string>();
  let least = 0;
  for (const stage of from) {
    if (to.length === 0) break;
    const place = Math.max(least, placeIn(stage, to));
    least = place;
    mapping.set(stage.id, to[place]!.id);
  }
  return mapping;
}

function placeIn(stage: Mappable, to: readonly Mappable[]): number {
  const name = plain(stage.name);
  const named = to.findIndex((each) => plain(each.name) === name);
  if (named >= 0) return named;
  const keys = new Set(stage.exit.flatMap(({ key, kind }) => (kind === 'won' ? [] : [key])));
  const alike = to.findIndex((each) => each.exit.some(({ key }) => keys.has(key)));
  if (alike >= 0) return alike;
  return Math.max(
    0,
    to.findLastIndex((each) => each.probability <= stage.probability),
  );
}

const plain = (text: string) => text.trim().toLowerCase();
