import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { useTellTaken } from '../../../kit/save/taken-port.ts';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Told } from './lines.tsx';
import css from './pay.module.css';
import { statementQuery } from './queries.ts';

/** One statement: what is paid, how each cent of it came about, and a file by which anybody can reckon it again. */
export default function StatementPage() {
  const { t, i18n } = useTranslation();
  const { statementId = '' } = useParams({ strict: false }) as { statementId?: string };
  const found = useQuery(statementQuery(statementId, i18n.language));
  const tellTaken = useTellTaken();
  const told = found.data;
  const name = told ? `${told.run.name} · ${told.person.name}` : '';
  useCrumbs(told ? [{ label: t('pay.title'), path: '/pay' }, { label: name }] : []);
  if (found.error && !told) return <NotFound error={found.error} />;
  if (!told) return <Skeleton lines={10} />;
  const { file } = told;
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
      tools={file === null ? undefined : <Button onClick={() => void save(file)}>{t('pay.download')}</Button>}
    >
      <div className={css.page}>
        <Told of={told} />
        {file === null ? null : <p className={css.quiet}>{t('pay.verify')}</p>}
      </div>
    </PageHead>
  );
}
