import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkField, BulkKind } from '../../../kit/bulk/bulk-kind.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { useOwnFields, useSession } from '../../../kit/session.tsx';
import { companyPolicy } from '../policy.ts';
import css from './accounts.module.css';
import { accountsApi, findCompanies } from './api.ts';
import { tagsQuery } from './queries.ts';

type Kind = 'company' | 'contact';
type Asked = Pick<BulkKind, 'preview' | 'change'>;

const asks: Record<Kind, Asked> = {
  company: {
    preview: (body) => accountsApi.call('POST /api/v1/companies/changes/preview', { body: body as never }),
    change: (body) => accountsApi.call('POST /api/v1/companies/changes', { body: body as never }),
  },
  contact: {
    preview: (body) => accountsApi.call('POST /api/v1/contacts/changes/preview', { body: body as never }),
    change: (body) => accountsApi.call('POST /api/v1/contacts/changes', { body: body as never }),
  },
};

const named = (value: unknown): string | null => (value as Person | null)?.id ?? null;

/** How many companies or contacts are changed at once; null for whoever changes none. */
export function useMany(kind: Kind): BulkKind | null {
  const { t } = useTranslation();
  const f = useFormat();
  const { role } = useSession().user;
  const limits = useOwnFields(kind);
  const mayWrite = companyPolicy.write[role as keyof typeof companyPolicy.write] !== 'none';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the limits by what is written of them
  return useMemo(() => {
    if (!mayWrite) return null;
    const tags = (id: 'addTagIds' | 'removeTagIds', label: string): BulkField => ({
      id,
      label,
      first: [],
      draw: (value, onChange) => <TagChoice label={label} chosen={value as string[]} onChange={onChange} />,
      change: (value) => ((value as string[]).length > 0 ? { [id]: value } : null),
    });
    const fields: [string, BulkField][] = [
      [
        'ownerId',
        {
          id: 'ownerId',
          label: t(`${kind}.field.ownerId`),
          first: null,
          draw: (value, onChange) => (
            <PersonField
              required
              label={t(`${kind}.field.ownerId`)}
              value={value as Person | null}
              onChange={onChange}
            />
          ),
          change: (value) => (named(value) ? { ownerId: named(value) } : null),
        },
      ],
      ['tagIds', tags('addTagIds', t('tag.come'))],
      ['tagIds', tags('removeTagIds', t('tag.go'))],
    ];
    const company: BulkField = {
      id: 'companyId',
      label: t('contact.field.companyId'),
      first: null,
      draw: (value, onChange) => (
        <PersonField
          faceless
          label={t('contact.field.companyId')}
          value={value as Person | null}
          people={findCompanies}
          onChange={onChange}
        />
      ),
      change: (value) => ({ companyId: named(value) }),
    };
    if (kind === 'contact') fields.push(['companyId', company]);
    return {
      object: kind,
      things: (count) => t(`${kind}.things`, { count, number: f.number(count) }),
      fields: fields.flatMap(([field, one]) => (limits.isFixed(field) || limits.isHidden(field) ? [] : [one])),
      mayRemove: true,
      ...asks[kind],
    };
  }, [kind, mayWrite, limits.written, t, f]);
}

/** Several words of the vocabulary. */
function TagChoice(props: { label: string; chosen: readonly string[]; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const tags = useQuery(tagsQuery(null)).data ?? [];
  const toggle = (id: string, on: boolean) =>
    props.onChange(on ? [...props.chosen, id] : props.chosen.filter((one) => one !== id));
  return (
    <fieldset className={css.tagChoice}>
      <legend>{props.label}</legend>
      {tags.length === 0 ? t('tag.none') : null}
      {tags.map(({ id, name }) => (
        <CheckField key={id} label={name} checked={props.chosen.includes(id)} onChange={(on) => toggle(id, on)} />
      ))}
    </fieldset>
  );
}
