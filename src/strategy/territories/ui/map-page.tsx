import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { PointsMap } from '../../../kit/figures/points-map.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './map.module.css';
import { colourAt, pointsIn } from './map-points.ts';
import { type MapAnswer, mapQuery } from './territories.ts';
import { useRuleWords } from './use-rule-words.ts';

/** Territories by colour on the map of the world, companies as points, today or on a past day. */
export default function MapPage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const found = useQuery({ ...mapQuery(asOf), placeholderData: keepPreviousData });
  return (
    <PageHead
      flows
      title={t('territories.map.title')}
      lead={t('territories.map.lead')}
      tools={<Go href="/territories">{t('territories.all')}</Go>}
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('territories.map.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={12} />
      ) : found.data.hidden ? (
        <p>{t('territories.companies.hidden')}</p>
      ) : found.data.territories.length === 0 ? (
        <Teach id="territory-map" title={t('territories.map.empty.title')} text={t('territories.map.empty.text')} />
      ) : (
        <Drawn answer={found.data} />
      )}
    </PageHead>
  );
}

function Drawn({ answer }: { answer: MapAnswer }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { country: countryName } = useRuleWords();
  const [chosen, setChosen] = useState<number | null>(null);
  const { territories, outside, nowhere } = answer;
  const nameOf = (at: number) => territories[at]?.name ?? t('territories.map.outside');
  // biome-ignore lint/correctness/useExhaustiveDependencies: names follow from the answer
  const points = useMemo(
    () =>
      pointsIn(answer, chosen, (territory, companies, country) =>
        [
          t('territories.map.point', { name: nameOf(territory), count: companies, number: f.number(companies) }),
          country && t('territories.map.somewhere', { country: countryName(country) }),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    [answer, chosen],
  );
  const all = territories.reduce((sum, { companies }) => sum + companies, outside);
  const rows = territories.map(({ id, name, companies }) => ({
    ...{ id, cells: [name, f.number(companies), f.percent(companies / all)] },
  }));
  return (
    <div className={css.page}>
      <PointsMap
        title={t('territories.map.companies')}
        note={[
          t('territories.map.note', { count: all, number: f.number(all) }),
          nowhere > 0 ? t('territories.map.unplaced', { count: nowhere, number: f.number(nowhere) }) : '',
        ]
          .filter(Boolean)
          .join(' ')}
        points={points}
        table={{
          columns: [
            { label: t('territories.one') },
            { label: t('territories.companies.title'), end: true },
            { label: t('territories.map.share'), end: true },
          ],
          rows,
        }}
      />
      <ul className={css.legend} aria-label={t('territories.title')}>
        {[...territories.keys(), ...(outside > 0 ? [-1] : [])].map((at) => (
          <li key={at}>
            <Button kind="plain" aria-pressed={chosen === at} onClick={() => setChosen(chosen === at ? null : at)}>
              <span className={css.dot} style={{ background: colourAt(at) }} aria-hidden />
              {nameOf(at)} {f.number(at < 0 ? outside : (territories[at]?.companies ?? 0))}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
