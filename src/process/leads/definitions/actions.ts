import { newId } from '../../../ground/ids.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { readConditions } from '../routing/rules/rule.ts';
import { agree, type Condition, type JudgedStage, proposed, type Side, sides } from './rules/definition.ts';
import { definitionsOf } from './store.ts';
import { type DefinitionRow, definitions } from './tables.ts';

type Unfit = { unfit: { field: string; message: string } };
type No = 'settings-changed' | 'same-person' | 'agreed-already' | 'nothing-proposed';
export type Done = { done: true } | { refused: No } | Unfit;

export const mayPropose = ({ role }: Actor): boolean => role === 'leader' || role === 'operations';

/** For which sides somebody agrees: a manager for sales, operations for marketing, a leader for either. */
export const sidesOf = ({ role, personId }: Actor): readonly Side[] => {
  if (personId === null) return [];
  if (role === 'leader') return sides;
  return role === 'manager' ? ['sales'] : role === 'operations' ? ['marketing'] : [];
};

async function lockedOf(tx: Tx, stage: JudgedStage): Promise<DefinitionRow | null> {
  const row = await tx.row<DefinitionRow>(readable(tx.actor, definitions).where('stage', '=', stage));
  return row ? tx.lock(definitions, row.id) : null;
}

/** Proposes what a lead must be; the same again changes nothing that was agreed. */
export async function propose(
  tx: Tx,
  stage: JudgedStage,
  given: { version: number; conditions: readonly Condition[]; messaging: string | null },
): Promise<Done> {
  if (!mayPropose(tx.actor)) return { unfit: { field: 'conditions', message: 'is not yours to write' } };
  for (const [at, { where }] of given.conditions.entries()) {
    const read = readConditions(where);
    if ('flaw' in read) return { unfit: { field: `conditions.${at}.where`, message: read.flaw } };
  }
  const before = await lockedOf(tx, stage);
  if ((before?.version ?? 0) !== given.version) return { refused: 'settings-changed' };
  const blank: DefinitionRow = {
    ...{ id: newId(), version: 0, validFrom: '', stage, edition: 0, conditions: [], messaging: null, agreed: [] },
    inForce: null,
  };
  const after = { ...proposed(before ?? blank, given.conditions), messaging: given.messaging };
  await tx.record({ table: definitions, before, after });
  return { done: true };
}

/** Agrees for one side; who may not agree for it is told so. */
export async function agreeTo(tx: Tx, stage: JudgedStage, seen: number, side: Side): Promise<Done> {
  const personId = tx.actor.personId;
  if (personId === null || !sidesOf(tx.actor).includes(side))
    return { unfit: { field: 'side', message: 'is not a side that you agree for' } };
  const before = await lockedOf(tx, stage);
  if (before?.version !== seen) return { refused: 'settings-changed' };
  const agreed = agree(before, { side, personId, at: await tx.now() });
  if ('refused' in agreed) return agreed;
  await tx.record({ table: definitions, before, after: agreed.agreed, announce: 'lead-definition.agreed' });
  return { done: true };
}

type Entered = { id: string; from: string; row: Omit<DefinitionRow, 'id' | 'version' | 'validFrom'> };

/** Enters what was agreed on in the past; what the workspace has said of a stage itself stays. */
export async function enterDefinitions(tx: Tx, entered: readonly Entered[]): Promise<void> {
  const said = new Set((await definitionsOf(tx, tx.actor)).map(({ stage }) => stage));
  await tx.recordMany(
    definitions,
    entered.filter(({ row }) => !said.has(row.stage)).map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );
}
