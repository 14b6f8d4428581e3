import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerWriter, type Write } from './answers.ts';
import { bytesWithin } from './bytes.ts';
import { type Contract, isKept } from './contract.ts';
import { type Download, sendDownload } from './download.ts';
import { fitTo } from './fit.ts';
import { askerOf, type GuardOptions, guardOf } from './guard.ts';
import { type IdempotencyDoor, type Key, requestHash } from './idempotency.ts';
import { type Done, runKept, versionOf, type Written } from './kept-write.ts';
import { type Live, type LiveTimes, openLive } from './live.ts';
import { mountHeadOfStream } from './methods.ts';
import { jsonSchemaOf } from './openapi.ts';
import type { Actor, Database, Log, Noticed, StillAllowed, World } from './ports.ts';
import { ProblemThrown, problem } from './problem.ts';
import { type Asked, conflict, kindOf, type NotAnswered, notAnswered, type Served } from './serve.ts';
import { sparseFields, type Thin, takeFields } from './sparse.ts';
import { stillReads } from './still-reads.ts';

export type Shared = GuardOptions & {
  world: World;
  door: IdempotencyDoor;
  log: Log;
  stillAllowed: StillAllowed;
  times: LiveTimes;
  checkAnswers: boolean;
  checkContracts: boolean;
  noticed: Noticed | null;
  /** The streams that are open, to be closed when the server stops. */
  streams: Set<() => void>;
};

/** Puts one contract on the server. */
export function mountRoute(app: FastifyInstance, served: Served, shared: Shared): void {
  const { contract } = served;
  if (shared.checkContracts) refuseLoose(contract);
  const write = contract.answer ? answerWriter(contract.answer, shared.checkAnswers) : null;
  const answer = served.watch
    ? answerStream(served, write as Write, shared)
    : contract.download
      ? answerFile(served, contract.download, shared)
      : answerOnce(served, write, shared);
  const place = { url: contract.path, config: { contract }, onRequest: guardOf(app, contract, shared) };
  app.route({
    ...place,
    method: contract.method,
    exposeHeadRoute: contract.method === 'GET' && !served.watch,
    ...(contract.bodyBytes ? { bodyLimit: contract.bodyBytes } : {}),
    handler: answer,
  });
  if (served.watch) mountHeadOfStream(app, place);
}

const strict = new WeakSet<Contract>();

/** An unknown name that passes in silence is how roles and tenants get assigned from outside. */
function refuseLoose(contract: Contract): void {
  if (strict.has(contract)) return;
  for (const part of ['params', 'query', 'body'] as const) {
    const shape = contract[part];
    const loose = shape && looseIn(jsonSchemaOf(shape, 'input'), part);
    if (loose) throw new Error(`Contract ${contract.id}: ${loose} takes unknown names; use z.strictObject`);
  }
  strict.add(contract);
}

function looseIn(schema: unknown, at: string): string | null {
  if (typeof schema !== 'object' || schema === null) return null;
  const { properties, additionalProperties } = schema as { properties?: object; additionalProperties?: unknown };
  if (typeof properties === 'object' && additionalProperties !== false) return at;
  for (const [name, part] of Object.entries(schema)) {
    const found = looseIn(part, `${at}.${name}`);
    if (found) return found.replace(/\.(properties|items|anyOf|\$defs)\b/g, '');
  }
  return null;
}

