import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './improvement.module.css';
import { lookedQuery } from './queries.ts';
import { RuleForm } from './rule-form.tsx';

/** Everybody who was looked at, and why nothing was taken up of him. */
export function LookedPart() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useQuery(lookedQuery);
  if (!data) return null;
  if (data.people.length === 0) return <p className={css.quiet}>{t('improvement.leadsNobody')}</p>;
  return (
    <section aria-labelledby="improvement-looked">
      <h2 id="improvement-looked">{t('improvement.looked')}</h2>
      <p className={css.quiet}>
        {t('improvement.rule', {
          quarters: f.number(data.quarters),
          under: f.percent(data.under),
          from: f.day(data.from),
          until: f.day(data.until),
        })}
      </p>
      {data.maySet ? <RuleForm of={data} /> : null}
      <ul className={css.list}>
        {data.people.map(({ person, says }) => (
          <li key={person.id} className={css.one}>
            <div className={css.told}>
              <p>{person.name}</p>
            </div>
            <p className={css.quiet}>{t(`improvement.says.${says}`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
