import type { Actor } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { type Asked, conflict, missing, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { write } from '../answering.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import * as settings from './settings.ts';
import { showClosing, showCompetitor, showReason, showWinLoss } from './show.ts';
import { competitorsAt, reasonsAt } from './store.ts';
import { competitors, lossReasons } from './tables.ts';

type Now = (reader: Reader, actor: Actor, id: string) => Promise<object | null>;

const reasonNow: Now = async (reader, actor, id) => {
  const row = await reader.row(readable(actor, lossReasons).where('id', '=', id));
  return row && showReason(row);
};
const competitorNow: Now = async (reader, actor, id) => {
  const row = await reader.row(readable(actor, competitors).where('id', '=', id));
  return row && showCompetitor(row);
};

/** Answers a write of a setting: as it is now, somebody else's version, or what does not fit. */
// biome-ignore lint/suspicious/noExplicitAny: each contract's own answer is checked where the contract is declared
const set = (now: Now, act: (tx: Tx, asked: any) => Promise<settings.SettingDone>) => (given: any) => {
  const { actor, world } = given as Asked<typeof contract.updateReason>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  return world.db.transaction(actor, async (tx): Promise<any> => {
    const done = await act(tx, given);
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('missing' in done) return missing();
    if ('conflict' in done) return conflict((await now(tx, actor, done.conflict)) as never);
    const shown = await now(tx, actor, done.id);
    return shown ? { ...shown, groupId: tx.groupId } : missing();
  });
};

export const closingRoutes: Served[] = [
  serve(contract.listReasons, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({
      items: (await reasonsAt(reader, actor)).map(showReason),
      mayWrite: may(actor, lossReasons.policy, 'write', null),
    })),
  ),
  serve(
    contract.createReason,
    set(reasonNow, (tx, { body }) => settings.createReason(tx, body)),
  ),
  serve(
    contract.updateReason,
    set(reasonNow, (tx, { params, body, ifMatch }) => settings.updateReason(tx, params.id, ifMatch, body)),
  ),
  serve(contract.listCompetitors, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({
      items: (await competitorsAt(reader, actor)).map(showCompetitor),
      mayWrite: may(actor, competitors.policy, 'write', null),
    })),
  ),
  serve(
    contract.createCompetitor,
    set(competitorNow, (tx, { body }) => settings.saveCompetitor(tx, null, body)),
  ),
  serve(
    contract.updateCompetitor,
    set(competitorNow, (tx, { params, body, ifMatch }) =>
      settings.saveCompetitor(tx, { id: params.id, seen: ifMatch }, body),
    ),
  ),
  serve(contract.readClosing, ({ world, actor }) => world.db.read(actor, (reader) => showClosing(reader, actor))),
  serve(
    contract.changeClosing,
    set(showClosing, (tx, { body, ifMatch }) => settings.changeClosing(tx, ifMatch, body)),
  ),
  serve(
    contract.setRivals,
    write((tx, { params, ifMatch, body }) => actions.setRivals(tx, params.id, ifMatch, body.competitorIds)),
  ),
  serve(
    contract.addInterview,
    write((tx, { params, ifMatch, body }) => actions.keepInterview(tx, params.id, ifMatch, null, body)),
  ),
  serve(
    contract.changeInterview,
    write((tx, { params, ifMatch, body }) => actions.keepInterview(tx, params.id, ifMatch, params.interviewId, body)),
  ),
  serve(
    contract.removeInterview,
    write((tx, { params, ifMatch }) => actions.removeInterview(tx, params.id, ifMatch, params.interviewId)),
  ),
  serve(contract.winLoss, ({ world, actor, query }) =>
    world.db.read(actor, (reader) => showWinLoss(reader, actor, query, world.today(actor))),
  ),
];
