import { type Split, splitsAfter } from '../../../process/pipeline/index.ts';
import type { Duty, Model } from './model.ts';
import { creditAt, dutyOf, type Held, isByHand, nextHolder, partAt, type Stand, type Turn } from './travel.ts';

type Standing = {
  ownerId: string;
  splits: readonly Split[];
  held: readonly Held[];
  stand: Stand;
  /** How it was sold before, where that is about to change. */
  before?: Model | null;
};

export type Settled = {
  /** Null: it stays with whoever has it. */
  toId: string | null;
  fromDuty: Duty | null;
  duty: Duty;
  checklist: readonly string[];
  splits: Split[];
};

/**
 * Whose something is by its model where it stands now, and who is credited. What was won stays with whoever won it: its keeper takes the customer, and his
 * share. Shares that people set by hand stay, and go with the deal as they always do; overlays stand beside.
 */
export function settle(model: Model, { ownerId, splits, held, stand, before = null }: Standing, turn: Turn): Settled {
  const part = partAt(model, stand);
  const isOver = stand.as === 'deal' && stand.isWon && part.begins !== 'won';
  const toId = isOver ? null : nextHolder(model, ownerId, stand, turn);
  const fromDuty = dutyOf(model, ownerId, part);
  const was = before ?? model;
  const wasDuty = (before ? dutyOf(before, ownerId, partAt(before, stand)) : fromDuty) ?? part.duty;
  const kept = { toId, fromDuty, duty: part.duty, checklist: part.checklist };
  if (isOver || isByHand(splits, creditAt(was, held, ownerId, wasDuty)))
    return {
      ...kept,
      splits: splitsAfter(splits, ownerId, (stand.as === 'deal' && stand.isWon ? null : toId) ?? ownerId),
    };
  const all = toId && fromDuty ? [...held, { duty: fromDuty, personId: ownerId }] : held;
  const shares = creditAt(model, all, toId ?? ownerId, toId ? part.duty : (fromDuty ?? part.duty));
  return { ...kept, splits: [...shares, ...splits.filter(({ kind }) => kind === 'overlay')] };
}
