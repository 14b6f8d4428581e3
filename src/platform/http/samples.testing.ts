import { z } from 'zod';
import type { Tx } from '../history/door.ts';
import {
  amount,
  asOf,
  conflict,
  currency,
  day,
  id,
  line,
  manyInQuery,
  missing,
  page,
  pageQuery,
  refuse,
  route,
  serve,
  serveLive,
  unfit,
  version,
} from './index.ts';
import type { Actor, Identify, Log, World } from './ports.ts';
import type { Served } from './serve.ts';
import { buildServer, type ServerOptions } from './server.ts';

// A little shop of deals that stands in for a capability, over tables that stand in for the database.

const deal = z.object({
  id,
  name: z.string(),
  amount,
  currency,
  closesOn: day.nullable(),
  version,
  note: z.string().nullable(),
});
type Deal = z.output<typeof deal>;

export const readDeal = route({
  id: 'sample.readDeal',
  method: 'GET',
  path: '/api/v1/deals/:id',
  summary: 'One deal',
  rights: { kind: 'sample-deal', action: 'read' },
  params: z.strictObject({ id }),
  query: z.strictObject({ asOf }),
  answer: deal,
});
export const listDeals = route({
  id: 'sample.listDeals',
  method: 'GET',
  path: '/api/v1/deals',
  summary: 'Deals, newest first',
  rights: { kind: 'sample-deal', action: 'read' },
  query: z.strictObject({ ...pageQuery, name: manyInQuery(line()).optional() }),
  answer: page(deal),
});
export const openDeal = route({
  id: 'sample.openDeal',
  method: 'POST',
  path: '/api/v1/deals',
  summary: 'Open a deal',
  created: true,
  rights: { kind: 'sample-deal', action: 'write' },
  body: z.strictObject({
    name: line(80),
    amount,
    currency,
    closesOn: day.nullable().default(null),
    tags: z.array(line(20)).max(5).optional(),
    extra: z.record(z.string().max(20), z.union([z.int(), z.boolean()])).optional(),
  }),
  answer: deal,
  refusals: ['too-large'],
});
export const renameDeal = route({
  id: 'sample.renameDeal',
  method: 'PATCH',
  path: '/api/v1/deals/:id',
  summary: 'Rename a deal',
  rights: { kind: 'sample-deal', action: 'write' },
  params: z.strictObject({ id }),
  body: z.strictObject({ name: line(80) }),
  answer: deal,
  refusals: ['already-closed'],
  concurrency: 'if-match',
});
export const dropDeal = route({
  id: 'sample.dropDeal',
  method: 'DELETE',
  path: '/api/v1/deals/:id',
  summary: 'Drop a deal',
  rights: { kind: 'sample-deal', action: 'write' },
  params: z.strictObject({ id }),
});
export const signIn = route({
  id: 'sample.signIn',
  method: 'POST',
  path: '/api/v1/sign-in',
  summary: 'Sign in',
  rights: 'nobody',
  idempotent: false,
  body: z.strictObject({ password: line(200) }),
  limit: { max: 3, seconds: 60 },
});
export const watchDeals = route({
  id: 'sample.watchDeals',
  method: 'GET',
  path: '/api/v1/live',
  summary: 'What changes',
  rights: 'signed-in',
  answer: z.object({ id, version }),
  stream: true,
});
export const putFile = route({
  id: 'sample.putFile',
  method: 'POST',
  path: '/api/v1/files',
  summary: 'How long a file is',
  rights: { kind: 'sample-deal', action: 'write' },
  bytes: true,
  bodyBytes: 1_000_000,
  idempotent: false,
  answer: z.object({ size: z.int(), pieces: z.int() }),
});
export const hello = route({
  id: 'sample.hello',
  method: 'GET',
  path: '/api/v1/hello',
  summary: 'Hello',
  rights: 'nobody',
  answer: z.object({ hello: z.string() }),
});

export const contracts = { readDeal, listDeals, openDeal, renameDeal, dropDeal, signIn, watchDeals, hello };

