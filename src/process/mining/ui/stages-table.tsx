import { useTranslation } from 'react-i18next';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Behind } from './deals-behind.tsx';
import css from './mining.module.css';
import type { Mined, StageFacts } from './queries.ts';

/** Each stage: how many came, how long they stay and what share is lost there, with ranges, and what goes around it. */
export function StagesTable({ mined }: { mined: Mined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const columns = ['stage', 'entered', 'there', 'days', 'ofTime', 'lost', 'skipped', 'sentBack', 'again'] as const;
  const row = (facts: StageFacts) => {
    const { stageId, entered, there, days, ofTime, lost, skipped, sentBack, again } = facts;
    const name = mined.pipeline.stages.find(({ id }) => id === stageId)?.name ?? '';
    const number = (of: string, column: (typeof columns)[number], n: number, text = f.number(n)) => (
      <Behind key={column} of={`${of}:${stageId}`} name={`${name}: ${t(`mining.stages.${column}`)}`} n={n}>
        {text}
      </Behind>
    );
    const isSlow = mined.slowest?.stageId === stageId;
    const isLeaky = mined.leakiest?.stageId === stageId;
    return {
      id: stageId,
      cells: [
        <span key="stage" className={css.stage}>
          {name}
          {isSlow ? <Tag tone="warn">{t('mining.slow', { times: f.multiple(mined.slowest?.times ?? 1) })}</Tag> : null}
          {isLeaky ? (
            <Tag tone="bad">{t('mining.leaky', { times: f.multiple(mined.leakiest?.times ?? 1) })}</Tag>
          ) : null}
        </span>,
        number('stage', 'entered', entered),
        number('there', 'there', there),
        <span key="days">
          {days.median === null ? '–' : f.days(days.median)}
          {days.low !== null && days.high !== null ? (
            <span className={css.quiet}>{` (${f.number(days.low)}-${f.number(days.high)})`}</span>
          ) : null}
        </span>,
        f.percent(ofTime),
        lost ? (
          <span key="lost">
            {number('lost', 'lost', lost.n, f.percent(lost.share))}
            <span className={css.quiet}>{` (${f.percentRange(lost.range.low, lost.range.high)})`}</span>
          </span>
        ) : (
          '–'
        ),
        number('skipped', 'skipped', skipped),
        number('back', 'sentBack', sentBack),
        number('again', 'again', again),
      ],
    };
  };
  return (
    <section className={css.card} aria-labelledby="mining-stages">
      <h2 id="mining-stages">{t('mining.stages.title')}</h2>
      <p className={css.note}>{t('mining.stages.note')}</p>
      <Table
        label={t('mining.stages.table')}
        table={{
          columns: columns.map((column, at) => ({ label: t(`mining.stages.${column}`), end: at > 0 })),
          rows: mined.stages.map(row),
        }}
      />
    </section>
  );
}
