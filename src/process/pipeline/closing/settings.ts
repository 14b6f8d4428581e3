import { definedOf } from '../../../ground/defined.ts';
import { dayOf, fold, type Instant, newId } from '../../../ground/index.ts';
import type { Language } from '../../../ground/languages.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Kept } from '../../../platform/database/tables.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { takeTurns } from '../../../platform/history/take-turns.ts';
import { pipelinesAt } from '../definitions-store.ts';
import type { ClosingForms } from '../rules/closing-forms.ts';
import { firstReasonsIn } from '../rules/first-words.ts';
import { type Floors, usualFloors } from '../rules/floors.ts';
import { faultInQuestions, type Question } from '../rules/interviews.ts';
import { faultInTree, type ReasonFault, reasonsFor } from '../rules/loss-reasons.ts';
import type { Renewals } from '../rules/renewals.ts';
import { competitorsAt, forgetClosing, reasonsAt, usualClosing } from './store.ts';
import {
  type ClosingRulesRow,
  type CompetitorRow,
  closingRules,
  competitors,
  type LossReasonRow,
  lossReasons,
} from './tables.ts';

export type SettingDone =
  | { id: string }
  | { missing: true }
  | { conflict: string }
  | { unfit: { field: string; message: string } };

const fresh = (): Kept => ({ id: newId(), version: 0, validFrom: '' });

/** The reasons that a workspace begins with, in its language. Done twice it does nothing more. */
export async function addFirstReasons(tx: Tx, language: Language = 'en'): Promise<void> {
  await takeTurns(tx);
  if ((await reasonsAt(tx, tx.actor)).length > 0) return;
  const from = await tx.now();
  const rows = firstReasonsIn(language).flatMap(({ name, parts }, position) => {
    const top = { id: newId(), name, parentId: null as string | null, position };
    return [top, ...parts.map((part, at) => ({ id: newId(), name: part, parentId: top.id, position: at }))];
  });
  await tx.recordMany(
    lossReasons,
    rows.map(({ id, ...row }) => ({ id, states: [{ from, row: { ...row, retiredOn: null } }] })),
  );
}

const faultWords: Record<ReasonFault, { field: string; message: string }> = {
  'unknown-parent': { field: 'parentId', message: 'is not here' },
  'in-circle': { field: 'parentId', message: 'stands below this reason itself' },
  'too-deep': { field: 'parentId', message: 'would make the tree deeper than three levels' },
  'same-name': { field: 'name', message: 'is the name of another reason beside it' },
};

type ReasonFields = {
  name?: string | undefined;
  parentId?: string | null | undefined;
  position?: number | undefined;
  retired?: boolean | undefined;
};

function changedBy(row: LossReasonRow, { retired, ...given }: ReasonFields, today: string): LossReasonRow {
  const said = definedOf(given);
  const retiredOn = retired === undefined ? row.retiredOn : retired ? (row.retiredOn ?? today) : null;
  return { ...row, ...said, retiredOn };
}

export async function createReason(tx: Tx, given: ReasonFields & { name: string }): Promise<SettingDone> {
  if (!may(tx.actor, lossReasons.policy, 'write', null)) return { missing: true };
  await takeTurns(tx);
  const all = await reasonsAt(tx, tx.actor);
  const siblings = all.filter(({ parentId }) => parentId === (given.parentId ?? null));
  const position = Math.max(-1, ...siblings.map((each) => each.position)) + 1;
  const blank: LossReasonRow = { ...fresh(), name: '', parentId: null, position, retiredOn: null };
  const after = changedBy(blank, given, await todayOf(tx));
  const fault = faultInTree(all, after);
  if (fault) return { unfit: faultWords[fault] };
  await tx.record({ table: lossReasons, before: null, after });
  return { id: after.id };
}

/** Adds reasons for these words where the tree has none, as an import proposes them; nothing by who may not. */
export async function addReasons(tx: Tx, words: readonly string[]): Promise<void> {
  if (words.length === 0 || !may(tx.actor, lossReasons.policy, 'write', null)) return;
  const from = await tx.now();
  const come = reasonsFor(await reasonsAt(tx, tx.actor), words, newId);
  await tx.recordMany(
    lossReasons,
    come.map(({ id, ...row }) => ({ id, states: [{ from, row }] })),
  );
}

