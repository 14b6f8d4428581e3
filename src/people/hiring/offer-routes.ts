import { createHash } from 'node:crypto';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import { workspaceOf } from '../../platform/settings/workspace.ts';
import { planNames } from '../compensation/reads.ts';
import { peopleByIds } from '../organisation/reads.ts';
import * as actions from './offer-actions.ts';
import * as contract from './offer-contract.ts';
import { offerPdf, offerPdfName } from './offer-pdf.ts';
import { candidateOf, offerOf, offersTo, requisitionOf } from './store.ts';
import { hiringPolicy, type JobOfferRow } from './tables.ts';

type Refused = Extract<actions.Done, { refused: string }>;
const says: Record<Refused['refused'], string> = {
  'not-running': 'This candidacy is over, or an offer was made.',
  'not-waiting': 'This offer was answered already.',
  filled: 'Nobody is hired on this requisition any more.',
  'plan-gone': 'Its pay plan is not there any more.',
  'steps-lacking': 'These steps are neither recorded nor left out with a reason.',
  'not-covered': 'These attributes were scored by fewer than two people.',
  'email-taken': 'Somebody here has this address already.',
};

async function shown(reader: Reader, actor: Actor, rows: readonly JobOfferRow[]) {
  const [first] = rows;
  if (!first) return [];
  const [candidate, requisition, people] = await Promise.all([
    candidateOf(reader, actor, first.candidateId),
    requisitionOf(reader, actor, first.requisitionId),
    peopleByIds(
      reader,
      actor,
      rows.flatMap(({ managerId, personId }) => [managerId, personId ?? []].flat()),
    ),
  ]);
  const who = (id: string) => ({ id, name: people.get(id)?.name ?? '' });
  return rows.map(({ validFrom: _, planId: __, planVersion: ___, ownerId, managerId, personId, ...row }) => ({
    ...row,
    candidate: { id: row.candidateId, name: candidate?.name ?? '' },
    requisition: { id: row.requisitionId, name: requisition?.name ?? '' },
    manager: who(managerId),
    person: personId === null ? null : who(personId),
    mayWrite: may(actor, hiringPolicy, 'write', ownerId),
  }));
}

async function answered(tx: Tx, done: actions.Done) {
  const one = async (row: JobOfferRow) => (await shown(tx, tx.actor, [row]))[0] as Awaited<ReturnType<typeof shown>>[0];
  if ('missing' in done) return missing();
  if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
  if ('conflict' in done) return conflict(await one(done.conflict));
  if ('refused' in done) {
    const { refused, ...more } = done;
    return refuse(refused, { detail: says[refused], ...more }) as never;
  }
  return one(done.row);
}

/** Offers of jobs, over http. */
export const offerRoutes: Served[] = [
  serve(contract.listOffers, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const candidate = await candidateOf(reader, actor, params.id);
      return candidate ? { items: await shown(reader, actor, await offersTo(reader, actor, params.id)) } : missing();
    }),
  ),
  serve(contract.makeOffer, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => answered(tx, await actions.makeOffer(tx, body, world.today(actor)))),
  ),
  serve(contract.answerOffer, ({ world, actor, params: { id }, ifMatch: seen, body }) =>
    world.db.transaction(actor, async (tx: Tx) =>
      answered(tx, await actions.answer(tx, { id, seen, today: world.today(actor), ...body })),
    ),
  ),
  serve(contract.offerPdf, async ({ world, actor, params, query: { language } }) => {
    const told = await world.db.read(actor, async (reader) => {
      const row = await offerOf(reader, actor, params.id);
      const [one] = row ? await shown(reader, actor, [row]) : [];
      if (!row || !one) return null;
      const [requisition, workspace, plans] = await Promise.all([
        requisitionOf(reader, actor, row.requisitionId),
        workspaceOf(reader, actor),
        planNames(reader, actor, [row.planId]),
      ]);
      const { madeOn, startOn, base, variable, currency, planVersion, says: words } = row;
      return {
        ...{ company: workspace.name, candidate: one.candidate.name, role: one.requisition.name },
        ...{ manager: one.manager.name, madeOn, startOn, base, variable, currency, planVersion, says: words },
        ...{ plan: plans.get(row.planId) ?? '', description: requisition?.description ?? null },
      };
    });
    if (!told) return missing();
    const file = await offerPdf(told, language);
    return {
      ...{
        name: offerPdfName(told, language),
        size: file.length,
        print: createHash('sha256').update(file).digest('hex'),
      },
      async *bytes(from: number) {
        yield file.subarray(from);
      },
    };
  }),
];
