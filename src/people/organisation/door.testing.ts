import type { FastifyInstance, InjectOptions } from 'fastify';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { instantFromMs } from '../../ground/days.ts';
import { dayOf } from '../../ground/time-zones.ts';
import { allows } from '../../platform/access/kinds.ts';
import { route } from '../../platform/http/contract.ts';
import { serveLive } from '../../platform/http/serve.ts';
import { buildServer } from '../../platform/http/server.ts';
import { notInAnothersPlace } from '../../platform/identity/as-routes.ts';
import { createIdentity, type Identity } from '../../platform/identity/index.ts';
import { routes as settingsRoutes } from '../../platform/settings/routes.ts';
import { peoplePort, routes } from './server.ts';

const silent = { info() {}, warn() {}, error: (facts: object) => console.error(facts) };
const publicUrl = 'https://sales.example.com';
export const password = 'correct horse battery';

const watchTheClock = route({
  id: 'sample.watch',
  method: 'GET',
  path: '/api/v1/sample-stream',
  summary: 'A stream that says nothing',
  rights: 'signed-in',
  answer: z.object({}),
  stream: true,
});

export let db: TestDatabase;
export let identity: Identity;
export let app: FastifyInstance;
export let leader: string;
export let firstLink: string;
export let secondLink: string;
/** How the server answered the two links, used at the same moment. */
export let firstReplies: Reply[];
const now = () => instantFromMs(Date.now());

/** A company whose owner, Lea, has just opened it: one workspace, on a server that nobody listens to yet. */
export async function openHouse(): Promise<void> {
  db = await openTestDatabase();
  identity = await createIdentity({
    appPool: db.pools.app,
    database: db,
    people: peoplePort,
    publicUrl: () => publicUrl,
    https: true,
    secret: 'a secret of forty letters for tests only',
    log: silent,
  });
  const clock = serveLive(watchTheClock, async ({ actor, asker }, live) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = identity.onRightsChanged(async () => (await identity.stillAllowed(actor, asker)) ?? resolve());
    live.ended.addEventListener('abort', () => resolve());
    await promise.finally(stop);
  });
  app = await buildServer({
    handlers: [...handlers(), clock],
    world: { db: identity.database, now, today: ({ timeZone }) => dayOf(now(), timeZone) },
    log: silent,
    identify: identity.identify,
    stillAllowed: identity.stillAllowed,
    allows,
    publicUrl,
    limits: { address: { max: 10_000, seconds: 60 } },
  });
  firstLink = (await identity.firstVisitLink()) as string;
  secondLink = (await identity.firstVisitLink()) as string;
  // Both at the same moment: only one of them may open it.
  firstReplies = await Promise.all([firstLink, secondLink].map((link) => post('/api/v1/first-visit', opening(link))));
  leader = firstReplies.map(cookieOf).find((cookie) => cookie !== '') as string;
}

export async function closeHouse(): Promise<void> {
  await app.close();
  await identity.close();
  await db.close();
}

/** Every route of this house. */
export const handlers = () => notInAnothersPlace([...identity.routes, ...routes, ...settingsRoutes]);
export const tokenOf = (link: string) => link.split('#')[1] as string;
export const opening = (link: string, email = 'lea@example.com') => ({
  token: tokenOf(link),
  workspace: { name: 'Sail lofts', timeZone: 'Europe/Berlin', currency: 'EUR' },
  owner: { name: 'Lea', email, password },
});
export type Reply = Awaited<ReturnType<typeof ask>>;
export const cookieOf = (reply: Reply) =>
  [reply.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .join('; ');

export function ask(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  proof?: string,
  more = {},
) {
  const held =
    proof === undefined ? {} : proof.startsWith('qd_') ? { authorization: `Bearer ${proof}` } : { cookie: proof };
  const body = payload
    ? { payload, headers: { 'content-type': 'application/json', ...held, ...more } }
    : { headers: { ...held, ...more } };
  return app.inject({ method, url, ...body } as InjectOptions) as unknown as Promise<{
    statusCode: number;
    headers: Record<string, string | string[] | undefined>;
    body: string;
    // biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects
    json(): any;
  }>;
}
export const post = (url: string, payload: object, proof?: string, more?: object) =>
  ask('POST', url, payload, proof, more);
export const get = (url: string, proof?: string) => ask('GET', url, undefined, proof);
export const signIn = (email: string, given = password) => post('/api/v1/sign-in', { email, password: given });

export let named = 0;
/** Somebody new who has come in by invitation, with his cookie. */
export async function aColleague(role = 'rep', managerId: string | null = null) {
  named += 1;
  const email = `colleague${named}@example.com`;
  const made = await post('/api/v1/people', { name: `Colleague ${named}`, role, email, managerId }, leader);
  const { id } = made.json();
  const invited = await post('/api/v1/invitations', { personId: id }, leader);
  const { link } = invited.json();
  const came = await post('/api/v1/invitations/accept', { token: tokenOf(link), password });
  return { id, email, cookie: cookieOf(came), link };
}
