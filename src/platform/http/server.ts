import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { docsRoutes, mountDocs } from './docs.ts';
import { answerToNoise, endOf, wrongMethod } from './errors.ts';
import { unfitRequest } from './fit.ts';
import { securityHeaders } from './headers.ts';
import { type IdempotencyDoor, keysInDatabase } from './idempotency.ts';
import { readJson } from './json.ts';
import { countersOf } from './limits.ts';
import { type LiveTimes, usualTimes } from './live.ts';
import { methodsAt } from './methods.ts';
import { mountRoute } from './mount.ts';
import {
  type Allows,
  type Identify,
  type Limits,
  type Log,
  type Noticed,
  type StillAllowed,
  usualLimits,
  type World,
} from './ports.ts';
import type { problem } from './problem.ts';
import type { Served } from './serve.ts';
import { type ServedWeb, serveWeb } from './web.ts';

export type ServerOptions = {
  handlers: readonly Served[];
  world: World;
  log: Log;
  identify: Identify;
  allows: Allows;
  /** Where people reach the server; null while nobody said so. Links in mails are made from this alone. */
  publicUrl?: string | null;
  /** The product's version, for the API's document. */
  version?: string;
  /** The name of the cookie that signing in gives, for the document too. */
  sessionCookie?: string;
  limits?: Partial<Limits>;
  idempotency?: IdempotencyDoor;
  /** Left out: the caller of a stream is identified again from the cookie or key it came with. */
  stillAllowed?: StillAllowed;
  live?: Partial<LiveTimes>;
  /** Whoever keeps watch over how much somebody takes away. */
  noticed?: Noticed;
  /** The built web app; every page it does not have is its index.html. */
  web?: ServedWeb;
  /** What brings its own routes, such as sign-in by another library; each in a scope of its own. */
  mounts?: readonly ((app: FastifyInstance) => Promise<void>)[];
  /** How many proxies stand in front, whose word about the caller's address counts. */
  proxies?: number;
  /** Checks each answer against its whole contract, on in tests; said here, the contracts themselves too. */
  checkAnswers?: boolean;
};

/** The server: every contract mounted behind one guard, one reader of bodies, one writer of answers, one place for errors. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const limits = { ...usualLimits, ...options.limits };
  const publicUrl = options.publicUrl ?? null;
  const app = Fastify({
    logger: false,
    bodyLimit: limits.body,
    trustProxy: options.proxies ? (_address, hop) => hop < (options.proxies ?? 0) : false,
    genReqId: () => randomUUID(),
    // A file of half a gigabyte over a slow line; the head of a request still has to come within a minute.
    requestTimeout: 900_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 500 },
    exposeHeadRoutes: false,
    clientErrorHandler: (error, socket) => {
      if (socket.writable) socket.end(answerToNoise(error.code));
      else socket.destroy();
    },
    frameworkErrors: (error, request, reply) => end(error, request, reply, options.log),
  });

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    const read = readJson(bytes as Buffer);
    if ('flaw' in read) done(unfitRequest([{ ...read.flaw, in: 'body' }]));
    else done(null, read.value);
  });
  // The guard lets it through to routes alone that take bytes; how much of it they take is theirs (`bytes.ts`).
  app.addContentTypeParser('application/octet-stream', (_request, bytes, done) => done(null, bytes));
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.setErrorHandler((error, request, reply) => end(error, request, reply, options.log));

  const secure = helmet(securityHeaders(publicUrl));
  app.addHook('onRequest', (request, reply, goOn) => secure(request.raw, reply.raw, () => goOn()));
  await app.register(rateLimit, { global: false, cache: 20_000 });
  await app.register(compress, {
    threshold: 32_768,
    encodings: ['gzip'],
    zlibOptions: { level: 1 }, // an answer is made for one reader: the last tenth of its size is not worth three times the work
    customTypes: /^(application\/(problem\+)?json|text\/html)/,
    globalDecompression: false,
  });

  const streams = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const close of streams) close();
  });
  const shared = {
    world: options.world,
    log: options.log,
    identify: options.identify,
    allows: options.allows,
    counters: countersOf(app, limits),
    publicUrl,
    door: options.idempotency ?? keysInDatabase,
    stillAllowed: options.stillAllowed ?? ((_actor, asker) => options.identify(asker)),
    times: { ...usualTimes, ...options.live },
    noticed: options.noticed ?? null,
    checkAnswers: options.checkAnswers ?? process.env.NODE_ENV === 'test',
    // They are the same at every start: a test that opens the server itself looks them through.
    checkContracts: options.checkAnswers ?? false,
    streams,
  };
  refuseTwins(options.handlers);
  for (const served of options.handlers) mountRoute(app, served, shared);
  mountDocs(
    app,
    options.handlers.map(({ contract }) => contract),
    {
      version: options.version ?? '0',
      ...(options.sessionCookie === undefined ? {} : { sessionCookie: options.sessionCookie }),
      publicUrl,
      counters: shared.counters,
    },
  );
  for (const mount of options.mounts ?? []) await app.register(mount);
  const page = options.web ? await serveWeb(app, options.web) : null;
  const takenAt = methodsAt([...options.handlers.map(({ contract }) => contract), ...docsRoutes]);
  app.setNotFoundHandler((request, reply) => {
    if (page?.isFor(request)) return page.send(reply);
    const taken = takenAt(request.url);
    if (taken.length > 0 && !taken.includes(request.method)) throw wrongMethod(request.method, taken);
    return end(Object.assign(new Error(), { code: 'FST_NOT_FOUND', statusCode: 404 }), request, reply, options.log);
  });
  return app;
}

/** The one place where errors end: told to the caller as a problem, and logged once if the fault is ours. */
function end(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const { problem: told, headers, isOurFault } = endOf(error);
  if (isOurFault) {
    const facts = { requestId: request.id, method: request.method, route: request.routeOptions?.url, err: error };
    if (told.status === 503) log.warn(facts, 'a request could not be answered now');
    else log.error(facts, 'a request broke');
  }
  const instance = `urn:quarterdeck:request:${request.id}`;
  return sendProblem(reply, { ...told, instance }, headers);
}

export function sendProblem(
  reply: FastifyReply,
  told: ReturnType<typeof problem>,
  headers: Record<string, string> = {},
) {
  return reply
    .code(told.status)
    .headers({ 'cache-control': 'no-store', ...headers })
    .type('application/problem+json; charset=utf-8')
    .serializer((text: string) => text)
    .send(JSON.stringify(told));
}

function refuseTwins(handlers: readonly Served[]): void {
  const seen = new Set<string>();
  for (const { contract } of handlers)
    for (const name of [contract.id, `${contract.method} ${contract.path}`]) {
      if (seen.has(name)) throw new Error(`Two contracts are called ${name}`);
      seen.add(name);
    }
}
