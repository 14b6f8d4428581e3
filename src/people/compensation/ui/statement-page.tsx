import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { useTellTaken } from '../../../kit/save/taken-port.ts';
import { useSession } from '../../../kit/session.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { RaiseForm } from './dispute-forms.tsx';
import { DisputeRows } from './dispute-rows.tsx';
import { Told } from './lines.tsx';
import css from './pay.module.css';
import { disputesQuery, statementQuery, tongue } from './queries.ts';

const paperOf = (id: string, language: string) => `/api/v1/pay/statements/${id}/pdf?language=${tongue(language)}`;

/** One statement: what is paid, how each cent of it came about, and a file by which anybody can reckon it again. */
export default function StatementPage() {
  const { t, i18n } = useTranslation();
  const { statementId = '' } = useParams({ strict: false }) as { statementId?: string };
  const found = useQuery(statementQuery(statementId, i18n.language));
  const { user } = useSession();
  const disputes = useQuery(disputesQuery(statementId)).data?.items ?? [];
  const [disputed, setDisputed] = useState<{ key: string; name: string } | 'all' | null>(null);
  const tellTaken = useTellTaken();
  const told = found.data;
  const name = told ? `${told.run.name} · ${told.person.name}` : '';
  useCrumbs(told ? [{ label: t('pay.title'), path: '/pay' }, { label: name }] : []);
  if (found.error && !told) return <NotFound error={found.error} />;
  if (!told) return <Skeleton lines={10} />;
  const { file } = told;
  const isMine = told.person.id === user.id;
  const save = async (text: string) => {
    const { download } = await import('../../../kit/save/file-of.ts');
    const called = `${t('pay.fileName')}-${told.run.name.replaceAll(' ', '-')}.json`;
    download(called, new Blob([text], { type: 'application/json' }));
    tellTaken({ kind: 'pay-statement', name: called, records: 1 });
  };
  return (
    <PageHead
      flows
      title={name}
      lead={t('pay.statementLead')}
      tools={
        <span className={css.tools}>
          {isMine ? <Button onClick={() => setDisputed('all')}>{t('pay.disputes.raise')}</Button> : null}
          <Button onClick={() => window.location.assign(paperOf(told.id, i18n.language))}>{t('pay.pdf')}</Button>
          {file === null ? null : <Button onClick={() => void save(file)}>{t('pay.download')}</Button>}
        </span>
      }
    >
      <div className={css.page}>
        <Told
          of={told}
          act={
            isMine
              ? ({ key, deal, component }) => (
                  <Button kind="link" onClick={() => setDisputed({ key, name: deal?.name ?? component ?? name })}>
                    {t('pay.disputes.line')}
                  </Button>
                )
              : undefined
          }
        />
        {disputes.length > 0 ? (
          <section>
            <h2>{t('pay.disputes.title')}</h2>
            <DisputeRows items={disputes} withPerson={false} />
          </section>
        ) : null}
        {file === null ? null : <p className={css.quiet}>{t('pay.verify')}</p>}
      </div>
      {disputed ? (
        <RaiseForm
          statementId={told.id}
          line={disputed === 'all' ? null : disputed}
          onClose={() => setDisputed(null)}
        />
      ) : null}
    </PageHead>
  );
}
