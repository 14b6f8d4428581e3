import { emptyDeal, enterCompetitors, type ImportedDeal, importDeals } from '../../pipeline/actions.ts';
import { beginMoment, type DemoChapter } from '../chapters.ts';
import { type DemoDeal, type DemoState, dealsAt } from '../rules/story.ts';
import type { World } from '../rules/world.ts';

/** Places of the roster that are written in one part. */
export const placesAPart = 250;

/** How many parts the roster makes. */
export const partsOfRoster = ({ roster }: World): number => Math.ceil(roster.length / placesAPart);

/** The deals of a part of the roster, with what renews them. */
export function dealsInPart(world: World, part: number): DemoDeal[] {
  const first = part * placesAPart;
  const last = Math.min(world.roster.length, first + placesAPart);
  return Array.from({ length: last - first }, (_, at) => dealsAt(world, first + at)).flat();
}

export const rivalsChapter: DemoChapter = {
  id: 'rivals',
  parts: () => 1,
  write: (tx, world) =>
    enterCompetitors(
      tx,
      world.rivals.map(({ id, ...row }) => ({ id, from: beginMoment(world), row: { ...row, retiredOn: null } })),
    ),
};

/** Every deal with its whole past. */
export const pipelineChapter: DemoChapter = {
  id: 'deals',
  parts: partsOfRoster,
  write: (tx, world, part) =>
    importDeals(
      tx,
      dealsInPart(world, part).map((deal) => asDeal(world, deal)),
    ),
};

const asDeal = (world: World, deal: DemoDeal): ImportedDeal => ({
  id: deal.id,
  states: deal.states.map((state) => ({ from: state.at, row: rowOf(world, deal, state) })),
});

function rowOf({ setting }: World, deal: DemoDeal, state: DemoState): ImportedDeal['states'][number]['row'] {
  const { at: _, day: __, stage, lastMove, ...said } = state;
  const stageId = (place: number) => setting.pipeline.stages[place]?.id as string;
  const { id: ___, version: ____, validFrom: _____, ...blank } = { id: '', ...emptyDeal };
  return {
    ...blank,
    ...said,
    name: deal.name,
    companyId: deal.company.id,
    productId: deal.productId,
    pipelineId: setting.pipeline.id,
    stageId: stageId(stage),
    stagePosition: stage,
    currency: setting.currency,
    people: deal.people,
    rivals: deal.rivals,
    splits: deal.splits,
    originId: deal.origin?.id ?? null,
    originKind: deal.origin?.kind ?? null,
    createdOn: deal.createdOn,
    lastMove: lastMove && {
      kind: lastMove.kind,
      fromStageId: stageId(lastMove.from),
      toStageId: stageId(lastMove.to),
      skippedStageIds: lastMove.skipped.map(stageId),
      unmet: [],
      overriddenKeys: [],
      reason: lastMove.reason,
      personId: state.ownerId,
    },
  };
}
