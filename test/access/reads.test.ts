import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import {
  beforeHandover,
  canary,
  hiddenMail,
  type Name,
  type Owner,
  owners,
  type Someone,
  weightOf,
} from '../support/two-workspaces.ts';
import { leaksIn } from './leaks.ts';
import { questionsOf, readers } from './read-walk.ts';
import { reaches } from './rights.ts';

let p: TestProduct;
beforeAll(async () => {
  p = await openTestProduct({ byTheClock: false });
});
afterAll(() => p.close());

const contracts = () =>
  p.product.handlers.map(({ contract }) => contract).filter(({ method, stream }) => method === 'GET' && !stream);

test('each parameter of each question was thought about', () => {
  expect(contracts().flatMap((contract) => questionsOf(p, contract).unknown)).toEqual([]);
});

test('no answer has a byte of what its reader may not see, however he asks', async () => {
  const leaks: string[] = [];
  let asked = 0;
  let open = 0;
  let answered = 0;
  for (const contract of contracts())
    for (const url of questionsOf(p, contract).urls)
      await Promise.all(
        readers(p).map(async (who) => {
          const answer = await p.ask(who, 'GET', url);
          asked += 1;
          if (answer.status !== 403) open += 1;
          if (answer.status === 200) answered += 1;
          for (const leak of leaksIn(p, who, url, answer))
            leaks.push(`${who.name} (${who.role}) sees ${leak} at ${url}`);
        }),
      );
  expect(leaks).toEqual([]);
  expect(p.faults).toEqual([]);
  // A walk that is refused everywhere would prove nothing: where somebody's role may ask at all, most questions are answered.
  expect(asked).toBeGreaterThan(2_500);
  expect(answered / open).toBeGreaterThan(0.6);
}, 600_000);

