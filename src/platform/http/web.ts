import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export type ServedWeb = {
  dir: string;
  /** The pages that other websites may show in a frame; every other page may stand in none. */
  framed?: readonly string[];
};

const pathOf = (url: string): string => url.split('?', 1)[0] as string;

/** Serves the built web app: files named by their content are kept for a year, everything else is asked for again. */
export async function serveWeb(app: FastifyInstance, { dir, framed = [] }: ServedWeb) {
  await app.register(fastifyStatic, {
    root: dir,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isNamedByContent = path.startsWith(join(dir, 'assets') + sep);
      reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // Of many names: the plugin alone would list the folder anew for each of them, to be sure of how it is spelt.
  app.get('/assets/:name(^\\w[\\w.-]*$)', { exposeHeadRoute: true }, (request, reply) =>
    reply.sendFile(`assets/${(request.params as { name: string }).name}`),
  );
  return {
    /** A page of the app, which draws every address by itself. */
    isFor: (request: FastifyRequest): boolean =>
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(api|assets)\//.test(request.url) &&
      (request.headers.accept ?? '').includes('text/html'),
    send: (reply: FastifyReply) => {
      if (framed.includes(pathOf(reply.request.url))) letFrame(reply);
      return reply.sendFile('index.html');
    },
  };
}

/** Takes back what the server says of frames, and nothing else of what it says. */
function letFrame(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  reply.header('content-security-policy', policy.replace(/;?frame-ancestors 'none'/, ''));
  reply.removeHeader('x-frame-options');
}
