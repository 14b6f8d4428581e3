import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Ask } from '../../../kit/figures/ask.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { FigureTile } from '../../../kit/figures/figure-tile.tsx';
import { Tiles } from '../../../kit/figures/tiles.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { browserClient } from '../../../platform/http/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../fair/contract.ts';
import css from './map.module.css';

const fairApi = browserClient<typeof contract>();
type Report = AnswerOnWire<typeof contract.fairPatches>;
type Patch = Report['patches'][number];

export const fairQuery = queryOptions({
  queryKey: ['territory', 'fair'],
  retry: false,
  queryFn: ({ signal }) => answerOf(fairApi.call('GET /api/v1/fair-patches', { signal })),
});

/** What an average rep would attain on each territory, beside its quota and what was won there. */
export default function FairPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(fairQuery);
  const report = found.data;
  return (
    <PageHead
      flows
      title={t('fair.title')}
      lead={report ? t('fair.lead', { from: f.day(report.from), until: f.day(addDays(report.until, -1)) }) : undefined}
      tools={
        <>
          <Go href="/territories">{t('territories.all')}</Go>
          <Go href="/territories/balance">{t('balance.title')}</Go>
        </>
      }
    >
      {found.error && !report ? (
        <ReadFailed title={t('fair.failed')} of={found} />
      ) : !report ? (
        <Skeleton lines={10} />
      ) : report.rate === null ? (
        <Teach id="fair-patches" title={t('fair.empty.title')} text={t('fair.empty.text')} />
      ) : (
        <div className={css.page}>
          <Figures report={report} />
          <PoorPatches report={report} />
          <Patches report={report} />
        </div>
      )}
    </PageHead>
  );
}

function Figures({ report: { even, evenPotential, patches, deals } }: { report: Report }) {
  const { t } = useTranslation();
  const f = useFormat();
  const share = (value: number | undefined) => (value === undefined ? null : f.percent(value));
  const counted = t('fair.over', { count: patches.length, deals: f.number(deals) });
  return (
    <Tiles>
      <FigureTile name={t('fair.gini')} value={share(even?.gini)} note={`${t('balance.giniNote')}. ${counted}`} />
      <FigureTile name={t('fair.cv')} value={share(even?.cv)} note={t('balance.cvNote')} />
      <FigureTile name={t('fair.giniPotential')} value={share(evenPotential?.gini)} note={t('balance.giniNote')} />
      <FigureTile name={t('fair.cvPotential')} value={share(evenPotential?.cv)} note={t('balance.cvNote')} />
    </Tiles>
  );
}

/** Who sits on a poor patch, and who won more there than luck explains. */
function PoorPatches({ report: { patches } }: { report: Report }) {
  const { t } = useTranslation();
  const poor = patches.filter(({ patch }) => patch === 'poor');
  const names = (all: readonly Patch[]) => all.flatMap(({ people }) => people.map(({ name }) => name)).join(', ');
  const strong = poor.filter(({ against }) => against === 'above');
  return (
    <div>
      <p>{poor.length === 0 ? t('fair.nonePoor') : t('fair.poor', { names: names(poor) })}</p>
      {strong.length > 0 ? <p>{t('fair.strong', { names: names(strong) })}</p> : null}
      <p>{t('fair.how')}</p>
    </div>
  );
}

function Patches({ report: { patches, currency, from, until } }: { report: Report }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number | null) => (amount === null ? '–' : f.moneyShort({ amount, currency }));
  const share = (value: number | null) => (value === null ? '–' : f.percent(value));
  const sorted = patches.toSorted((a, b) => (a.index ?? Infinity) - (b.index ?? Infinity));
  const names = ({ people }: Patch) => people.map(({ name }) => name).join(', ');
  return (
    <Table
      boxed
      label={t('fair.table')}
      table={{
        columns: [
          { label: t('territories.one') },
          { label: t('territories.people') },
          { label: t('territories.companies.title'), end: true },
          { label: t('fair.potential'), end: true },
          { label: t('fair.quota'), end: true },
          { label: t('fair.attainment'), end: true },
          { label: t('fair.range'), end: true },
          { label: t('fair.result'), end: true },
          { label: t('fair.won'), end: true },
        ],
        rows: sorted.map((patch) => ({
          id: patch.territory.id,
          cells: [
            <Go key="territory" href={`/territories/${patch.territory.id}`}>
              {patch.territory.name}
            </Go>,
            names(patch),
            f.number(patch.companies),
            money(patch.potential),
            money(patch.quota),
            <Judged key="attainment" patch={patch} />,
            patch.attainmentRange
              ? t('fair.span', {
                  ...{ from: f.percent(patch.attainmentRange.from), to: f.percent(patch.attainmentRange.to) },
                })
              : t('fair.span', { from: money(patch.range.from), to: money(patch.range.to) }),
            <Against key="result" patch={patch} text={share(patch.result)} />,
            <Ask
              key="won"
              name={t('fair.won')}
              why={() => (
                <Slot at="why" id="won_value" values={{ territory: patch.territory.id, from, until, asOf: f.today }} />
              )}
            >
              {money(patch.won)}
            </Ask>,
          ],
          file: [
            ...[patch.territory.name, names(patch), patch.companies, patch.potential / 100],
            ...[patch.quota === null ? null : patch.quota / 100, patch.attainment],
            patch.attainmentRange ? `${patch.attainmentRange.from}–${patch.attainmentRange.to}` : null,
            ...[patch.result, patch.won / 100],
          ],
        })),
        save: 'fair-patches',
      }}
    />
  );
}

function Judged({ patch: { patch, attainment, expected } }: { patch: Patch }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (attainment === null || patch === null) return expected === 0 ? '–' : t('fair.noQuota');
  return (
    <>
      {patch === 'even' ? null : <Tag tone="warn">{t(`fair.patch.${patch}`)}</Tag>} {f.percent(attainment)}
    </>
  );
}

function Against({ patch: { against }, text }: { patch: Patch; text: string }) {
  const { t } = useTranslation();
  return (
    <>
      {against === 'within' ? null : (
        <Tag tone={against === 'above' ? 'good' : 'warn'}>{t(`fair.against.${against}`)}</Tag>
      )}{' '}
      {text}
    </>
  );
}
