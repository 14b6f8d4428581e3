import type { Actor } from '../access/actor.ts';
import { cursorText, parseCursor } from '../database/keyset.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../http/serve.ts';
import * as asking from './asking.ts';
import * as contract from './contract.ts';
import * as deciding from './deciding.ts';
import { ruleRoutes } from './rule-routes.ts';
import { isAutomatic } from './rules/rule-set.ts';
import { namesOf, showRequest, showSummaries } from './show.ts';
import { standInRoutes } from './stand-in-routes.ts';
import { countWaiting, pageOfRequests, requestSeen, seenRecords } from './store.ts';
import type { Approvals } from './subjects.ts';
import type { RequestRow } from './tables.ts';
import { nobodyCan, refusalWords } from './words.ts';

/** Approvals over http. */
export const approvalRoutes = (approvals: Approvals): Served[] => [
  ...readRoutes(approvals),
  ...askRoutes(approvals),
  ...actRoutes(approvals),
  ...ruleRoutes(approvals),
  ...standInRoutes(approvals),
];

const readRoutes = (approvals: Approvals): Served[] => [
  serve(contract.listApprovals, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => {
      const { limit, cursor: text, ...filter } = query;
      const cursor = parseCursor(text);
      if (text && !cursor)
        return unfit({ field: 'cursor', message: 'is not a cursor that this list gave out', in: 'query' });
      const rows = await pageOfRequests(reader, actor, filter, { limit, cursor });
      const items = await showSummaries(reader, actor, approvals, rows.slice(0, limit));
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { items, nextCursor: last ? cursorText({ value: null, id: last.id }) : null };
    }),
  ),
  serve(contract.countApprovals, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({ waiting: await countWaiting(reader, actor) })),
  ),
  serve(contract.readApproval, ({ world, actor, params }) =>
    world.db.read(actor, async (reader) => {
      const row = await requestSeen(reader, actor, params.id);
      return row ? showRequest(reader, actor, approvals, row) : missing();
    }),
  ),
];

const askRoutes = (approvals: Approvals): Served[] => [
  serve(
    contract.ask,
    ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const today = world.today(actor);
        if (body.dueOn && body.dueOn < today)
          return unfit({ field: 'dueOn', message: 'is a day that has passed', in: 'body' });
        const asked = { ...body, reason: body.reason ?? null, today };
        const done = await asking.askForApproval(tx, approvals, asked);
        if ('missing' in done) return missing();
        if ('lacks' in done)
          return unfit({ field: `wish.${done.lacks.field}`, message: done.lacks.message, in: 'body' });
        if (!('refused' in done)) return showRequest(tx, actor, approvals, done);
        if (done.refused === 'nobody-can-approve') return refuse('nobody-can-approve', nobodyCan(done.words));
        return refuse('already-asked', { detail: 'Somebody asked this already, and it is not decided yet.' });
      }),
    {
      mayReplay: ({ world, actor, body }) =>
        world.db.read(actor, async (reader) => {
          const kind = approvals.subject(body.subject)?.record ?? '';
          return (await seenRecords(reader, actor, kind, [body.recordId])).size > 0;
        }),
    },
  ),
  serve(contract.lookAhead, ({ world, actor, body }) =>
    world.db.read(actor, async (reader) => {
      const { personId } = actor;
      const today = world.today(actor);
      const ahead = personId && (await asking.lookAhead(reader, { ...actor, personId }, approvals, { ...body, today }));
      if (!ahead) return missing();
      const named = await namesOf(reader, actor, approvals);
      const { key, name } = ahead.rule;
      const plan = 'plan' in ahead ? ahead.plan : [];
      return {
        rule: { key, name, version: ahead.rulesVersion },
        atOnce: isAutomatic(ahead.rule),
        steps: plan.map(({ mode, slots }) => ({
          mode,
          people: [...new Set(slots.flatMap(({ personIds }) => personIds))].map(named),
        })),
        nobody: 'nobody' in ahead ? ahead.words : null,
      };
    }),
  ),
];

type Answered = deciding.Acted | { request: RequestRow };

