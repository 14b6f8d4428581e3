import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayCell } from '../../../ground/csv.ts';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import css from './hypotheses.module.css';
import { type Hypothesis, hypothesesQuery } from './hypotheses.ts';
import { HypothesisCard } from './hypothesis-card.tsx';
import { HypothesisForm } from './hypothesis-form.tsx';

const columns = [
  ...(['name', 'statement', 'metric', 'verdict', 'expected', 'change', 'low', 'high'] as const),
  ...(['withN', 'withoutN', 'alike', 'alikeLow', 'alikeHigh', 'lot', 'first', 'last'] as const),
] as const;

/** What is held true of how one sells, and what the deals say to it. */
export default function HypothesesPage() {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const found = useQuery(hypothesesQuery(asOf));
  const [open, setOpen] = useState<Hypothesis | 'new' | null>(null);
  useCrumbs([{ label: t('segments.title'), path: '/segments' }, { label: t('hypotheses.title') }]);
  const { items = [], mayMake = false, choices } = found.data ?? {};
  const make = mayMake ? (
    <Button kind="primary" onClick={() => setOpen('new')}>
      {t('hypotheses.make')}
    </Button>
  ) : undefined;
  const rows = items.map(({ effect, ...one }) => [
    ...[one.name, one.statement, t(`metrics.defined.${one.metricId}.name`)],
    ...[one.verdict ? t(`hypotheses.verdict.${one.verdict}`) : null, one.expected],
    ...[effect?.difference?.change ?? null, effect?.difference?.range.low ?? null],
    ...[effect?.difference?.range.high ?? null, effect?.tagged.n ?? null, effect?.others.n ?? null],
    ...[effect?.alike?.change ?? null, effect?.alike?.range.low ?? null, effect?.alike?.range.high ?? null],
    ...[one.lotPercent, dayCell(one.startsOn), dayCell(one.endsOn)],
  ]);
  const tools = (
    <>
      <SaveTable
        name="hypotheses"
        kind="hypothesis"
        asOf={asOf}
        headers={columns.map((column) => t(`hypotheses.file.${column}`))}
        rows={rows}
      />
      {make}
    </>
  );
  return (
    <PageHead
      flows
      title={t('hypotheses.title')}
      lead={t('hypotheses.lead')}
      tools={items.length > 0 ? tools : undefined}
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('hypotheses.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <Teach
          id="hypotheses"
          title={t('hypotheses.empty.title')}
          text={t('hypotheses.empty.text')}
          example={t('hypotheses.empty.example')}
          action={make}
        />
      ) : (
        <div className={css.page}>
          {items.map((one) => (
            <HypothesisCard key={one.id} of={one} isPast={isPast} onChange={() => setOpen(one)} />
          ))}
          <p className={css.quiet}>{t('hypotheses.rule')}</p>
        </div>
      )}
      {open && choices ? (
        <HypothesisForm of={open === 'new' ? null : open} choices={choices} onClose={() => setOpen(null)} />
      ) : null}
    </PageHead>
  );
}
