import type { FastifyInstance, RouteOptions } from 'fastify';

/** A path of the API, such as `/api/v1/deals/:id`, and one method it takes. */
type Taken = { method: string; path: string };

const asPattern = (path: string) =>
  path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));

/**
 * Which methods an address takes, for the Allow of a 405 (RFC 9110, 15.5.6); whoever takes GET takes HEAD. Empty for an address
 * that no path fits. `/api/v1/deals/:id` with GET and PATCH takes GET, HEAD and PATCH at `/api/v1/deals/7?asOf=…`.
 */
export function methodsAt(routes: readonly Taken[]): (url: string) => string[] {
  let made: { fits: RegExp; method: string }[] | null = null;
  return (url) => {
    // Made when first somebody goes wrong.
    made ??= routes.map(({ method, path }) => ({ method, fits: new RegExp(`^${asPattern(path).join('/')}$`) }));
    const at = url.split('?', 1)[0] as string;
    const taken = new Set(made.flatMap(({ fits, method }) => (fits.test(at) ? [method] : [])));
    if (taken.has('GET')) taken.add('HEAD');
    return [...taken].sort();
  };
}

/** HEAD at a stream: what it would begin with, without it beginning. Of everything else the server makes HEAD of GET. */
export function mountHeadOfStream(
  app: FastifyInstance,
  place: Pick<RouteOptions, 'url' | 'onRequest' | 'config'>,
): void {
  app.route({
    ...place,
    method: 'HEAD',
    handler: (_request, reply) =>
      reply.header('cache-control', 'no-store').type('text/event-stream; charset=utf-8').send(),
  });
}
