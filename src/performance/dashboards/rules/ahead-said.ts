import { addDays, type LocalDate, type Money } from '../../../ground/index.ts';
import type { Ahead } from './ahead.ts';
import { type Question, rowsAddress } from './question.ts';

/** How the reader writes numbers and days. */
type Writing = {
  today: LocalDate;
  day(day: LocalDate): string;
  number(n: number): string;
  moneyShort(money: Money): string;
  moneyRange(low: Money, high: Money): string;
  percentRange(low: number, high: number): string;
};
type Words = (key: string, values: Record<string, unknown>) => string;
type Said = { text: string; href?: string; note?: string };

type Asked = { name: string; from: LocalDate; until: LocalDate; asOf: LocalDate; currency: string; owner?: string[] };

/** What will happen, in one sentence over the deals that are open, with what it rests on. */
export function aheadAnswer(ahead: Ahead, asked: Asked, f: Writing, t: Words): Said {
  const { name, currency, ...question } = asked;
  const money = (amount: number) => f.moneyShort({ amount, currency });
  const day = f.day(addDays(asked.until, -1));
  const open: Question = { ...question, currency };
  const href = rowsAddress('pipeline_coverage', open, f.today);
  switch (ahead.kind) {
    case 'over':
      return { text: t('ahead.over', { quarter: name }), href: rowsAddress('won_value', open, f.today) };
    case 'hidden':
      return { text: t('ahead.hidden', {}) };
    case 'nothing-open':
      return {
        text: ahead.missing
          ? t('ahead.nothingOpenMissing', { missing: money(ahead.missing) })
          : t('ahead.nothingOpen', {}),
        href,
      };
    case 'too-few':
      return {
        text: t('ahead.few', { count: ahead.n, number: f.number(ahead.n), amount: money(ahead.amount) }),
        note: t('ahead.fewNote', { day, have: f.number(ahead.have), need: f.number(ahead.need) }),
        href,
      };
    case 'likely': {
      const { low, high } = ahead.likely;
      const likely = f.moneyRange({ amount: low, currency }, { amount: high, currency });
      return {
        text: t(`ahead.likely.${ahead.reach ?? 'none'}`, { likely, day, missing: money(ahead.missing ?? 0) }),
        note: t('ahead.likelyNote', {
          count: ahead.n,
          number: f.number(ahead.n),
          amount: money(ahead.amount),
          shares: f.percentRange(ahead.shares.low, ahead.shares.high),
          quarters: f.number(ahead.quarters),
        }),
        href,
      };
    }
  }
}
