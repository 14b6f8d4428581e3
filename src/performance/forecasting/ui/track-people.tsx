import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import css from './projection.module.css';
import type { TrackRecord } from './queries.ts';

/** So many are shown at once. */
const mostShown = 12;

/** How true the projection was of each person, whom it misses most first. */
export function TrackPeople({ people }: Pick<TrackRecord, 'people'>) {
  const { t } = useTranslation();
  const f = useFormat();
  const [isWhole, setWhole] = useState(false);
  if (people.length < 2) return null;
  const shown = isWhole ? people : people.slice(0, mostShown);
  return (
    <div className={css.card}>
      <h3>{t('projection.track.people.title')}</h3>
      <p className={css.note}>{t('projection.track.people.note')}</p>
      <ul className={css.gaps}>
        {shown.map(({ person, landings, coverage, wape, bias }) => (
          <li key={person.id}>
            <span>
              {person.name}
              <small className={css.says}>
                {t('projection.track.coverageOf', {
                  within: f.number(Math.round(coverage * landings)),
                  of: f.number(landings),
                })}
              </small>
            </span>
            <b>
              {wape === null || bias === null
                ? t('projection.track.people.none')
                : t(bias >= 0 ? 'projection.track.people.high' : 'projection.track.people.low', {
                    wape: f.percent(wape),
                    bias: f.percent(Math.abs(bias)),
                  })}
            </b>
          </li>
        ))}
      </ul>
      {shown.length < people.length ? (
        <Button kind="link" onClick={() => setWhole(true)}>
          {t('projection.track.people.all', { number: f.number(people.length) })}
        </Button>
      ) : null}
    </div>
  );
}
