import type { TFunction } from 'i18next';
import { daysBetween, type LocalDate } from '../../../ground/days.ts';
import type { BoardCard, BoardColumn, Mark } from '../../../kit/board/board-data.ts';
import type { Format } from '../../../kit/format/format.tsx';
import type { BoardAnswer, Card } from './api.ts';

/** What a deal is called where its company is not shown beside it. A name that already begins with the company says it once. */
export function titleOf({ name, company }: Pick<Card, 'name' | 'company'>): string {
  if (!company || name.toLocaleLowerCase().startsWith(company.name.toLocaleLowerCase())) return name;
  return `${company.name} · ${name}`;
}

export function amountOf({ amount, amountBasis, currency }: Card, f: Format, t: TFunction): string {
  if (amount === null) return t('pipeline.card.noAmount');
  const words = f.money({ amount, currency });
  return amountBasis === 'list_price' ? t('pipeline.card.list', { amount: words }) : words;
}

/** A deal stalls when it is longer in its stage than the stage allows. */
export const isStalled = ({ daysInStage, limitDays }: Pick<Card, 'daysInStage' | 'limitDays'>): boolean =>
  daysInStage !== null && limitDays !== null && daysInStage > limitDays;

/**
 * Whether the gate ahead is worth a word: half the time of the stage is over, or the deal is to close within two weeks.
 * Before that, criteria are open because nobody has come to them yet.
 */
export function isGateNear(card: Card, today: LocalDate): boolean {
  const { daysInStage, limitDays, expectedCloseOn, missingCriteria } = card;
  if (missingCriteria === 0) return false;
  if (expectedCloseOn !== null && daysBetween(today, expectedCloseOn) <= 14) return true;
  return daysInStage !== null && limitDays !== null && daysInStage * 2 > limitDays;
}

/** What deserves a look, the most pressing first. */
function marksOf(card: Card, f: Format, t: TFunction): Mark[] {
  const marks: Mark[] = [];
  if (isStalled(card))
    marks.push({
      tone: 'bad',
      text: t('pipeline.card.stalled', { days: f.days(card.daysInStage ?? 0), usual: f.number(card.limitDays ?? 0) }),
    });
  if (!card.nextStep) marks.push({ tone: 'warn', text: t('pipeline.card.noNextStep') });
  if (isGateNear(card, f.today))
    marks.push({ tone: 'quiet', text: t('pipeline.card.open', { count: card.missingCriteria }) });
  return marks;
}

export function boardCard(card: Card, f: Format, t: TFunction): BoardCard {
  const { nextStep, nextStepOn, expectedCloseOn } = card;
  return {
    id: card.id,
    href: `/deals/${card.id}`,
    title: titleOf(card),
    amount: amountOf(card, f, t),
    amountExact: card.amountBasis === 'list_price' ? t('pipeline.card.listWhy') : undefined,
    date: expectedCloseOn ? f.day(expectedCloseOn) : t('pipeline.card.noClose'),
    dateExact: expectedCloseOn ? t('pipeline.card.closes', { day: f.dayExact(expectedCloseOn) }) : undefined,
    line: nextStep ? (nextStepOn ? `${nextStep} · ${f.dayNear(nextStepOn)}` : nextStep) : undefined,
    marks: marksOf(card, f, t),
    owner: card.owner,
  };
}

type More = { items: Card[]; nextCursor: string | null } | undefined;

/** The columns of a board in words; `more` has those that were asked for beyond the first cards. */
export function boardColumns(board: BoardAnswer, more: (stageId: string) => More, f: Format, t: TFunction) {
  const money = (amount: number) => ({ amount, currency: board.currency });
  return board.columns.map((column): BoardColumn => {
    const stage = board.pipeline.stages.find(({ id }) => id === column.stageId);
    const { items, nextCursor } = more(column.stageId) ?? { items: column.cards, nextCursor: column.nextCursor };
    return {
      id: column.stageId,
      name: stage?.name ?? '',
      count: column.count,
      total: f.moneyShort(money(column.total)),
      totalExact: f.money(money(column.total)),
      weighted: f.moneyShort(money(column.weighted)),
      share: board.total > 0 ? column.total / board.total : 0,
      days: { actual: column.averageDays, expected: stage?.limitDays ?? null },
      cards: items.map((card) => boardCard(card, f, t)),
      hasMore: nextCursor !== null,
    };
  });
}
