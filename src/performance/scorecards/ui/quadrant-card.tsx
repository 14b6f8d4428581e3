import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { QuadrantChart } from '../../../kit/figures/quadrant-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Choices } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { type OutcomeMeasure, outcomeMeasures } from '../rules/quadrant.ts';
import { type Quadrant, quadrantQuery } from './queries.ts';
import css from './scorecards.module.css';

type Person = Quadrant['people'][number];
const named = ['quality', 'focus', 'strong', 'start'] as const;

type Given = { team: string | null; period: string | null; highlighted: string | null };

/** What people did against what came of it: who is busy without effect, and who chooses well. */
export function QuadrantCard({ team, period, highlighted }: Given) {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const [measure, setMeasure] = useState<OutcomeMeasure>('win-rate');
  const found = useQuery({
    ...quadrantQuery({ team, period, asOf }, measure),
    placeholderData: keepPreviousData,
  });
  if (!found.data) return <Skeleton lines={8} />;
  const { limitedTo, people } = found.data;
  // Who sees only his own has nobody to stand beside.
  if (limitedTo === 'own') return null;
  return (
    <div className={css.quadrant}>
      <div className={css.tools}>
        <Choices
          label={t('scorecard.quadrant.outcome')}
          value={measure}
          options={outcomeMeasures.map((id) => ({ id, label: t(`scorecard.quadrant.${id}`) }))}
          onChange={(id) => setMeasure(id as OutcomeMeasure)}
        />
      </div>
      {people.length === 0 ? (
        <p className={css.note}>{t('scorecard.quadrant.empty')}</p>
      ) : (
        <Picture answer={found.data} highlighted={highlighted} period={period} />
      )}
      <Advice people={people} />
    </div>
  );
}

function Picture(props: { answer: Quadrant; highlighted: string | null; period: string | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const { answer, highlighted, period } = props;
  const { people, lines, outcome, currency } = answer;
  const isRate = outcome === 'win-rate';
  const sayY = (value: number) => (isRate ? f.percent(value) : f.moneyShort({ amount: Math.round(value), currency }));
  const sayX = (value: number) => f.number(value, value < 10 ? 1 : 0);
  const href = (id: string) => `/scorecards?owner=${id}${period ? `&period=${encodeURIComponent(period)}` : ''}`;
  // Below 20 closed deals a share is no number: what was counted stands in its place.
  const words = ({ y, closed, won }: Person) =>
    isRate && closed < 20
      ? t('scorecard.quadrant.ofClosed', { won: f.number(won), closed: f.number(closed) })
      : y === null
        ? '–'
        : sayY(y);
  const said = (person: Person) =>
    `${person.name}: ${t('scorecard.quadrant.aMonth', { number: sayX(person.x) })}, ${words(person)}. ${t(`scorecard.reading.${person.reading}`)}`;
  const axisY = t(`scorecard.quadrant.axis.${outcome}`);
  const table = {
    columns: [
      { label: t('scorecard.quadrant.person') },
      { label: t('scorecard.quadrant.activities'), end: true },
      { label: t('scorecard.quadrant.perMonth'), end: true },
      { label: t('scorecard.quadrant.wonOfClosed'), end: true },
      { label: `${axisY.charAt(0).toUpperCase()}${axisY.slice(1)}`, end: true },
      { label: t('scorecard.quadrant.readingColumn') },
    ],
    save: 'activity-to-outcome',
    rows: people.map((person) => ({
      id: person.personId,
      file: [
        ...[person.name, person.activities, Math.round(person.x * 10) / 10, `${person.won} / ${person.closed}`],
        isRate
          ? person.closed < 20
            ? null
            : person.y
          : person.y === null
            ? null
            : { amount: Math.round(person.y), currency },
        t(`scorecard.reading.${person.reading}`),
      ],
      cells: [
        <Go key="who" href={href(person.personId)}>
          {person.name}
        </Go>,
        f.number(person.activities),
        sayX(person.x),
        t('scorecard.quadrant.ofClosed', { won: f.number(person.won), closed: f.number(person.closed) }),
        words(person),
        t(`scorecard.reading.${person.reading}`),
      ],
    })),
  };
  return (
    <QuadrantChart
      title={t('scorecard.quadrant.title')}
      note={t(lines ? 'scorecard.quadrant.note' : 'scorecard.quadrant.noLines', {
        confidence: f.number(answer.confidence * 100, 1),
      })}
      points={people.flatMap((person) =>
        person.y === null
          ? []
          : [
              {
                ...{ id: person.personId, label: person.name, x: person.x, y: person.y, said: said(person) },
                xRange: [person.xRange.low, person.xRange.high] as const,
                yRange: person.yRange ? ([person.yRange.low, person.yRange.high] as const) : undefined,
                isClear: (named as readonly string[]).includes(person.reading),
                isMarked: person.personId === highlighted,
                onOpen: () => way.go(href(person.personId)),
              },
            ],
      )}
      lines={
        lines && {
          ...lines,
          xLabel: t('scorecard.quadrant.middle', { value: sayX(lines.x) }),
          yLabel: t('scorecard.quadrant.middle', { value: sayY(lines.y) }),
        }
      }
      axes={{ x: t('scorecard.quadrant.axis.activity'), y: axisY }}
      sayX={sayX}
      sayY={sayY}
      corners={{
        topLeft: t('scorecard.corner.focus'),
        topRight: t('scorecard.corner.strong'),
        bottomLeft: t('scorecard.corner.start'),
        bottomRight: t('scorecard.corner.quality'),
      }}
      table={table}
    />
  );
}

/** Who stands where by more than chance, and what to do about it. */
function Advice({ people }: { people: Person[] }) {
  const { t } = useTranslation();
  const told = named.flatMap((reading) => {
    const who = people.filter((person) => person.reading === reading);
    return who.length === 0 ? [] : [{ reading, who }];
  });
  const few = people.filter(({ reading }) => reading === 'too-few');
  return (
    <ul className={css.advice}>
      {told.map(({ reading, who }) => (
        <li key={reading}>
          <b>{t(`scorecard.reading.${reading}`)}</b>: {who.map(({ name }) => name).join(', ')}.{' '}
          {t(`scorecard.advice.${reading}`)}
        </li>
      ))}
      {told.length === 0 && people.length > 0 ? <li>{t('scorecard.advice.none')}</li> : null}
      {few.length > 0 ? (
        <li className={css.quiet}>
          {t('scorecard.advice.tooFew', {
            people: few.map(({ name, won, closed }) => `${name} (${won}/${closed})`).join(', '),
          })}
        </li>
      ) : null}
    </ul>
  );
}
