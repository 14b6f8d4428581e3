import { expect } from 'vitest';
import { headersOf, type Proven, type TestProduct } from './product.ts';

/** Files brought, looked at and written, as somebody does it over HTTP. */
export async function importFiles(p: TestProduct, who: Proven, files: readonly { name: string; text: string }[]) {
  const ids: string[] = [];
  for (const { name, text } of files) {
    const headers = { ...headersOf(who), 'content-type': 'application/octet-stream' };
    const sent = await p.app.inject({ method: 'POST', url: `/api/v1/files?name=${name}`, headers, payload: text });
    ids.push(sent.json().id);
  }
  const { id } = (await p.ask(who, 'POST', '/api/v1/imports', { body: { files: ids } })).json();
  const standsAt = (state: string) =>
    expect
      .poll(async () => (await p.ask(who, 'GET', `/api/v1/imports/${id}`)).json().state, { timeout: 60_000 })
      .toBe(state);
  await p.ask(who, 'POST', `/api/v1/imports/${id}/check`);
  await standsAt('checked');
  await p.ask(who, 'POST', `/api/v1/imports/${id}/run`);
  await standsAt('done');
  return (await p.ask(who, 'GET', `/api/v1/imports/${id}`)).json() as { id: string; groupId: string };
}
