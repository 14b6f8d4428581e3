import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type Answer, type Send, sender, timed } from './asking.ts';
import { type Size, sizes } from './company.ts';
import { measure, type Times } from './measure.ts';
import { loadPay, quartersUntil, wages } from './pay-company.ts';
import { type Access, accessTo, bareTo, prepare, settle, startProduct } from './product.ts';

/** Pay of a company of its own, of the size of its promise: what those who run it and those who are paid wait for. */
export type Pay = {
  people: number;
  credits: number;
  /** The eleventh quarter: the first look at its draft, each later one, and its freeze until everybody has his statement. */
  draftSeconds: number;
  draft: Times;
  freezeSeconds: number;
  frozenRun: Times;
  statement: Times;
  /** What somebody has earned so far: after one of his deals was changed, and while nothing is. */
  mineFirstMs: number;
  mine: Times;
  dealPay: Times;
};

const size: Size = sizes.W;
const firstLooks = 7;

export async function measurePay(say: (line: string) => void, msEach: number): Promise<Pay> {
  await prepare(size, say, (db, actor, today) => loadPay(db, actor, today, say));
  await settle(size);
  const server = await startProduct(size);
  const access = accessTo(size);
  const bare = bareTo(size, server);
  try {
    await forgetLaterRuns(bare, access);
    return await asked(sender(server, access), bare, access, { msEach, say });
  } finally {
    await bare.end();
    await server.stop();
  }
}

type About = { msEach: number; say: (line: string) => void };

async function asked(send: Send, bare: pg.Pool, access: Access, { msEach, say }: About): Promise<Pay> {
  const eleventh = quartersUntil(new Date().toISOString().slice(0, 10), { fiscalStartMonth: 1 })[wages.frozen]!;
  const { id } = await send('POST', '/api/v1/pay/runs', { body: { period: eleventh.name } });
  const path = `/api/v1/pay/runs/${id}`;
  const draftSeconds = (await timed(() => draftSeen(send, path))) / 1_000;
  say(`first look at a draft: ${draftSeconds} s`);
  const times = (of: () => Promise<unknown>) => measure(1, msEach, async () => void (await of()));
  const draft = await times(() => send('GET', path));
  const { version } = await send('GET', path);
  const freezeSeconds = (await timed(() => frozen(send, path, version as number))) / 1_000;
  say(`freeze: ${freezeSeconds} s`);
  const frozenRun = await times(() => send('GET', path));
  const { people } = (await send('GET', path)) as { people: { statementId: string }[] };
  let turn = 0;
  const statement = await times(() =>
    send('GET', `/api/v1/pay/statements/${people[turn++ % people.length]!.statementId}`),
  );
  const deals = await openDeals(bare, access);
  const first: number[] = [];
  for (let at = 0; at < firstLooks; at++) {
    await change(send, deals[at]!, at);
    first.push(await timed(() => send('GET', '/api/v1/pay/so-far')));
  }
  const mineFirstMs = first.sort((a, b) => a - b)[Math.floor(firstLooks / 2)]!;
  const mine = await times(() => send('GET', '/api/v1/pay/so-far'));
  const dealPay = await times(() => send('GET', `/api/v1/pay/deals/${deals[turn++ % deals.length]}?discount=10%25`));
  return {
    ...{ people: wages.people, credits: wages.credits, draftSeconds, draft, freezeSeconds, frozenRun, statement },
    ...{ mineFirstMs, mine, dealPay },
  };
}

type Run = Answer & {
  state: string;
  version: number;
  draft: { at: string | null; work: { refused: string | null } | null } | null;
};

/** A draft is begun and asked for until it tells whom it pays. */
async function draftSeen(send: Send, path: string): Promise<void> {
  await send('POST', `${path}/reckoning`);
  await until(send, path, ({ draft }) => draft?.at !== null);
}

async function frozen(send: Send, path: string, version: number): Promise<void> {
  await send('PATCH', path, { body: { state: 'frozen' }, ifMatch: version });
  await until(send, path, ({ state }) => state === 'frozen');
}

async function until(send: Send, path: string, isSo: (run: Run) => boolean): Promise<void> {
  for (;;) {
    const run = (await send('GET', path)) as Run;
    if (isSo(run)) return;
    if (run.draft?.work?.refused) throw new Error(`the job came to nothing: ${run.draft.work.refused}`);
    await pause(250);
  }
}

/** A changed deal makes all that was reckoned old. */
async function change(send: Send, dealId: string, turn: number): Promise<void> {
  const { version } = await send('GET', `/api/v1/deals/${dealId}`);
  const body = { nextStep: `Measured ${turn} ${crypto.randomUUID()}` };
  await send('PATCH', `/api/v1/deals/${dealId}`, { body, ifMatch: version as number });
}

async function openDeals(bare: pg.Pool, { workspaceId }: Access): Promise<string[]> {
  const { rows } = await bare.query<{ id: string }>(
    `SELECT id FROM app.deals WHERE workspace_id = $1 AND status = 'open' AND amount > 0
       AND owner_id IN (SELECT person_id FROM app.pay_assignments WHERE workspace_id = $1) ORDER BY md5(id::text) LIMIT 100`,
    [workspaceId],
  );
  return rows.map(({ id }) => id);
}

/** What an earlier measurement ran; past the door, as it is to be run again. */
async function forgetLaterRuns(bare: pg.Pool, { workspaceId }: Access): Promise<void> {
  const later = `SELECT id FROM app.pay_runs WHERE workspace_id = $1 ORDER BY first_day OFFSET ${wages.frozen}`;
  for (const table of ['pay_statements', 'pay_statements_past'])
    await bare.query(`DELETE FROM app.${table} WHERE workspace_id = $1 AND run_id IN (${later})`, [workspaceId]);
  await bare.query(`DELETE FROM app.pay_runs WHERE workspace_id = $1 AND id IN (${later})`, [workspaceId]);
}
