import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { heldQuery, lessonsQuery, timeQuery } from './queries.ts';
import css from './sessions.module.css';

/** How the week is held: held of due this quarter by person and kind, what one's own time goes to, and what was learned. */
export function Report({ asOf }: { asOf: string | null }) {
  return (
    <>
      <Held asOf={asOf} />
      {asOf ? null : <Time />}
      {asOf ? null : <Lessons />}
    </>
  );
}

function Held({ asOf }: { asOf: string | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useQuery(heldQuery(asOf));
  if (!data || data.whole.rate === null) return null;
  const rows = [
    ...data.people.map(({ person, ...counted }) => ({ id: person.id, name: person.name, ...counted })),
    ...data.templates.map(({ template, ...counted }) => ({
      ...{ id: template, name: t(`week.template.${template}`), ...counted },
    })),
  ];
  return (
    <section aria-labelledby="week-held">
      <h2 id="week-held">
        {t('metrics.defined.meetings_held_rate.name')}{' '}
        <span className={css.quiet}>
          {t('week.heldOf', {
            rate: f.percent(data.whole.rate),
            held: f.number(data.whole.held),
            due: f.number(data.whole.held + data.whole.missed),
          })}
        </span>
      </h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('week.whoOrKind')}</th>
            <th scope="col">{t('week.state.held')}</th>
            <th scope="col">{t('week.state.missed')}</th>
            <th scope="col">{t('week.rate')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, held, missed, rate }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{f.number(held)}</td>
              <td>{f.number(missed)}</td>
              <td>{rate === null ? '–' : f.percent(rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Go href="/metrics/meetings_held_rate">{t('week.behind')}</Go>
      </p>
    </section>
  );
}

function Time() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useQuery(timeQuery());
  if (!data || data.parts.length === 0) return null;
  return (
    <section aria-labelledby="week-time">
      <h2 id="week-time">{t('week.time')}</h2>
      <ul className={css.list}>
        {data.parts.map(({ tag, minutes, percent }) => (
          <li key={tag} className={css.one}>
            <span className={css.told}>{t(`week.tag.${tag}`)}</span>
            <span className={css.figure}>
              {f.percent(percent / 100)} · {t('week.hours', { number: f.number(minutes / 60, 1) })}
            </span>
          </li>
        ))}
      </ul>
      {data.unknown > 0 ? (
        <p className={css.quiet}>{t('week.unknownTime', { count: data.unknown, number: f.number(data.unknown) })}</p>
      ) : null}
    </section>
  );
}

function Lessons() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useQuery(lessonsQuery());
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="week-lessons">
      <h2 id="week-lessons">{t('week.lessons')}</h2>
      <ul className={css.list}>
        {data.items.map(({ meeting, heldOn, text, by }) => (
          <li key={meeting.id} className={css.one}>
            <div className={css.told}>
              <p className={css.text}>{text}</p>
              <p className={css.facts}>
                <span className={css.fact}>{by.name}</span>
                <span className={css.fact}>
                  <Go href={`/week/${meeting.id}`}>{meeting.name}</Go>
                </span>
                <span className={css.fact}>{f.dayNear(heldOn)}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
