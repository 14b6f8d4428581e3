import type { GoneStage } from './gone-stages.ts';
import { type Overlap, overlaps } from './overlap.ts';
import { type Stage, type StageProblem, stageProblems } from './stages.ts';

/** What a pipeline becomes: its new stages, and where the deals of those taken out go. */
export type Definition = { stages: readonly Stage[]; goesTo: Readonly<Record<string, string>> };

export type ChangeRefusal =
  | { refused: 'bad-stages'; problems: StageProblem[] }
  | { refused: 'stages-overlap'; overlaps: Overlap[] }
  | { refused: 'needs-mapping'; stages: { id: string; name: string; deals: number }[] };

/** A deal that is moved because its stage goes. */
export type Remapped = { from: string; to: string };

/**
 * Whether a pipeline may become this: stages that are whole, that do not flow into one another, and a place for the deals
 * of each stage taken out. Deals go to a stage that was there before and stays, so that the whole can be taken back; an
 * empty stage needs no word, and its closed deals count to the nearest stage before it.
 */
export function changeStages(
  before: { stages: readonly Stage[]; goneStages: readonly GoneStage[] },
  { stages, goesTo }: Definition,
  openDeals: ReadonlyMap<string, number>,
  roles: readonly string[],
): { stages: Stage[]; goneStages: GoneStage[]; moves: Remapped[] } | ChangeRefusal {
  const problems = stageProblems(stages, roles);
  if (problems.length > 0) return { refused: 'bad-stages', problems };
  const flowing = overlaps(stages);
  if (flowing.length > 0) return { refused: 'stages-overlap', overlaps: flowing };
  const kept = new Set(before.stages.filter(({ id }) => stages.some((each) => each.id === id)).map(({ id }) => id));
  const removed = before.stages.filter(({ id }) => !kept.has(id));
  const targetOf = ({ id }: Stage): string | undefined => {
    const said = goesTo[id];
    if (said !== undefined) return kept.has(said) ? said : undefined;
    if ((openDeals.get(id) ?? 0) > 0) return undefined;
    const at = before.stages.findIndex((each) => each.id === id);
    const near =
      before.stages.slice(0, at).findLast((each) => kept.has(each.id)) ??
      before.stages.find((each) => kept.has(each.id));
    return near?.id ?? stages[0]?.id;
  };
  const unmapped = removed.filter((stage) => targetOf(stage) === undefined);
  if (unmapped.length > 0)
    return {
      refused: 'needs-mapping',
      stages: unmapped.map(({ id, name }) => ({ id, name, deals: openDeals.get(id) ?? 0 })),
    };
  const gone = removed.map((stage): GoneStage => ({ id: stage.id, name: stage.name, goesTo: targetOf(stage)! }));
  const back = new Set(stages.map(({ id }) => id));
  return {
    stages: [...stages],
    goneStages: [...before.goneStages.filter(({ id }) => !back.has(id)), ...gone],
    moves: gone.map(({ id, goesTo: to }) => ({ from: id, to })),
  };
}

/** What an edit can do to a stage, in the words of a list of versions. */
export const stageChanges = [
  ...(['added', 'removed', 'renamed', 'moved', 'criteria', 'settings'] as const),
  ...(['presents', 'presents-no-more'] as const),
] as const;
export type StageChange = { stageId: string; name: string; what: (typeof stageChanges)[number] };

/** What differs between two versions of the stages; nothing for two that are the same. */
export function changesBetween(before: readonly Stage[], after: readonly Stage[]): StageChange[] {
  const changes: StageChange[] = [];
  const order = (list: readonly Stage[], other: readonly Stage[]) =>
    list.filter(({ id }) => other.some((each) => each.id === id)).map(({ id }) => id);
  const [was, is] = [order(before, after), order(after, before)];
  for (const stage of before)
    if (!after.some(({ id }) => id === stage.id))
      changes.push({ stageId: stage.id, name: stage.name, what: 'removed' });
  for (const stage of after) {
    const old = before.find(({ id }) => id === stage.id);
    const say = (what: StageChange['what']) => changes.push({ stageId: stage.id, name: stage.name, what });
    if (!old) {
      say('added');
      continue;
    }
    if (old.name !== stage.name) say('renamed');
    if (was.indexOf(stage.id) !== is.indexOf(stage.id)) say('moved');
    // The order in which a criterion's parts were written down says nothing.
    const sorted = (list: Stage['entry']) => list.map((criterion) => Object.entries(criterion).sort());
    const criteria = ({ entry, exit }: Stage) => JSON.stringify([sorted(entry), sorted(exit)]);
    if (criteria(old) !== criteria(stage)) say('criteria');
    if (stage.presents && !old.presents) say('presents');
    if (old.presents && !after.some(({ presents }) => presents)) say('presents-no-more');
    const settings = ({ name: _n, entry: _e, exit: _x, presents: _p, ...rest }: Stage) =>
      JSON.stringify(Object.entries(rest).sort());
    if (settings(old) !== settings(stage)) say('settings');
  }
  return changes;
}
