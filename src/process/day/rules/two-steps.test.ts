import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../ground/index.ts';
import { type DayDeal, dayList, isClosingSoon, judgedAgain, stillToJudge } from './day.ts';

const day = '2026-12-03';
const near = fc.integer({ min: -20, max: 30 }).map((days) => addDays(day, days));
const aDeal: fc.Arbitrary<Omit<DayDeal, 'id'>> = fc.record({
  amount: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  isListPriced: fc.boolean(),
  expectedCloseOn: fc.option(near),
  nextStep: fc.constantFrom(null, ' ', 'Call'),
  nextStepOn: fc.option(near),
  daysInStage: fc.integer({ min: 0, max: 40 }),
  limitDays: fc.option(fc.integer({ min: 1, max: 20 })),
  quiet: fc.option(fc.record({ days: fc.integer({ min: 22, max: 60 }), limitDays: fc.constant(21) })),
  isVolume: fc.boolean(),
  openCriteria: fc.integer({ min: 0, max: 3 }),
  hasNextStage: fc.boolean(),
});
const someDeals = fc
  .array(aDeal, { maxLength: 60 })
  .map((all) => all.map((one, at): DayDeal => ({ ...one, id: `deal-${String(at).padStart(2, '0')}` })));

/** As My day reads: criteria of what closes soon first, of what is shown and stalled afterwards; of the others nothing is asked. */
function inTwoSteps(deals: readonly DayDeal[], most: number) {
  const isJudged = (id: string) => deals.some((deal) => deal.id === id && isClosingSoon(deal, day));
  const asked = deals.map((deal) => (isClosingSoon(deal, day) ? deal : { ...deal, openCriteria: 0 }));
  const list = dayList(asked, day);
  const shown = list.slice(0, most);
  const again = new Set(stillToJudge(shown, isJudged).map(({ id }) => id));
  const known = new Map(deals.map((deal) => [deal.id, deal]));
  return [
    ...shown.map((item) => (again.has(item.id) ? judgedAgain(item, known.get(item.id) as DayDeal) : item)),
    ...list.slice(most),
  ];
}

test('whoever asks for criteria in two steps is told the same acts, in the same order, as whoever asks for all at once', () => {
  fc.assert(
    fc.property(someDeals, fc.integer({ min: 1, max: 60 }), (deals, most) => {
      const [whole, stepwise] = [dayList(deals, day), inTwoSteps(deals, most)];
      expect(stepwise.slice(0, most)).toEqual(whole.slice(0, most));
      const placed = ({ id, group, score, reason, notes }: (typeof whole)[number]) => ({
        id,
        group,
        score,
        reason,
        notes,
      });
      expect(stepwise.map(placed)).toEqual(whole.map(placed));
    }),
    { numRuns: 500 },
  );
});

test('a stalled deal that closes next month moves on where its gate is clear, and not where a criterion is open', () => {
  const deal: DayDeal = {
    ...{ id: 'a', amount: 1, isListPriced: false, expectedCloseOn: addDays(day, 40), nextStep: 'Call' },
    ...{ nextStepOn: null, daysInStage: 30, limitDays: 10, openCriteria: 1, hasNextStage: true },
  };
  expect(inTwoSteps([deal], 50)[0]?.act).toBe('open');
  expect(inTwoSteps([{ ...deal, openCriteria: 0 }], 50)[0]?.act).toBe('move');
});
