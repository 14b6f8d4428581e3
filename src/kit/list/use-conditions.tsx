import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Column,
  type Condition,
  type Filter,
  filterText,
  stillAsked,
  testsOf,
} from '../../ground/asking/index.ts';
import { useFormat } from '../format/format.tsx';
import type { Option } from '../forms/fields.tsx';
import type { FilterChip } from '../forms/filter-chips.tsx';
import { type Asked, type AskedColumn, ConditionForm } from '../grid/condition-form.tsx';
import { usePeriodWords } from '../grid/condition-value.tsx';
import type { MenuItem } from '../panel/menu.tsx';
import { useOffered, useOwnFields, useSession } from '../session.tsx';
import { type AddedField, useListPort } from './list-port.ts';
import { inPercent, inShares } from './shares.ts';

type Given = {
  object: string;
  /** The list's own columns, and the fields that the workspace added. */
  own: readonly Column[];
  added: readonly AddedField[];
  /** All that can be chosen in own columns, by their keys. */
  options: Readonly<Record<string, readonly Option[]>>;
  where: string | undefined;
  onChange: (where: string | undefined) => void;
};

/** What is asked of columns, as chips that read as sentences: "Amount is over € 10,000", "Owner is me or my team". */
export function useConditions(given: Given) {
  const { t } = useTranslation();
  const [begun, setBegun] = useState<Condition | null>(null);
  const offered = useOffered();
  const all = [...given.own, ...given.added.map(({ column }) => column)];
  const { filter } = stillAsked(given.where ?? '', all);
  const { columns, nameOf } = useAskedColumns(given, all, filter);
  const currency = useSession().settings.currency;
  const say = useSentence(columns, nameOf, currency);
  const shares = new Set(all.filter(({ isShare }) => isShare).map(({ key }) => key));
  const save = (next: Filter) => {
    setBegun(null);
    given.onChange(next.length > 0 ? filterText(next) : undefined);
  };
  const chip = (group: readonly Condition[], at: number, isNew: boolean): FilterChip => {
    const shown = group.map((one) => inPercent(one, shares));
    const [first, ...rest] = shown.map(say);
    return {
      id: isNew ? `new ${group[0]?.column}` : `asked ${at}`,
      label: first?.label ?? '',
      value: isNew
        ? '…'
        : [first?.value, ...rest.map(({ label, value }) => `${label} ${value}`.trim())].join(
            ` ${t('kit.ask.orWord')} `,
          ),
      open: isNew,
      content: (close) => (
        <ConditionForm
          columns={columns}
          group={shown}
          currency={currency}
          nameOf={nameOf}
          onPick={(picked: Asked[]) => {
            close();
            const asked = (picked as Condition[]).map((one) => inShares(one, shares));
            save(isNew ? [...filter, asked] : filter.map((each, place) => (place === at ? asked : each)));
          }}
        />
      ),
      onRemove: isNew ? () => setBegun(null) : () => save(filter.filter((_, place) => place !== at)),
    };
  };
  // What was asked before stays readable; of what is off nothing more is offered.
  const isOffered = new Set(offered(all).map(({ key }) => key));
  const add: MenuItem[] = columns
    .filter(({ key }) => isOffered.has(key))
    .map(({ key, label, tests }) => ({
      id: `ask ${key}`,
      label: `${label}…`,
      onPick: () => setBegun({ column: key, is: tests[0] as Condition['is'], values: [] }),
    }));
  const chips = filter.map((group, at) => chip(group, at, false));
  const ask = (column: string, is: Condition['is'], ...values: string[]) => save([...filter, [{ column, is, values }]]);
  return { ask, chips: begun ? [...chips, chip([begun], -1, true)] : chips, add };
}

/** The columns with all that can be chosen in them, and the names of whom and what the filter names. */
function useAskedColumns({ object, added, options }: Given, all: readonly Column[], filter: Filter) {
  const { t } = useTranslation();
  const port = useListPort();
  const limits = useOwnFields(object);
  const known = new Map(Object.values(options).flatMap((its) => its.map(({ id, label }) => [id, label] as const)));
  const named = namedIn(filter, all).filter(({ id }) => !known.has(id));
  const names = useQueries({
    queries: named.map(({ kind, id }) => ({
      queryKey: [kind, 'name', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => port.nameOf(kind, id, signal),
      staleTime: 5 * 60_000,
      retry: false,
    })),
    combine: (found) => new Map(named.map(({ id }, at) => [id, found[at]?.data ?? null])),
  });
  const nameOf = (id: string): string => {
    if (id === 'me') return t('kit.ask.me');
    if (id === 'my-team') return t('kit.ask.myTeam');
    if (id.startsWith('team-')) return t('kit.ask.teamOf', { name: names.get(id.slice(5)) ?? '…' });
    return known.get(id) ?? names.get(id) ?? '…';
  };
  const fieldOf = new Map(added.map((field) => [field.column.key, field]));
  const yesNo = [
    { id: 'true', label: t('kit.custom.yes') },
    { id: 'false', label: t('kit.custom.no') },
  ];
  const columns = all
    .filter(({ filterable, key }) => filterable && !limits.isHidden(key))
    .map((column): AskedColumn => {
      const field = fieldOf.get(column.key);
      const chosen = options[column.key] ?? (field?.type === 'flag' ? yesNo : field?.options.choices);
      const find = port.find[column.kind === 'person' ? 'person' : (column.of ?? '')];
      const label = column.own ? column.label : t(column.label);
      return {
        key: column.key,
        label: column.isShare ? `${label} (%)` : label,
        kind: column.kind,
        tests: testsOf(column),
        ...(chosen ? { options: [...chosen] } : {}),
        ...(find && !chosen ? { find } : {}),
      };
    });
  return { columns, nameOf };
}

type NamedRef = { kind: string; id: string };

/** The people and records that a filter names. */
function namedIn(filter: Filter, columns: readonly Column[]): NamedRef[] {
  const kindOf = new Map(columns.map(({ key, kind, of }) => [key, kind === 'person' ? 'person' : of]));
  const all = filter.flat().flatMap(({ column, values }) => {
    const kind = kindOf.get(column);
    return kind ? values.map((value) => ({ kind, id: value.replace(/^team-/, '') })) : [];
  });
  const ids = all.filter(({ id }) => id.includes('-') && id !== 'my-team');
  return [...new Map(ids.map((one) => [one.id, one])).values()];
}

function useSentence(columns: readonly AskedColumn[], nameOf: (id: string) => string, currency: string) {
  const { t } = useTranslation();
  const f = useFormat();
  const period = usePeriodWords();
  return ({ column: key, is, values }: Condition): { label: string; value: string } => {
    const column = columns.find((each) => each.key === key);
    const word = (value: string): string => {
      if (is === 'in') return period(value);
      if (column?.kind === 'day') return f.dayWithYear(value);
      if (column?.kind === 'money') return f.money({ amount: Number(value), currency });
      if (column?.kind === 'number') return f.number(Number(value), 6);
      if (column?.kind === 'text') return `“${value}”`;
      return column?.options?.find(({ id }) => id === value)?.label ?? nameOf(value);
    };
    const joined = values.map(word).join(` ${t(is === 'between' ? 'kit.ask.andWord' : 'kit.ask.orWord')} `);
    return { label: `${column?.label ?? key} ${t(`kit.ask.test.${is}`)}`, value: joined };
  };
}
