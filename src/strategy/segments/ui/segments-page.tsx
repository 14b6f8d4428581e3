import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { EvidencePart } from './evidence-part.tsx';
import { SegmentForm } from './segment-form.tsx';
import css from './segments.module.css';
import { type AskedField, type Rule, type Segment, segmentsQuery } from './segments.ts';
import { useSegmentActs } from './use-segment-acts.ts';
import { useTraitWords } from './use-trait-words.ts';

type Opened = { segment: Segment | null; rules: Rule[] };

/** Whom we want as customers: the segments, and what won and lost deals tell of whom we win. */
export default function SegmentsPage() {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const found = useQuery(segmentsQuery(asOf));
  const [open, setOpen] = useState<Opened | null>(null);
  const { items = [], fields = [], mayMake = false } = found.data ?? {};
  const make = mayMake ? (
    <Button kind="primary" onClick={() => setOpen({ segment: null, rules: [] })}>
      {t('segments.make')}
    </Button>
  ) : undefined;
  return (
    <PageHead
      flows
      title={t('segments.title')}
      lead={t('segments.lead')}
      filters={
        <span className={css.acts}>
          <Go href="/key-accounts">{t('keyAccounts.title')}</Go>
          <Go href="/segments/hypotheses">{t('hypotheses.title')}</Go>
          <Go href="/benchmarks">{t('benchmarks.title')}</Go>
        </span>
      }
      tools={items.length > 0 ? make : undefined}
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('segments.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          {items.length === 0 ? (
            <Teach
              id="segments"
              title={t('segments.empty.title')}
              text={t('segments.empty.text')}
              example={t('segments.empty.example')}
              action={make}
            />
          ) : (
            <ul className={css.list} aria-label={t('segments.title')}>
              {items.map((segment) => (
                <Row
                  key={segment.id}
                  segment={segment}
                  fields={fields}
                  isPast={isPast}
                  onChange={() => setOpen({ segment, rules: segment.rules })}
                />
              ))}
            </ul>
          )}
          {isPast ? null : (
            <EvidencePart fields={fields} onTake={mayMake ? (rules) => setOpen({ segment: null, rules }) : undefined} />
          )}
        </div>
      )}
      {open ? <SegmentForm {...open} fields={fields} onClose={() => setOpen(null)} /> : null}
    </PageHead>
  );
}

type RowProps = { segment: Segment; fields: AskedField[]; isPast: boolean; onChange: () => void };

function Row({ segment, fields, isPast, onChange }: RowProps) {
  const { t } = useTranslation();
  const words = useTraitWords(fields);
  const acts = useSegmentActs();
  const { id, name, motion, note, rules, leastFit, mayWrite } = segment;
  return (
    <li className={css.row}>
      <span className={css.head}>
        {isPast ? <b>{name}</b> : <Go href={`/segments/${id}`}>{name}</Go>}
        {motion ? <Tag tone="accent">{t(`segments.motion.${motion}`)}</Tag> : null}
        <span className={css.quiet}>{t('segments.leastFit', { fit: leastFit })}</span>
      </span>
      {rules.length === 0 ? <span className={css.quiet}>{t('segments.noRules')}</span> : null}
      {rules.map((rule) => (
        <span key={rule.trait}>{words.rule(rule)}</span>
      ))}
      {note ? <span className={css.quiet}>{note}</span> : null}
      {mayWrite && !isPast ? (
        <span className={css.acts}>
          <Button kind="link" aria-label={t('segments.changeOf', { name })} onClick={onChange}>
            {t('segments.change')}
          </Button>
          <Button kind="link" aria-label={t('segments.removeOf', { name })} onClick={() => void acts.remove(segment)}>
            {t('segments.remove')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}
