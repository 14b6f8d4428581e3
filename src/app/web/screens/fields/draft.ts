import { isCurrency } from '../../../../ground/money.ts';
import type { FieldOptions, FieldType, Required, Rollup } from '../../../../platform/fields/rules/definition.ts';
import type { Field } from './api.ts';

/** A definition as it is being written. */
export type Draft = {
  name: string;
  type: FieldType;
  groupName: string;
  help: string;
  required: Required;
  isIndexed: boolean;
  isUnique: boolean;
  isPersonal: boolean;
  readers: string[] | null;
  writers: string[] | null;
  unit: string;
  decimals: string;
  currency: string;
  /** One choice a line. */
  choices: string;
  known: { id: string; label: string }[];
  target: string;
  formula: string;
  rollup: Rollup;
};

const others = (roles: string[] | null | undefined) =>
  roles?.filter((role) => role !== 'leader' && role !== 'operations') ?? null;

export const draftOf = (field: Field | null): Draft => ({
  name: field?.name ?? '',
  type: field?.type ?? 'text',
  groupName: field?.groupName ?? '',
  help: field?.help ?? '',
  required: field?.required ?? 'no',
  isIndexed: field?.isIndexed ?? false,
  isUnique: field?.isUnique ?? false,
  isPersonal: field?.isPersonal ?? false,
  readers: others(field?.readers),
  writers: others(field?.writers),
  unit: field?.options.unit ?? '',
  decimals: field?.options.decimals === undefined ? '' : String(field.options.decimals),
  currency: field?.options.currency ?? '',
  choices: (field?.options.choices ?? []).flatMap(({ label, retired }) => (retired ? [] : [label])).join('\n'),
  known: field?.options.choices ?? [],
  target: field?.options.target ?? 'company',
  formula: field?.options.formula ?? '',
  rollup: field?.options.rollup ?? { child: 'deal', how: 'count' },
});

/** What of a definition cannot be read: sent all the same, it would be left out without a word. */
export const mayBeCurrency = (text: string): boolean => text === '' || isCurrency(text);
export const isDecimals = (text: string): boolean => text === '' || /^[0-8]$/.test(text);

/** The options that a type has; a choice that kept its words keeps its id. */
export function optionsOf(draft: Draft): FieldOptions {
  const { type } = draft;
  if (type === 'number')
    return {
      ...(draft.unit.trim() ? { unit: draft.unit.trim() } : {}),
      ...(/^[0-8]$/.test(draft.decimals) ? { decimals: Number(draft.decimals) } : {}),
    };
  if (type === 'money') return isCurrency(draft.currency) ? { currency: draft.currency } : {};
  if (type === 'choice' || type === 'choices') return { choices: choicesIn(draft) as never };
  if (type === 'record') return { target: draft.target };
  if (type === 'formula') return { formula: draft.formula };
  return type === 'rollup' ? { rollup: draft.rollup } : {};
}

const choicesIn = ({ choices, known }: Draft): { id?: string; label: string }[] =>
  choices
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((label) => {
      const same = known.find((choice) => choice.label === label);
      return same ? { id: same.id, label } : { label };
    });
