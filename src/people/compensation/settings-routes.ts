import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, type Served, serve } from '../../platform/http/serve.ts';
import { notDone } from './not-done.ts';
import * as actions from './settings-actions.ts';
import * as contract from './settings-contract.ts';
import { paySettingsOf, ratesOf, referencesOf } from './settings-store.ts';
import type { PayRateRow, PayReferenceRow } from './settings-tables.ts';

const rateTold = ({ id, version, day, currency, intoCurrency, rate }: PayRateRow) => ({
  ...{ id, version, day, currency, into: intoCurrency, rate },
});
const referenceTold = ({ validFrom: _, ...row }: PayReferenceRow) => row;

/** How a workspace pays, at which rates, and what others pay, over http. */
export const paySettingsRoutes = (): Served[] => [
  serve(contract.readPaySettings, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({
      plansNeedApproval: (await paySettingsOf(reader, actor)).plansApprovedSince !== null,
    })),
  ),
  serve(contract.changePaySettings, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const plansNeedApproval = await actions.askForApproval(tx, body.plansNeedApproval);
      return plansNeedApproval === null ? missing() : { plansNeedApproval };
    }),
  ),
  serve(contract.listRates, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({ items: (await ratesOf(reader, actor)).map(rateTold) })),
  ),
  serve(contract.addRate, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.addRate(tx, body);
      if ('row' in done) return { ...rateTold(done.row), groupId: tx.groupId };
      return 'conflict' in done ? missing() : notDone(done);
    }),
  ),
  serve(contract.removeRate, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeRate(tx, { id: params.id, seen: ifMatch });
      if ('row' in done) return { groupId: tx.groupId };
      return 'conflict' in done ? conflict(rateTold(done.conflict)) : missing();
    }),
  ),
  serve(contract.listReferences, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({ items: (await referencesOf(reader, actor)).map(referenceTold) })),
  ),
  serve(contract.addReference, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.addReference(tx, body);
      if ('row' in done) return { ...referenceTold(done.row), groupId: tx.groupId };
      return 'conflict' in done ? missing() : notDone(done);
    }),
  ),
  serve(contract.removeReference, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeReference(tx, { id: params.id, seen: ifMatch });
      if ('row' in done) return { groupId: tx.groupId };
      return 'conflict' in done ? conflict(referenceTold(done.conflict)) : missing();
    }),
  ),
];