function answerOnce(served: Served, write: Write | null, shared: Shared) {
  const { contract } = served;
  const handle = served.handle as (asked: Asked<Contract>) => Promise<unknown>;
  const mayReplay = served.mayReplay as ((asked: Asked<Contract>, answer: unknown) => Promise<boolean>) | null;
  const status = contract.created ? 201 : 200;
  const written = (answer: unknown): Written =>
    write ? { status, text: write(answer), version: versionOf(answer) } : { status: 204, text: null, version: null };
  const current = currentReader(served, shared.checkAnswers);
  const sparse = sparseFields(contract);

  async function run(
    request: FastifyRequest,
    asked: Asked<Contract>,
    withDb: (db: Database) => Asked<Contract>,
  ): Promise<Done | NotAnswered> {
    if (!isKept(contract) || !request.actor) {
      const outcome = await handle(asked);
      if (shared.noticed && request.actor) noticePage(shared.noticed, request.actor, contract, asked.query, outcome);
      return notAnswered(outcome) ?? { ...written(outcome), replayed: false };
    }
    return runKept({
      db: shared.world.db,
      door: shared.door,
      actor: request.actor,
      key: keyOf(request, request.actor, contract, asked),
      act: (db) => handle(withDb(db)),
      write: written,
      mayReplay: async (db, answer) =>
        mayReplay ? mayReplay(withDb(db), answer) : stillReads(db, contract, asked.actor, asked.params, answer),
    });
  }

  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { query, thin } = takeFields(sparse, request.query);
    const asked = ask(contract, request, reply, shared.world, query);
    const withDb = (db: Database) => ({ ...asked, world: { ...shared.world, db } });
    const done = await run(request, asked, withDb).catch(lostUpdate);
    const no = notAnswered(done);
    if (no && shared.checkAnswers) refuseUndeclared(no, contract);
    if (no) throw await problemOf(no, asked, current);
    return sendDone(reply, done as Done, thin);
  };
}

/** What left with a page of a list of records, for whoever keeps watch over how much somebody takes away. */
function noticePage(noticed: Noticed, actor: Actor, contract: Contract, query: object, outcome: unknown): void {
  const { items } = (outcome ?? {}) as { items?: unknown };
  if (typeof contract.rights === 'string' || !Array.isArray(items) || !contract.query?.shape.cursor) return;
  noticed(actor, { kind: contract.rights.kind, records: items.length, isFurther: 'cursor' in query });
}

function sendDone(reply: FastifyReply, done: Done, thin: Thin | null) {
  reply.code(done.status).header('cache-control', 'no-store');
  if (done.replayed) reply.header('idempotency-replayed', 'true');
  if (done.text === null) return reply.send();
  if (done.version !== null) reply.header('etag', `"${done.version}"`);
  return reply
    .type('application/json; charset=utf-8')
    .serializer((text: string) => text)
    .send(thin ? thin(done.text) : done.text);
}

function answerFile({ contract, handle }: Served, type: string, shared: Shared) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = ask(contract, request, reply, shared.world, request.query);
    const outcome = await (handle as (asked: Asked<Contract>) => Promise<Download | NotAnswered>)(asked);
    const no = notAnswered(outcome);
    if (no && shared.checkAnswers) refuseUndeclared(no, contract);
    if (no) throw await problemOf(no, asked, async () => null);
    return sendDownload(request, reply, type, outcome as Download);
  };
}

function answerStream(served: Served, write: Write, shared: Shared) {
  const { contract } = served;
  const watch = served.watch as unknown as (asked: Asked<Contract>, live: Live) => Promise<void>;
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = ask(contract, request, reply, shared.world, request.query);
    const { rights } = contract;
    const asker = askerOf(request);
    reply.hijack();
    const live = openLive({
      response: reply.raw,
      headers: reply.getHeaders() as Record<string, string>,
      write,
      actor: request.actor,
      lastEventId: headerOf(request, 'last-event-id'),
      check: async (actor) => {
        const now = await shared.stillAllowed(actor, asker);
        return now && isSame(now, actor) && (typeof rights === 'string' || shared.allows(now, rights)) ? now : null;
      },
      times: shared.times,
    });
    shared.streams.add(live.close);
    live.ended.addEventListener('abort', () => shared.streams.delete(live.close));
    // Nobody is left to tell: the stream only ends, and the caller comes back.
    await watch(asked, live).catch((err: unknown) => {
      if (!live.ended.aborted) shared.log.error({ requestId: request.id, route: contract.path, err }, 'a stream broke');
    });
    live.close();
  };
}

const isSame = (one: Actor, other: Actor) => one.workspaceId === other.workspaceId && one.personId === other.personId;

