import {
  type Column,
  type PlainFilter,
  parseFilter,
  parseSorting,
  resolve,
  type SortTerm,
  teamsNamed,
} from '../../ground/asking/index.ts';
import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import { askedUnseen } from '../access/policy.ts';
import type { AnyTable } from '../database/tables.ts';
import { fiscalOf } from '../metrics/answers.ts';

type Question = { where?: string | undefined; order?: string | undefined };
type Around = {
  /** What is listed: nobody asks by a field of it that he is not shown. */
  table: AnyTable;
  columns: readonly Column[];
  /** The day looked at, which "this quarter" moves with. */
  day: LocalDate;
  /** Who stands below a manager, himself included. */
  teamOf: (managerId: string) => Promise<readonly string[]>;
};
export type AskedList = { where: PlainFilter; terms: readonly SortTerm[] };
type Unfit = { unfit: { field: string; message: string; in: 'query' } };

/** What a list is asked by its reader, in plain values: "me" and "my team" are whoever asks. */
export async function askedOf(
  actor: Actor,
  { where: text, order }: Question,
  { table, columns, day, teamOf }: Around,
): Promise<AskedList | Unfit> {
  const parsed = parseFilter(text ?? '', columns);
  if ('flaw' in parsed) return { unfit: { field: 'where', message: parsed.flaw, in: 'query' } };
  const sorted = parseSorting(order ?? '', columns);
  if ('flaw' in sorted) return { unfit: { field: 'order', message: sorted.flaw, in: 'query' } };
  for (const [field, named] of [
    ['where', parsed.filter.flat()],
    ['order', sorted.terms],
  ] as const) {
    const message = askedUnseen(
      actor,
      table,
      named.map(({ column }) => column),
    );
    if (message) return { unfit: { field, message, in: 'query' } };
  }
  const teams = new Map(
    await Promise.all(teamsNamed(parsed.filter).map(async (id) => [id, await teamOf(id)] as const)),
  );
  const reading = { personId: actor.personId, team: actor.team, teams, day, fiscal: fiscalOf(actor) };
  return { where: resolve(parsed.filter, columns, reading), terms: sorted.terms };
}
