import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { type FilterChip, FilterChips } from '../../../kit/forms/filter-chips.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import type { FindNamed } from '../../../kit/forms/use-searched.ts';
import type { MenuItem } from '../../../kit/panel/menu.tsx';
import { type Filters, namedPeriods } from './filters.ts';
import { areAll, findProducts, productQuery } from './product-queries.ts';
import { companyQuery, findCompanies, personQuery, productsQuery } from './queries.ts';
import { useDealConditions } from './use-conditions.tsx';

type Props = { filters: Filters; onChange: (filters: Filters) => void; first?: FilterChip[] };
type Asked = 'team' | 'between';

/** "Owner is Ana · Closes this quarter": each part can be changed where it stands. */
export function FilterBar({ filters, onChange, first = [] }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  // A filter that was asked for and has no value yet.
  const [asked, setAsked] = useState<Asked | null>(null);
  const owner = useName(filters.owner);
  const team = useName(filters.team);
  const company = useQuery({ ...companyQuery(filters.company ?? ''), enabled: Boolean(filters.company) }).data?.name;
  const products = useQuery(productsQuery()).data ?? [];
  const product = useQuery({ ...productQuery(filters.product ?? ''), enabled: Boolean(filters.product) }).data?.name;
  const conditions = useDealConditions(filters.where, (where) => {
    const { where: _, ...rest } = filters;
    onChange(where ? { ...rest, where } : rest);
  });
  const set = (change: Partial<Filters>) => {
    setAsked(null);
    onChange({ ...filters, ...change });
  };
  const drop = (name: keyof Filters) => () => {
    const { [name]: _, ...rest } = filters;
    onChange(rest);
  };
  const choosePerson = (name: 'owner' | 'team') => (close: () => void) => (
    <PersonField
      required
      label={t('pipeline.filter.person')}
      value={null}
      onChange={(person) => {
        if (!person) return;
        close();
        set({ [name]: person.id });
      }}
    />
  );
  const chooseFound = (name: 'company' | 'product', label: string, find: FindNamed) => (close: () => void) => (
    <PersonField
      required
      faceless
      label={label}
      value={null}
      people={find}
      onChange={(found) => {
        if (!found) return;
        close();
        set({ [name]: found.id });
      }}
    />
  );
  const period = filters.closes;
  const between = typeof period === 'object' ? period : undefined;
  const closesWords = between
    ? t('pipeline.filter.between', { from: f.day(between.from), through: f.day(between.through) })
    : typeof period === 'string'
      ? t(`pipeline.filter.period.${period}`)
      : '…';
  const periods = namedPeriods.map((name) => ({
    id: name,
    label: t(`pipeline.filter.period.${name}`),
    onPick: () => set({ closes: name }),
  }));

  const chips: (FilterChip | null)[] = [
    ...first,
    filters.owner
      ? {
          id: 'owner',
          label: t('pipeline.filter.owner'),
          value: owner ?? '…',
          content: choosePerson('owner'),
          onRemove: drop('owner'),
        }
      : null,
    filters.team || asked === 'team'
      ? {
          id: 'team',
          label: t('pipeline.filter.team'),
          value: team ?? '…',
          open: asked === 'team',
          content: choosePerson('team'),
          onRemove: filters.team ? drop('team') : () => setAsked(null),
        }
      : null,
    period || asked === 'between'
      ? {
          id: 'closes',
          label: t('pipeline.filter.closes'),
          value: closesWords,
          ...(between || asked === 'between'
            ? {
                open: asked === 'between',
                content: (close: () => void) => (
                  <Between
                    value={between}
                    onPick={(next) => {
                      close();
                      set({ closes: next });
                    }}
                  />
                ),
              }
            : {
                choices: [
                  ...periods,
                  { id: 'between', label: t('pipeline.filter.twoDays'), onPick: () => setAsked('between') },
                ],
              }),
          onRemove: period ? drop('closes') : () => setAsked(null),
        }
      : null,
    filters.company
      ? {
          id: 'company',
          label: t('pipeline.filter.company'),
          value: company ?? '…',
          content: chooseFound('company', t('pipeline.field.companyId'), findCompanies),
          onRemove: drop('company'),
        }
      : null,
    filters.product
      ? {
          id: 'product',
          label: t('pipeline.filter.product'),
          value: product ?? '…',
          ...(areAll(products)
            ? { choices: products.map(({ id, name }) => ({ id, label: name, onPick: () => set({ product: id }) })) }
            : { content: chooseFound('product', t('pipeline.field.productId'), findProducts) }),
          onRemove: drop('product'),
        }
      : null,
    filters.text
      ? {
          id: 'text',
          label: t('pipeline.filter.text'),
          value: `“${filters.text}”`,
          content: (close) => (
            <Words
              value={filters.text ?? ''}
              onPick={(text) => {
                close();
                set({ text });
              }}
            />
          ),
          onRemove: drop('text'),
        }
      : null,
  ];

  const add: (MenuItem | false)[] = [
    !filters.owner && { id: 'mine', label: t('pipeline.filter.add.mine'), onPick: () => set({ owner: 'me' }) },
    !filters.team && { id: 'my-team', label: t('pipeline.filter.add.myTeam'), onPick: () => set({ team: 'me' }) },
    !filters.team && { id: 'team', label: t('pipeline.filter.add.team'), onPick: () => setAsked('team') },
    !period && {
      id: 'closes',
      label: t('pipeline.filter.add.quarter'),
      onPick: () => set({ closes: 'this-quarter' }),
    },
    !period && { id: 'overdue', label: t('pipeline.filter.add.overdue'), onPick: () => set({ closes: 'overdue' }) },
  ];

  return (
    <FilterChips
      label={t('pipeline.filter.label')}
      chips={[...chips.filter((chip) => chip !== null), ...conditions.chips]}
      add={[...add.filter((item) => item !== false), ...conditions.add]}
    />
  );
}

function useName(id: string | undefined): string | undefined {
  const { t } = useTranslation();
  const found = useQuery({ ...personQuery(id ?? ''), enabled: Boolean(id) && id !== 'me' }).data;
  return id === 'me' ? t('pipeline.filter.me') : found?.name;
}

type Days = { from: string; through: string };

function Between({ value, onPick }: { value: Days | undefined; onPick: (days: Days) => void }) {
  const { t } = useTranslation();
  const [days, setDays] = useState<Days>(value ?? { from: '', through: '' });
  const isGood = days.from !== '' && days.through !== '' && days.from <= days.through;
  return (
    <Form submit={t('pipeline.filter.show')} disabled={!isGood} onSubmit={async () => onPick(days)}>
      <DateField
        required
        label={t('pipeline.filter.from')}
        value={days.from}
        onChange={(from) => setDays({ ...days, from })}
      />
      <DateField
        required
        label={t('pipeline.filter.through')}
        value={days.through}
        onChange={(through) => setDays({ ...days, through })}
      />
    </Form>
  );
}

function Words({ value, onPick }: { value: string; onPick: (text: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  return (
    <Form submit={t('pipeline.filter.show')} disabled={text.trim() === ''} onSubmit={async () => onPick(text.trim())}>
      <TextField required label={t('pipeline.filter.words')} maxLength={100} value={text} onChange={setText} />
    </Form>
  );
}