function ask(
  contract: Contract,
  request: FastifyRequest,
  reply: FastifyReply,
  world: World,
  query: unknown,
): Asked<Contract> {
  const body = contract.bytes ? bytesWithin(request, contract.bodyBytes) : request.body;
  const fitted = fitTo(contract, { params: request.params, query, body });
  return {
    ...(fitted as { params: never; query: never; body: never }),
    world,
    actor: request.actor as never,
    ifMatch: versionSeen(request, contract) as never,
    asker: askerOf(request),
    setHeader: (name, value) => void reply.header(name, value),
  };
}

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

/** The version in If-Match, such as "3". */
function versionSeen(request: FastifyRequest, contract: Contract): number | null {
  const header = headerOf(request, 'if-match');
  if (header === null) {
    if (contract.concurrency !== 'if-match') return null;
    throw new ProblemThrown(problem(428, 'Send the version you have seen as If-Match: "3"'));
  }
  const version = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  const errors = [{ field: 'If-Match', message: 'must be a version in quotes, such as "3"', in: 'headers' as const }];
  throw new ProblemThrown(problem(400, 'If-Match must be a version in quotes, such as "3"', { errors }));
}

function keyOf(request: FastifyRequest, actor: Actor, contract: Contract, asked: Asked<Contract>): Key | null {
  const key = headerOf(request, 'idempotency-key');
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    const errors = [{ field: 'Idempotency-Key', message: 'must be 1 to 200 plain characters', in: 'headers' as const }];
    throw new ProblemThrown(problem(400, 'Idempotency-Key must be 1 to 200 plain characters', { errors }));
  }
  const hash = requestHash(contract.id, request.params, request.query, request.body ?? null, asked.ifMatch);
  return { actor, key, requestHash: hash };
}

/** A word that the contract does not have is one that no screen has a sentence for. */
function refuseUndeclared(no: NotAnswered, contract: Contract): void {
  if ('word' in no && !contract.refusals?.includes(no.word))
    throw new Error(`${contract.id} refused with ${no.word}, which its contract does not have`);
}

/** What the door of history throws when the row it locked is not the one that was read. */
function lostUpdate(error: unknown): NotAnswered {
  if ((error as Error | undefined)?.name === 'LostUpdate') return conflict();
  throw error;
}

/** The record as it is now, through its shape: nothing leaves in a 412 that would not leave in an answer. */
function currentReader({ contract, current }: Served, check: boolean) {
  const shape = contract.current ?? contract.answer;
  const write = shape && contract.method !== 'GET' ? answerWriter(shape, check) : null;
  const read = current as ((asked: Asked<Contract>) => Promise<unknown>) | null;
  return async (record: unknown, asked: Asked<Contract>): Promise<unknown> => {
    const found = record ?? (read ? await read(asked) : null);
    return write && found && !notAnswered(found) ? JSON.parse(write(found)) : null;
  };
}

async function problemOf(
  no: NotAnswered,
  asked: Asked<Contract>,
  current: ReturnType<typeof currentReader>,
): Promise<ProblemThrown> {
  switch (kindOf(no)) {
    case 'refusal': {
      const { word, extra } = no as Extract<NotAnswered, { word: string }>;
      const type = `urn:quarterdeck:refusal:${word}`;
      return new ProblemThrown({ ...problem(409), ...extra, status: 409, type, refusal: word });
    }
    case 'conflict': {
      const theirs = await current((no as Extract<NotAnswered, { current: unknown }>).current, asked);
      const yours = asked.ifMatch;
      return new ProblemThrown(problem(412, 'Somebody saved this after you opened it', { yours, theirs }));
    }
    case 'missing':
      return new ProblemThrown(problem(404));
    case 'unfit': {
      const { errors } = no as Extract<NotAnswered, { errors: unknown }>;
      return new ProblemThrown(problem(400, `${errors[0]?.field} ${errors[0]?.message}`, { errors }));
    }
  }
}
