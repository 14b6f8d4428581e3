import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { CharterForm } from './charter-form.tsx';
import { CharterLines } from './charter-lines.tsx';
import css from './charters.module.css';
import { PersonCharters } from './person-page.tsx';
import { type Charters, chartersQuery } from './queries.ts';

type Without = Charters['without'][number];

/** Whose charter waits for which name, who has none, and all others; for whoever leads nobody his own. */
export default function ChartersPage() {
  const { user } = useSession();
  const leads = ['leader', 'manager', 'operations'].includes(user.role);
  return leads ? <AllCharters /> : <PersonCharters personId={user.id} />;
}

function AllCharters() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [writing, setWriting] = useState<Without | null>(null);
  const found = useQuery(chartersQuery);
  const { items = [], unsigned = [], without = [], metrics = [] } = found.data ?? {};
  const others = items.filter((one) => one.daysLate === null && one.person.id !== user.id);
  return (
    <PageHead flows title={t('charters.title')} lead={t('charters.lead')}>
      {found.error && !found.data ? (
        <ReadFailed title={t('charters.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : (
        <div className={css.page}>
          <CharterLines title={t('charters.unsigned')} items={unsigned} />
          <CharterLines title={t('charters.own')} items={items.filter((one) => one.person.id === user.id)} />
          {items.length === 0 ? (
            <Teach
              id="charters"
              title={t('charters.empty.title')}
              text={t('charters.empty.text')}
              example={t('charters.empty.example')}
            />
          ) : (
            <CharterLines title={t('charters.all')} items={others} />
          )}
          {without.length > 0 ? (
            <section aria-labelledby="charters-without">
              <h2 id="charters-without">{t('charters.without')}</h2>
              <ul className={css.list}>
                {without.map((person) => (
                  <li key={person.id}>
                    <span className={css.told}>{person.name}</span>
                    <Button
                      aria-label={t('charters.writeOf', { name: person.name })}
                      onClick={() => setWriting(person)}
                    >
                      {t('charters.write')}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      )}
      {writing ? <CharterForm person={writing} metrics={metrics} onClose={() => setWriting(null)} /> : null}
    </PageHead>
  );
}
