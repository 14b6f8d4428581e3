import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { Section } from '../../../../kit/record/record-page.tsx';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';
import { hrefOf, type Kind, pluralOf } from './kinds.ts';
import { becameOne, mergePath } from './merge-api.ts';
import { type QualityKind, qualityOfOne } from './quality-api.ts';
import { useQualityWords } from './quality-words.ts';
import css from './there-already.module.css';
import { useApart } from './use-apart.ts';

const api = browserClient<typeof contract>();

type Values = Readonly<Record<string, string>>;
const asked: Record<Kind, readonly string[]> = {
  company: ['name', 'website'],
  contact: ['name', 'email', 'phone', 'companyId'],
  deal: ['name', 'companyId', 'productId'],
  product: ['name', 'series'],
  lead: ['name', 'email', 'phone', 'companyName'],
};
/** All kinds are asked and answer alike. */
const addressOf = (kind: Kind) => `/api/v1/duplicates/${pluralOf[kind]}` as '/api/v1/duplicates/companies';

/** A deal is like another only with its company; of all else the name will do, or what hardly two share. */
const isTelling = (kind: Kind, { name = '', companyId, email, phone, website }: Values): boolean =>
  kind === 'deal' ? name.length > 2 && Boolean(companyId) : name.length > 2 || Boolean(email || phone || website);

/** So long nobody types before it is asked who is there. */
const pause = 300;

/** Warns while somebody is entered who may be there already, with why, and leads there. */
export function ThereAlready({ kind, values }: { kind: Kind; values: Values }) {
  const { t } = useTranslation();
  const query = useSettled(
    Object.fromEntries(
      asked[kind].map((name) => [name, (values[name] ?? '').trim().slice(0, 60)]).filter(([, value]) => value),
    ),
  );
  const { data: items = [] } = useQuery({
    queryKey: [kind, 'there-already', query],
    queryFn: async ({ signal }) => (await answerOf(api.call(`GET ${addressOf(kind)}`, { query, signal }))).items,
    enabled: isTelling(kind, query),
    placeholderData: (before) => before,
  });
  return (
    <div role="status" className={css.heard}>
      {items.length > 0 ? (
        <div className={css.warning}>
          <p>{t(`duplicates.there.${kind}`, { count: items.length })}</p>
          <Likely kind={kind} items={items} />
        </div>
      ) : null}
    </div>
  );
}

export const twinsOf = (kind: Kind, id: string) => ({
  queryKey: [kind, 'twins', id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answerOf(api.call(`GET ${addressOf(kind)}/:id`, { params: { id }, signal })),
  retry: false,
});

/** On a record's page: who else there may be the same. Nothing where nobody is. */
export function Twins({ kind, id }: { kind: Kind; id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(twinsOf(kind, id));
  const items = data?.items ?? [];
  return (
    <>
      {items.length > 0 ? (
        <Section title={t('duplicates.twins')}>
          <div className={css.warning}>
            <Likely kind={kind} items={items} />
            <Go href={mergePath(kind, [id, ...items.map((item) => item.id)])}>{t('duplicates.merge.compare')}</Go>
          </div>
        </Section>
      ) : null}
      <BecameOne kind={kind} id={id} />
      {kind === 'company' || kind === 'contact' ? <QualityLine kind={kind} id={id} /> : null}
    </>
  );
}

/** How good the record is, small, and what it lacks. Nothing where it lacks nothing. */
function QualityLine({ kind, id }: { kind: QualityKind; id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const say = useQualityWords(kind);
  const { data } = useQuery(qualityOfOne(kind, id));
  if (!data || say(data) === '') return null;
  return (
    <p className={css.quality}>
      {t('duplicates.quality.line', { share: f.percent(data.score) })} {say(data)}
    </p>
  );
}

/** What was put together with a record, each with the way to take it apart again. */
function BecameOne({ kind, id }: { kind: Kind; id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const apart = useApart();
  const { data } = useQuery(becameOne(kind, id));
  if (!data || data.items.length === 0) return null;
  const acts = [...Map.groupBy(data.items, ({ groupId }) => groupId)];
  return (
    <Section title={t('duplicates.merge.became')}>
      <ul className={css.became}>
        {acts.map(([groupId, items]) => (
          <li key={groupId}>
            <span>
              {items.map(({ name }) => name).join(', ')} <small>{f.when(items[0]?.at ?? '')}</small>
            </span>
            <Button kind="link" onClick={() => void apart(groupId)}>
              {t('duplicates.merge.takeApart')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Item = AnswerOnWire<typeof contract.likelyContacts>['items'][number];

function Likely({ kind, items }: { kind: Kind; items: readonly Item[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {items.map(({ id, name, reasons }) => (
        <li key={id}>
          <Go href={hrefOf(kind, id)}>{name}</Go>
          <span>{reasons.map((reason) => t(`duplicates.reason.${reason}`)).join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}

/** What was typed, once nobody has typed for a moment. */
function useSettled(values: Values): Values {
  const key = JSON.stringify(values);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), pause);
    return () => clearTimeout(timer);
  }, [key]);
  return JSON.parse(settled) as Values;
}
