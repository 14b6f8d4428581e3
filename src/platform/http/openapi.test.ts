import { expect, test } from 'vitest';
import { z } from 'zod';
import { named, route } from './contract.ts';
import { type Json, openApiOf } from './openapi.ts';
import { aServer, contracts } from './samples.testing.ts';

const about = { version: '1.2.3', publicUrl: 'https://crm.example.com' };
const document = openApiOf(Object.values(contracts), about);
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

/** Every $ref in the document, wherever it stands. */
function references(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => (key === '$ref' ? [String(value)] : references(value)));
}
const resolve = (reference: string) =>
  reference
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => (part as Json | undefined)?.[name], document);

test('every route is there once, under a name of its own', () => {
  expect(operations).toHaveLength(Object.keys(contracts).length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  expect(Object.keys(document.paths).join()).not.toContain(':');
});

test('every reference leads somewhere, and shared shapes are referred to instead of repeated', () => {
  const found = references(document);
  expect(found.length).toBeGreaterThan(20);
  expect(found.filter((reference) => resolve(reference) === undefined)).toEqual([]);
  expect(document.components.schemas.Day).toMatchObject({ type: 'string', format: 'date' });
  expect(JSON.stringify(document)).not.toContain('$defs');
});

test('each placeholder of a path is a parameter that must be given', () => {
  for (const [path, methods] of Object.entries(document.paths))
    for (const { parameters } of Object.values(methods)) {
      const named = parameters.filter((one) => one.in === 'path' && one.required).map(({ name }) => `{${name}}`);
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(named);
    }
});

test('a route says what it takes, what it answers and with which words it may say no', () => {
  const rename = document.paths['/api/v1/deals/{id}']?.patch;
  expect(rename?.parameters.map(({ name, required }) => [name, required])).toEqual([
    ['id', true],
    ['Idempotency-Key', false],
    ['If-Match', true],
  ]);
  expect(Object.keys(rename?.responses ?? {})).toEqual([
    '200',
    '400',
    '401',
    '403',
    '404',
    '409',
    '412',
    '413',
    '415',
    '422',
    '428',
    '429',
    '500',
    '503',
  ]);
  expect(JSON.stringify(rename?.responses['409'])).toContain('"enum":["already-closed"]');
  const list = document.paths['/api/v1/deals']?.get;
  expect(list?.parameters.find(({ name }) => name === 'limit')).toMatchObject({
    required: false,
    schema: { type: 'integer', maximum: 200 },
  });
  expect(document.paths['/api/v1/sign-in']?.post?.security).toEqual([]);
  expect(document.paths['/api/v1/live']?.get?.responses['200']).toHaveProperty(['content', 'text/event-stream']);
});

test('a shape that is taken in one form and given in another keeps both', () => {
  const tag = named('SampleTag', z.object({ name: z.string(), colour: z.string().default('grey') }));
  const both = route({
    id: 'sample.tag',
    method: 'PUT',
    path: '/api/v1/tag',
    summary: 'Tag',
    rights: 'signed-in',
    body: z.strictObject({ tag }),
    answer: z.object({ tag }),
  });
  const { schemas } = openApiOf([both], about).components;
  expect(schemas.SampleTag?.required).toEqual(['name']);
  expect(schemas.SampleTagOutput?.required).toEqual(['name', 'colour']);
});

test('the document and a page to read are served, the page without any script', async () => {
  const { app } = await aServer({ version: '1.2.3' });
  const served = await app.inject({ url: '/api/v1/openapi.json' });
  expect(served.json().info.version).toBe('1.2.3');
  const page = await app.inject({ url: '/api/docs' });
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.body).not.toMatch(/<script|undefined|\[object|onload=/);
  for (const { operationId } of operations) expect(page.body).toContain(`id="${operationId}"`);
  expect(page.body).toContain('<code>already-closed</code>');
  expect(page.body).toContain('curl -X PATCH');
});

test('words in a summary are words, whatever they look like', async () => {
  const { docsPage } = await import('./docs-page.ts');
  const loud = route({
    id: 'sample.loud',
    method: 'GET',
    path: '/api/v1/loud',
    summary: '<img onerror=x>',
    rights: 'signed-in',
  });
  expect(docsPage(openApiOf([loud], about))).not.toContain('<img');
});
