import type { Criterion, Stage } from './stages.ts';

/**
 * Two stages that flow into one another. `same-exit`: both are left on the same thing, so that leaving the first leaves
 * the second. `already-met`: all that the later asks on leaving was shown before it was entered. `asked-too-early`: a
 * stage is entered on what is shown only later. `contradiction`: no deal can ever meet both.
 */
export type Overlap = {
  problem: 'same-exit' | 'already-met' | 'asked-too-early' | 'contradiction';
  /** The earlier and the later stage. */
  stages: [string, string];
  keys: string[];
};

type Placed = { at: number; side: 'entry' | 'exit'; criterion: Criterion };

/**
 * Where the criteria of a pipeline let stages run into one another; none means that what a deal has shown puts it in one
 * stage and no other, and that every stage can be that one.
 */
export function overlaps(stages: readonly Stage[]): Overlap[] {
  const all = stages.flatMap((stage, at) => [
    ...stage.entry.map((criterion): Placed => ({ at, side: 'entry', criterion })),
    ...stage.exit.filter(({ kind }) => kind !== 'won').map((criterion): Placed => ({ at, side: 'exit', criterion })),
  ]);
  const exits = all.filter(({ side }) => side === 'exit');
  const ids = (a: number, b: number): [string, string] => [stages[a]!.id, stages[b]!.id];
  const found: Overlap[] = [];
  exits.forEach((later, i) => {
    const twin = exits.slice(0, i).find((each) => each.at < later.at && isSameThing(each.criterion, later.criterion));
    if (twin) found.push({ problem: 'same-exit', stages: ids(twin.at, later.at), keys: [later.criterion.key] });
  });
  for (const { at, side, criterion } of all) {
    if (side === 'exit') continue;
    const shown = exits.filter((exit) => isSameThing(exit.criterion, criterion));
    const late = shown.length > 0 && shown.every((exit) => exit.at >= at) ? shown[0] : undefined;
    if (late) found.push({ problem: 'asked-too-early', stages: ids(at, late.at), keys: [criterion.key] });
  }
  return [...found, ...alreadyMet(stages, all, exits, ids), ...contradictions(all, ids)];
}

function alreadyMet(
  stages: readonly Stage[],
  all: readonly Placed[],
  exits: readonly Placed[],
  ids: (a: number, b: number) => [string, string],
): Overlap[] {
  return stages.flatMap((_, at): Overlap[] => {
    const own = exits.filter((each) => each.at === at);
    // What a block demanded is certain; a warning or an advice may have been passed over.
    const before = all.filter(
      (each) => each.criterion.level === 'block' && (each.at < at || (each.at === at && each.side === 'entry')),
    );
    const by = own.map(({ criterion }) => before.find((each) => implies(each.criterion, criterion)));
    if (own.length === 0 || by.some((each) => each === undefined)) return [];
    const earlier = Math.min(...by.map((each) => each!.at));
    return [{ problem: 'already-met', stages: ids(earlier, at), keys: own.map(({ criterion }) => criterion.key) }];
  });
}

function contradictions(all: readonly Placed[], ids: (a: number, b: number) => [string, string]): Overlap[] {
  const blocking = all.filter(({ criterion }) => criterion.level === 'block' && criterion.kind === 'field');
  return blocking.flatMap((later, i) =>
    blocking
      .slice(0, i)
      .filter((each) => contradict(each.criterion, later.criterion))
      .slice(0, 1)
      .map((each): Overlap => {
        const [first, second] = each.at <= later.at ? [each, later] : [later, each];
        const keys = [...new Set([each.criterion.key, later.criterion.key])];
        return { problem: 'contradiction', stages: ids(first.at, second.at), keys };
      }),
  );
}

/** The same thing: under one key, or in the same words. */
const isSameThing = (a: Criterion, b: Criterion): boolean =>
  a.key === b.key ||
  (a.kind !== 'field' &&
    a.kind === b.kind &&
    a.about === b.about &&
    a.least === b.least &&
    plain(a.text) === plain(b.text));

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether a deal that meets the first meets the second whatever else is so. */
export function implies(first: Criterion, second: Criterion): boolean {
  if (isSameThing(first, second)) return true;
  // Qualified by 4 is qualified by 2 of the same method.
  if (first.kind === 'qualified' && second.kind === 'qualified')
    return first.about === second.about && (first.least ?? 0) >= (second.least ?? 0);
  if (first.kind !== 'field' || second.kind !== 'field' || first.field !== second.field) return false;
  const [test, wanted] = [first.test ?? 'filled', second.test ?? 'filled'];
  if (wanted === 'filled') return true;
  if (wanted === 'at-least')
    return test === 'at-least' && first.currency === second.currency && (first.least ?? 0) >= (second.least ?? 0);
  return test === 'one-of' && (first.values ?? []).every((value) => second.values?.includes(value));
}

/** Whether no deal can meet both: the same field is to have one of two lists that share nothing, or an amount in two currencies. */
export function contradict(a: Criterion, b: Criterion): boolean {
  const currencies = (c: Criterion) =>
    c.field === 'amount' && c.test === 'at-least' && c.currency
      ? [c.currency]
      : c.field === 'currency' && c.test === 'one-of'
        ? c.values
        : undefined;
  const [ofA, ofB] = [currencies(a), currencies(b)];
  if (ofA && ofB) return !ofA.some((value) => ofB.includes(value));
  if (a.field !== b.field || a.test !== 'one-of' || b.test !== 'one-of') return false;
  return !(a.values ?? []).some((value) => b.values?.includes(value));
}

/**
 * The stage that what a deal has shown puts it in: the first whose way out is not wholly shown, the number of stages when
 * all is. Shown first contact and BANT, and nothing later, is Demo, whatever else is confirmed ahead of its time.
 */
export function placeByEvidence(stages: readonly Stage[], isMet: (criterion: Criterion) => boolean): number {
  const at = stages.findIndex((stage) => !isLeft(stage, isMet));
  return at < 0 ? stages.length : at;
}

/** Whether a deal with this evidence stands in this stage: all before it is left, and it is not. */
export const standsIn = (stages: readonly Stage[], at: number, isMet: (criterion: Criterion) => boolean): boolean =>
  stages.slice(0, at).every((stage) => isLeft(stage, isMet)) && !isLeft(stages[at]!, isMet);

const isLeft = ({ exit }: Stage, isMet: (criterion: Criterion) => boolean) =>
  exit.filter(({ kind }) => kind !== 'won').every(isMet);
