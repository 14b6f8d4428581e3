import { type LocalDate, newId } from '../../../ground/index.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { defineTable, type Kept, type Table } from '../../../platform/database/tables.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { pipelinesOf } from '../../pipeline/reads.ts';
import { playbookPolicy } from '../policy.ts';
import { closedThrough } from './asking.ts';
import { sinceAdopted } from './rules/adopted.ts';
import { guidanceFor } from './show.ts';

export type AdoptedRow = Kept & {
  stageId: string;
  about: 'step' | 'activity';
  key: string;
  text: string;
  adoptedOn: LocalDate;
  byId: string | null;
};

export const adoptedPractices: Table<AdoptedRow> = defineTable<AdoptedRow>({
  kind: 'adopted-practice',
  name: 'adopted_practices',
  policy: playbookPolicy(),
});

const rowsOf = (reader: Reader, actor: Actor): Promise<AdoptedRow[]> =>
  reader.rows<AdoptedRow>(
    readable(actor, adoptedPractices).orderBy('adoptedOn', 'desc').orderBy('id').limit(100) as never,
  );

/** What the team took up, and whether it is done more often since, and more is won: of the whole workspace, naming nobody. */
export async function adoptedIn(reader: Reader, actor: Actor, today: LocalDate) {
  const [rows, pipelines] = await Promise.all([rowsOf(reader, actor), pipelinesOf(reader, actor)]);
  const used = pipelines.filter(({ stages }) => stages.some(({ id }) => rows.some(({ stageId }) => stageId === id)));
  const found = new Map(
    await Promise.all(
      used.map(async (pipeline) => {
        const { byStage } = await closedThrough(reader, systemActor(actor), { pipeline, until: today }, {});
        return [pipeline.id, byStage] as const;
      }),
    ),
  );
  return rows.map(({ id, version, stageId, about, key, text, adoptedOn }) => {
    const pipeline = used.find(({ stages }) => stages.some((stage) => stage.id === stageId));
    const deals = (pipeline && found.get(pipeline.id)?.get(stageId)) ?? [];
    return {
      ...{ id, version, about, key, text, adoptedOn },
      stage: { id: stageId, name: pipeline?.stages.find((stage) => stage.id === stageId)?.name ?? '' },
      ...sinceAdopted(deals, { key: `${about}:${key}`, adoptedOn }),
    };
  });
}

type Adopting = Pick<AdoptedRow, 'stageId' | 'about' | 'key'>;
export type Adopted = { row: AdoptedRow } | { missing: true } | { refused: 'is-adopted' | 'not-told-apart' };

/** Takes up for the whole team what those who win the most do more often than the others, beyond chance. */
export async function adopt(tx: Tx, { stageId, about, key }: Adopting, today: LocalDate): Promise<Adopted> {
  const guidance = await guidanceFor(tx, tx.actor, stageId, today);
  if (!guidance) return { missing: true };
  const known = await rowsOf(tx, tx.actor);
  if (known.some((row) => row.stageId === stageId && row.about === about && row.key === key))
    return { refused: 'is-adopted' };
  const item = guidance.items.find((each) => each.about === about && each.key === key);
  if (item?.says !== 'more') return { refused: 'not-told-apart' };
  const after: AdoptedRow = {
    ...{ id: newId(), version: 0, validFrom: '', stageId, about, key, text: item.text, adoptedOn: today },
    byId: tx.actor.personId,
  };
  const { version } = await tx.record({
    table: adoptedPractices,
    before: null,
    after,
    announce: 'adopted-practice.changed',
  });
  return { row: { ...after, version } };
}