function actRoutes(approvals: Approvals): Served[] {
  /** The request as it now is for whoever acted, what somebody else made of it, or a rule's no. */
  async function answer(tx: Tx, actor: Actor, acted: Answered) {
    if ('missing' in acted) return missing();
    if ('conflict' in acted) return conflict(await showRequest(tx, actor, approvals, acted.conflict));
    if (!('refused' in acted)) return showRequest(tx, actor, approvals, acted.request);
    const named = await namesOf(tx, actor, approvals);
    const words = refusalWords(acted.refused, acted.request, (id) => named(id).name);
    // biome-ignore lint/suspicious/noExplicitAny: each contract names the words that its own action may say
    return refuse(acted.refused, words) as any;
  }
  const current = ({ world, actor, params }: OnRequest) =>
    world.db.read(actor, async (reader) => {
      const row = await requestSeen(reader, actor, params.id);
      return row ? showRequest(reader, actor, approvals, row) : missing();
    });
  /** An answer is given again only to whoever may still see the request and what it is about. */
  const mayReplay = ({ world, actor, params }: OnRequest) =>
    world.db.read(actor, async (reader) => {
      const row = await requestSeen(reader, actor, params.id);
      return row !== null && (await seenRecords(reader, actor, row.recordKind, [row.recordId])).size > 0;
    });
  const actingOn = (id: string, seen: number, today: string, reason: string | undefined) => ({
    id,
    seen,
    today,
    reason: reason ?? null,
  });
  return [
    serve(
      contract.decide,
      ({ world, actor, params, body, ifMatch }) =>
        world.db.transaction(actor, async (tx: Tx) => {
          const acting = actingOn(params.id, ifMatch, world.today(actor), body.reason);
          return answer(tx, actor, await deciding.decide(tx, approvals, body.decision, acting));
        }),
      { current, mayReplay },
    ),
    serve(
      contract.withdraw,
      ({ world, actor, params, body, ifMatch }) =>
        world.db.transaction(actor, async (tx: Tx) => {
          const acting = actingOn(params.id, ifMatch, world.today(actor), body.reason);
          return answer(tx, actor, await deciding.withdraw(tx, acting));
        }),
      { current, mayReplay },
    ),
    serve(
      contract.handOn,
      ({ world, actor, params, body, ifMatch }) =>
        world.db.transaction(actor, async (tx: Tx) => {
          const acting = actingOn(params.id, ifMatch, world.today(actor), body.reason);
          return answer(tx, actor, await deciding.handOn(tx, approvals, body.to, acting));
        }),
      { current, mayReplay },
    ),
    serve(
      contract.undo,
      ({ world, actor, params, ifMatch }) =>
        world.db.transaction(actor, async (tx: Tx) => {
          const acting = actingOn(params.id, ifMatch, world.today(actor), undefined);
          return answer(tx, actor, await deciding.takeBack(tx, approvals, acting));
        }),
      { current, mayReplay },
    ),
    serve(
      contract.askAgain,
      ({ world, actor, params, body, ifMatch }) =>
        world.db.transaction(actor, async (tx: Tx) => {
          const asked = { reason: body.reason ?? null, today: world.today(actor) };
          const done = await asking.askAgain(tx, approvals, params.id, ifMatch, asked);
          if ('refused' in done && done.refused === 'nobody-can-approve')
            return refuse('nobody-can-approve', nobodyCan(done.words));
          if ('id' in done) return showRequest(tx, actor, approvals, done);
          if ('missing' in done) return missing();
          if ('conflict' in done) return conflict(await showRequest(tx, actor, approvals, done.conflict));
          const detail = 'Only whoever asked it can ask it again, once it was sent back.';
          return refuse(done.refused === 'not-your-turn' ? 'not-your-turn' : 'already-decided', { detail });
        }),
      { current, mayReplay },
    ),
  ];
}

type OnRequest = { world: { db: { read: ReadDoor } }; actor: Actor; params: { id: string } };
type ReadDoor = <T>(actor: Actor, ask: (reader: Reader) => Promise<T>) => Promise<T>;
