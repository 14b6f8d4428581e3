import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import type { Alike } from './api.ts';
import css from './leads.module.css';
import { alikeQuery } from './queries.ts';

const paths = { lead: '/leads', contact: '/contacts', company: '/companies' } as const;

/** So long nobody types before it is asked who is there. */
const pause = 300;

/** What is asked, once nobody has typed for a moment: only what was filled. */
function useSettled(values: Readonly<Record<string, string>>): Record<string, string> {
  const text = JSON.stringify(
    Object.fromEntries(
      Object.entries(values)
        .map(([name, value]) => [name, value.trim()] as const)
        .filter(([, value]) => value.length > 2),
    ),
  );
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(settled);
}

function AlikeList({ items }: { items: readonly Alike[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {items.map(({ kind, id, name, detail, because }) => (
        <li key={`${kind} ${id}`}>
          <Go href={`${paths[kind]}/${id}`}>{name}</Go>{' '}
          <span className={css.quiet}>
            {[t(`lead.alike.${kind}`), detail, t(`lead.alike.by.${because}`)].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Leads that may be the same are told of beside, with the way to put them together. */
const besideLeads = (items: readonly Alike[] = []) => items.filter(({ kind }) => kind !== 'lead');

/** Warns while a lead is entered of a contact or company that is here already, and leads there. */
export function AlikeWarning({ values }: { values: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const items = besideLeads(useQuery(alikeQuery(useSettled(values))).data);
  return (
    <div role="status">
      {items.length > 0 ? (
        <div className={css.alike}>
          <p>{t('lead.alike.title')}</p>
          <AlikeList items={items} />
        </div>
      ) : null}
    </div>
  );
}

/** On a lead's page: which contact or company there is of this address, number or name. Nothing where none is. */
export function AlikeSection({ values }: { values: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const items = besideLeads(useQuery(alikeQuery(values)).data);
  return items.length > 0 ? (
    <Section title={t('lead.alike.title')}>
      <div className={css.alike}>
        <AlikeList items={items} />
      </div>
    </Section>
  ) : null;
}
