import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './models.module.css';
import { type Model, type Outcome, outcomeQuery } from './models.ts';

/** What came of a switch: what became customers before it and since, what lay between two hands, and what each has brought. */
export function OutcomePart({ model }: { model: Model }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(outcomeQuery(model.id));
  if (found.error && !found.data) return <ReadFailed title={t('models.failed')} of={found} />;
  if (!found.data) return <Skeleton lines={4} />;
  const { conversion, passages, crews, currency } = found.data;
  return (
    <section className={css.part} aria-label={t('models.outcome.title')}>
      <h3>{t('models.outcome.conversion')}</h3>
      {conversion ? (
        <Conversion of={conversion} />
      ) : (
        <p className={css.quiet}>{t('models.outcome.notYet', { day: f.dayWithYear(found.data.toldFrom) })}</p>
      )}
      {model.shape === 'island' ? null : (
        <>
          <h3>{t('models.outcome.handOffs')}</h3>
          <Passages of={passages} />
        </>
      )}
      <h3>{t(model.shape === 'pod' ? 'models.outcome.pods' : 'models.outcome.people')}</h3>
      {crews.map((crew) => (
        <Crew key={crew.people.map(({ person }) => person.id).join()} crew={crew} currency={currency} />
      ))}
      <p className={css.quiet}>{t('models.outcome.ofWhatYouSee')}</p>
    </section>
  );
}

function Conversion({ of }: { of: NonNullable<Outcome['conversion']> }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { before, after, apart } = of;
  const told = ({ rate, won, n, range, from, before: until }: typeof before, when: 'before' | 'after') => (
    <li>
      {t(`models.outcome.${when}`, { from: f.dayWithYear(from), until: f.dayWithYear(until) })}{' '}
      <b>{rate === null ? t('models.effect.nothing') : f.percent(rate)}</b>{' '}
      <span className={css.quiet}>
        {t('models.outcome.of', { won: f.number(won), n: f.number(n) })}
        {range ? `, ${f.percent(range.low)} – ${f.percent(range.high)}` : ''}
      </span>
    </li>
  );
  const points = (share: number) => f.number(Math.round(share * 100));
  return (
    <>
      <ul>
        {told(before, 'before')}
        {told(after, 'after')}
      </ul>
      <p>
        {apart.difference
          ? t(`models.outcome.says.${apart.says as 'more'}`, {
              ...{ points: points(Math.abs(apart.difference.points)) },
              ...{ low: points(apart.difference.range.low), high: points(apart.difference.range.high) },
            })
          : t('models.outcome.says.too-few', { before: f.number(before.n), after: f.number(after.n) })}
      </p>
    </>
  );
}

function Passages({ of }: { of: Outcome['passages'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (of.length === 0) return <p className={css.quiet}>{t('models.outcome.nothingHanded')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={css.scroll} tabIndex={0} aria-label={t('models.outcome.handOffs')}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t('models.outcome.passage')}</th>
            <th className={css.end}>{t('models.outcome.handed')}</th>
            <th className={css.end}>{t('models.outcome.taken')}</th>
            <th className={css.end}>{t('models.outcome.sentBack')}</th>
            <th className={css.end}>{t('models.outcome.waiting')}</th>
            <th className={css.end}>{t('models.outcome.lay')}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((one) => (
            <tr key={`${one.fromDuty} ${one.duty}`}>
              <th scope="row">
                {one.fromDuty ? `${t(`models.duty.${one.fromDuty}`)} → ` : '→ '}
                {t(`models.duty.${one.duty}`)}
              </th>
              <td className={css.end}>{f.number(one.n)}</td>
              <td className={css.end}>{f.number(one.taken)}</td>
              <td className={css.end}>{f.number(one.sentBack)}</td>
              <td className={css.end}>{f.number(one.waiting)}</td>
              <td className={css.end}>
                {one.medianDays === null ? t('models.effect.nothing') : f.number(one.medianDays, 1)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Crew({ crew, currency }: { crew: Outcome['crews'][number]; currency: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <>
      <p>
        {crew.name ? <b>{crew.name}: </b> : null}
        {t('models.outcome.won', { count: crew.won, number: f.number(crew.won) })}{' '}
        {crew.otherCurrencies > 0 ? (
          <span className={css.quiet}>
            {t('models.outcome.otherCurrencies', { number: f.number(crew.otherCurrencies) })}
          </span>
        ) : null}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={crew.name || t('models.outcome.people')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t('models.effect.person')}</th>
              <th>{t('models.effect.now')}</th>
              <th className={css.end}>{t('models.outcome.creditedDeals')}</th>
              <th className={css.end}>{t('models.outcome.credit')}</th>
              <th className={css.end}>{t('models.outcome.handedOn')}</th>
              <th className={css.end}>{t('models.outcome.taken')}</th>
              <th className={css.end}>{t('models.outcome.sentBack')}</th>
            </tr>
          </thead>
          <tbody>
            {crew.people.map(({ person, duty, deals, credit, handedOn, taken, sentBack }) => (
              <tr key={`${person.id} ${duty}`}>
                <th scope="row">{person.name}</th>
                <td>{t(`models.duty.${duty}`)}</td>
                <td className={css.end}>{f.number(deals)}</td>
                <td className={css.end}>{credit === null ? '–' : f.moneyShort({ amount: credit, currency })}</td>
                <td className={css.end}>{f.number(handedOn)}</td>
                <td className={css.end}>{f.number(taken)}</td>
                <td className={css.end}>{f.number(sentBack)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
