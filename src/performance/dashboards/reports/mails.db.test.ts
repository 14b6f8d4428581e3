import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { setActive, updatePerson } from '../../../people/organisation/actions.ts';
import { managersOn } from '../../../people/organisation/reads.ts';
import { peoplePort } from '../../../people/organisation/server.ts';
import type { Cast } from '../../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../../../platform/access/actor.ts';
import type { Mail } from '../../../platform/mail/mailer.ts';
import { openMetrics } from '../../../platform/metrics/registry.ts';
import { leverMetrics } from '../../../process/pipeline/levers/metrics.ts';
import { pipelineMetrics } from '../../../process/pipeline/metrics.ts';
import { makeReport } from './actions.ts';
import { knownIn } from './read.ts';
import { blank } from './rules/first-reports.ts';
import { sendReports } from './send-mails.ts';
import { aCompanyThatSells } from './testing.ts';

const metrics = openMetrics({ metrics: [...pipelineMetrics, ...leverMetrics], managersOn });
const today = '2026-11-23';
const system = systemActor(anActor({ personId: null }));
let db: TestDatabase;
let cast: Cast<'leader' | 'manager' | 'ana' | 'ben' | 'cleo'>;
const sent: Mail[] = [];
let isDown = false;
const mailer = {
  async send(mail: Mail) {
    if (isDown) throw new Error('the mail server is down');
    sent.push(mail);
  },
  close() {},
};
const words = (key: string, values: Record<string, unknown> = {}) =>
  String(values.defaultValue ?? [key, values.link ?? values.owner ?? ''].filter(Boolean).join(' '));
const send = (now: string) =>
  sendReports(
    {
      ...{ db, metrics, people: peoplePort, mailer, wordsFor: async () => words, today: () => today },
      publicUrl: () => 'https://deck.example.com',
    },
    system,
    now,
  );

beforeAll(async () => {
  db = await openTestDatabase();
  const made = await aCompanyThatSells(db, system, ({ ana, ben, cleo }) => [
    { ownerId: ana.personId!, on: '2026-10-10', status: 'won', amount: 100_000, n: 3 },
    { ownerId: ben.personId!, on: '2026-10-11', status: 'won', amount: 250_000, n: 2 },
    { ownerId: cleo.personId!, on: '2026-10-12', status: 'won', amount: 700_000, n: 1 },
  ]);
  cast = made.cast;
  for (const [name, { personId }] of Object.entries(cast))
    await db.transaction(cast.leader, (tx) =>
      updatePerson(tx, personId as string, 1, { email: `${name}@example.com` }),
    );
  const to = [cast.manager, cast.ana].map(({ personId }) => personId as string);
  const asks = { ...blank, compare: 'none' as const };
  const mails = [{ id: 'a', every: 'week' as const, on: 1, hour: 7, to }];
  const kept = await db.transaction(cast.manager as Actor, (tx) =>
    makeReport(tx, knownIn(metrics), { name: 'Won this quarter', sharing: 'personal', asks, mails }),
  );
  expect('report' in kept).toBe(true);
});
afterAll(() => db?.close());

test('each gets his own numbers, once, from the hour on, and what fails is sent by a later turn', async () => {
  expect(await send('2026-11-23T05:30:00.000000Z')).toBe(0);
  isDown = true;
  await expect(send('2026-11-23T06:05:00.000000Z')).rejects.toThrow('the mail server is down');
  isDown = false;
  expect(await send('2026-11-23T06:20:00.000000Z')).toBe(2);
  expect(await send('2026-11-23T06:35:00.000000Z')).toBe(0);
  const of = (name: string) => sent.find(({ to }) => to === `${name}@example.com`);
  const [his, own] = [of('manager'), of('ana')];
  expect(his?.subject).toBe('Won this quarter');
  // Three thousand of Ana's and five thousand of Ben's; seven thousand of Cleo's are not his.
  expect(his?.text).toContain('reports.all: €\u00a08\u00a0k');
  expect(his?.text).toContain(': €\u00a05\u00a0k');
  expect(own?.text).toContain('reports.all: €\u00a03\u00a0k');
  expect(own?.text).not.toContain('€\u00a05\u00a0k');
  // Whoever finds the report gets its link, anybody else the question itself.
  expect(his?.text).toMatch(/https:\/\/deck\.example\.com\/reports\/[0-9a-f-]{36}/);
  expect(own?.text).toContain('https://deck.example.com/reports/new?shape=table');
});

test('when its owner has left it stops, and says so once', async () => {
  sent.length = 0;
  await db.transaction(cast.leader, (tx) => setActive(tx, cast.manager.personId as string, 2, false));
  await db.transaction(system, (tx) =>
    tx.sql('DELETE FROM app.report_mails WHERE workspace_id = $1::uuid', [system.workspaceId]),
  );
  expect(await send('2026-11-23T06:20:00.000000Z')).toBe(1);
  expect(sent.map(({ to, text }) => [to, text.startsWith('reports.mail.stopped')])).toEqual([
    ['ana@example.com', true],
  ]);
  expect(await send('2026-11-23T06:35:00.000000Z')).toBe(0);
});
