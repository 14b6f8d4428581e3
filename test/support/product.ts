import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { inject } from 'vitest';
import { allows as allowsInProduct, openProduct, type Product } from '../../src/app/product.ts';
import type { Roles } from '../../src/platform/database/roles.ts';
import { buildServer } from '../../src/platform/http/index.ts';
import type { Limits, Log } from '../../src/platform/http/ports.ts';
import type { ServerOptions } from '../../src/platform/http/server.ts';
import { dealOverride } from './deal-override.ts';
import { announcedWorkDone, type CopiedDatabase, copyOfTemplate } from './server.ts';
import { type Alpha, type Beta, fillAlpha, fillBeta, today } from './two-workspaces.ts';
import { watchTables, writtenFromNow } from './watch.ts';

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
  /** Tells from now on which tables were written to. */
  watch(): Promise<() => Promise<string[]>>;
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

type Opening = Pick<CopiedDatabase, 'ownerUrl' | 'roles'> & { byTheClock?: boolean | undefined };

/** The product on this database, as the tests stand it up; what it logs as its own fault is told to `log`. */
export const openOn = ({ ownerUrl, roles, byTheClock = true }: Opening, log: Log): Promise<Product> =>
  openProduct({
    ownerUrl,
    roles,
    secret: 'a secret of forty letters, for the tests only',
    publicUrl: () => 'http://quarterdeck.test',
    https: false,
    log,
    backup: async () => {},
    noteErasure: async () => {},
    approvalSubjects: [dealOverride],
    byTheClock,
  });

/** Alpha and Beta with everybody in them, entered once for a whole run: who they are, on which day, and the database they are in. */
export type Cast = { alpha: Alpha; beta: Beta; day: string; database: string };

export async function fillCast({ world: { db } }: Product): Promise<Omit<Cast, 'database'>> {
  return { alpha: await fillAlpha(db), beta: await fillBeta(db), day: today };
}

/** The whole product on a database of its own, with the workspaces Alpha and Beta and everybody in them. */
export async function openTestProduct(options: TestProductOptions = {}): Promise<TestProduct> {
  const cast = structuredClone(inject('cast'));
  // What they did is told in days before today: past midnight they are entered anew.
  const isToday = cast.day === today;
  const { ownerUrl, roles, drop } = await copyOfTemplate(isToday ? cast.database : undefined);
  const faults: unknown[] = [];
  const log = { info() {}, warn() {}, error: (facts: object, text: string) => void faults.push({ text, ...facts }) };
  const product = await openOn({ ownerUrl, roles, byTheClock: options.byTheClock }, log);
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
  let watching: Promise<void> | null = null;
  const { alpha, beta } = isToday ? cast : await fillCast(product);
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
    async watch() {
      watching ??= watchTables(owner);
      await watching;
      // What somebody did before goes on in jobs: it is not of what is watched now.
      await announcedWorkDone(owner);
      return writtenFromNow(owner);
    },
    async close() {
      await app.close();
      await product.close();
      await owner.end();
      await drop();
    },
  };
}
