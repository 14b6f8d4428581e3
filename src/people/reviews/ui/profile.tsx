import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import type { Appraisal } from './appraisal-queries.ts';
import { IntoPlan } from './into-plan.tsx';
import { ObjectiveForm } from './objective-form.tsx';
import css from './reviews.module.css';
import { useReviewWords } from './words.ts';

/** Whoever leads as he, those whom he leads and those above him see it, and what his development plan begins with. */
export function Profile({ of }: { of: Appraisal }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useReviewWords();
  const [topic, setTopic] = useState<string | null>(null);
  if (of.profile.length === 0) return null;
  const shown = (value: number | null) => (value === null ? '–' : f.number(value, 1));
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{t('appraisals.profile')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-labelledby="profile">
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('appraisals.column.competency')}</th>
              <th scope="col">{t('appraisals.column.own')}</th>
              <th scope="col">{t('appraisals.column.upward')}</th>
              <th scope="col">{t('appraisals.column.above')}</th>
            </tr>
          </thead>
          <tbody>
            {of.profile.map(({ key, own, upward, above }) => (
              <tr key={key}>
                <th scope="row">{words.topicName({ key })}</th>
                <td>{shown(own)}</td>
                <td>{shown(upward)}</td>
                <td>{shown(above)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={css.quiet}>
        {of.upward ? t('appraisals.upwardOf', { n: f.number(of.upward.n) }) : t('appraisals.upwardFew')}
      </p>
      {of.toGrow.length > 0 ? (
        <ul className={css.list}>
          {of.toGrow.map(({ key, others, why }) => (
            <li key={key}>
              <div className={css.told}>
                <p>{t(`appraisals.grow.${why}`, { topic: words.topicName({ key }), others: f.number(others, 1) })}</p>
              </div>
              {of.isYou ? null : <Button onClick={() => setTopic(key)}>{t('appraisals.develop')}</Button>}
              <IntoPlan
                personId={of.person.id}
                topic={key}
                text={t('appraisals.growTitle', { topic: words.topicName({ key }) })}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {topic ? (
        <ObjectiveForm
          of={{ person: of.person, weight: 80 }}
          grows={{ topic, title: t('appraisals.growTitle', { topic: words.topicName({ key: topic }) }) }}
          onClose={() => setTopic(null)}
        />
      ) : null}
    </section>
  );
}
