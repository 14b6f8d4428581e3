import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { allows as allowsInProduct, openProduct, type Product } from '../../src/app/product.ts';
import type { Roles } from '../../src/platform/database/roles.ts';
import { declaredTables } from '../../src/platform/database/tables.ts';
import { buildServer } from '../../src/platform/http/index.ts';
import type { Limits } from '../../src/platform/http/ports.ts';
import type { ServerOptions } from '../../src/platform/http/server.ts';
import { dealOverride } from './deal-override.ts';
import { copyOfTemplate } from './server.ts';
import { type Alpha, type Beta, fillAlpha, fillBeta } from './two-workspaces.ts';

/** What came back, as bytes and as what they say. */
export type Answer = {
  status: number;
  text: string;
  headers: Record<string, string | string[] | number | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects
  json(): any;
};
export type Asking = {
  body?: unknown;
  version?: number | undefined;
  headers?: Record<string, string>;
};
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Whoever can show who he is: an API key, or the cookie of a session. */
export type Proven = { proof: string };

export type TestProduct = {
  product: Product;
  app: FastifyInstance;
  /** The user who owns the schemas, past every right: to look at raw rows only. */
  owner: pg.Client;
  ownerUrl: string;
  roles: Roles;
  /** What the server logged as its own fault. */
  faults: unknown[];
  alpha: Alpha;
  beta: Beta;
  ask(who: Proven | null, method: Method, url: string, asking?: Asking): Promise<Answer>;
  /** A print of all that is stored, to tell whether anything was written. */
  checksum(): Promise<string>;
  close(): Promise<void>;
};

export type TestProductOptions = Partial<Pick<ServerOptions, 'allows' | 'live' | 'handlers'>> & {
  limits?: Partial<Limits>;
  /** Nothing happens by itself: for walks that take minutes and look at what was written. */
  byTheClock?: false;
  /** Whether it is noticed who reads many records: the walks over all routes read them all. */
  notices?: true;
};

const unlimited = { max: 1_000_000_000, seconds: 60 };

/** A server that says what a person's proof is in the right header. */
export const headersOf = (who: Proven | null): Record<string, string> =>
  who === null ? {} : who.proof.startsWith('qd_') ? { authorization: `Bearer ${who.proof}` } : { cookie: who.proof };

/** The whole product on an empty database of its own, with the workspaces Alpha and Beta and everybody in them. */
export async function openTestProduct(options: TestProductOptions = {}): Promise<TestProduct> {
  const { ownerUrl, roles, drop } = await copyOfTemplate();
  const faults: unknown[] = [];
  const log = { info() {}, warn() {}, error: (facts: object, text: string) => void faults.push({ text, ...facts }) };
  const product = await openProduct({
    ownerUrl,
    roles,
    secret: 'a secret of forty letters, for the tests only',
    publicUrl: () => 'http://quarterdeck.test',
    https: false,
    log,
    backup: async () => {},
    noteErasure: async () => {},
    approvalSubjects: [dealOverride],
    ...(options.byTheClock === false ? { byTheClock: false } : {}),
  });
  const handlers = (options.handlers ?? product.handlers).map((served) =>
    served.contract.limit ? { ...served, contract: { ...served.contract, limit: unlimited } } : served,
  );
  const app = await buildServer({
    handlers,
    world: product.world,
    log,
    identify: product.identity.identify,
    stillAllowed: product.identity.stillAllowed,
    allows: options.allows ?? allowsInProduct,
    sessionCookie: product.identity.sessionCookie,
    limits: { person: unlimited, address: unlimited, ...options.limits },
    live: { beatMs: 1_000, checkMs: 50, ...options.live },
    checkAnswers: true,
    ...(options.notices ? { noticed: product.noticed } : {}),
  });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const alpha = await fillAlpha(product.world.db);
  const beta = await fillBeta(product.world.db);
  return {
    product,
    app,
    owner,
    ownerUrl,
    roles,
    faults,
    alpha,
    beta,
    async ask(who, method, path, { body, version, headers = {} } = {}) {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const reply = await app.inject({
        method,
        url: path,
        headers: {
          ...headersOf(who),
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          ...headers,
        },
        ...(payload === undefined ? {} : { payload }),
      });
      return { status: reply.statusCode, text: reply.body, headers: reply.headers, json: () => JSON.parse(reply.body) };
    },
    checksum: () => checksumOf(owner),
    async close() {
      await app.close();
      await product.close();
      await owner.end();
      await drop();
    },
  };
}

/** Every row of the tenants and of sign-in, but for the day on which a key was last used, and for what jobs tidy and count: facts and relationships. */
async function checksumOf(owner: pg.Client): Promise<string> {
  const facts = declaredTables().flatMap(({ facts }) =>
    facts ? [facts.table, ...Object.values(facts.sums ?? {})] : [],
  );
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('app', 'auth') AND NOT (schemaname = 'app' AND tablename = ANY ($1)) ORDER BY 1`,
    [[...facts, 'relationships', 'recount_marks']],
  );
  const parts = rows.map(
    ({ name }) =>
      `SELECT md5(coalesce(string_agg((to_jsonb(t) - 'last_used_day')::text, '' ORDER BY to_jsonb(t)::text), '')) AS sum, '${name}' AS name FROM ${name} t`,
  );
  const sums = await owner.query<{ sum: string; name: string }>(parts.join(' UNION ALL '));
  return sums.rows
    .map(({ name, sum }) => `${name} ${sum}`)
    .sort()
    .join('\n');
}