describe('totals are of what the reader sees, to the cent', () => {
  type Facts = { count: number; sum: number };
  const total = (who: Someone<Name>, of: (owner: Owner) => Facts): Facts =>
    owners
      .filter((owner) => reaches(who, 'deal', 'read', owner))
      .map((owner) => ({ owner, ...of(owner) }))
      .reduce((all, { owner, count, sum }) => ({ count: all.count + count, sum: all.sum + sum * weightOf(owner) }), {
        count: 0,
        sum: 0,
      });
  const ofHanded = (owner: Owner, side: 'from' | 'to') =>
    [p.alpha, p.beta].some(({ handed }) => handed[side] === owner) ? 1 : 0;
  const now = (owner: Owner) => ({ count: 4 + ofHanded(owner, 'to'), sum: 10 + 6 * ofHanded(owner, 'to') });
  const open = (owner: Owner) => ({ count: 2 + ofHanded(owner, 'to'), sum: 3 + 6 * ofHanded(owner, 'to') });
  const then = (owner: Owner) => ({ count: 5 + ofHanded(owner, 'from'), sum: 21 + 6 * ofHanded(owner, 'from') });
  const here = (who: Someone<Name>) => (who.name === 'Ben' ? p.beta : p.alpha);
  const get = async (who: Someone<Name>, url: string) => {
    const answer = await p.ask(who, 'GET', url);
    expect(answer.status, `${url}: ${answer.text.slice(0, 300)}`).toBe(200);
    return answer.json();
  };

  test('of a list, now and as of a day before a handover', async () => {
    for (const who of readers(p)) {
      const list = await get(who, '/api/v1/deals?limit=1');
      expect({ count: list.total, sum: list.sum }, who.name).toEqual(total(who, now));
      const past = await get(who, `/api/v1/deals?limit=1&asOf=${beforeHandover}`);
      expect({ count: past.total, sum: past.sum }, `${who.name} then`).toEqual(total(who, then));
    }
  });

  test('of a board, in whole and in its stages', async () => {
    for (const who of readers(p)) {
      const board = await get(who, `/api/v1/pipelines/${here(who).pipelineId}/board`);
      expect({ count: board.count, sum: board.total }, who.name).toEqual(total(who, open));
      const columns = board.columns as { count: number; total: number }[];
      expect(
        columns.reduce((sum, column) => sum + column.total, 0),
        who.name,
      ).toBe(board.total);
      const past = await get(who, `/api/v1/pipelines/${here(who).pipelineId}/board?asOf=${beforeHandover}`);
      expect({ count: past.count, sum: past.total }, `${who.name} then`).toEqual(total(who, then));
    }
  });

  test('of what was won and of the quotas, in the metrics, their rows and on the Bridge', async () => {
    for (const who of readers(p)) {
      const won = total(who, () => ({ count: 1, sum: 3 }));
      const quota = total(who, () => ({ count: 1, sum: 7 }));
      const year = `from=${beforeHandover}&until=2199-01-01`;
      const metric = await get(who, `/api/v1/metrics/won_value?${year}`);
      expect({ count: metric.whole.n, sum: metric.whole.value ?? 0 }, who.name).toEqual(won);
      const rows = await get(who, `/api/v1/metrics/won_value/rows?${year}&limit=200`);
      const amounts = (rows.items as { amount: number }[]).map(({ amount }) => amount);
      expect({ count: amounts.length, sum: amounts.reduce((sum, amount) => sum + amount, 0) }, who.name).toEqual(won);
      const grid = await get(who, '/api/v1/quotas');
      expect(grid.whole.year ?? 0, who.name).toBe(quota.sum);
      const bridge = await get(who, '/api/v1/bridge');
      expect(bridge.quota.amount ?? 0, who.name).toBe(quota.sum);
    }
  });

  test('of a filter by somebody else’s owner, team, company or words', async () => {
    const { Rob, Mia } = p.alpha.people;
    for (const who of readers(p)) {
      const seen = reaches(who, 'deal', 'read', 'Rob') ? now('Rob').count : 0;
      const ofMia = seen + (reaches(who, 'deal', 'read', 'Mia') ? now('Mia').count : 0);
      for (const [query, count] of [
        [`ownerId=${Rob.id}`, seen],
        [`q=${canary('Rob', 'deal').slice(0, -2)}`, seen],
        [`companyId=${p.alpha.companies.Rob}`, seen],
        [`teamOf=${Mia.id}`, ofMia],
      ] as const)
        expect((await get(who, `/api/v1/deals?${query}`)).total, `${who.name} ${query}`).toBe(count);
    }
  });
});

describe('what is hidden is no riddle to be guessed either', () => {
  test('finance finds no contact by its e-mail or phone, and orders none by it', async () => {
    const { Fin, Lea } = p.alpha.people;
    const mail = encodeURIComponent(hiddenMail('buyer-Rob'));
    const found = async (who: Someone, query: string) => {
      const answer = await p.ask(who, 'GET', `/api/v1/contacts?${query}`);
      return answer.status === 200 ? answer.json().total : answer.status;
    };
    expect(await found(Lea, `q=${mail}`)).toBe(1);
    for (const query of [`q=${mail}`, 'q=zqphone', 'q=zqmail']) expect(await found(Fin, query), query).toBe(0);
    for (const query of ['sort=email', 'sort=phone', 'email=a', 'fields=secret'])
      expect(await found(Fin, query)).toBe(400);
    const search = await p.ask(Fin, 'GET', '/api/v1/search?q=zqmail');
    expect(search.json().items).toEqual([]);
  });

  test('finance and success find nobody by an address', async () => {
    for (const who of [p.alpha.people.Fin, p.alpha.people.Suse])
      for (const url of [
        `/api/v1/people?q=${encodeURIComponent(hiddenMail('Rob'))}`,
        '/api/v1/people?q=zqmail',
        '/api/v1/search?q=zqmail-rob',
      ]) {
        const answer = await p.ask(who, 'GET', url);
        expect(answer.json().items, url).toEqual([]);
      }
    for (const query of ['sort=email', 'email=a'])
      expect((await p.ask(p.alpha.people.Fin, 'GET', `/api/v1/people?${query}`)).status).toBe(400);
  });
});
