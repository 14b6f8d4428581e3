import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { OpenForm } from './open-form.tsx';
import { spacesQuery } from './queries.ts';
import css from './spaces.module.css';

type Lead = { id: string; name: string };

/** The spaces of the teams one is in, one's own first, and whose team has none yet. */
export default function SpacesPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const [opening, setOpening] = useState<Lead | null>(null);
  const found = useQuery(spacesQuery);
  const { items = [], without = [] } = found.data ?? {};
  const ordered = items.toSorted((a, b) => Number(b.isIn) - Number(a.isIn) || a.members - b.members);
  const [first] = without;
  return (
    <PageHead flows title={t('spaces.title')} lead={t('spaces.lead')}>
      {found.error && !found.data ? (
        <ReadFailed title={t('spaces.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : (
        <div className={css.page}>
          {ordered.length === 0 ? (
            <Teach
              id="spaces"
              title={t('spaces.empty.title')}
              text={t(without.length > 0 ? 'spaces.empty.text' : 'spaces.empty.askLead')}
              example={t('spaces.empty.example')}
              action={
                first ? (
                  <Button kind="primary" onClick={() => setOpening(first)}>
                    {t('spaces.openOf', { name: first.name })}
                  </Button>
                ) : undefined
              }
            />
          ) : (
            <ul className={css.list} aria-label={t('spaces.title')}>
              {ordered.map((space) => (
                <li key={space.id}>
                  <div className={css.told}>
                    <p className={css.who}>
                      <Go href={`/spaces/${space.id}`}>{space.name}</Go>
                    </p>
                    <p className={css.quiet}>
                      {t('spaces.ledBy', { name: space.lead.name })} ·{' '}
                      {t('spaces.people', { count: space.members, number: f.number(space.members) })}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          )}
          {without.length > 0 ? (
            <section aria-labelledby="spaces-without">
              <h2 id="spaces-without">{t('spaces.without')}</h2>
              <ul className={css.list}>
                {without.map((lead) => (
                  <li key={lead.id}>
                    <span className={css.told}>{lead.name}</span>
                    <Button aria-label={t('spaces.openOf', { name: lead.name })} onClick={() => setOpening(lead)}>
                      {t('spaces.open')}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      )}
      {opening ? <OpenForm lead={opening} onClose={() => setOpening(null)} /> : null}
    </PageHead>
  );
}
