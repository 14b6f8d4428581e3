import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headersOf, openTestProduct, type Proven, type TestProduct } from '../../../test/support/product.ts';
import { tableOfKind } from '../database/tables.ts';
import { erase, eraseAgain } from '../history/erasure.ts';
import type { Erasure } from '../history/erasures.ts';
import { bringFile } from './bring.ts';
import { eraseAttachmentsOn } from './erase.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct();
});
afterAll(() => p?.close());

type On = { kind: string; id: string };
const at = ({ kind, id }: On, rest = '') => `/api/v1/attachments/${kind}/${id}${rest}`;

function add(who: Proven, record: On, name: string, bytes: Buffer, label = '') {
  const query = new URLSearchParams({ name, ...(label ? { label } : {}) });
  return p.app.inject({
    method: 'POST',
    url: `${at(record)}?${query}`,
    headers: { ...headersOf(who), 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
}
const save = (who: Proven, record: On, id: string, headers = {}) =>
  p.app.inject({ url: at(record, `/${id}/file`), headers: { ...headersOf(who), ...headers } });

async function aDeal(who: Proven = p.alpha.people.Ria): Promise<On> {
  const made = await p.ask(who, 'POST', '/api/v1/deals', { body: { name: 'Sails' } });
  return { kind: 'deal', id: made.json().id };
}
const added = async (who: Proven, record: On, name: string, bytes = Buffer.from('%PDF-1.7 offer'), label = '') => {
  const done = await add(who, record, name, bytes, label);
  expect(done.statusCode, done.body).toBe(201);
  return done.json();
};
const names = async (who: Proven, record: On, query = '') => {
  const answer = await p.ask(who, 'GET', at(record, query));
  return answer.status === 200 ? answer.json().items.map(({ name }: { name: string }) => name) : answer.status;
};
const stored = async () => {
  const { rows } = await p.owner.query('SELECT count(*)::int AS files FROM app.files');
  return rows[0].files as number;
};

describe('a file on a deal', () => {
  test('stands there with what it is and who brought it, and is saved as it came, or from the place where it broke off', async () => {
    const { Ria, Max } = p.alpha.people;
    const deal = await aDeal();
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7'), randomBytes(2_500_000)]);
    const file = await added(Ria, deal, '../secret/Angebot März.pdf', bytes, 'Proposal');
    const { items, mayChange } = (await p.ask(Max, 'GET', at(deal))).json();
    expect(items).toEqual([
      {
        ...{ id: file.id, version: 1, name: 'Angebot März.pdf', mediaType: 'application/pdf', size: bytes.length },
        ...{ sha256: file.sha256, label: 'Proposal', note: null, addedAt: file.addedAt },
        addedBy: { id: Ria.id, name: 'Ria' },
      },
    ]);
    expect(mayChange).toBe(true);
    const whole = await save(Max, deal, file.id);
    expect(whole.rawPayload.equals(bytes)).toBe(true);
    expect(whole.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(/^attachment; /),
    });
    const rest = await save(Max, deal, file.id, { range: 'bytes=1500000-', 'if-range': String(whole.headers.etag) });
    expect([rest.statusCode, rest.rawPayload.equals(bytes.subarray(1_500_000))]).toEqual([206, true]);
  });

  test('that is a page with a script in it leaves to be saved, never to be shown in place', async () => {
    const { Ria } = p.alpha.people;
    const deal = await aDeal();
    const page = await added(Ria, deal, 'x.html', Buffer.from('<script>alert(1)</script>'));
    const { headers } = await save(Ria, deal, page.id);
    expect([headers['content-type'], headers['x-content-type-options']]).toEqual([
      'application/octet-stream',
      'nosniff',
    ]);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="x.html"/);
  });

  test('is nothing to whoever does not see the deal; who reads it alone saves it and changes nothing', async () => {
    const { Ria, Rob, Fin } = p.alpha.people;
    const deal = await aDeal();
    const file = await added(Ria, deal, 'offer.pdf');
    for (const who of [Rob, p.beta.people.Ben]) {
      expect(await names(who, deal)).toBe(404);
      expect((await save(who, deal, file.id)).statusCode).toBe(404);
      expect((await add(who, deal, 'mine.pdf', Buffer.from('x'))).statusCode).toBe(404);
      expect((await p.ask(who, 'DELETE', at(deal, `/${file.id}`), { version: 1 })).status).toBe(404);
      expect((await p.ask(who, 'GET', `/api/v1/timeline/attachment/${file.id}`)).status).toBe(404);
      expect((await p.ask(who, 'POST', `/api/v1/changes/groups/${file.groupId}/undo`)).status).toBe(404);
    }
    expect(await names(Fin, deal)).toEqual(['offer.pdf']);
    expect((await save(Fin, deal, file.id)).statusCode).toBe(200);
    expect((await add(Fin, deal, 'mine.pdf', Buffer.from('x'))).statusCode).toBe(403);
    expect(await names(Ria, deal)).toEqual(['offer.pdf']);
  });

  test('on a company that everybody reads is brought by its owner alone', async () => {
    const { Ria, Rob } = p.alpha.people;
    const company = { kind: 'company', id: p.alpha.companies.Ria as string };
    await added(Ria, company, 'terms.pdf');
    expect((await add(Rob, company, 'mine.pdf', Buffer.from('x'))).statusCode).toBe(404);
    expect((await p.ask(Rob, 'GET', at(company))).json()).toMatchObject({
      items: [{ name: 'terms.pdf' }],
      mayChange: false,
    });
  });

  test('is asked for by its own record: by another one, also of the same person, it is not there', async () => {
    const { Ria } = p.alpha.people;
    const [deal, other] = [await aDeal(), await aDeal()];
    const file = await added(Ria, deal, 'offer.pdf');
    expect((await save(Ria, other, file.id)).statusCode).toBe(404);
    const asking = { version: 1, body: { name: 'taken.pdf' } };
    expect((await p.ask(Ria, 'PATCH', at(other, `/${file.id}`), asking)).status).toBe(404);
    expect((await p.ask(Ria, 'DELETE', at(other, `/${file.id}`), { version: 1 })).status).toBe(404);
    for (const kind of ['person', 'comment', 'moon'])
      expect((await save(Ria, { kind, id: deal.id }, file.id)).statusCode).toBe(404);
    expect(await names(Ria, deal)).toEqual(['offer.pdf']);
  });

  test('that is confidential is seen with the deal, and with it alone', async () => {
    const deal = await aDeal(p.alpha.people.Rob);
    await added(p.alpha.people.Rob, deal, 'merger.pdf');
    await p.owner.query('UPDATE app.deals SET confidential = true WHERE id = $1', [deal.id]);
    const seen: string[] = [];
    for (const who of Object.values(p.alpha.people)) {
      const reads = (await p.ask(who, 'GET', `/api/v1/deals/${deal.id}`)).status === 200;
      if (reads) seen.push(who.name);
      expect([who.name, await names(who, deal)]).toEqual([who.name, reads ? ['merger.pdf'] : 404]);
    }
    expect(seen).toContain('Rob');
    expect(seen).not.toContain('Ola');
  });
});

describe('what is done with a file', () => {
  test('is renamed and told what it is; whoever saw an older version is shown the new one', async () => {
    const { Ria, Max } = p.alpha.people;
    const deal = await aDeal();
    const file = await added(Ria, deal, 'scan.pdf');
    const path = at(deal, `/${file.id}`);
    const body = { name: 'Contract.pdf', label: 'Signed contract', note: 'Both signed' };
    expect((await p.ask(Ria, 'PATCH', path, { version: 1, body })).json()).toMatchObject({ ...body, version: 2 });
    const lost = await p.ask(Max, 'PATCH', path, { version: 1, body: { name: 'Other.pdf' } });
    expect([lost.status, lost.json().theirs]).toEqual([412, expect.objectContaining({ name: 'Contract.pdf' })]);
    expect((await p.ask(Ria, 'PATCH', path, { version: 2, body: { name: '..' } })).json().errors[0].field).toBe('name');
    expect((await p.ask(Max, 'GET', '/api/v1/document-kinds')).json().items).toContain('Signed contract');
    expect((await p.ask(p.alpha.people.Rob, 'GET', '/api/v1/document-kinds')).text).not.toContain('Signed contract');
  });

  test('removed, it is in the trash and in the story of the deal, and comes back with the bytes it had', async () => {
    const { Ria, Rob } = p.alpha.people;
    const deal = await aDeal();
    const file = await added(Ria, deal, 'offer.pdf');
    const gone = (await p.ask(Ria, 'DELETE', at(deal, `/${file.id}`), { version: 1 })).json();
    expect(await names(Ria, deal)).toEqual([]);
    expect((await save(Ria, deal, file.id)).statusCode).toBe(404);
    const trash = (who: Proven) => p.ask(who, 'GET', '/api/v1/trash?kind=attachment&q=offer.pdf');
    expect((await trash(Ria)).json().items).toMatchObject([{ name: 'offer.pdf', recordId: file.id, mayRestore: true }]);
    expect((await trash(Rob)).json().items).toEqual([]);
    const story = (await p.ask(Ria, 'GET', `/api/v1/timeline/deal/${deal.id}`)).json().items;
    const told = story.filter(({ record }: { record: On }) => record.kind === 'attachment');
    expect(
      told.map(({ body, record }: { body: { action: string }; record: { title: string } }) => [
        body.action,
        record.title,
      ]),
    ).toEqual([
      ['delete', 'offer.pdf'],
      ['create', 'offer.pdf'],
    ]);
    expect((await p.ask(Rob, 'POST', `/api/v1/changes/groups/${gone.groupId}/undo`)).status).toBe(404);
    expect((await p.ask(Ria, 'POST', `/api/v1/changes/groups/${gone.groupId}/undo`)).status).toBe(200);
    expect((await save(Ria, deal, file.id)).rawPayload.toString()).toBe('%PDF-1.7 offer');
  });

  test('an empty one and one that is too large are refused in words, one that breaks off is never seen, and nothing of them stays', async () => {
    const { Ria } = p.alpha.people;
    const deal = await aDeal();
    const before = await stored();
    const empty = await add(Ria, deal, 'nothing.pdf', Buffer.alloc(0));
    expect(empty.json()).toMatchObject({ refusal: 'empty', detail: 'nothing.pdf is empty.' });
    const { db } = p.product.world;
    const said = { name: 'huge.pdf', label: null, note: null };
    const bring = (body: Readable) => bringFile(db, Ria.actor, deal, said, body, 2 * 1_048_576);
    const done = await bring(Readable.from([Buffer.alloc(3_000_000)]));
    expect(JSON.stringify(done)).toContain('huge.pdf is larger than the 2 MB that are taken here.');
    expect(await stored()).toBe(before);
    async function* cut() {
      yield Buffer.alloc(1_500_000);
      throw new Error('the line was cut');
    }
    await expect(bring(Readable.from(cut()))).rejects.toThrow('the line was cut');
    expect(await names(Ria, deal)).toEqual([]);
  });

  test('many are read page by page, the newest first', async () => {
    const { Ria } = p.alpha.people;
    const deal = await aDeal();
    for (const name of ['a.txt', 'b.txt', 'c.txt']) await added(Ria, deal, name, Buffer.from(name));
    const first = (await p.ask(Ria, 'GET', at(deal, '?limit=2'))).json();
    expect(first.items.map(({ name }: { name: string }) => name)).toEqual(['c.txt', 'b.txt']);
    expect(await names(Ria, deal, `?limit=2&cursor=${first.nextCursor}`)).toEqual(['a.txt']);
    expect(await names(Ria, deal, '?asOf=2020-01-01')).toEqual([]);
  });
});

describe('files on activities, and files by their names', () => {
  async function aCall(who: Proven, deal: On): Promise<On> {
    const [kind] = (await p.ask(who, 'GET', '/api/v1/activity-kinds')).json().items;
    const body = { kindId: kind.id, subject: 'Terms', done: true, about: [deal] };
    const made = await p.ask(who, 'POST', '/api/v1/activities', { body });
    expect(made.status, made.text).toBe(201);
    return { kind: 'activity', id: made.json().id };
  }

  test('one on an activity is told in the story of its deal, with the activity, and by nobody else is it read', async () => {
    const { Ria, Max, Rob } = p.alpha.people;
    const deal = await aDeal();
    const call = await aCall(Ria, deal);
    const file = await added(Ria, call, 'minutes.pdf');
    const story = (await p.ask(Max, 'GET', `/api/v1/timeline/deal/${deal.id}?sources=activity`)).json().items;
    expect(story).toMatchObject([{ id: call.id, body: { files: [{ id: file.id, name: 'minutes.pdf' }] } }]);
    expect((await save(Max, call, file.id)).rawPayload.toString()).toBe('%PDF-1.7 offer');
    expect(await names(Rob, call)).toBe(404);
    expect((await add(Rob, call, 'mine.pdf', Buffer.from('x'))).statusCode).toBe(404);
  });

  test('is found by words of its name, whatever case and accents, by whoever reads what it stands on', async () => {
    const { Ria, Max, Rob } = p.alpha.people;
    const deal = await aDeal();
    await added(Ria, deal, 'Angebot Würzburg 50%_final.pdf', undefined, 'Proposal');
    const found = async (who: Proven, q: string) =>
      (await p.ask(who, 'GET', `/api/v1/attachments?q=${encodeURIComponent(q)}`)).json().items;
    expect(await found(Max, 'wurzburg ANGEBOT')).toMatchObject([
      { name: 'Angebot Würzburg 50%_final.pdf', label: 'Proposal', record: { ...deal, title: 'Sails' } },
    ]);
    expect(await found(Max, '50%_f')).toHaveLength(1);
    expect(await found(Max, '5%f')).toEqual([]);
    expect(await found(Rob, 'wurzburg')).toEqual([]);
  });
});

test('the files on somebody’s record go with him when he is erased, bytes and all, and again after a restore', async () => {
  const { Ria, Lea } = p.alpha.people;
  const { id } = (await p.ask(Ria, 'POST', '/api/v1/contacts', { body: { name: 'Ann Meyer' } })).json();
  const contact = { kind: 'contact', id };
  const kept = await added(Ria, contact, 'zqpassport.pdf', Buffer.from('zqpassport bytes'));
  const removed = await added(Ria, contact, 'zqletter.pdf', Buffer.from('zqpassport letter'));
  await p.ask(Ria, 'DELETE', at(contact, `/${removed.id}`), { version: 1 });
  const noted: Erasure[] = [];
  const note = async (erasure: Erasure) => void noted.push(erasure);
  const also = [eraseAttachmentsOn(note)];
  await erase(p.product.pools, Lea.actor, { table: tableOfKind('contact')!, id }, { note, also });
  expect((await p.ask(Ria, 'GET', at(contact))).json().items).toMatchObject([
    { id: kept.id, name: null, sha256: null },
  ]);
  expect((await save(Ria, contact, kept.id)).statusCode).toBe(404);
  const left = async () => {
    const tables = ['attachments', 'attachments_past', 'changes', 'files', 'search_entries'];
    const counts = await Promise.all(
      tables.map((table) => p.owner.query(`SELECT 1 FROM app.${table} t WHERE t::text ~ 'zqpassport|zqletter'`)),
    );
    const pieces = await p.owner.query(`SELECT 1 FROM app.file_pieces WHERE encode(bytes, 'escape') ~ 'zqpassport'`);
    return counts.reduce((sum, { rows }) => sum + rows.length, pieces.rows.length);
  };
  expect(await left()).toBe(0);
  const own = noted.filter(({ kind }) => kind === 'attachment');
  expect(own.map(({ recordId }) => recordId).sort()).toEqual([kept.id, removed.id].sort());
  // A backup from before brings the bytes back; what was noted takes them away again.
  const { rows } = await p.owner.query('SELECT file_id FROM app.attachments WHERE id = $1', [kept.id]);
  const back = [p.alpha.id, rows[0].file_id];
  await p.owner.query(
    `INSERT INTO app.files (workspace_id, id, name, size, created_at) VALUES ($1, $2, 'zqpassport.pdf', 5, now())`,
    back,
  );
  await p.owner.query(`INSERT INTO app.file_pieces VALUES ($1, $2, 0, 'zqpassport')`, back);
  expect(await left()).toBe(2);
  const run = async (text: string, params?: readonly unknown[]) =>
    (await p.owner.query(text, params as unknown[])).rows.map((row) => ({ ...row, fileId: row.file_id })) as never;
  for (const erasure of own) await eraseAgain(run, erasure);
  expect((await p.owner.query('SELECT 1 FROM app.file_pieces WHERE file_id = $1', [rows[0].file_id])).rows).toEqual([]);
});
