import type { Instant } from '../../../ground/index.ts';
import type { Criterion, Stage } from './stages.ts';

/** Someone's word that a statement holds for a deal, with what shows it (a mail, a meeting, a document). */
export type Confirmation = { key: string; evidence: string; confirmedBy: string; confirmedAt: Instant };

/** What a gate may look at: the deal's fields by name, what was confirmed, and what other capabilities found. */
export type GateFacts = {
  fields: Readonly<Record<string, unknown>>;
  confirmations: readonly Confirmation[];
  winning: boolean;
  /** Evidence by the key of a criterion, for the kinds that other capabilities judge. */
  found?: ReadonlyMap<string, string> | undefined;
};

/** How a kind of criterion is judged; the evidence it found, or null when it is not met. */
export type CriterionKind = (criterion: Criterion, facts: GateFacts) => { evidence: string } | null;

/**
 * Whether somebody of this role may go past a gate that blocks: where only leaders and managers may, a rep does not,
 * whatever his reason. Where no role is named, nobody does.
 */
export const mayOverride = (role: string, roles: readonly string[]): boolean => roles.includes(role);

/** Told with every gate that holds a deal: whether the reader may override it, and if not, which roles may and whom to ask. */
export type Overriding = { mayOverride: boolean; roles: readonly string[]; ask: { id: string; name: string }[] };

/** Somebody who may be asked to override a gate. */
export type Overrider = { id: string; name: string; role: string; active: boolean };

/**
 * Whom to ask for an override: the nearest above in the manager tree who may, else whoever else may. Nobody who left.
 * `above` is nearest first.
 */
export function whomToAsk<P extends Overrider>(
  above: readonly P[],
  others: readonly P[],
  roles: readonly string[],
): P[] {
  const may = (person: P) => person.active && mayOverride(person.role, roles);
  const nearest = above.find(may);
  return nearest ? [nearest] : others.filter(may);
}

export type CheckedCriterion = Criterion & { stageId: string; side: 'exit' | 'entry'; evidence: string | null };
export type Gate = { met: CheckedCriterion[]; missing: CheckedCriterion[] };

/** The key under which one item of a checklist is ticked. */
export const itemKey = (criterion: string, item: string): string => `${criterion}/${item}`;

/** The kinds every pipeline has. A filled field is one with any value, 0 and false included; blank text is not filled. */
export const ownKinds: Readonly<Record<string, CriterionKind>> = {
  field: (criterion, { fields }) => {
    const value = criterion.field === undefined ? null : valueOfField(fields, criterion.field);
    return isFilled(value) && passes(criterion, value, fields) ? { evidence: saidOf(value) } : null;
  },
  statement: ({ key }, facts) => said(key, facts),
  checklist: ({ key, items = [] }, facts) => {
    const ticked = items.flatMap((item) => (said(itemKey(key, item.key), facts) ? [item.text] : []));
    return items.length > 0 && ticked.length === items.length ? { evidence: ticked.join(', ') } : null;
  },
  won: (_, { winning }) => (winning ? { evidence: 'won' } : null),
};

/** A field by its name; `custom.budget` is one that the workspace added. */
function valueOfField(fields: GateFacts['fields'], name: string): unknown {
  if (!name.startsWith('custom.')) return fields[name];
  const custom = fields.custom as Record<string, unknown> | undefined;
  const key = name.slice('custom.'.length);
  return custom && Object.hasOwn(custom, key) ? custom[key] : null;
}

function said(key: string, { confirmations }: GateFacts): { evidence: string } | null {
  const found = confirmations.findLast((each) => each.key === key && each.evidence.trim() !== '');
  return found ? { evidence: found.evidence } : null;
}

/**
 * Whether a value that is there is what a criterion asks of its field. An amount is compared in its own currency: 10,000 dollars
 * say nothing of 9,000 euros. Of several choices one that will do is enough.
 */
export function passes(criterion: Criterion, value: unknown, fields: GateFacts['fields']): boolean {
  const { test = 'filled', least = 0, values = [], currency } = criterion;
  if (test === 'at-least') {
    if (isMoney(value)) return value.currency === currency && value.amount >= least;
    if (criterion.field === 'amount' && currency !== fields.currency) return false;
    return typeof value === 'number' && value >= least;
  }
  return test !== 'one-of' || (Array.isArray(value) ? value : [value]).some((one) => values.includes(String(one)));
}

const isMoney = (value: unknown): value is { amount: number; currency: string } =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

/** A value as evidence: an amount as its minor units and currency, several choices in a line. */
export function saidOf(value: unknown): string {
  if (isMoney(value)) return `${value.amount} ${value.currency}`;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function isFilled(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return !(typeof value === 'number' && Number.isNaN(value));
}

/** One side of a stage to be passed. */
export type Passage = { stage: Stage; side: 'exit' | 'entry' };

/**
 * Which criteria of the passages are met and which are missing, each named once: what was asked on leaving one stage is
 * not asked again on entering the next. A kind that nobody offers counts as missing, never as met.
 */
export function gate(passages: readonly Passage[], facts: GateFacts, kinds = ownKinds): Gate {
  const seen = new Set<string>();
  const result: Gate = { met: [], missing: [] };
  for (const { stage, side } of passages) {
    for (const criterion of stage[side]) {
      if (seen.has(criterion.key)) continue;
      seen.add(criterion.key);
      const evidence = judge(criterion, facts, kinds);
      const checked = { ...criterion, stageId: stage.id, side, evidence };
      (evidence === null ? result.missing : result.met).push(checked);
    }
  }
  return result;
}

function judge(criterion: Criterion, facts: GateFacts, kinds: typeof ownKinds): string | null {
  if (Object.hasOwn(kinds, criterion.kind)) return kinds[criterion.kind]!(criterion, facts)?.evidence ?? null;
  return facts.found?.get(criterion.key) ?? null;
}

/** What a deal must pass to go from one stage to a later one: out of this, in and out of each between, into that. Going back asks nothing. */
export function passagesBetween(stages: readonly Stage[], from: number, to: number): Passage[] {
  const passages: Passage[] = [];
  for (let at = from; at < to; at++) {
    passages.push({ stage: stages[at]!, side: 'exit' });
    if (stages[at + 1]) passages.push({ stage: stages[at + 1]!, side: 'entry' });
  }
  return passages;
}
