import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../../kit/capability.ts';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { Table } from '../../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { type LeadWins, leadWinsQuery } from './queries.ts';
import css from './wins.module.css';

type Deal = LeadWins['deals'][number];
type Behind = { title: string; n: number; deals: Deal[] };
type Row = Omit<LeadWins['bySource'][number], 'isLead' | 'source'> & {
  key: string;
  name: string;
  /** The deals behind it that are told; none where no lead became them. */
  deals: Deal[] | null;
};

/** Where deals that closed came from, and who referred them: part of the page of wins and losses. */
export default function WinsPart({ values }: SlotProps) {
  const { t } = useTranslation();
  const { from = '', before = '', pipelineId = '' } = values ?? {};
  const { asOf } = useAsOf();
  const found = useQuery({
    ...leadWinsQuery({ from, before, ...(pipelineId ? { pipelineId } : {}), ...(asOf ? { asOf } : {}) }),
    placeholderData: (last) => last,
  });
  const [behind, setBehind] = useState<Behind | null>(null);
  const problem = problemIn(found.error);
  const told = found.data;
  if (problem && !told)
    return problem.status === 403 ? null : <p role="alert">{sentenceOf(problem, t('kit.unreachable'))}</p>;
  if (!told) return <Skeleton lines={4} />;
  const sources = told.bySource.map((row) => ({
    ...row,
    key: row.isLead ? `of ${row.source ?? ''}` : 'none',
    name: row.isLead ? (row.source ?? t('leadWins.noSource')) : t('leadWins.noLead'),
    deals: row.isLead ? told.deals.filter(({ source }) => source === row.source) : null,
  }));
  const referrers = told.byReferrer.map((row) => ({
    ...row,
    key: row.id,
    name: row.name || t('leadWins.unseen'),
    deals: told.deals.filter(({ referredById }) => referredById === row.id),
  }));
  return (
    <>
      <h2 className={css.heading}>{t('leadWins.bySource')}</h2>
      {told.total === 0 ? (
        <p className={css.quiet}>{t('leadWins.none')}</p>
      ) : (
        <Ends
          label={t('leadWins.bySource')}
          first={t('leadWins.source')}
          told={told}
          rows={sources}
          onOpen={setBehind}
        />
      )}
      <h2 className={css.heading}>{t('leadWins.byReferrer')}</h2>
      {referrers.length === 0 ? (
        <p className={css.quiet}>{t('leadWins.nobody')}</p>
      ) : (
        <Ends
          label={t('leadWins.byReferrer')}
          first={t('leadWins.referrer')}
          told={told}
          rows={referrers}
          onOpen={setBehind}
        />
      )}
      {behind ? <DealsBehind behind={behind} told={told} onClose={() => setBehind(null)} /> : null}
    </>
  );
}

function Ends(props: { label: string; first: string; told: LeadWins; rows: Row[]; onOpen: (behind: Behind) => void }) {
  const { label, first, told, rows, onOpen } = props;
  const { t } = useTranslation();
  const f = useFormat();
  const won = t('pipeline.status.won');
  const lost = t('pipeline.status.lost');
  const count = ({ name, deals, ...ends }: Row, status: 'won' | 'lost') => {
    const n = ends[status];
    if (n === 0 || deals === null) return n === 0 ? '–' : f.number(n);
    const title = `${name}, ${status === 'won' ? won : lost}`;
    const open = () => onOpen({ title, n, deals: deals.filter((deal) => deal.status === status) });
    return (
      <Button kind="link" aria-label={t('closing.report.show', { count: n, title })} onClick={open}>
        {f.number(n)}
      </Button>
    );
  };
  const rate = ({ share, low, high, ...ends }: Row) =>
    share === null
      ? '–'
      : `${t('closing.report.rate', { share: f.percent(share), number: f.number(ends.won + ends.lost) })}${
          low === null || high === null ? '' : ` · ${f.percent(low)}–${f.percent(high)}`
        }`;
  const { currency } = told;
  return (
    <Table
      boxed
      label={label}
      table={{
        columns: [
          { label: first },
          { label: won, end: true },
          { label: lost, end: true },
          { label: t('closing.report.wonAmount'), end: true },
          { label: t('closing.report.winRate'), end: true },
        ],
        save: 'win-loss',
        rows: rows.map((row) => ({
          id: row.key,
          file: [
            row.name,
            row.won,
            row.lost,
            row.wonAmount === null ? null : { amount: row.wonAmount, currency },
            row.share,
          ],
          cells: [
            row.name,
            count(row, 'won'),
            count(row, 'lost'),
            row.wonAmount === null ? t('closing.report.hidden') : f.moneyShort({ amount: row.wonAmount, currency }),
            rate(row),
          ],
        })),
      }}
    />
  );
}

/** The deals behind a count, each with the lead that became it and who referred that. */
function DealsBehind({ behind, told, onClose }: { behind: Behind; told: LeadWins; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { title, n, deals } = behind;
  const referrers = new Map(told.byReferrer.map(({ id, name }) => [id, name]));
  return (
    <Dialog title={title} wide onClose={onClose}>
      <p className={css.quiet}>
        {deals.length < n
          ? t('leadWins.some', { shown: f.number(deals.length), count: n })
          : t('closing.report.deals', { count: n })}
      </p>
      <Table
        label={title}
        table={{
          columns: [
            { label: t('pipeline.field.name') },
            { label: t('leadWins.lead') },
            { label: t('leadWins.referrer') },
            { label: t('pipeline.field.closedOn') },
            { label: t('pipeline.field.amount'), end: true },
          ],
          save: 'win-loss',
          rows: deals.map(({ id, name, lead, referredById, closedOn, amount, currency }) => {
            const referrer = referredById === null ? null : referrers.get(referredById) || t('leadWins.unseen');
            return {
              id,
              file: [name, lead.name, referrer, closedOn, amount === null ? null : { amount, currency }],
              cells: [
                <Go key="deal" href={`/deals/${id}`}>
                  {name}
                </Go>,
                <Go key="lead" href={`/leads/${lead.id}`}>
                  {lead.name}
                </Go>,
                referrer ?? '–',
                f.dayWithYear(closedOn),
                amount === null ? '–' : f.moneyShort({ amount, currency }),
              ],
            };
          }),
        }}
      />
    </Dialog>
  );
}
