import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { type Calibration, calibrationQuery } from './appraisal-queries.ts';
import { CalibrateForm } from './calibrate-form.tsx';
import css from './reviews.module.css';

type Line = Calibration['items'][number];

/** A round side by side: who rates how severely, and what each comes to with that taken out. */
export default function CalibrationPage() {
  const { t } = useTranslation();
  const { cycleId = '' } = useParams({ strict: false }) as { cycleId?: string };
  const found = useQuery(calibrationQuery(cycleId));
  const { data } = found;
  return (
    <PageHead
      flows
      title={data ? t('appraisals.calibrationOf', { name: data.name }) : t('appraisals.calibration')}
      lead={t('appraisals.calibrationLead')}
    >
      {found.error && !data ? (
        <ReadFailed title={t('appraisals.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          {data.items.length === 0 ? <p className={css.quiet}>{t('appraisals.nothingRated')}</p> : <Raters of={data} />}
          {data.items.length === 0 ? null : <Rated of={data} />}
          {data.waiting.length === 0 ? null : <Waiting of={data} />}
        </div>
      )}
    </PageHead>
  );
}

/** Whose appraisal is still to be opened or rated, and by whom. */
function Waiting({ of }: { of: Calibration }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t('appraisals.waiting')}</h2>
      <ul className={css.list}>
        {of.waiting.map(({ person, leader, what }) => (
          <li key={person.id}>
            <div className={css.told}>
              <p>{person.name}</p>
              <p className={css.quiet}>
                {[t(`appraisals.waitingFor.${what}`), ...(leader ? [leader.name] : [])].join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who rates how: a severe manager gives less than the results of his people let expect. */
function Raters({ of }: { of: Calibration }) {
  const { t } = useTranslation();
  const f = useFormat();
  const signed = (value: number) => `${value > 0 ? '+' : ''}${f.number(value, 2)}`;
  return (
    <section aria-labelledby="raters">
      <h2 id="raters">{t('appraisals.raters')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-labelledby="raters">
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('appraisals.column.rater')}</th>
              <th scope="col">{t('appraisals.column.people')}</th>
              <th scope="col">{t('appraisals.column.mean')}</th>
              <th scope="col">{t('appraisals.column.expected')}</th>
              <th scope="col">{t('appraisals.column.severity')}</th>
              <th scope="col">{t('appraisals.column.spread')}</th>
            </tr>
          </thead>
          <tbody>
            {of.raters.map(({ rater, n, mean, severity, spread }) => (
              <tr key={rater.id}>
                <th scope="row">{rater.name}</th>
                <td>{f.number(n)}</td>
                <td>{f.number(mean, 2)}</td>
                <td>{severity ? f.number(severity.expected, 2) : '–'}</td>
                <td>
                  {severity
                    ? t('appraisals.severity', {
                        ...{ value: signed(severity.value), low: signed(severity.low), high: signed(severity.high) },
                      })
                    : t('appraisals.noSeverity')}
                </td>
                <td>{spread.map((count, at) => `${at + 1}: ${count}`).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Rated({ of }: { of: Calibration }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [line, setLine] = useState<Line | null>(null);
  return (
    <section aria-labelledby="rated">
      <h2 id="rated">{t('appraisals.ratings')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-labelledby="rated">
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('appraisals.column.person')}</th>
              <th scope="col">{t('appraisals.column.rater')}</th>
              <th scope="col">{t('appraisals.column.attainment')}</th>
              <th scope="col">{t('appraisals.column.given')}</th>
              <th scope="col">{t('appraisals.column.adjusted')}</th>
              <th scope="col">{t('appraisals.column.now')}</th>
              <th scope="col">{t('appraisals.column.change')}</th>
            </tr>
          </thead>
          <tbody>
            {of.items.map((each) => (
              <tr key={each.appraisalId}>
                <th scope="row">
                  <Go href={`/appraisals/${each.appraisalId}`}>{each.person.name}</Go>
                </th>
                <td>{each.rater.name}</td>
                <td>{each.attainment === null ? '–' : f.percent(each.attainment)}</td>
                <td>{f.number(each.given, 2)}</td>
                <td>{each.adjusted === null ? '–' : f.number(each.adjusted, 2)}</td>
                <td>{f.number(each.now, 2)}</td>
                <td>
                  {each.mayChange ? (
                    <Button onClick={() => setLine(each)}>{t('appraisals.change', { name: each.person.name })}</Button>
                  ) : (
                    '–'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {line ? <CalibrateForm line={line} onClose={() => setLine(null)} /> : null}
    </section>
  );
}
