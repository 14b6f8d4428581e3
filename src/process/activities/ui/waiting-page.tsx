import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Seen, seenLately } from '../../../kit/device/known.ts';
import { Empty } from '../../../kit/feedback/states.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { ComposerTabs } from '../../../kit/record/timeline.tsx';
import { useSession } from '../../../kit/session.tsx';
import { activityPolicy } from '../policy.ts';
import { AboutField, aboutOf } from './about-field.tsx';
import type { Kind } from './api.ts';
import { type Typed, Writing } from './composer.tsx';
import css from './outbox.module.css';
import { useLine } from './outbox.ts';
import { type Kept, newHere } from './outbox-entries.ts';
import { kindsQuery } from './queries.ts';
import { WaitingList } from './waiting-list.tsx';

/** Writes down what happened without a connection, and shows what waits and what could not be sent. */
export default function WaitingPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const line = useLine(user.id);
  const seen = useSeen(user.id);
  // Whoever is new and waits here too can be written about: it goes after him.
  const fresh = newHere(line).map((one) => ({ ...one, name: t('outbox.newHere', { name: one.name }), at: 0 }));
  const records = [...fresh, ...seen];
  const found = useQuery(kindsQuery());
  const kinds = (found.data ?? []).filter(({ retired }) => !retired);
  const mayLog = activityPolicy.write[user.role as keyof typeof activityPolicy.write] !== 'none';
  const aside = line.filter((entry) => entry.aside !== null);
  const waiting = line.filter((entry) => entry.aside === null);
  return (
    <PageHead flows title={t('outbox.title')} lead={t('outbox.lead')}>
      {mayLog && kinds.length > 0 ? (
        <section className={css.part} aria-label={t('outbox.write')}>
          <h2>{t('outbox.write')}</h2>
          <WriteAbout kinds={kinds} records={records} />
        </section>
      ) : null}
      <List title={t('outbox.refused')} line={aside} kinds={kinds} records={records} />
      <List title={t('outbox.waiting')} line={waiting} kinds={kinds} records={records} />
      {line.length === 0 ? <Empty title={t('outbox.emptyTitle')} text={t('outbox.emptyText')} /> : null}
    </PageHead>
  );
}

function List(props: { title: string; line: Kept[]; kinds: Kind[]; records: Seen[] }) {
  if (props.line.length === 0) return null;
  return (
    <section className={css.part} aria-label={props.title}>
      <h2>{props.title}</h2>
      <WaitingList {...props} />
    </section>
  );
}

/** The records looked at lately on this device, by name alone. */
function useSeen(whose: string): Seen[] {
  const [records, setRecords] = useState<Seen[]>([]);
  useEffect(() => {
    let isShown = true;
    void seenLately(whose).then((all) => isShown && setRecords(all));
    return () => {
      isShown = false;
    };
  }, [whose]);
  return records;
}

function WriteAbout({ kinds, records }: { kinds: Kind[]; records: Seen[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [about, setAbout] = useState('');
  const typed = useRef<Typed>({});
  const kind = kinds.find(({ id }) => id === chosen);
  return (
    <>
      <ComposerTabs
        label={t('activities.composer')}
        value={chosen ?? ''}
        kinds={kinds.map(({ id, name }) => ({ id, label: name }))}
        onChange={(id) => setChosen(id === chosen ? null : id)}
      />
      {kind ? (
        <div className={css.form}>
          <AboutField records={records} value={about} onChange={setAbout} />
          <Writing key={kind.id} kind={kind} about={aboutOf(about)} typed={typed} onClose={() => setChosen(null)} />
        </div>
      ) : null}
    </>
  );
}
