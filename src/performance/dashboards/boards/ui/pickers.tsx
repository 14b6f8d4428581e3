import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../ground/days.ts';
import { monthOf, quarterName, quarterOf, shiftQuarter, yearOf } from '../../../../ground/periods.ts';
import { type Format, useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { DateField } from '../../../../kit/forms/fields.tsx';
import { Pick, type PickOption } from '../../../../kit/forms/pick.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { periodWords } from '../../words/periods.ts';
import { comparisons } from '../rules/readings.ts';
import type { Answers } from './api.ts';
import css from './boards.module.css';
import { narrowed, type PageAsk } from './page-ask.ts';
import { TeamAndOwner } from './pick-people.tsx';
import { findProducts, productQuery, productsQuery, sectorsQuery, segmentsQuery } from './queries.ts';

type Props = { ask: PageAsk; page: Answers; onAsk: (ask: PageAsk) => void };

type Narrows = Omit<Props, 'page'>;

/** What the whole page is asked: each choice stands in the address. */
export function Pickers({ ask, page, onAsk }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const known = (dimension: string) =>
    page.answers.find(({ definition }) => definition?.dimensions.some((each) => each === dimension))?.metricId;
  const sectorMetric = known('sector');
  const { compare, ...rest } = ask;
  return (
    <fieldset className={css.pickers} aria-label={t('boards.pick.label')}>
      <PeriodPick {...{ ask, page, onAsk }} />
      <Pick
        label={t('boards.pick.compare')}
        value={compare ?? 'previous'}
        options={comparisons.map((id) => ({ id, label: t(`boards.compare.${id}`) }))}
        onPick={(id) => onAsk(id === 'previous' ? rest : { ...rest, compare: id as (typeof comparisons)[number] })}
      />
      {user.role === 'rep' ? null : <TeamAndOwner ask={ask} onAsk={onAsk} />}
      {known('product') ? <ProductPick ask={ask} onAsk={onAsk} /> : null}
      {known('segment') ? <SegmentPick ask={ask} onAsk={onAsk} /> : null}
      {sectorMetric ? <SectorPick metricId={sectorMetric} ask={ask} onAsk={onAsk} /> : null}
    </fieldset>
  );
}

export function ProductPick({ ask, onAsk }: Narrows) {
  const { t } = useTranslation();
  const products = useQuery(productsQuery()).data ?? [];
  const chosen = ask.product ?? '';
  const isListed = chosen === '' || chosen === 'none' || products.some(({ id }) => id === chosen);
  const named = useQuery({ ...productQuery(chosen), enabled: !isListed }).data;
  if (products.length === 0 && isListed) return null;
  return (
    <Pick
      label={t('boards.pick.product')}
      value={chosen}
      find={findProducts}
      options={[
        { id: '', label: t('boards.pick.allProducts') },
        ...(isListed ? [] : [{ id: chosen, label: named?.name ?? '…' }]),
        ...products.map(({ id, name }) => ({ id, label: name })),
        { id: 'none', label: t('boards.without.product') },
      ]}
      onPick={(id) => onAsk(narrowed(ask, 'product', id))}
    />
  );
}

export function SectorPick({ metricId, ask, onAsk }: Narrows & { metricId: string }) {
  const { t } = useTranslation();
  const found = useQuery(sectorsQuery(metricId)).data?.groups ?? [];
  const sectors = [...new Set(found.flatMap(({ key }) => key.sector ?? []))].sort();
  if (sectors.length === 0 && !ask.sector) return null;
  return (
    <Pick
      label={t('boards.pick.sector')}
      value={ask.sector ?? ''}
      options={[
        { id: '', label: t('boards.pick.allSectors') },
        ...sectors.map((sector) => ({ id: sector, label: sector })),
        { id: 'none', label: t('boards.without.sector') },
      ]}
      onPick={(id) => onAsk(narrowed(ask, 'sector', id))}
    />
  );
}

function SegmentPick({ ask, onAsk }: Narrows) {
  const { t } = useTranslation();
  const segments = useQuery(segmentsQuery()).data ?? [];
  if (segments.length === 0 && !ask.segment) return null;
  return (
    <Pick
      label={t('boards.pick.segment')}
      value={ask.segment ?? ''}
      options={[
        { id: '', label: t('boards.pick.allSegments') },
        ...segments.map(({ id, name }) => ({ id, label: name })),
        { id: 'none', label: t('boards.without.segment') },
      ]}
      onPick={(id) => onAsk(narrowed(ask, 'segment', id))}
    />
  );
}

/** A quarter, a month or a year of those near, or two days of one's own. */
function PeriodPick({ ask, page, onAsk }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const [own, setOwn] = useState(false);
  const { period: _p, from: _f, until: _u, ...rest } = ask;
  const offered = periodsNear(asOf ?? f.today, f);
  const { from, until } = page.period;
  const shown = offered.find((each) => each.from === from && each.until === until);
  const groups = (group: 'quarter' | 'month' | 'year') => t(`boards.period.${group}`);
  const options: PickOption[] = [
    ...(shown ? [] : [{ id: 'shown', label: periodWords(page.period, f) }]),
    ...offered.map(({ id, label, group }) => ({ id, label, group: groups(group) })),
    { id: 'own', label: t('boards.period.own'), group: t('boards.period.other') },
  ];
  const pick = (id: string) => {
    const one = offered.find((each) => each.id === id);
    if (!one) return setOwn(true);
    onAsk({ ...rest, ...(one.group === 'quarter' ? { period: one.label } : { from: one.from, until: one.until }) });
  };
  return (
    <>
      <Pick label={t('boards.pick.period')} value={shown?.id ?? 'shown'} options={options} onPick={pick} />
      {own ? (
        <OwnDays
          first={from}
          last={addDays(until, -1)}
          onClose={() => setOwn(false)}
          onPick={(first, last) => {
            setOwn(false);
            onAsk({ ...rest, from: first, until: addDays(last, 1) });
          }}
        />
      ) : null}
    </>
  );
}

type Near = { id: string; label: string; group: 'quarter' | 'month' | 'year'; from: string; until: string };

function periodsNear(day: string, f: Format): Near[] {
  const quarter = quarterOf(day, f.fiscal);
  const quarters = Array.from({ length: 9 }, (_, back) => shiftQuarter(quarter, 1 - back, f.fiscal));
  const month = monthOf(day, f.fiscal);
  const months = [month];
  while (months.length < 6) months.push(monthOf(addDays(months.at(-1)!.first, -1), f.fiscal));
  const year = yearOf(day, f.fiscal);
  const years = [year, yearOf(addDays(year.first, -1), f.fiscal)];
  return [
    ...quarters.map((each) => near(quarterName(each, f.fiscal), 'quarter', each)),
    ...months.map((each) => near(f.month(each.first), 'month', each)),
    ...years.map((each) => near(String(each.year), 'year', each)),
  ];
}

const near = (label: string, group: Near['group'], { first, next }: { first: string; next: string }): Near => ({
  id: `${group} ${first}`,
  ...{ label, group, from: first, until: next },
});

export function OwnDays(props: {
  first: string;
  last: string;
  onPick: (first: string, last: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [first, setFirst] = useState(props.first);
  const [last, setLast] = useState(props.last);
  const wrong = first && last && last < first ? t('boards.period.backwards') : undefined;
  return (
    <Dialog title={t('boards.period.own')} onClose={props.onClose}>
      <Form
        submit={t('boards.period.show')}
        disabled={!first || !last || wrong !== undefined}
        onSubmit={async () => props.onPick(first, last)}
        extra={<Button onClick={props.onClose}>{t('kit.cancel')}</Button>}
      >
        <DateField required label={t('boards.period.first')} value={first} onChange={setFirst} />
        <DateField required label={t('boards.period.last')} value={last} onChange={setLast} error={wrong} />
      </Form>
    </Dialog>
  );
}
