import type { LocalDate } from '../../../../ground/days.ts';
import type { KeptTerritory, Stint } from '../kept.ts';

/** A territory as it is drawn: one that stands keeps its id, a new one has its own. */
export type Drawn = KeptTerritory & { name: string; people: readonly Stint[]; leastCompanies?: number | null };

/** What must be written so that the territories are those of a draft from a day on. */
type Publication = {
  /** New ones, each after the one it is a part of. */
  made: Drawn[];
  changed: Drawn[];
  /** Those that hold no more from the day on. */
  ended: string[];
  /** Those that would never have held, parts first. */
  removed: string[];
};

type Asked = {
  standing: readonly Drawn[];
  /** Those that stood when the draft was begun and are no more: what the draft says of one stands as a new one. */
  gone?: ReadonlySet<string>;
  drawn: readonly Drawn[];
  day: LocalDate;
  today: LocalDate;
  newId: () => string;
};

/**
 * From today on what differs is changed where it stands. From a later day on the past and the days until then stay as they are: what
 * differs ends on the day and stands anew from then on, with all below it, and what is not in the draft ends. What already ended stays.
 */
export function publication({ standing, gone, drawn, day, today, newId }: Asked): Publication {
  const before = new Map(standing.map((one) => [one.id, one]));
  const inOrder = parentsFirst(drawn);
  const isLater = day > today;
  const begins = ({ fromOn }: Drawn) => fromOn !== null && fromOn >= day;
  const anew = new Map<string, string>();
  const made: Drawn[] = [];
  const changed: Drawn[] = [];
  for (const one of inOrder) {
    const stood = before.get(one.id);
    const parentId = one.parentId === null ? null : (anew.get(one.parentId) ?? one.parentId);
    const now = { ...one, parentId };
    if (!stood && !gone?.has(one.id)) made.push({ ...now, fromOn: one.fromOn ?? day });
    else if (stood && isSame(stood, now)) continue;
    else if (stood && (!isLater || begins(stood))) changed.push(now);
    else {
      const id = newId();
      anew.set(one.id, id);
      made.push({ ...now, id, fromOn: day });
    }
  }
  const kept = new Set(drawn.map(({ id }) => id));
  const over = standing.filter((one) => holdsAt(one, day) && (!kept.has(one.id) || anew.has(one.id)));
  return {
    ...{ made, changed },
    ended: over.filter((one) => !begins(one)).map(({ id }) => id),
    removed: parentsFirst(over.filter(begins))
      .map(({ id }) => id)
      .reverse(),
  };
}

const holdsAt = ({ untilOn }: Drawn, day: LocalDate): boolean => untilOn === null || untilOn > day;

/** What a draft begins with: all that holds on the day, or begins later. */
export function firstDraft(standing: readonly Drawn[], day: LocalDate): Drawn[] {
  const live = standing.filter((one) => holdsAt(one, day));
  const ids = new Set(live.map(({ id }) => id));
  // Of a whole that is over a part stands on top.
  return live.map((one) => (one.parentId === null || ids.has(one.parentId) ? one : { ...one, parentId: null }));
}

const said = ({ name, parentId, isOverlay, fromOn, untilOn, rules, named, people, leastCompanies = null }: Drawn) =>
  JSON.stringify([
    ...[name, parentId, isOverlay, fromOn, untilOn, leastCompanies],
    rules.map(({ isException, conditions }) => [isException, conditions]),
    named.map(({ companyId }) => companyId).toSorted(),
    people.map(({ personId, from, until }) => [personId, from, until]),
  ]);

const isSame = (one: Drawn, other: Drawn): boolean => said(one) === said(other);

/** Each after the one it is a part of; what goes round in a circle comes last, as it stands. */
export function parentsFirst<T extends { id: string; parentId: string | null }>(all: readonly T[]): T[] {
  const ids = new Set(all.map(({ id }) => id));
  const done = new Set<string>();
  const ordered: T[] = [];
  for (let left = [...all]; left.length > 0; ) {
    const ready = left.filter(({ parentId }) => parentId === null || !ids.has(parentId) || done.has(parentId));
    for (const one of ready.length > 0 ? ready : left) {
      ordered.push(one);
      done.add(one.id);
    }
    left = ready.length > 0 ? left.filter(({ id }) => !done.has(id)) : [];
  }
  return ordered;
}
