import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { Button, Choices } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { type Way, ways } from '../rules/asks.ts';
import { AskDialog } from './ask-dialog.tsx';
import { Asks } from './asks.tsx';
import { asksQuery, mayAskAs, type Reference, referencesQuery } from './queries.ts';
import { ReferenceForm } from './reference-form.tsx';
import { ReferenceRow } from './reference-row.tsx';
import css from './references.module.css';

/** Who speaks for us, and what waits for an answer of theirs. */
export default function ReferencesPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf, isPast } = useAsOf();
  const { user } = useSession();
  const [way, setWay] = useState<Way | ''>('');
  const [ready, setReady] = useState(false);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<Reference | 'new' | null>(null);
  const [asking, setAsking] = useState<Reference | null>(null);
  const q = useDeferredValue(typed.trim());
  const narrowed = { ...(way ? { way } : {}), ...(ready ? { ready: 'yes' as const } : {}), ...(q ? { q } : {}) };
  const found = useQuery({ ...referencesQuery(narrowed, asOf), placeholderData: (before) => before });
  const waiting = (useQuery(asksQuery()).data?.items ?? []).filter(
    ({ state, mayAnswer }) => mayAnswer && (state === 'asked' || state === 'agreed'),
  );
  const { items = [], count = 0, mayMake = false } = found.data ?? {};
  const mayAsk = mayAskAs(user.role);
  const isNarrowed = Object.keys(narrowed).length > 0;
  const make = mayMake ? (
    <Button kind="primary" onClick={() => setOpen('new')}>
      {t('references.make')}
    </Button>
  ) : undefined;
  return (
    <PageHead
      flows
      title={t('references.title')}
      lead={t('references.lead')}
      tools={items.length > 0 || isNarrowed ? make : undefined}
    >
      {waiting.length > 0 && !isPast ? (
        <section aria-label={t('references.waiting')}>
          <h2 className={css.heading}>{t('references.waiting')}</h2>
          <Asks items={waiting} isPast={isPast} />
        </section>
      ) : null}
      {items.length > 0 || isNarrowed ? (
        <div className={css.filters}>
          <input
            type="search"
            className={css.search}
            aria-label={t('references.search')}
            placeholder={t('references.search')}
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Choices
            label={t('references.field.way')}
            value={way}
            options={[
              { id: '', label: t('references.allWays') },
              ...ways.map((id) => ({ id, label: t(`references.way.${id}`) })),
            ]}
            onChange={(id) => setWay(id as Way | '')}
          />
          <CheckField label={t('references.ready')} checked={ready} onChange={setReady} />
        </div>
      ) : null}
      {found.error && !found.data ? (
        <ReadFailed title={t('references.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <Teach
          id="references"
          title={t(isNarrowed ? 'references.none.title' : 'references.empty.title')}
          text={t(isNarrowed ? 'references.none.text' : 'references.empty.text')}
          example={isNarrowed ? undefined : t('references.empty.example')}
          action={isNarrowed ? undefined : make}
        />
      ) : (
        <ul className={css.list} aria-label={t('references.title')}>
          {items.map((one) => (
            <ReferenceRow
              key={one.id}
              reference={one}
              mayAsk={mayAsk}
              isPast={isPast}
              onAsk={() => setAsking(one)}
              onChange={() => setOpen(one)}
            />
          ))}
        </ul>
      )}
      {count > items.length ? (
        <p className={css.quiet}>{t('references.more', { number: f.number(count - items.length) })}</p>
      ) : null}
      {open ? <ReferenceForm reference={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
      {asking ? <AskDialog reference={asking} way={way || undefined} onClose={() => setAsking(null)} /> : null}
    </PageHead>
  );
}
