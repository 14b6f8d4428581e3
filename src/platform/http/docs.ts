import type { FastifyInstance } from 'fastify';
import type { Contract } from './contract.ts';
import { docsPage } from './docs-page.ts';
import type { Counters } from './limits.ts';
import { type About, openApiOf } from './openapi.ts';

const [documentPath, pagePath] = ['/api/v1/openapi.json', '/api/docs'];

/** What is served beside the contracts. */
export const docsRoutes = [documentPath, pagePath].map((path) => ({ method: 'GET', path }));

/** Serves the document and its page, both made when first asked for. They say nothing that the sources do not. */
export function mountDocs(
  app: FastifyInstance,
  contracts: readonly Contract[],
  about: About & { counters: Counters },
): void {
  let made: { document: string; page: string } | null = null;
  const make = () => {
    const document = openApiOf(contracts, about);
    return { document: JSON.stringify(document), page: docsPage(document) };
  };
  const onRequest = about.counters.address.count;
  app.get(documentPath, { onRequest, exposeHeadRoute: true }, (_request, reply) => {
    made ??= make();
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(made.document);
  });
  app.get(pagePath, { onRequest, exposeHeadRoute: true }, (_request, reply) => {
    made ??= make();
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(made.page);
  });
}
