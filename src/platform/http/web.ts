import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Serves the built web app: files named by their content are kept for a year, everything else is asked for again. */
export async function serveWeb(app: FastifyInstance, dir: string) {
  await app.register(fastifyStatic, {
    root: dir,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isNamedByContent = path.startsWith(join(dir, 'assets') + sep);
      reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return {
    /** A page of the app, which draws every address by itself. */
    isFor: (request: FastifyRequest): boolean =>
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(api|assets)\//.test(request.url) &&
      (request.headers.accept ?? '').includes('text/html'),
    send: (reply: FastifyReply) => reply.sendFile('index.html'),
  };
}
