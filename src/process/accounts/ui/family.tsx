import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './accounts.module.css';
import { familyQuery } from './queries.ts';

/** The companies that belong together, as a tree, each with what it and all below it come to. */
export function Family({ companyId }: { companyId: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const family = useQuery(familyQuery(companyId, asOf)).data;
  if (!family || family.items.length < 2) return null;
  const count = (what: 'contacts' | 'deals', n: number | undefined) =>
    n ? t(`company.count.${what}`, { count: n, number: f.number(n) }) : null;
  return (
    <Section title={t('company.family')} note={family.isWhole ? undefined : t('company.familyCut')}>
      <ul className={css.family}>
        {family.items.map(({ id, name, depth, total }) => (
          <li key={id} style={{ paddingInlineStart: `${Math.min(depth, 6) * 14}px` }}>
            {id === companyId ? (
              <b aria-current="page">{name}</b>
            ) : (
              <Go href={`/companies/${id}`} className={css.name}>
                {name}
              </Go>
            )}
            <span className={css.quiet}>
              <span className="sr-only">{t('company.level', { number: depth + 1 })} </span>
              {[count('contacts', total.contacts), count('deals', total.deals)].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
