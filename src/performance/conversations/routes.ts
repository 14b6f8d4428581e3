import { yearUpTo } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Tx } from '../../platform/history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../platform/http/serve.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { type OverCalls, overCalls } from './rules/over-calls.ts';
import { callOf, callsCounted, transcriptOf } from './store.ts';
import { type TranscriptRow, transcriptPolicy } from './tables.ts';

const says = {
  'call-not-held': 'This is planned and was not held yet.',
  'transcript-already': 'This call has a transcript: take it away first.',
};

const topicsShown = ({ topics, ...talk }: TranscriptRow['talk']) => ({ ...talk, topics: [...topics] });

async function shown(reader: Reader, actor: Actor, row: TranscriptRow) {
  const { id, version, recordId, onDay, ownerId, name, rep, agreed, agreedHow, talk, rules, turns, addedAt } = row;
  const people = await peopleByIds(reader, actor, [ownerId]);
  return {
    ...{ id, version, activityId: recordId, onDay, name, rep, agreedHow, rules, addedAt, talk: topicsShown(talk) },
    ...{ agreed: agreed && [...agreed], turns: turns && [...turns] },
    person: { id: ownerId, name: people.get(ownerId)?.name ?? '' },
    mayWrite: may(actor, transcriptPolicy, 'write', ownerId),
  };
}

const toldOf = ({ topics, ...means }: OverCalls) => ({ ...means, topics: [...topics] });
const monthOf = (day: string) => `${day.slice(0, 7)}-01`;

async function conversationsOf(reader: Reader, actor: Actor, today: string) {
  const year = yearUpTo(today);
  const calls = await callsCounted(reader, actor, { from: year.first, before: year.next });
  const people = await peopleByIds(
    reader,
    actor,
    calls.map(({ ownerId }) => ownerId),
  );
  const byPerson = [...Map.groupBy(calls, ({ ownerId }) => ownerId)].map(([id, own]) => {
    const months = [...Map.groupBy(own, ({ onDay }) => monthOf(onDay))].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      ...toldOf(overCalls(own)),
      person: { id, name: people.get(id)?.name ?? '' },
      months: months.map(([first, some]) => {
        const { talkRatio, questions } = overCalls(some);
        return { first, talkRatio, questions };
      }),
    };
  });
  return {
    ...{ from: year.first, until: today, whole: toldOf(overCalls(calls)) },
    people: byPerson.sort((a, b) => b.calls - a.calls || a.person.name.localeCompare(b.person.name)),
  };
}

/** What was said in calls and how, over http. */
export const conversationRoutes: Served[] = [
  serve(contract.readTranscript, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const call = await callOf(reader, actor, params.id);
      if (!call) return missing();
      const row = await transcriptOf(reader, actor, params.id);
      const mayWrite = may(actor, transcriptPolicy, 'write', call.ownerId);
      return {
        transcript: row ? await shown(reader, actor, row) : null,
        mayAdd: row === null && call.status === 'done' && mayWrite,
      };
    }),
  ),
  serve(contract.addTranscript, ({ world, actor, params, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.keepTranscript(tx, params.id, body);
      if ('row' in done) return { ...(await shown(tx, actor, done.row)), groupId: tx.groupId };
      if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
      return 'refused' in done ? refuse(done.refused, { detail: says[done.refused] }) : missing();
    }),
  ),
  serve(contract.removeTranscript, ({ world, actor, params, ifMatch }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const done = await actions.removeTranscript(tx, params.id, ifMatch);
      if ('row' in done) return { groupId: tx.groupId };
      return 'conflict' in done ? conflict(await shown(tx, actor, done.conflict)) : missing();
    }),
  ),
  serve(contract.listConversations, ({ world, actor }) =>
    world.db.read(actor, (reader) => conversationsOf(reader, actor, world.today(actor))),
  ),
];
