import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, wholeWorkspace } from '../../src/platform/access/actor.ts';
import { selfCheck } from '../../src/platform/history/self-check.ts';
import { archiveOf } from '../../src/process/transfer/export/archive.ts';
import { hashOf, openArchive } from '../../src/process/transfer/export/open-archive.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';

let p: TestProduct;
let fresh: TestDatabase;
let folder = '';
let whole: Actor;
beforeAll(async () => {
  p = await openTestProduct();
  fresh = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-export-'));
  const { actor } = p.alpha.people.Lea;
  whole = wholeWorkspace(actor);
  const about = [{ kind: 'lead', id: p.alpha.leads.Ria }];
  const rang = { kindId: p.alpha.activityKinds[0], subject: 'Rang the lead', done: true, about };
  expect((await p.ask(p.alpha.people.Ria, 'POST', '/api/v1/activities', { body: rang })).status).toBe(201);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([p.close(), fresh.close()]);
});

async function exported(actor: Actor, name: string): Promise<string> {
  return (await exportedWithHash(actor, name)).file;
}

/** The archive, and the hash of what the workspace held at the very moment of it: what counts at night goes on meanwhile. */
async function exportedWithHash(actor: Actor, name: string): Promise<{ file: string; hash: string }> {
  const file = join(folder, name);
  const hash = await p.product.world.db.read(actor, async (reader) => {
    const { stream } = await archiveOf(reader, actor, { product: 'test', madeAt: '2026-11-27T10:00:00Z' });
    await pipeline(stream, createWriteStream(file));
    return hashOf(reader, actor);
  });
  return { file, hash };
}

describe('everything of a workspace', () => {
  test('leaves as one file and comes back into an empty database to the same content, every past day included', async () => {
    const { file, hash } = await exportedWithHash(whole, 'all.zip');
    const opened = await openArchive(fresh, file);
    expect(opened.contentHash).toBe(opened.manifest.contentHash);
    expect(opened.contentHash).toBe(hash);
    expect(opened.kinds).toMatchObject({ person: 10, workspace: 1 });
    expect(opened.kinds.deal).toBeGreaterThan(20);
    const asked = `SELECT count(*) AS n, sum(amount) AS sum FROM app.deals_history
      WHERE workspace_id = $1 AND valid_from <= now() - interval '100 days' AND valid_to > now() - interval '100 days'`;
    const [there, here] = await Promise.all(
      [p.owner, fresh.owner].map(async (owner) => (await owner.query(asked, [p.alpha.id])).rows),
    );
    expect(here).toEqual(there);
    expect(Number(here?.[0].n)).toBeGreaterThan(0);
    const links = `SELECT l.record_id, a.subject FROM app.activity_links l JOIN app.activities a ON a.workspace_id = l.workspace_id AND a.id = l.activity_id
      WHERE l.workspace_id = $1 AND l.kind = 'lead' ORDER BY 1, 2`;
    const [said, told] = await Promise.all(
      [p.owner, fresh.owner].map(async (owner) => (await owner.query(links, [p.alpha.id])).rows),
    );
    expect(told).toContainEqual({ record_id: p.alpha.leads.Ria, subject: 'Rang the lead' });
    expect(told).toEqual(said);
    const bytes = `SELECT f.id, f.name, f.sha256, string_agg(p.bytes, ''::bytea ORDER BY p.n) AS bytes FROM app.files f
      JOIN app.file_pieces p ON p.workspace_id = f.workspace_id AND p.file_id = f.id WHERE f.workspace_id = $1 GROUP BY 1, 2, 3 ORDER BY 1`;
    const [held, brought] = await Promise.all(
      [p.owner, fresh.owner].map(async (owner) => (await owner.query(bytes, [p.alpha.id])).rows),
    );
    expect(held?.length).toBeGreaterThan(3);
    expect(brought).toEqual(held);
    expect((await selfCheck(fresh, whole)).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });

  test('does not come in twice', async () => {
    await expect(openArchive(fresh, join(folder, 'all.zip'))).rejects.toThrow('This workspace is here already.');
  });

  test('holds nothing of another workspace, and of what is private only what the reader may see', async () => {
    const bytes = readFileSync(await exported(whole, 'all.zip'));
    expect(bytes.length).toBeGreaterThan(10_000);
    const { rows } = await p.owner.query('SELECT count(*)::int AS n FROM app.views WHERE workspace_id = $1', [
      p.alpha.id,
    ]);
    const finance = p.alpha.people.Fin.actor;
    const archive = await p.product.world.db.read(finance, async (reader) => {
      const made = await archiveOf(reader, finance, { product: 'test', madeAt: '2026-11-27T10:00:00Z' });
      for await (const _ of made.stream);
      return made.manifest;
    });
    expect(archive.kinds.view).toBeLessThan(rows[0].n);
  });

  test('a person takes the files along that he may see, and no other', async () => {
    const { actor } = p.alpha.people.Rob;
    const [archive] = await p.product.world.db.read(actor, async (reader) => {
      const made = await archiveOf(reader, actor, { product: 'test', madeAt: '2026-11-27T10:00:00Z' });
      const parts: Buffer[] = [];
      for await (const part of made.stream) parts.push(part as Buffer);
      return [Buffer.concat(parts).toString('latin1')];
    });
    const names = [...archive!.matchAll(/files\/[0-9a-f-]{36}-zq(\w+?)dealfilezq\.txt/g)].map(([, owner]) => owner);
    expect([...new Set(names)]).toEqual(['Rob']);
  });

  test('a broken file is refused by what is wrong with it, and nothing is written', async () => {
    const cut = join(folder, 'cut.zip');
    writeFileSync(cut, readFileSync(join(folder, 'all.zip')).subarray(0, 5_000));
    await expect(openArchive(fresh, cut)).rejects.toThrow(/This is no zip file, or a damaged one/);
    await expect(openArchive(fresh, join(folder, 'gone.zip'))).rejects.toThrow(/no such file/);
    const { rows } = await fresh.owner.query('SELECT count(*)::int AS n FROM app.workspaces');
    expect(rows[0].n).toBe(1);
  });
});
