import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Plan } from './development-part.tsx';
import css from './learning.module.css';
import { tones } from './learning-page.tsx';
import { type Certificates, certificatesQuery, developmentQuery } from './queries.ts';
import { RolePlayForm } from './role-play-form.tsx';
import { RolePlaysPart } from './role-plays-part.tsx';
import { useCourseWords } from './shipped-words.ts';

/** What those whom one leads have learnt: certificates, the lapsed ones first, talks they played and what they work towards. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useCourseWords();
  const found = useQuery(certificatesQuery);
  const plans = useQuery(developmentQuery).data?.items ?? [];
  const [isOpen, setOpen] = useState(false);
  const { data } = found;
  return (
    <PageHead
      flows
      title={t('learning.people.title')}
      tools={
        <Button kind="primary" onClick={() => setOpen(true)}>
          {t('learning.judge')}
        </Button>
      }
    >
      {found.error && !data ? (
        <ReadFailed title={t('learning.failed')} of={found} />
      ) : !data || !words.isThere ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          <section aria-labelledby="certificates">
            <h2 id="certificates">{t('learning.certificates')}</h2>
            {data.items.length === 0 ? (
              <p className={css.quiet}>{t('learning.noCertificates')}</p>
            ) : (
              <ul className={css.list}>
                {data.items.map(({ person, courseKey, name, standing, score, validUntil }) => (
                  <li key={`${person.id} ${courseKey}`} className={css.one}>
                    <div className={css.told}>
                      <p>
                        <b>{person.name}</b>: {words.name({ key: courseKey, name })}{' '}
                        {score === null ? null : <span className={css.quiet}>{f.percent(score)}</span>}
                      </p>
                    </div>
                    <Tag tone={tones[standing]}>
                      {t(`learning.standing.${standing}`, { day: validUntil ? f.day(validUntil) : '' })}
                    </Tag>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <Tracks tracks={data.tracks} />
          <RolePlaysPart />
          {plans.length === 0 ? null : (
            <section aria-labelledby="development">
              <h2 id="development">{t('learning.development.all')}</h2>
              {plans.map((plan) => (
                <div key={plan.id}>
                  <h3>{plan.person.name}</h3>
                  <Plan plan={plan} />
                </div>
              ))}
            </section>
          )}
          {isOpen ? <RolePlayForm onClose={() => setOpen(false)} /> : null}
        </div>
      )}
    </PageHead>
  );
}

type Track = Certificates['tracks'][number];

/** Who has done which track: its course, and a talk that somebody watched. */
function Tracks({ tracks }: { tracks: readonly Track[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (tracks.length === 0) return null;
  return (
    <section aria-labelledby="tracks">
      <h2 id="tracks">{t('learning.tracks')}</h2>
      <ul className={css.list}>
        {tracks.map(({ person, track, certified, plays, isDone }) => (
          <li key={`${person.id} ${track}`} className={css.one}>
            <div className={css.told}>
              <p>
                <b>{person.name}</b>, {t(`learning.track.${track}`)}
              </p>
            </div>
            <Tag tone={isDone ? 'good' : 'quiet'}>
              {isDone
                ? t('learning.trackDone')
                : certified
                  ? t('learning.toPlay')
                  : t('learning.toCertify', { count: plays, plays: f.number(plays) })}
            </Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}
