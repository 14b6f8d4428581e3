import { expect, test } from 'vitest';
import { dice as diceOf } from '../../../ground/dice.ts';
import { bars, type DealThen, isStock, movesOf, type Scope, waterfall } from './waterfall.ts';

const quarter = { first: '2026-10-01', next: '2027-01-01' };
const scope: Scope = { owners: new Set(['Ana', 'Ben']), period: quarter, currency: 'EUR' };
const aDeal = (more: Partial<DealThen> = {}): DealThen => ({
  ...{ id: 'd', ownerId: 'Ana', amount: 100, currency: 'EUR', status: 'open' },
  ...{ expectedCloseOn: '2026-12-01', closedOn: null, ...more },
});
const won = (more: Partial<DealThen> = {}) => aDeal({ status: 'won', closedOn: '2026-11-20', ...more });

test.each([
  ['a deal made since is new', null, aDeal(), true, [['new', 100]]],
  ['one that came from elsewhere moved in', null, aDeal(), false, [['movedIn', 100]]],
  [
    'one from the next quarter was pulled in',
    aDeal({ expectedCloseOn: '2027-01-05' }),
    aDeal({ amount: 120 }),
    false,
    [['pulledIn', 120]],
  ],
  ['one that is worth more grew', aDeal(), aDeal({ amount: 130 }), false, [['increased', 30]]],
  ['one that is worth less shrank', aDeal(), aDeal({ amount: null }), false, [['decreased', -100]]],
  ['one that was lost and is open again was reopened', aDeal({ status: 'lost' }), aDeal(), false, [['reopened', 100]]],
  [
    'one moved to the next quarter was pushed out',
    aDeal(),
    aDeal({ expectedCloseOn: '2027-01-01', amount: 90 }),
    false,
    [['pushedOut', -100]],
  ],
  ['one without a closing day was pushed out', aDeal(), aDeal({ expectedCloseOn: null }), false, [['pushedOut', -100]]],
  [
    'what is won is what it was won for',
    aDeal(),
    won({ amount: 80 }),
    false,
    [
      ['decreased', -20],
      ['won', -80],
    ],
  ],
  ['lost', aDeal(), aDeal({ status: 'lost', closedOn: '2026-11-20' }), false, [['lost', -100]]],
  ['handed to somebody outside', aDeal(), aDeal({ ownerId: 'Cem' }), false, [['movedOut', -100]]],
  ['handed to somebody inside, it stays', aDeal(), aDeal({ ownerId: 'Ben' }), false, []],
  ['deleted', aDeal(), null, false, [['movedOut', -100]]],
  ['in another currency', aDeal(), aDeal({ currency: 'USD' }), false, [['currency', -100]]],
  [
    'made and won in between',
    null,
    won(),
    true,
    [
      ['new', 100],
      ['won', -100],
    ],
  ],
  [
    'of the next quarter, won in this one',
    aDeal({ expectedCloseOn: '2027-02-01' }),
    won(),
    false,
    [
      ['pulledIn', 100],
      ['won', -100],
    ],
  ],
  ['won before and since', won(), won({ amount: 300 }), false, []],
  [
    'lost for the next quarter is no concern of this one',
    aDeal({ expectedCloseOn: '2027-02-01' }),
    aDeal({ status: 'lost', expectedCloseOn: '2027-02-01' }),
    false,
    [],
  ],
] as [string, DealThen | null, DealThen | null, boolean, [string, number][]][])(
  '%s',
  (_, before, after, isNew, moves) => {
    expect(movesOf(before, after, scope, isNew).map(({ bar, amount }) => [bar, amount])).toEqual(moves);
  },
);

test('whatever happened to the deals, start and bars come to the end, to the cent', () => {
  const dice = diceOf('waterfall');
  const pick = <T>(of: readonly T[]): T => of[Math.floor(dice.chance() * of.length)] as T;
  const any = (id: string): DealThen | null =>
    dice.chance() < 0.15
      ? null
      : aDeal({
          id,
          ownerId: pick(['Ana', 'Ben', 'Cem']),
          amount: dice.chance() < 0.1 ? null : dice.whole(0, 1_000_000_000),
          currency: pick(['EUR', 'EUR', 'EUR', 'USD']),
          status: pick(['open', 'open', 'won', 'lost'] as const),
          expectedCloseOn: pick([null, '2026-09-30', '2026-10-01', '2026-12-31', '2027-01-01']),
          closedOn: pick(['2026-09-30', '2026-10-01', '2026-12-31', '2027-01-01']),
        });
  const naive = (deals: Iterable<DealThen>, by: Scope) =>
    [...deals].filter((deal) => isStock(deal, by)).reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  for (let round = 0; round < 200; round++) {
    const ids = Array.from({ length: 40 }, (_, at) => `${at}`);
    const side = () => new Map(ids.flatMap((id) => [any(id)].flatMap((deal) => (deal ? [[id, deal] as const] : []))));
    const [before, after] = [side(), side()];
    const isNew = new Set(ids.filter((id) => !before.has(id) && dice.chance() < 0.8));
    const by: Scope = {
      ...scope,
      period: dice.chance() < 0.5 ? quarter : null,
      owners: dice.chance() < 0.5 ? scope.owners : null,
    };
    const found = waterfall(before, after, isNew, by);
    expect(found.start.amount).toBe(naive(before.values(), by));
    expect(found.end.amount).toBe(naive(after.values(), by));
    expect(found.bars.reduce((sum, { amount }) => sum + amount, found.start.amount)).toBe(found.end.amount);
    expect(found.bars.map(({ bar }) => bar)).toEqual(bars.filter((bar) => found.bars.some((one) => one.bar === bar)));
  }
});
