import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { readConditions } from './rules/rule.ts';
import { leadRouting, type RoutingRow } from './tables.ts';

export type Unfit = { unfit: { field: string; message: string } };
export type RoutingGiven = Pick<RoutingRow, 'minutes' | 'bySource' | 'rules'>;

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });
const repeated = <Each>(all: readonly Each[], keyOf: (each: Each) => string): number =>
  all.findIndex((each, at) => all.slice(0, at).some((other) => keyOf(other) === keyOf(each)));

/** What of rules makes no sense, by its field; null when all of it does. */
export async function flawOfRules(tx: Tx, rules: RoutingGiven['rules']): Promise<Unfit | null> {
  const twin = repeated(rules, ({ id }) => id);
  if (twin >= 0) return unfit(`rules.${twin}.id`, 'stands here twice');
  const same = repeated(rules, ({ name }) => name.toLowerCase());
  if (same >= 0) return unfit(`rules.${same}.name`, 'stands here twice');
  const known = await peopleByIds(
    tx,
    tx.actor,
    rules.flatMap(({ people }) => people.map(({ personId }) => personId)),
  );
  for (const [at, { where, people }] of rules.entries()) {
    const read = readConditions(where);
    if ('flaw' in read) return unfit(`rules.${at}.where`, read.flaw);
    const nobody = people.findIndex(({ personId }) => !known.has(personId));
    if (nobody >= 0) return unfit(`rules.${at}.people.${nobody}.personId`, 'is not here');
    const again = repeated(people, ({ personId }) => personId);
    if (again >= 0) return unfit(`rules.${at}.people.${again}.personId`, 'stands here twice');
  }
  return null;
}

type Done = { version: number } | { refused: 'settings-changed' } | Unfit;

/** Keeps to whom leads go and what is promised; leads that are here stay with whom they have. */
export async function keepRouting(tx: Tx, seen: number, given: RoutingGiven): Promise<Done> {
  const twice = repeated(given.bySource, ({ source }) => source.toLowerCase());
  if (twice >= 0) return unfit(`bySource.${twice}.source`, 'stands here twice');
  const flaw = await flawOfRules(tx, given.rules);
  if (flaw) return flaw;
  const id = tx.actor.workspaceId;
  const before = await tx.lock(leadRouting, id);
  if ((before?.version ?? 0) !== seen) return { refused: 'settings-changed' };
  const after: RoutingRow = { ...(before ?? { id, version: 0, validFrom: '' }), ...given };
  const { version } = await tx.record({ table: leadRouting, before, after });
  return { version };
}
