import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './learning.module.css';
import { rolePlaysQuery } from './queries.ts';
import { useCourseWords } from './shipped-words.ts';

/** Talks that were played, with what was seen of each thing they are judged by. Nothing where nobody played. */
export function RolePlaysPart() {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useCourseWords();
  const items = useQuery(rolePlaysQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="role-plays">
      <h2 id="role-plays">{t('learning.rolePlays')}</h2>
      <ul className={css.list}>
        {items.map(({ id, person, reviewer, track, onDay, points, mean, note, recording }) => (
          <li key={id} className={css.one}>
            <div className={css.told}>
              <p>
                <b>{person.name}</b>, {t(`learning.track.${track}`)}, {f.day(onDay)}{' '}
                <span className={css.quiet}>{reviewer?.name}</span>
              </p>
              <p className={css.quiet}>
                {points.map((point) => `${words.rubric(point.key)}: ${f.number(point.points)}`).join(' · ')}
              </p>
              {note ? <p>{note}</p> : null}
              {recording ? (
                <p>
                  <a href={recording} target="_blank" rel="noreferrer">
                    {t('learning.media')}
                  </a>
                </p>
              ) : null}
            </div>
            <span>{t('learning.mean', { mean: f.number(mean, 1) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
