import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { FilterChip } from '../../../kit/forms/filter-chips.tsx';
import { type Asked, type AskedColumn, ConditionForm } from '../../../kit/grid/condition-form.tsx';
import { usePeriodWords } from '../../../kit/grid/condition-value.tsx';
import type { MenuItem } from '../../../kit/panel/menu.tsx';
import { useSession } from '../../../kit/session.tsx';
import { type Condition, type Filter, filterText, stillAsked, testsOf } from '../../../platform/views/index.ts';
import { listedColumns } from '../rules/listed-columns.ts';
import { companyQuery, findCompanies, findPeople, personQuery, pipelinesQuery, productsQuery } from './queries.ts';

/** What is asked of columns, as chips that read as sentences: "Amount is over € 10,000", "Owner is me or my team". */
export function useConditions(where: string | undefined, onChange: (where: string | undefined) => void) {
  const { t } = useTranslation();
  const [added, setAdded] = useState<Condition | null>(null);
  const { filter } = stillAsked(where ?? '', listedColumns);
  const { columns, nameOf } = useAskedColumns(filter);
  const currency = useSession().settings.currency;
  const say = useSentence(columns, nameOf, currency);
  const save = (next: Filter) => {
    setAdded(null);
    onChange(next.length > 0 ? filterText(next) : undefined);
  };
  const chip = (group: readonly Condition[], at: number, isNew: boolean): FilterChip => {
    const [first, ...rest] = group.map(say);
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
          group={group}
          currency={currency}
          nameOf={nameOf}
          onPick={(picked: Asked[]) => {
            close();
            const asked = picked as Condition[];
            save(isNew ? [...filter, asked] : filter.map((each, place) => (place === at ? asked : each)));
          }}
        />
      ),
      onRemove: isNew ? () => setAdded(null) : () => save(filter.filter((_, place) => place !== at)),
    };
  };
  const add: MenuItem[] = columns.map(({ key, label, tests }) => ({
    id: `ask ${key}`,
    label: `${label}…`,
    onPick: () => setAdded({ column: key, is: tests[0] as Condition['is'], values: [] }),
  }));
  const chips = filter.map((group, at) => chip(group, at, false));
  return { chips: added ? [...chips, chip([added], -1, true)] : chips, add };
}

/** The columns with all that can be chosen in them, and the names of whom and what the filter names. */
function useAskedColumns(filter: Filter) {
  const { t } = useTranslation();
  const pipelines = useQuery(pipelinesQuery(null)).data ?? [];
  const products = useQuery(productsQuery()).data ?? [];
  const idsOf = (kind: string) => {
    const keys = new Set(listedColumns.filter((column) => column.kind === kind).map(({ key }) => key));
    const values = filter.flat().flatMap(({ column, values: given }) => (keys.has(column) ? given : []));
    return [...new Set(values.map((value) => value.replace(/^team-/, '')))].filter(
      (value) => value.includes('-') && value !== 'my-team',
    );
  };
  const people = useQueries({ queries: idsOf('person').map((id) => personQuery(id)) });
  const productIds = new Set(products.map(({ id }) => id));
  const companies = useQueries({
    queries: idsOf('record')
      .filter((id) => !productIds.has(id))
      .map((id) => ({ ...companyQuery(id), retry: false })),
  });
  const names = new Map<string, string>([
    ...products.map(({ id, name }) => [id, name] as const),
    ...[...people, ...companies].flatMap(({ data }) => (data ? [[data.id, data.name] as const] : [])),
  ]);
  const nameOf = (id: string): string => {
    if (id === 'me') return t('kit.ask.me');
    if (id === 'my-team') return t('kit.ask.myTeam');
    if (id.startsWith('team-')) return t('kit.ask.teamOf', { name: names.get(id.slice(5)) ?? '…' });
    return names.get(id) ?? '…';
  };
  const stages = pipelines.flatMap((pipeline) =>
    pipeline.stages.map(({ id, name }) => ({ id, label: pipelines.length > 1 ? `${name}, ${pipeline.name}` : name })),
  );
  const options: Record<string, { id: string; label: string }[]> = {
    stage: stages,
    status: ['open', 'won', 'lost'].map((id) => ({ id, label: t(`pipeline.status.${id}`) })),
    product: products.map(({ id, name }) => ({ id, label: name })),
  };
  const columns = listedColumns
    .filter(({ filterable }) => filterable)
    .map((column): AskedColumn => {
      const chosen = options[column.key];
      return {
        key: column.key,
        label: t(column.label),
        kind: column.kind,
        tests: testsOf(column),
        ...(chosen ? { options: chosen } : {}),
        ...(column.key === 'owner' ? { find: findPeople } : column.key === 'company' ? { find: findCompanies } : {}),
      };
    });
  return { columns, nameOf };
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
      if (column?.kind === 'text') return `“${value}”`;
      return column?.options?.find(({ id }) => id === value)?.label ?? nameOf(value);
    };
    const joined = values.map(word).join(` ${t(is === 'between' ? 'kit.ask.andWord' : 'kit.ask.orWord')} `);
    return { label: `${column?.label ?? key} ${t(`kit.ask.test.${is}`)}`, value: joined };
  };
}
