import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { OverrideRow } from './reports.ts';
import { stageNameOf } from './rules/gone-stages.ts';
import { type Override, tally } from './rules/override-report.ts';
import type { PipelineRow } from './tables.ts';

const shown = 200;

/** Overrides in words: by criterion, by who overrode, by the stage left, and one by one. */
export async function showOverrides(reader: Reader, actor: Actor, pipeline: PipelineRow, rows: readonly OverrideRow[]) {
  const whoOf = ({ lastMove, ownerId }: OverrideRow) => (lastMove.personId === undefined ? ownerId : lastMove.personId);
  const people = await peopleByIds(
    reader,
    actor,
    rows.flatMap((row) => [whoOf(row), row.lastMove.approval?.personId].flatMap((id) => id ?? [])),
  );
  const overrides = rows.map(
    (row): Override => ({
      dealId: row.id,
      status: row.status,
      personId: whoOf(row),
      fromStageId: row.lastMove.fromStageId,
      keys: row.lastMove.overriddenKeys,
    }),
  );
  // The words as they were when it was overridden: the criterion may be gone since.
  const words = new Map(rows.flatMap(({ lastMove }) => lastMove.unmet.map(({ key, text }) => [key, text] as const)));
  const textOf = (key: string) => words.get(key) ?? key;
  const stageName = (id: string) => stageNameOf(pipeline, id) ?? '';
  const named = (id: string | null) => ({ id, name: (id && people.get(id)?.name) || '' });
  return {
    total: rows.length,
    items: rows.slice(0, shown).map((row) => {
      const who = whoOf(row);
      return {
        deal: { id: row.id, name: row.name },
        status: row.status,
        person: who && people.has(who) ? { id: who, name: people.get(who)!.name } : null,
        approvedBy: row.lastMove.approval?.personId ? named(row.lastMove.approval.personId).name : null,
        on: row.movedOn,
        kind: row.lastMove.kind,
        fromStage: stageName(row.lastMove.fromStageId),
        toStage: stageName(row.lastMove.toStageId),
        criteria: row.lastMove.overriddenKeys.map((key) => ({ key, text: textOf(key) })),
        reason: row.lastMove.reason,
      };
    }),
    byCriterion: tally(overrides, ({ keys }) => keys).map(({ id, ...counts }) => ({
      key: id ?? '',
      name: textOf(id ?? ''),
      ...counts,
    })),
    byPerson: tally(overrides, ({ personId }) => [personId]).map(({ id, ...counts }) => ({ ...named(id), ...counts })),
    byStage: tally(overrides, ({ fromStageId }) => [fromStageId]).map(({ id, ...counts }) => ({
      id: id ?? '',
      name: stageName(id ?? ''),
      ...counts,
    })),
  };
}
