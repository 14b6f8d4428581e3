import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { Tiles } from '../../../kit/figures/tiles.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './map.module.css';
import { effectQuery, type ScenarioEffect } from './scenarios.ts';

/** What a draft would do: how many companies move and where, and what each territory would have. */
export function EffectPart({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery({ ...effectQuery(id), placeholderData: keepPreviousData });
  if (found.error && !found.data) return <ReadFailed title={t('scenarios.noEffect')} of={found} />;
  if (!found.data) return <Skeleton lines={5} />;
  return (
    <section className={css.page} aria-label={t('scenarios.effect')} aria-busy={found.isPlaceholderData}>
      <Figures effect={found.data} />
      <Territories effect={found.data} />
      <Moves effect={found.data} />
    </section>
  );
}

function Figures({ effect: { moved, even } }: { effect: ScenarioEffect }) {
  const { t } = useTranslation();
  const f = useFormat();
  const share = (value: number | null | undefined) => (value === null || value === undefined ? '–' : f.percent(value));
  const joined = even.find(({ measure }) => measure === 'joined');
  return (
    <Tiles>
      <FigureTile
        name={t('scenarios.moved')}
        value={f.number(moved.companies)}
        note={t('scenarios.movedNote', { share: share(moved.share), potential: share(moved.potentialShare) })}
      />
      {even
        .filter(({ measure }) => measure === 'companies' || measure === 'potential')
        .map(({ measure, before, after }) => (
          <FigureTile
            key={measure}
            name={t('scenarios.even', { measure: t(`scenarios.by.${measure}`), what: t('scenarios.what.imbalance') })}
            value={share(after?.imbalance)}
            note={t('scenarios.was', { value: share(before?.imbalance) })}
          />
        ))}
      <FigureTile
        name={t('scenarios.alignment')}
        value={share(joined?.after?.imbalance)}
        note={t('scenarios.was', { value: share(joined?.before?.imbalance) })}
      />
    </Tiles>
  );
}

function Territories({ effect: { territories } }: { effect: ScenarioEffect }) {
  const { t } = useTranslation();
  const f = useFormat();
  const number = (held: ScenarioEffect['territories'][number]['before']) => (held ? f.number(held.companies) : '–');
  const index = (held: ScenarioEffect['territories'][number]['before']) =>
    typeof held?.index === 'number' ? f.number(Math.round(held.index)) : '–';
  return (
    <Table
      boxed
      label={t('territories.title')}
      table={{
        columns: [
          { label: t('territories.one') },
          { label: t('scenarios.companiesNow'), end: true },
          { label: t('scenarios.companiesThen'), end: true },
          { label: t('scenarios.indexNow'), end: true },
          { label: t('scenarios.indexThen'), end: true },
        ],
        rows: territories.map(({ territory, before, after }) => ({
          id: territory.id,
          cells: [territory.name, number(before), number(after), index(before), index(after)],
        })),
      }}
    />
  );
}

function Moves({ effect: { moves, gaps, overlaps } }: { effect: ScenarioEffect }) {
  const { t } = useTranslation();
  const f = useFormat();
  const nameOf = ({ at, territories }: ScenarioEffect['moves'][number]['from']) =>
    at === 'gap' ? t('territories.nowhere') : territories.map(({ name }) => name).join(' / ');
  return (
    <ul className={css.moves} aria-label={t('scenarios.moves')}>
      {moves.length === 0 ? <li>{t('territories.movesNone')}</li> : null}
      {moves.map(({ from, to, count }) => (
        <li key={`${nameOf(from)} ${nameOf(to)}`}>
          {t('territories.moves', { count, number: f.number(count), from: nameOf(from), to: nameOf(to) })}
        </li>
      ))}
      {gaps > 0 ? <li>{t('scenarios.gaps', { count: gaps, number: f.number(gaps) })}</li> : null}
      {overlaps > 0 ? <li>{t('scenarios.overlaps', { count: overlaps, number: f.number(overlaps) })}</li> : null}
    </ul>
  );
}
