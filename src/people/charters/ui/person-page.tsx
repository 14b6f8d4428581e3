import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { CharterForm } from './charter-form.tsx';
import css from './charters.module.css';
import { type Charter, chartersQuery, personQuery } from './queries.ts';
import { useCharters } from './use-charters.ts';
import { useMeasureWords } from './words.ts';

/** Somebody's charter in all its editions. */
export default function PersonPage() {
  const { personId = '' } = useParams({ strict: false }) as { personId?: string };
  return <PersonCharters personId={personId} />;
}

export function PersonCharters({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const found = useQuery(personQuery(personId));
  const { data: all } = useQuery(chartersQuery);
  const [writing, setWriting] = useState<Charter | 'next' | null>(null);
  const { person, items = [] } = found.data ?? {};
  const isOpen = items.some(({ state }) => state === 'draft' || state === 'offered');
  const mayWrite = items.some((one) => one.mayWrite) || (all?.without.some(({ id }) => id === personId) ?? false);
  const title = !person || personId === user.id ? t('charters.mine') : t('charters.of', { name: person.name });
  return (
    <PageHead
      flows
      title={title}
      lead={t('charters.leadOwn')}
      tools={
        mayWrite && !isOpen && person ? (
          <Button onClick={() => setWriting('next')}>{t(items.length > 0 ? 'charters.next' : 'charters.write')}</Button>
        ) : undefined
      }
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('charters.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : (
        <div className={css.page}>
          {items.length === 0 ? (
            <Teach
              id="charters"
              title={t('charters.empty.title')}
              text={t('charters.empty.text')}
              example={t('charters.empty.example')}
            />
          ) : null}
          {items.map((charter) => (
            <Edition key={charter.id} charter={charter} onChange={() => setWriting(charter)} />
          ))}
        </div>
      )}
      {writing && person ? (
        <CharterForm
          person={person}
          metrics={all?.metrics ?? []}
          from={writing === 'next' ? items[0] : writing}
          isChange={writing !== 'next'}
          onClose={() => setWriting(null)}
        />
      ) : null}
    </PageHead>
  );
}

function Edition({ charter, onChange }: { charter: Charter; onChange: () => void }) {
  const { t } = useTranslation();
  const words = useMeasureWords();
  const acts = useCharters();
  const { mayWrite, maySign, state } = charter;
  return (
    <article className={css.card} aria-labelledby={`charter-${charter.id}`}>
      <h2 id={`charter-${charter.id}`}>{t('charters.edition', { number: charter.edition, title: charter.title })}</h2>
      <Names charter={charter} />
      {charter.purpose ? <p>{charter.purpose}</p> : null}
      <h3>{t('charters.field.duties')}</h3>
      <ul>
        {charter.duties.map((duty) => (
          <li key={duty}>{duty}</li>
        ))}
      </ul>
      {charter.measures.length > 0 ? (
        <>
          <h3>{t('charters.field.measures')}</h3>
          <ul>
            {charter.measures.map((measure) => (
              <li key={measure.metricId}>
                <Go href={`/metrics/${measure.metricId}`}>{words.nameOf(measure.metricId)}</Go>: {words.goalOf(measure)}
                <Comes measure={measure} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {charter.place ? (
        <>
          <h3>{t('charters.field.place')}</h3>
          <p>{charter.place}</p>
        </>
      ) : null}
      <div className={css.acts}>
        {maySign ? (
          <Button kind="primary" onClick={() => void acts.sign(charter)}>
            {t('charters.sign')}
          </Button>
        ) : null}
        {mayWrite && state === 'draft' ? (
          <>
            <Button kind="primary" onClick={() => void acts.offer(charter)}>
              {t('charters.offer')}
            </Button>
            <Button onClick={onChange}>{t('charters.change')}</Button>
            <Button onClick={() => void acts.remove(charter)}>{t('charters.remove')}</Button>
          </>
        ) : null}
        {mayWrite && state === 'offered' ? (
          <Button onClick={() => void acts.retract(charter)}>{t('charters.retract')}</Button>
        ) : null}
      </div>
    </article>
  );
}

/** What a number comes to in the stretch that runs, beside what it is to come to. */
function Comes({ measure: { value, unit, currency, isReached, every } }: { measure: Charter['measures'][number] }) {
  const { t } = useTranslation();
  const words = useMeasureWords();
  if (value === null) return null;
  return (
    <>
      {' · '}
      {t('charters.comesTo', { value: words.valueSaid(value, unit, currency), pace: t(`charters.every.${every}`) })}{' '}
      {isReached ? <Tag tone="good">{t('charters.reached')}</Tag> : null}
    </>
  );
}

/** How it stands, and whose names are under it. */
function Names({ charter }: { charter: Charter }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { ownSignatureAt, managerSignatureAt, manager, person, missing, daysLate } = charter;
  return (
    <p className={css.quiet}>
      {t(`charters.state.${charter.state}`)}
      {ownSignatureAt
        ? ` · ${t('charters.signedBy', { name: person.name, when: f.dayWithYear(f.dayOf(ownSignatureAt)) })}`
        : ''}
      {managerSignatureAt
        ? ` · ${t('charters.signedBy', { name: manager?.name ?? '', when: f.dayWithYear(f.dayOf(managerSignatureAt)) })}`
        : ''}
      {missing.map((whose) => ` · ${t(`charters.missing.${whose}`)}`).join('')}
      {daysLate === null ? '' : ` · ${t('charters.late', { count: daysLate, number: daysLate })}`}
    </p>
  );
}
