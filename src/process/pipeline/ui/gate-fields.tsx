import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { CustomInput } from '../../../kit/custom/custom-dialog.tsx';
import type { CustomField } from '../../../kit/custom/custom-field.ts';
import { DateField, MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { passes } from '../rules/gate.ts';
import type { MissingCriterion } from './api.ts';
import { ProductField } from './product-field.tsx';
import { dealFieldsQuery, findCompanies } from './queries.ts';
import type { DealPatch } from './send.ts';

/** What was entered for the fields that a gate asks for, by their names; links with their names until they are sent. */
export type GateValues = Readonly<Record<string, unknown>>;

const own = ['amount', 'expectedCloseOn', 'nextStepOn', 'nextStep', 'companyId', 'productId'];
const find = { company: findCompanies };
const isCustom = (field: string): boolean => field.startsWith('custom.');

/** The fields that the workspace added, by the name under which a gate asks for them. */
export function useGateFields() {
  const fields = useQuery(dealFieldsQuery).data?.items ?? [];
  return new Map(fields.map((field) => [`custom.${field.key}`, field]));
}
export type GateFields = ReturnType<typeof useGateFields>;

/** Whether a criterion can be met in the dialog: its field is his to fill, and can be entered. */
export function isFillable(each: MissingCriterion, added: GateFields): boolean {
  if (each.kind === 'statement' || each.kind === 'checklist') return true;
  if (each.kind !== 'field' || each.filler || !each.field) return false;
  if (!isCustom(each.field)) return own.includes(each.field);
  const field = added.get(each.field);
  return field?.maySet === true && field.result === null && canFind(field);
}

const canFind = ({ type, options }: { type: string; options: { target?: string | undefined } }) =>
  type !== 'record' || (options.target ?? '') in find;

/** Whether what was entered is what the criterion wants: a smaller amount than asked does not fill it, nor another choice. */
export function isEntered(criterion: MissingCriterion, values: GateValues, currency: string): boolean {
  const value = values[criterion.field ?? ''];
  if (value === null || value === undefined) return false;
  if (typeof value === 'string' && value.trim() === '') return false;
  return passes(criterion, value, { currency });
}

/** What was entered for a field; where it has several choices, those it has already until then, so that none is lost. */
export function valueNow(
  values: GateValues,
  custom: Readonly<Record<string, unknown>> | undefined,
  field = '',
): unknown {
  if (Object.hasOwn(values, field)) return values[field];
  const now = isCustom(field) ? custom?.[field.slice(7)] : undefined;
  return Array.isArray(now) ? now : undefined;
}

/** A field as a gate asks for it: it must be filled, and offers the choices that will do. */
export function asAsked<Field extends CustomField>(
  field: Field,
  { level, test, values = [] }: MissingCriterion,
): Field {
  const choices = field.options.choices?.filter(({ id }) => test !== 'one-of' || values.includes(id));
  return {
    ...field,
    required: level === 'block' ? 'block' : field.required,
    options: { ...field.options, ...(choices ? { choices } : {}) },
  };
}

/** The entered values as a change of the deal: links by their ids, added fields together. */
export function patchOf(values: GateValues): DealPatch {
  const plain = Object.entries(values).map(([field, value]) => [field, idOf(value)] as const);
  const custom = plain.filter(([field]) => isCustom(field)).map(([field, value]) => [field.slice(7), value]);
  const patch = Object.fromEntries(plain.filter(([field]) => !isCustom(field)));
  return { ...patch, ...(custom.length > 0 ? { custom: Object.fromEntries(custom) } : {}) } as DealPatch;
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

type Props = {
  criterion: MissingCriterion;
  currency: string;
  added: GateFields;
  value: unknown;
  onChange: (value: unknown) => void;
};

/** The form field for what a gate asks of a deal, of whatever kind it is. */
export function GateField({ criterion, currency, added, value, onChange }: Props) {
  const { t } = useTranslation();
  const name = criterion.field ?? '';
  const field = added.get(name);
  if (field?.type === 'flag') {
    const options = [
      { id: 'true', label: t('kit.custom.yes') },
      { id: 'false', label: t('kit.custom.no') },
    ];
    const chosen = value === undefined || value === null ? '' : String(value);
    const choose = (id: string) => onChange(id === '' ? null : id === 'true');
    return <SelectField required label={field.name} none="–" value={chosen} options={options} onChange={choose} />;
  }
  if (field)
    return (
      <CustomInput
        field={asAsked(field, criterion)}
        value={value ?? null}
        currency={currency}
        find={find}
        onChange={onChange}
      />
    );
  const shared = { required: true, label: t(`pipeline.field.${name}`) };
  switch (name) {
    case 'amount':
      return (
        <MoneyField
          {...shared}
          value={typeof value === 'number' ? { amount: value, currency } : null}
          currency={currency}
          onChange={(money) => onChange(money?.amount)}
        />
      );
    case 'expectedCloseOn':
    case 'nextStepOn':
      return <DateField {...shared} value={String(value ?? '')} onChange={onChange} />;
    case 'companyId':
      return (
        <PersonField {...shared} faceless value={(value as never) ?? null} people={findCompanies} onChange={onChange} />
      );
    case 'productId':
      return <ProductField {...shared} none="–" value={String(value ?? '')} onChange={onChange} />;
    default:
      return <TextField {...shared} maxLength={300} value={String(value ?? '')} onChange={onChange} />;
  }
}

/** "Your role does not see the amount. Ask Max Ng." Null where the reader may fill it himself. */
export function fillerWords(
  { filler, field = '' }: MissingCriterion,
  added: GateFields,
  { t, language }: { t: TFunction; language: string },
): string | null {
  if (!filler) return null;
  const name = added.get(field)?.name ?? t(`pipeline.field.${field}`, { defaultValue: '' });
  const list = (words: string[]) => new Intl.ListFormat(language, { type: 'disjunction' }).format(words);
  const first = name
    ? t(filler.isSeen ? 'pipeline.gate.notSet' : 'pipeline.gate.notSeen', { field: name })
    : t('pipeline.gate.notSeenNameless');
  const then =
    filler.ask.length > 0
      ? t('pipeline.gate.ask', { people: list(filler.ask.map((person) => person.name)) })
      : t('pipeline.gate.filledBy', { roles: list(filler.roles.map((role) => t(`roles.${role}`))) });
  return `${first} ${then}`;
}
