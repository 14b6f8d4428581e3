import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { daysBetween, type LocalDate } from '../../../ground/days.ts';
import { minorDigits } from '../../../ground/money.ts';
import type { BoardCard, BoardColumn, Mark } from '../../../kit/board/board-data.ts';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { isStepLate } from '../rules/next-step.ts';
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

/** Why a deal counts as stalled, in a sentence. */
export function useStallWords() {
  const { t } = useTranslation();
  const f = useFormat();
  return ({ why, days, afterDays, by }: NonNullable<Card['stall']>): string =>
    why === 'contact'
      ? t('pipeline.stall.contact', { days: f.days(days), after: f.days(afterDays) })
      : t(by === 'history' ? 'pipeline.stall.history' : 'pipeline.stall.limit', {
          days: f.days(days),
          after: f.days(afterDays),
        });
}

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

/** A deal that was to close before today and is still open: its date is a wish that nobody believes any more. */
export const isOverdue = ({ expectedCloseOn, status }: Pick<Card, 'expectedCloseOn' | 'status'>, today: LocalDate) =>
  status === 'open' && expectedCloseOn !== null && expectedCloseOn < today;

/** How a deal that is not the reader's own comes to him: as a stand-in, or because it was shared. */
export const sharedWords = ({ isStandIn }: Pick<Card, 'isStandIn'>): string =>
  isStandIn ? 'pipeline.card.standIn' : 'pipeline.card.shared';

/** What deserves a look, the most pressing first. */
function marksOf(card: Card, day: LocalDate, f: Format, t: TFunction, isHidden: (field: string) => boolean): Mark[] {
  const marks: Mark[] = [];
  if (card.isShared) marks.push({ tone: 'quiet', text: t(sharedWords(card)) });
  if (card.confidential) marks.push({ tone: 'warn', text: t('pipeline.card.confidential') });
  if (card.stall)
    marks.push({
      tone: 'bad',
      text:
        card.stall.why === 'contact'
          ? t('pipeline.card.quiet', { days: f.days(card.stall.days) })
          : t('pipeline.card.stalled', { days: f.days(card.stall.days), usual: f.number(card.stall.afterDays) }),
    });
  if (isOverdue(card, day)) marks.push({ tone: 'warn', text: t('pipeline.card.overdue') });
  if (!card.nextStep && !isHidden('nextStep')) marks.push({ tone: 'warn', text: t('pipeline.card.noNextStep') });
  if (isGateNear(card, day))
    marks.push({ tone: 'quiet', text: t('pipeline.card.open', { count: card.missingCriteria }) });
  if (card.ownProbability !== null && card.status === 'open')
    marks.push({ tone: 'quiet', text: t('pipeline.card.own', { chance: f.percent(card.ownProbability) }) });
  return marks;
}

type Drawn = { of: readonly unknown[]; card: BoardCard };
const drawn = new WeakMap<Card, Drawn>();
/** Fields of a card that may be kept from a role. */
const keepable = ['amount', 'expectedCloseOn', 'nextStep'];

/**
 * A card in words, made once for as long as the deal, the day and the reader's language are the same: of five thousand in
 * a column none is made again when a hundred more come, and those on screen are not drawn again.
 */
function boardCardOnce(
  card: Card,
  day: LocalDate,
  f: Format,
  t: TFunction,
  isHidden: (field: string) => boolean,
): BoardCard {
  const of = [day, f, t, ...keepable.map(isHidden)];
  const known = drawn.get(card);
  if (known?.of.every((each, at) => each === of[at])) return known.card;
  const made = boardCard(card, day, f, t, isHidden);
  drawn.set(card, { of, card: made });
  return made;
}

/** A card as it looks on a day, which is today or the past day looked at. */
export function boardCard(
  card: Card,
  day: LocalDate,
  f: Format,
  t: TFunction,
  isHidden: (field: string) => boolean = () => false,
): BoardCard {
  const { nextStep, nextStepOn, expectedCloseOn } = card;
  return {
    id: card.id,
    href: `/deals/${card.id}`,
    title: titleOf(card),
    // Without cents, so that a column may be narrow; the exact amount is on hover.
    amount: isHidden('amount') ? t('pipeline.card.hiddenAmount') : amountOf(wholeUnits(card), f, t),
    amountExact: exactAmount(card, f, t),
    date: expectedCloseOn ? f.day(expectedCloseOn) : isHidden('expectedCloseOn') ? '' : t('pipeline.card.noClose'),
    dateExact: expectedCloseOn ? t('pipeline.card.closes', { day: f.dayExact(expectedCloseOn) }) : undefined,
    line: nextStep
      ? nextStepOn
        ? `${nextStep} · ${isStepLate(card, day) ? t('pipeline.card.late', { day: f.day(nextStepOn) }) : f.dayNear(nextStepOn)}`
        : nextStep
      : undefined,
    marks: marksOf(card, day, f, t, isHidden),
    owner: card.owner,
  };
}

function wholeUnits(card: Card): Card {
  const unit = 10 ** minorDigits(card.currency);
  return card.amount === null ? card : { ...card, amount: Math.round(card.amount / unit) * unit };
}

function exactAmount({ amount, amountBasis, currency }: Card, f: Format, t: TFunction): string | undefined {
  if (amount === null) return undefined;
  const exact = f.money({ amount, currency });
  return amountBasis === 'list_price' ? t('pipeline.card.listExact', { amount: exact }) : exact;
}

type More = { items: Card[]; nextCursor: string | null } | undefined;

/** A card for which something waits on this device, as it will be; null where nothing does. */
export type Waits = (card: Card, draw: (card: Card) => BoardCard) => BoardCard | null;

/** The columns of a board in words; `more` has those that were asked for beyond the first cards. */
export function boardColumns(
  board: BoardAnswer,
  more: (stageId: string) => More,
  day: LocalDate,
  f: Format,
  t: TFunction,
  isHidden: (field: string) => boolean = () => false,
  waits?: Waits,
): BoardColumn[] {
  const money = (amount: number) => ({ amount, currency: board.currency });
  // What sells by speed is asked for no next step, so that none is missing.
  const isVolume = board.pipeline.rules.profile === 'b2c';
  const isLeft = (field: string) => (isVolume && field === 'nextStep') || isHidden(field);
  const drawn = (card: Card) =>
    waits?.(card, (as) => boardCard(as, day, f, t, isLeft)) ?? boardCardOnce(card, day, f, t, isLeft);
  const short = (amount: number) => (isHidden('amount') ? '–' : f.moneyShort(money(amount)));
  return board.columns.map((column): BoardColumn => {
    const stage = board.pipeline.stages.find(({ id }) => id === column.stageId);
    const { items, nextCursor } = more(column.stageId) ?? { items: column.cards, nextCursor: column.nextCursor };
    return {
      id: column.stageId,
      name: stage?.name ?? '',
      count: column.count,
      total: short(column.total),
      totalExact: isHidden('amount') ? t('kit.record.hidden') : f.money(money(column.total)),
      weighted:
        short(column.weighted) +
        (column.ownWeighted > 0 ? ` (${t('pipeline.board.own', { count: column.ownWeighted })})` : ''),
      share: board.total > 0 ? column.total / board.total : 0,
      days: { actual: column.averageDays, expected: stage?.limitDays ?? null },
      cards: items.map(drawn),
      hasMore: nextCursor !== null,
    };
  });
}