/** Renames, moves or retires a reason; deals that were lost for it keep it. */
export async function updateReason(tx: Tx, id: string, seen: number, given: ReasonFields): Promise<SettingDone> {
  if (may(tx.actor, lossReasons.policy, 'write', null)) await takeTurns(tx);
  const before = await tx.lock(lossReasons, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  const after = changedBy(before, given, await todayOf(tx));
  const fault = faultInTree(await reasonsAt(tx, tx.actor), after);
  if (fault) return { unfit: faultWords[fault] };
  await tx.record({ table: lossReasons, before, after });
  return { id };
}

type CompetitorFields = {
  name?: string | undefined;
  website?: string | null | undefined;
  notes?: string | null | undefined;
  retired?: boolean | undefined;
};

export async function saveCompetitor(
  tx: Tx,
  known: { id: string; seen: number } | null,
  { retired, ...given }: CompetitorFields,
): Promise<SettingDone> {
  if (!may(tx.actor, competitors.policy, 'write', null)) return { missing: true };
  const before = known && (await tx.lock(competitors, known.id));
  if (known && !before) return { missing: true };
  if (known && before && before.version !== known.seen) return { conflict: known.id };
  const row: CompetitorRow = before ?? { ...fresh(), name: '', website: null, notes: null, retiredOn: null };
  const said = definedOf(given);
  const retiredOn = retired === undefined ? row.retiredOn : retired ? (row.retiredOn ?? (await todayOf(tx))) : null;
  const after: CompetitorRow = { ...row, ...said, retiredOn };
  if (fold(after.name) !== fold(row.name)) {
    await takeTurns(tx);
    const isTwin = ({ id, name }: CompetitorRow) => id !== after.id && fold(name) === fold(after.name);
    if ((await competitorsAt(tx, tx.actor)).some(isTwin))
      return { unfit: { field: 'name', message: 'is the name of another competitor' } };
  }
  await tx.record({ table: competitors, before, after });
  return { id: after.id };
}

/** Competitors as a story or an import knows them, in sets. */
export const enterCompetitors = (
  tx: Tx,
  known: readonly { id: string; from: Instant; row: Omit<CompetitorRow, keyof Kept> }[],
): Promise<void> =>
  tx.recordMany(
    competitors,
    known.map(({ id, from, row }) => ({ id, states: [{ from, row }] })),
  );

/** Changes what closing asks. A workspace that went by what is usual first keeps that, and then what changes of it. */
export async function changeClosing(
  tx: Tx,
  seen: number,
  given: {
    forms?: Partial<ClosingForms> | undefined;
    questions?: Question[] | undefined;
    floors?: (Omit<Floors, 'discounts'> & { discounts?: Floors['discounts'] | undefined }) | undefined;
    renewals?: Renewals | undefined;
  },
): Promise<SettingDone> {
  const id = tx.actor.workspaceId;
  if (!may(tx.actor, closingRules.policy, 'write', null)) return { missing: true };
  const before = (await tx.lock(closingRules, id)) ?? (await keepUsual(tx));
  if (before.version !== seen) return { conflict: id };
  const said = definedOf(given.forms ?? {});
  const after: ClosingRulesRow = {
    ...before,
    forms: { ...before.forms, ...said },
    questions: given.questions ?? before.questions,
    floors: floorsWith(before.floors, given.floors),
    renewals: given.renewals ?? before.renewals,
  };
  const { pipelineId } = after.renewals;
  const pipeline = pipelineId && (await pipelinesAt(tx, tx.actor, {})).find(({ id }) => id === pipelineId);
  if (pipelineId && (!pipeline || pipeline.retiredOn !== null))
    return { unfit: { field: 'renewals.pipelineId', message: 'is no pipeline that takes deals' } };
  const twice = namedTwice(after.floors);
  if (twice) return { unfit: { field: twice, message: 'is named twice' } };
  const fault = faultInQuestions(after.questions);
  if (fault)
    return {
      unfit:
        fault.fault === 'twice'
          ? { field: `questions.${fault.question}.key`, message: 'is used twice' }
          : { field: `questions.${fault.question}.choices`, message: 'must be two or more, each once' },
    };
  await tx.record({ table: closingRules, before, after });
  forgetClosing(tx);
  return { id };
}

/** What is not said of floors stays; rules from before there were discounts have none. */
const floorsWith = (before: Floors, given: Partial<Floors> | undefined): Floors => ({
  ...usualFloors,
  ...before,
  ...given,
  discounts: given?.discounts ?? before.discounts ?? [],
});

/** The field of a floor or discount that says again what one before it says; null when none does. */
function namedTwice({ bySeries, discounts }: Floors): string | null {
  const again = <Each>(all: readonly Each[], of: (each: Each) => string) =>
    all.findIndex((each, at) => all.findIndex((other) => of(other) === of(each)) < at);
  const floor = again(bySeries, ({ series }) => series);
  if (floor >= 0) return `floors.bySeries.${floor}.series`;
  const discount = again(discounts, ({ series, role }) => JSON.stringify([series, role]));
  return discount >= 0 ? `floors.discounts.${discount}.series` : null;
}

async function keepUsual(tx: Tx): Promise<ClosingRulesRow> {
  const usual: ClosingRulesRow = { id: tx.actor.workspaceId, validFrom: '', ...usualClosing };
  const { version } = await tx.record({ table: closingRules, before: null, after: { ...usual, version: 0 } });
  return { ...usual, version };
}

const todayOf = async (tx: Tx) => dayOf(await tx.now(), tx.actor.timeZone);
