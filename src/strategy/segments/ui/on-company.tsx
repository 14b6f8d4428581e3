import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './segments.module.css';
import { fitsQuery, segmentsQuery } from './segments.ts';
import { useTraitWords } from './use-trait-words.ts';

/** On the page of a company: how it fits each segment, and what should be asked. Nothing while there are no segments. */
export default function OnCompany({ id }: { id: string }) {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const all = useQuery({ ...segmentsQuery(), enabled: !isPast }).data;
  const words = useTraitWords(all?.fields ?? []);
  const told = useQuery({ ...fitsQuery(id), enabled: !isPast && (all?.items.length ?? 0) > 0 }).data;
  if (isPast || !told || told.hidden || told.items.length === 0) return null;
  return (
    <Section title={t('segments.title')}>
      <ul className={css.fits}>
        {told.items.map(({ segment, isIn, score, motion, met, unknown }) => (
          <li key={segment.id}>
            <span className={css.head}>
              <Go href={`/segments/${segment.id}`}>{segment.name}</Go>
              <Tag tone={isIn ? 'good' : 'quiet'}>{t('segments.fit', { fit: score ?? 0 })}</Tag>
              {isIn && motion ? <span className={css.quiet}>{t(`segments.motion.${motion}`)}</span> : null}
            </span>
            {met.length > 0 ? <small>{met.map(words.rule).join(' · ')}</small> : null}
            {unknown.length > 0 ? (
              <small className={css.quiet}>
                {t('segments.unknown', { what: unknown.map(({ trait }) => words.trait(trait)).join(', ') })}
              </small>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
