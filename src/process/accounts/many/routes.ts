import type { LocalDate } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { changeMany, type ManyAct, previewMany } from '../../../platform/bulk/acts.ts';
import { changeRows, type LeftRow } from '../../../platform/bulk/rows.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { type Asked, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { type Outcome, updateCompany, updateContact } from '../actions.ts';
import type { ManyChange } from '../rules/many.ts';
import { companies, contacts } from '../tables.ts';
import { asksOf } from '../viewed.ts';
import { companyChanges, contactChanges, type Seen, type Target } from './acts.ts';
import * as contract from './contract.ts';

type Body = Pick<BodyOf<typeof contract.changeContacts>, 'ids' | 'filter'>;

/** The records a body is about, or the field that says what is wrong with it. */
async function targetOf(
  reader: Reader,
  actor: Actor,
  table: typeof companies | typeof contacts,
  { ids, filter }: Body,
  day: LocalDate,
): Promise<Target | { flaw: { field: string; message: string } }> {
  if ((ids === undefined) === (filter === undefined))
    return { flaw: { field: 'ids', message: 'are given, or a filter: one of the two' } };
  if (ids) return { ids };
  const asked = await asksOf(reader, actor, table, { where: filter?.where }, day);
  if ('unfit' in asked) return { flaw: { field: 'filter.where', message: asked.unfit.message } };
  return { filter: filter ?? {}, day };
}

type Acts = ManyAct<Target, ManyChange, Seen>;

type Sent = Pick<Asked<typeof contract.changeContacts>, 'world' | 'actor'> & { body: unknown };

/** Reads whose records are meant, then looks ahead or changes them. */
const many =
  <Answer>(
    table: typeof companies | typeof contacts,
    act: Acts,
    how: (act: Acts, tx: Tx, asked: { target: Target; change: ManyChange }) => Promise<Answer>,
  ) =>
  ({ world, actor, body }: Sent) =>
    world.db.transaction(actor, async (tx) => {
      const { change, ...which } = body as BodyOf<typeof contract.changeContacts>;
      const target = await targetOf(tx, actor, table, which, world.today(actor));
      if ('flaw' in target) return unfit({ ...target.flaw, in: 'body' });
      return how(act, tx, { target, change: change as ManyChange });
    });

const preview = (act: Acts, tx: Tx, asked: { target: Target; change: ManyChange }) =>
  previewMany(act, tx, tx.actor, asked);

const inUseBy = { loop: 'It would belong to itself.' } as Record<string, string>;

function leftBy(done: Outcome): Omit<LeftRow, 'id'> | null {
  if ('unfit' in done) return { why: 'does-not-fit', ...done.unfit };
  if ('refused' in done) return { why: 'does-not-fit', message: inUseBy[done.refused] ?? done.refused };
  if ('conflict' in done) return { why: 'changed-meanwhile' };
  return 'missing' in done ? { why: 'not-here' } : null;
}

/** Companies and contacts changed many at once: all in one way, or each in its own. */
export const manyRoutes: Served[] = [
  serve(contract.previewCompanies, many(companies, companyChanges, preview)),
  serve(contract.changeCompanies, many(companies, companyChanges, changeMany)),
  serve(contract.previewContacts, many(contacts, contactChanges, preview)),
  serve(contract.changeContacts, many(contacts, contactChanges, changeMany)),

  serve(contract.companyRows, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => ({
      groupId: tx.groupId,
      ...(await changeRows(tx, companies, body.rows, async ({ id, version, fields }) =>
        leftBy(await updateCompany(tx, id, version, fields)),
      )),
    })),
  ),
  serve(contract.contactRows, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => ({
      groupId: tx.groupId,
      ...(await changeRows(tx, contacts, body.rows, async ({ id, version, fields }) =>
        leftBy(await updateContact(tx, id, version, fields)),
      )),
    })),
  ),
];
