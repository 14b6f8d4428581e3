import { type Instant, type LocalDate, startOfDay } from '../../ground/index.ts';
import { type Actor, systemActor } from '../../platform/access/actor.ts';
import { readableHistory, readableOwned } from '../../platform/access/narrow.ts';
import { build } from '../../platform/database/query.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Conformance, conformance, type StagesThen, stageVisits } from './rules/stage-visits.ts';
import { type DealRow, deals, orderIn, type PipelineRow, pipelines } from './tables.ts';
import { isTurn, life } from './turns.ts';

type Turn = Pick<DealRow, 'id' | 'validFrom' | 'status' | 'pipelineId' | 'stageId' | 'stagePosition' | 'lastMove'>;

/** So many turns of deals at most are looked at: those of the deals made last. */
const mostTurns = 200_000;

/**
 * How closely deals kept to a pipeline in a period, as its stages stood when they moved: one's own deals and those of one's people. `isCut`
 * says that there were more moves than are looked at. Null where there is no such pipeline.
 */
export async function conformanceOf(
  reader: Reader,
  actor: Actor,
  pipelineId: string,
  { from, before }: { from: LocalDate; before: LocalDate },
  most = mostTurns,
): Promise<(Conformance & { isCut: boolean }) | null> {
  const [since, until] = [startOfDay(from, actor.timeZone), startOfDay(before, actor.timeZone)];
  const [definitions, found] = await Promise.all([
    reader.rows<PipelineRow>(
      build
        .selectFrom(readableHistory(actor, pipelines).as('p'))
        .selectAll('p')
        .where('p.id', '=', pipelineId)
        .orderBy('p.validFrom'),
    ),
    turnsIn(reader, actor, pipelineId, { since, until }, most + 1),
  ]);
  if (definitions.length === 0) return null;
  // The deal that is cut in two is left out whole.
  const beyond = found[most]?.id;
  const lives = [...Map.groupBy(found, ({ id }) => id).values()].filter(([first]) => first?.id !== beyond);
  const visits = lives.map((turns) => {
    const timeline = turns.map((row) => ({ from: row.validFrom, row: row as DealRow }));
    return stageVisits(timeline, orderIn(timeline));
  });
  const asked = { pipelineId, stagesThen: stagesIn(definitions), since };
  return { ...conformance(visits, asked), isCut: beyond !== undefined };
}

/** The stages in force at a moment; those of the last definition that had all that are asked where it had not. */
const stagesIn =
  (definitions: readonly PipelineRow[]): StagesThen =>
  (at, stageIds) => {
    const hasAll = ({ stages }: PipelineRow) => stageIds.every((id) => stages.some((stage) => stage.id === id));
    const inForce = definitions.findLast(({ validFrom }) => validFrom <= at) ?? definitions[0];
    const found = inForce && hasAll(inForce) ? inForce : definitions.findLast(hasAll);
    return found?.stages.map(({ id }) => id) ?? null;
  };

/** Where the deals that changed in a period stood from when on, until its end; the deals made last first. */
function turnsIn(
  reader: Reader,
  actor: Actor,
  pipelineId: string,
  { since, until }: { since: Instant; until: Instant },
  most: number,
): Promise<Turn[]> {
  const all = readableHistory(systemActor(actor), deals);
  const mine = build.selectFrom(readableOwned(actor, deals).as('r')).select('r.id');
  const changed = build
    .selectFrom(all.as('h'))
    .select('h.id')
    .where('h.pipelineId', '=', pipelineId)
    .where('h.validFrom', '>=', since)
    .where('h.validFrom', '<', until);
  const versions = build
    .selectFrom(all.as('v'))
    .select(['v.id', 'v.validFrom', 'v.status', 'v.pipelineId', 'v.stageId', 'v.stagePosition', 'v.lastMove'])
    .select(isTurn('v').as('isTurn'))
    .where('v.id', 'in', changed)
    .where('v.id', 'in', mine)
    .where('v.validFrom', '<', until)
    .modifyEnd(life('v'));
  return reader.rows<Turn>(
    build
      .selectFrom(versions.as('t'))
      .select(['t.id', 't.validFrom', 't.status', 't.pipelineId', 't.stageId', 't.stagePosition', 't.lastMove'])
      .where('t.isTurn', '=', true)
      .orderBy('t.id', 'desc')
      .orderBy('t.validFrom')
      .limit(most) as never,
  );
}