export const someone = (over: Partial<Actor> = {}): Actor => ({
  workspaceId: '0193a7e0-0000-7000-8000-00000000aaaa',
  personId: '0193a7e0-0000-7000-8000-00000000bbbb',
  role: 'rep',
  team: [],
  by: 'screen',
  timeZone: 'UTC',
  currency: 'EUR',
  fiscalStartMonth: 1,
  ...over,
});
export const idNumber = (n: number) => `0193a7e0-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** The outside world in memory: whole transactions or nothing, one after another, and a table of keys. */
export function aShop() {
  let deals = new Map<string, Deal>();
  let keys = new Map<string, { requestHash: string; status: number; answer: string | null }>();
  let queue: Promise<unknown> = Promise.resolve();
  const shop = {
    transactions: 0,
    isDown: false,
    opened: 0,
    deals: () => [...deals.values()],
    keys: () => [...keys.values()],
  };

  const sql = async <Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> => {
    const name = params.slice(0, 3).join(' ');
    if (text.includes('FROM app.idempotency_keys')) return [keys.get(name)].filter(Boolean) as Row[];
    if (text.startsWith('INSERT INTO app.idempotency_keys'))
      keys.set(name, { requestHash: String(params[3]), status: Number(params[4]), answer: params[5] as string | null });
    return [];
  };
  const tx = { sql } as unknown as Tx;
  const world: World = {
    db: {
      read: async (_actor, ask) => ask(tx),
      transaction: (_actor, act) => {
        const run = async () => {
          if (shop.isDown)
            throw Object.assign(new Error('The database does not answer at the moment.'), {
              name: 'DatabaseUnavailable',
            });
          shop.transactions++;
          const before = [new Map(deals), new Map(keys)] as const;
          try {
            return await act(tx);
          } catch (error) {
            [deals, keys] = before;
            throw error;
          }
        };
        const mine = queue.then(run, run);
        queue = mine.catch(() => undefined);
        return mine;
      },
    },
    now: () => '2026-11-23T12:00:00.000000Z',
    today: () => '2026-11-23',
  };

  const handlers: Served[] = [
    serve(readDeal, async ({ params }) => {
      if (shop.isDown)
        throw Object.assign(new Error('The database does not answer at the moment.'), { name: 'DatabaseUnavailable' });
      return deals.get(params.id) ?? missing();
    }),
    serve(listDeals, async ({ query }) => ({
      items: [...deals.values()].slice(0, query.limit),
      nextCursor: null,
      total: deals.size,
    })),
    serve(openDeal, async ({ actor, body, world }) =>
      world.db.transaction(actor, async () => {
        const opened = { id: idNumber(++shop.opened), version: 1, note: null, ...body, secret: 'margin 40 %' };
        deals.set(opened.id, opened);
        if (body.name === 'boom') throw new Error('the password of the database is hunter2');
        if (body.name === 'ghost') return unfit({ field: 'name', message: 'is nobody we know', in: 'body' });
        return body.amount > 1_000_000 ? refuse('too-large', { detail: 'Ask your manager.', most: 1_000_000 }) : opened;
      }),
    ),
    serve(renameDeal, async ({ params, body, ifMatch }) => {
      const found = deals.get(params.id);
      if (!found) return missing();
      if (found.version !== ifMatch) return conflict({ ...found, secret: 'margin 40 %' });
      const renamed = { ...found, name: body.name, version: found.version + 1 };
      deals.set(found.id, renamed);
      return renamed;
    }),
    serve(dropDeal, async ({ params }) => void deals.delete(params.id)),
    serve(signIn, async ({ setHeader }) => setHeader('set-cookie', 'session=rep; HttpOnly; SameSite=Lax')),
    serve(putFile, async ({ body }) => {
      let size = 0;
      let pieces = 0;
      for await (const piece of body) {
        size += piece.length;
        pieces += 1;
      }
      return { size, pieces };
    }),
    serve(hello, async () => ({ hello: 'there' })),
    serveLive(watchDeals, async (_asked, live) => {
      await live.send({
        id: String(Number(live.lastEventId ?? 0) + 1),
        event: 'deal.moved',
        data: { id: idNumber(1), version: 2, secret: 'x' },
      });
      await new Promise((resolve) => live.ended.addEventListener('abort', resolve));
    }),
  ];
  return { ...shop, shop, world, handlers };
}

export const logOf = () => {
  const lines: { facts: Record<string, unknown>; text: string }[] = [];
  const add = (facts: object, text: string) => void lines.push({ facts: facts as Record<string, unknown>, text });
  return { lines, log: { info: add, warn: add, error: add } satisfies Log };
};

/** Known by cookie: `session=rep`, `session=finance`; anybody else is nobody. */
export const byCookie: Identify = async ({ headers }) => {
  const role = /session=(rep|finance)/.exec(headers.cookie ?? headers.authorization ?? '')?.[1] as
    | Actor['role']
    | undefined;
  return role ? someone({ role, personId: idNumber(role === 'rep' ? 1 : 2) }) : null;
};

export async function aServer(over: Partial<ServerOptions> = {}) {
  const stock = aShop();
  const { lines, log } = logOf();
  const app = await buildServer({
    handlers: stock.handlers,
    world: stock.world,
    log,
    identify: byCookie,
    allows: (actor, rights) => rights.action === 'read' || actor.role === 'rep',
    ...over,
  });
  await app.ready();
  return { app, lines, ...stock };
}
