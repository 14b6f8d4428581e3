import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../ground/days.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Pick, type PickOption } from '../../../../kit/forms/pick.tsx';
import { IconButton } from '../../../../kit/look/button.tsx';
import { useSession } from '../../../../kit/session.tsx';
import type { Dimension } from '../../../../platform/metrics/ask.ts';
import type { PageAsk } from '../../boards/ui/page-ask.ts';
import { TeamAndOwner } from '../../boards/ui/pick-people.tsx';
import { OwnDays, ProductPick, SectorPick } from '../../boards/ui/pickers.tsx';
import { useDefinitions } from '../../ui/use-definitions.ts';
import { periodWords } from '../../words/periods.ts';
import { fitted } from '../rules/fitted.ts';
import {
  commonDimensions,
  comparisons,
  isTime,
  type KnownMetric,
  onlyRow,
  type Report,
  roomIn,
  type Shape,
  type Span,
  shapes,
  spans,
} from '../rules/report.ts';
import type { Answers, Definition } from './api.ts';
import { OnlyPicks } from './only-picks.tsx';
import css from './reports.module.css';

type Props = { report: Report; page: Answers | undefined; onAsk: (report: Report) => void };

/** What a report asks, choice by choice: each stands in the address, and only what can be drawn is offered. */
export function Builder({ report, page, onAsk }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const definitions = useDefinitions(report);
  const known = knownBy(definitions);
  const all = definitions.map(({ id }) => id);
  const change = (part: Partial<Report>) => onAsk(fitted({ ...report, ...part }, known, all));
  const choices = commonDimensions(report.metrics.map((id) => known(id)?.dimensions ?? []));
  const { narrow } = report;
  const asked: PageAsk = {
    ...(narrow.team ? { team: narrow.team } : {}),
    ...(narrow.owners[0] ? { owner: narrow.owners[0] } : {}),
    ...(narrow.product ? { product: narrow.product } : {}),
    ...(narrow.sector ? { sector: narrow.sector } : {}),
  };
  const narrowTo = ({ team, owner, product, sector }: PageAsk) =>
    change({
      narrow: {
        ...narrow,
        ...{ team: team ?? null, owners: owner ? [owner] : [] },
        ...{ product: product ?? null, sector: sector ?? null },
      },
    });
  const sectorMetric = report.metrics.find((id) => known(id)?.dimensions.includes('sector'));
  return (
    <div className={css.asking}>
      <fieldset className={css.asked} aria-label={t('reports.build.shown')}>
        <span>{t('reports.build.shown')}</span>
        <Pick
          label={t('reports.build.shape')}
          value={report.shape}
          options={shapes.map((id) => ({ id, label: t(`reports.shape.${id}`), also: t(`reports.shapeHint.${id}`) }))}
          onPick={(id) => change({ shape: id as Shape })}
        />
        <Metrics {...{ report, definitions }} onPick={(metrics) => change({ metrics })} />
      </fieldset>
      <fieldset className={css.asked} aria-label={t('reports.build.parts')}>
        <span>{t('reports.build.parts')}</span>
        <Parts {...{ report, choices }} onPick={(part) => change(part)} />
      </fieldset>
      <fieldset className={css.asked} aria-label={t('reports.build.over')}>
        <span>{t('reports.build.over')}</span>
        <Days {...{ report, page }} onPick={(part) => change(part)} />
        <Pick
          label={t('boards.pick.compare')}
          value={report.compare}
          options={comparisons
            .filter((each) => report.shape !== 'waterfall' || each === 'previous' || each === 'year-before')
            .map((id) => ({ id, label: t(`reports.compare.${id}`) }))}
          onPick={(id) => change({ compare: id as Report['compare'] })}
        />
      </fieldset>
      <fieldset className={css.asked} aria-label={t('reports.build.only')}>
        <span>{t('reports.build.only')}</span>
        {user.role === 'rep' ? null : <TeamAndOwner ask={asked} onAsk={narrowTo} />}
        <PipelinePick {...{ report, page, choices }} onPick={(part) => change({ narrow: { ...narrow, ...part } })} />
        {choices.includes('product') || narrow.product ? <ProductPick ask={asked} onAsk={narrowTo} /> : null}
        {sectorMetric && (choices.includes('sector') || narrow.sector) ? (
          <SectorPick metricId={sectorMetric} ask={asked} onAsk={narrowTo} />
        ) : null}
        <OnlyPicks
          {...{ narrow, page }}
          metricFor={(dimension) => (choices.includes(dimension) ? report.metrics[0] : undefined)}
          onPick={(part) => change({ narrow: { ...narrow, ...part } })}
        />
      </fieldset>
    </div>
  );
}

/** What the definitions tell of a metric, as the rules ask it. */
export const knownBy =
  (definitions: readonly Definition[]) =>
  (id: string): KnownMetric | null => {
    const found = definitions.find((each) => each.id === id);
    return found ? { dimensions: found.dimensions, additive: found.isAdditive, isCohort: found.followsCohort } : null;
  };

