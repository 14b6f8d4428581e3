import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { BarChart } from '../../../kit/figures/bar-chart.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import type { Card, ListedPipeline, StallsAnswer } from './api.ts';
import { titleOf, useStallWords } from './cards.ts';
import { Conformance } from './conformance.tsx';
import { Overrides } from './overrides.tsx';
import css from './pipeline.module.css';
import { PipelineTools } from './pipeline-tools.tsx';
import { stallsQuery } from './queries.ts';
import { usePipeline } from './use-pipeline.tsx';

/** How deals keep to a pipeline: what stands too long, what has no next step, what was skipped, what was overridden. */
export default function WatchPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const known = usePipeline(t('pipeline.view.watch'));
  const id = 'found' in known ? known.found.pipeline.id : '';
  const asked = useQuery({ ...stallsQuery(id, asOf), enabled: id !== '' });
  const { data: stalls, dataUpdatedAt } = asked;
  if ('instead' in known) return known.instead;
  const { pipeline } = known.found;
  const before = addDays(asOf ?? f.today, 1);
  return (
    <PageHead
      flows
      title={pipeline.name}
      fresh={dataUpdatedAt}
      lead={stalls?.limitedTo ? t(`pipeline.limited.${stalls.limitedTo}`) : t('pipeline.watch.lead')}
      tools={<PipelineTools id={pipeline.id} value="watch" />}
    >
      {stalls ? (
        <Stalled pipeline={pipeline} stalls={stalls} />
      ) : asked.error ? (
        <ReadFailed of={asked} />
      ) : (
        <Skeleton lines={6} />
      )}
      <Conformance pipeline={pipeline} before={before} />
      <Overrides pipelineId={pipeline.id} before={before} asOf={asOf} />
    </PageHead>
  );
}

function Stalled({ pipeline, stalls }: { pipeline: ListedPipeline; stalls: StallsAnswer }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { stalled, withoutNextStep, currency } = stalls;
  return (
    <>
      <h2 className={css.heading}>
        {t('pipeline.watch.stalled', { count: stalled.count, number: f.number(stalled.count) })}
        {stalled.sum > 0 ? ` · ${f.moneyShort({ amount: stalled.sum, currency })}` : null}
      </h2>
      <p className={css.remark}>
        {t('pipeline.watch.stalledNote', { share: f.percent(pipeline.rules.stallShare) })}
        {pipeline.rules.quietDays === null
          ? null
          : ` ${t('pipeline.watch.quietNote', { days: f.days(pipeline.rules.quietDays) })}`}
      </p>
      <BarChart
        title={t('pipeline.watch.paces')}
        note={t('pipeline.watch.pacesNote')}
        columns={[t('pipeline.field.stageId'), t('pipeline.watch.after')]}
        bars={stalls.paces.map(({ stageId, afterDays, by, stays }) => ({
          id: stageId,
          label: pipeline.stages.find((stage) => stage.id === stageId)?.name ?? '',
          value: afterDays,
          text: f.days(afterDays),
          tone: by === 'history' ? ('accent' as const) : ('context' as const),
          note: by === 'history' ? t('pipeline.watch.stays', { number: f.number(stays) }) : t('pipeline.watch.limit'),
        }))}
      />
      <DealTable label={t('pipeline.watch.stalledLabel')} found={stalled} pipeline={pipeline} />
      {pipeline.rules.profile === 'b2c' || withoutNextStep === null ? null : (
        <>
          <h2 className={css.heading}>
            {t('pipeline.watch.noStep', { count: withoutNextStep.count, number: f.number(withoutNextStep.count) })}{' '}
            {withoutNextStep.demanded && withoutNextStep.count > 0 ? (
              <Tag tone="warn">{t('pipeline.watch.demanded')}</Tag>
            ) : null}
          </h2>
          <DealTable label={t('pipeline.watch.noStepLabel')} found={withoutNextStep} pipeline={pipeline} />
        </>
      )}
    </>
  );
}

const atFirst = 25;

type Found = { count: number; items: Card[] };

/** The first of those that were found, all that came on request, and how many of all that is. */
function DealTable({ label, found, pipeline }: { label: string; found: Found; pipeline: ListedPipeline }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useStallWords();
  const [isWhole, setWhole] = useState(false);
  const { count, items } = found;
  if (items.length === 0) return null;
  const shown = isWhole ? items : items.slice(0, atFirst);
  const more = t(items.length < count ? 'pipeline.watch.listFirst' : 'pipeline.watch.listAll', {
    number: f.number(items.length),
  });
  const step = ({ stageId }: Card) => pipeline.stages.find(({ id }) => id === stageId)?.nextStep ?? '';
  return (
    <>
      <Table
        boxed
        label={label}
        table={{
          columns: [
            { label: t('pipeline.field.name') },
            { label: t('pipeline.field.ownerId') },
            { label: t('pipeline.field.stageId') },
            { label: t('pipeline.field.amount'), end: true },
            { label: t('pipeline.watch.why') },
            { label: t('pipeline.watch.do') },
          ],
          rows: shown.map((card) => ({
            id: card.id,
            cells: [
              <Go key="name" href={`/deals/${card.id}`}>
                {titleOf(card)}
              </Go>,
              card.owner.name,
              card.stageName,
              card.amount === null ? '–' : f.moneyShort({ amount: card.amount, currency: card.currency }),
              card.stall ? words(card.stall) : t('pipeline.watch.inTime'),
              card.stall?.why === 'contact' ? t('pipeline.watch.talk') : step(card),
            ],
          })),
        }}
      />
      {shown.length < count ? (
        <p className={css.quiet}>
          {t('pipeline.watch.listed', { shown: f.number(shown.length), count })}{' '}
          {shown.length < items.length ? (
            <Button kind="link" aria-label={`${label}: ${more}`} onClick={() => setWhole(true)}>
              {more}
            </Button>
          ) : null}
        </p>
      ) : null}
    </>
  );
}
