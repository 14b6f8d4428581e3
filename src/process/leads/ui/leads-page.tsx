import { useSearch } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ListPage } from '../../../kit/list/list-page.tsx';
import { addressWith } from '../../../kit/list/list-state.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { useOwnFields, useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { clockStates, columnsFor, readsScores, scoreGrades } from '../rules/listed-columns.ts';
import { leadStatuses } from '../rules/status.ts';
import { type Lead, leadsPage } from './api.ts';
import { columnsOf, scoresShown } from './list-columns.tsx';
import { NewLead } from './new-lead.tsx';
import { QueueButton } from './queue.tsx';
import { useHiddenOfLeads, useMayWriteLeads } from './rights.ts';
import { useMany } from './use-many.tsx';
import { useOwnCells, useReceivers } from './use-own-cells.ts';

const choicesOf = (t: TFunction) => ({
  status: leadStatuses.map((id) => ({ id, label: t(`lead.status.${id}`) })),
  clock: clockStates.map((id) => ({ id, label: t(`lead.clock.${id}`) })),
  grade: scoreGrades.map((id) => ({ id, label: id })),
});

/** The inbox of leads: who asked, from where, whose it is and whether they were answered; beside it those of nobody. */
export default function LeadsPage() {
  const { t } = useTranslation();
  const way = useWay();
  const { isPast } = useAsOf();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const mayWrite = useMayWriteLeads();
  const limits = useOwnFields('lead');
  const f = useFormat();
  const people = useReceivers();
  const many = useMany();
  const cells = useOwnCells(people);
  const hidden = useHiddenOfLeads();
  const { user } = useSession();
  const columns = useMemo(
    () =>
      [...columnsOf(t, f, people), ...(readsScores(user.role) ? scoresShown(t, f) : [])].filter(
        ({ id }) => !hidden.includes(id),
      ),
    [t, f, people, hidden, user.role],
  );
  const isMine = mayWrite && !isPast;
  const add = isMine ? (
    <Button kind="primary" onClick={() => way.go(addressWith('/leads', search, { create: 'lead' }))}>
      {t('lead.add')}
    </Button>
  ) : undefined;
  return (
    <>
      <ListPage<Lead>
        object="lead"
        path="/leads"
        title={t('lead.title')}
        search={t('lead.search')}
        columns={columns}
        asked={columnsFor(user.role).filter(
          ({ key }) => key !== 'clock' && !limits.isHidden(key) && !hidden.includes(key),
        )}
        options={choicesOf(t)}
        first="-receivedOn"
        page={leadsPage}
        onOpen={({ id }) => way.go(`/leads/${id}`)}
        bulk={many}
        cells={mayWrite ? cells : null}
        tools={
          <>
            <Go href="/leads/pace">{t('leadPace.title')}</Go>
            <Go href="/leads/definitions">{t('leadDefinitions.title')}</Go>
            {isMine ? (
              <>
                <QueueButton isOpen={search.queue === 'open'} />
                {add}
              </>
            ) : null}
          </>
        }
        empty={{
          title: t('lead.empty.title'),
          text: t('lead.empty.text'),
          example: t('lead.empty.example'),
          action: add,
        }}
        then={t('kit.list.noneThen')}
      />
      {search.create === 'lead' && isMine ? (
        <NewLead onClose={() => way.go(addressWith('/leads', search, { create: null }))} />
      ) : null}
    </>
  );
}
