import { expect, test } from 'vitest';
import { type Dice, dice } from '../../../ground/dice.ts';
import { aCommission, aPlan, aQuota, assigned, quarters, someInput } from '../testing.ts';
import { calculate } from './calculate.ts';
import { creditsFrom, type WonDeal } from './crediting.ts';
import type { Credit, PayInput, Statement } from './facts.ts';
import { acceptedQuotes } from './plan-names.ts';
import { portable, verify } from './statement.ts';

const [q1, q2] = quarters(2026, 1, 2);

const aLine = (over: Partial<WonDeal> = {}): WonDeal => ({
  ...{ id: 'quote/q/l1', dealId: 'd', name: 'Harbour', day: '2026-02-01', amount: 1_000_000, currency: 'EUR' },
  ...{ measure: acceptedQuotes, labels: { billing: 'one-off' } },
  ...{
    splits: [{ personId: 'ana', share: '1', kind: 'revenue' }],
    quote: { id: 'q', number: 'Q-1', version: 1, line: 1 },
  },
  ...over,
});

const creditsOf = (lines: readonly WonDeal[]): Credit[] =>
  lines.flatMap((line) => {
    const done = creditsFrom(line);
    if ('refused' in done) throw new Error(done.refused);
    return done.credits.filter(({ personId }) => personId === 'ana').map(({ credit }) => credit);
  });

const byQuotes = (over: Record<string, unknown> = {}) => [
  assigned(aPlan({ components: [aCommission({ measure: acceptedQuotes, ...over })] })),
];

const reckoned = (input: PayInput): Statement[] => {
  const done = calculate(input);
  if ('refused' in done) throw new Error(JSON.stringify(done.refused));
  return done.statements;
};
const earned = (statements: readonly Statement[]) => statements.reduce((sum, each) => sum + each.earned, 0);

test('two lines of one quote are two parts of one sale, and not one part twice', () => {
  const lines = [aLine(), aLine({ id: 'quote/q/l2', quote: { id: 'q', number: 'Q-1', version: 1, line: 2 } })];
  const input = someInput({
    assignments: byQuotes({ schedule: { how: 'flat', rate: '10%' } }),
    credits: creditsOf(lines),
  });
  expect(earned(reckoned(input))).toBe(200_000);
  const twice = [aLine(), aLine({ id: 'quote/q/again' })];
  expect(calculate({ ...input, credits: creditsOf(twice) })).toMatchObject({ refused: [{ why: 'counted-twice' }] });
});

test('a cap of a deal holds for all lines of its quotes together', () => {
  const lines = [aLine(), aLine({ id: 'quote/r/l1', quote: { id: 'r', number: 'Q-2', version: 1, line: 1 } })];
  const capped = byQuotes({ schedule: { how: 'flat', rate: '10%' }, cap: { deal: 150_000 } });
  expect(earned(reckoned(someInput({ assignments: capped, credits: creditsOf(lines) })))).toBe(150_000);
});

test('a deal that was won is no accepted quote, and a quote no won deal', () => {
  const [credit] = creditsOf([aLine()]);
  const flat = { schedule: { how: 'flat', rate: '10%' } };
  const both = [{ ...credit!, id: 'won', measure: 'revenue', quote: undefined } as Credit, credit!];
  expect(earned(reckoned(someInput({ assignments: byQuotes(flat), credits: both })))).toBe(100_000);
});

/** Lines of quotes accepted in the first quarter, some of which ended in the second, and others accepted then. */
function someLines(at: Dice): { before: WonDeal[]; after: WonDeal[] } {
  const line = (n: number, month: string): WonDeal =>
    aLine({
      ...{ id: `quote/q${n}/l`, dealId: `d${at.whole(1, 3)}`, amount: at.whole(1, 9_000_000) },
      day: `2026-${month}-${String(at.whole(1, 28)).padStart(2, '0')}`,
      quote: { id: `q${n}`, number: `Q-${n}`, version: 1, line: 1 },
      splits: at.chance() < 0.5 ? aLine().splits : [...thirds],
    });
  const before = Array.from({ length: at.whole(1, 5) }, (_, n) => line(n, at.pick(['01', '02', '03'])));
  const ended = before.map((each): WonDeal => {
    const why = at.chance() < 0.5 ? at.pick(['replaced', 'withdrawn'] as const) : null;
    return why ? { ...each, quote: { ...each.quote!, ended: why } } : each;
  });
  const later = Array.from({ length: at.whole(0, 3) }, (_, n) => line(n + 10, at.pick(['04', '05', '06'])));
  return { before, after: [...ended, ...later] };
}
const thirds = ['ana', 'ben', 'cleo'].map((personId) => ({ personId, share: '1/3', kind: 'revenue' as const }));

const plans = [
  byQuotes(),
  byQuotes({ window: 'year', accelerators: [{ from: '50%', times: '1.5' }] }),
  byQuotes({
    schedule: {
      how: 'retroactive',
      tiers: [
        { from: '0%', rate: '5%' },
        { from: '60%', rate: '7.7%' },
      ],
    },
  }),
  byQuotes({ hold: { share: '50%', until: { days: 30 } }, cap: { window: 700_000, deal: 300_000 } }),
];

test('whatever was replaced or taken back, what was paid and what is settled make what the rest alone pays, and each is named, in 400 cases', () => {
  for (let n = 0; n < 400; n += 1) {
    const at = dice(`ended ${n}`);
    const { before, after } = someLines(at);
    const assignments = at.pick(plans);
    const quotas = [q1!, q2!].map((period) => ({ ...aQuota(period, 10_000_000), measure: acceptedQuotes }));
    const paid = reckoned(someInput({ assignments, quotas, periods: [q1!], credits: creditsOf(before) }))[0]!;
    const lines = paid.lines.map(({ key, amount }) => ({ key, amount }));
    const frozen = [{ first: q1!.first, lines, balance: paid.balance.after }];
    const input = someInput({ assignments, quotas, periods: [q1!, q2!], credits: creditsOf(after), frozen });
    const rest = after.filter(({ quote }) => !quote?.ended);
    const alone = reckoned({ ...input, credits: creditsOf(rest), frozen: [] });
    const next = reckoned(input);
    expect(paid.earned + earned(next), `case ${n}`).toBe(earned(alone));
    const nameless = next.flatMap((each) => each.lines).filter(({ kind, credit }) => kind === 'difference' && !credit);
    expect(nameless, `case ${n}`).toEqual([]);
    expect(next.at(-1)!.held, `held in case ${n}`).toBe(alone.at(-1)!.held);
    if (n < 40) expect(verify(portable(input) as string), `case ${n}`).toMatchObject({ holds: true });
  }
});