function Metrics(props: { report: Report; definitions: readonly Definition[]; onPick: (metrics: string[]) => void }) {
  const { t } = useTranslation();
  const { report, definitions, onPick } = props;
  const [least, most] = roomIn(report.shape).metrics;
  const { metrics } = report;
  const fits = (one: Definition) =>
    report.shape === 'waterfall'
      ? one.isAdditive
      : report.shape === 'cohort'
        ? one.followsCohort
        : ((only) => !only || one.dimensions.includes(only))(onlyRow[report.shape]);
  const options = (own: string | null): PickOption[] =>
    definitions
      .filter((one) => one.id === own || (fits(one) && !metrics.includes(one.id)))
      .map(({ id, name, aliases }) => ({ id, label: name, also: aliases.join(' ') }));
  const gone = (id: string): PickOption[] => (definitions.some((one) => one.id === id) ? [] : [{ id, label: id }]);
  return (
    <>
      {metrics.map((id, at) => (
        <span key={id} className={css.chip}>
          <Pick
            label={t('reports.build.metric', { place: at + 1 })}
            value={id}
            options={[...gone(id), ...options(id)]}
            onPick={(next) => onPick(metrics.map((each) => (each === id ? next : each)))}
          />
          {metrics.length > least ? (
            <IconButton
              icon="close"
              label={t('reports.build.without', { name: definitions.find((one) => one.id === id)?.name ?? id })}
              onClick={() => onPick(metrics.filter((each) => each !== id))}
            />
          ) : null}
        </span>
      ))}
      {metrics.length < most ? (
        <Pick
          label={t('reports.build.also')}
          value=""
          options={[{ id: '', label: t('reports.build.also') }, ...options(null)]}
          onPick={(id) => onPick([...metrics, id])}
        />
      ) : null}
    </>
  );
}

function Parts(props: { report: Report; choices: readonly Dimension[]; onPick: (part: Partial<Report>) => void }) {
  const { t } = useTranslation();
  const { report, choices, onPick } = props;
  const room = roomIn(report.shape);
  const place = (name: 'rows' | 'columns', at: number) => {
    const list = report[name];
    const own = list[at] ?? '';
    const [least, most] = room[name];
    if (at >= most || at > list.length) return null;
    const taken = [...report.rows, ...report.columns].filter((each) => each !== own);
    const fits = (each: Dimension) => {
      if (taken.includes(each) || (isTime(each) && taken.some(isTime))) return false;
      if (report.shape === 'line') return isTime(each) === (name === 'rows');
      const only = onlyRow[report.shape];
      if (only) return each === only;
      return name === 'columns' || ['table', 'pivot'].includes(report.shape) || !isTime(each);
    };
    const label = t(`reports.build.${name}${at + 1}`);
    return (
      <Pick
        key={`${name} ${at}`}
        label={label}
        value={own}
        options={[
          ...(at < least ? [] : [{ id: '', label: own ? t('reports.build.noPart') : label }]),
          ...choices
            .filter((each) => each === own || fits(each))
            .map((id) => ({ id, label: t(`boards.column.${id}`) })),
        ]}
        onPick={(id) => {
          const next = [...list];
          next.splice(at, 1, ...(id ? [id as Dimension] : []));
          onPick({ [name]: next });
        }}
      />
    );
  };
  if (room.rows[1] === 0)
    return <span className={css.quiet}>{t(`reports.whole.${report.shape === 'cohort' ? 'cohort' : 'gauge'}`)}</span>;
  return (
    <>
      {[0, 1].map((at) => place('rows', at))}
      {room.columns[1] > 0 ? <span className={css.quiet}>{t('reports.build.across')}</span> : null}
      {place('columns', 0)}
    </>
  );
}

function Days(props: { report: Report; page: Answers | undefined; onPick: (part: Partial<Report>) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { report, page, onPick } = props;
  const [own, setOwn] = useState(false);
  const { span, from, until } = report;
  const days = span === 'days' && from && until ? periodWords({ from, until }, f) : null;
  const shown = page?.period ?? { from: f.today, until: addDays(f.today, 1) };
  return (
    <>
      <Pick
        label={t('boards.pick.period')}
        value={span}
        options={spans.map((id) => ({
          id,
          label: id === 'days' ? (days ?? t('boards.period.own')) : t(`reports.span.${id}`),
        }))}
        onPick={(id) => (id === 'days' ? setOwn(true) : onPick({ span: id as Span, from: null, until: null }))}
      />
      {own ? (
        <OwnDays
          first={shown.from}
          last={addDays(shown.until, -1)}
          onClose={() => setOwn(false)}
          onPick={(first, last) => {
            setOwn(false);
            onPick({ span: 'days', from: first, until: addDays(last, 1) });
          }}
        />
      ) : null}
    </>
  );
}

function PipelinePick(props: {
  report: Report;
  page: Answers | undefined;
  choices: readonly Dimension[];
  onPick: (part: Partial<Report['narrow']>) => void;
}) {
  const { t } = useTranslation();
  const { report, page, choices, onPick } = props;
  const pipelines = page?.pipelines ?? [];
  const { pipeline, stage } = report.narrow;
  const shown = pipelines.find(({ id }) => id === pipeline) ?? (pipelines.length === 1 ? pipelines[0] : undefined);
  return (
    <>
      {pipelines.length > 1 && choices.includes('pipeline') ? (
        <Pick
          label={t('boards.column.pipeline')}
          value={pipeline ?? ''}
          options={[
            { id: '', label: t('boards.form.allPipelines') },
            ...pipelines.map(({ id, name }) => ({ id, label: name })),
          ]}
          onPick={(id) => onPick({ pipeline: id || null, stage: null })}
        />
      ) : null}
      {shown && choices.includes('stage') ? (
        <Pick
          label={t('boards.column.stage')}
          value={stage ?? ''}
          options={[
            { id: '', label: t('reports.build.allStages') },
            ...shown.stages.map(({ id, name }) => ({ id, label: name })),
          ]}
          onPick={(id) => onPick({ stage: id || null })}
        />
      ) : null}
    </>
  );
}
