import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Progress, Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { StateTag } from './import-page.tsx';
import { type Import, importsApi, oneImport, runOf } from './imports-api.ts';
import { MappingEditor } from './mapping-editor.tsx';
import { NewReasons } from './preview.tsx';
import { Report } from './report.tsx';
import { Rows, type Shown } from './rows.tsx';
import css from './transfer.module.css';

const acts = {
  check: 'POST /api/v1/imports/:id/check',
  run: 'POST /api/v1/imports/:id/run',
  pause: 'POST /api/v1/imports/:id/pause',
  stop: 'POST /api/v1/imports/:id/stop',
  sign: 'POST /api/v1/imports/:id/sign',
  undo: 'POST /api/v1/imports/:id/undo',
} as const;
export type Act = keyof typeof acts;

/** An import from its files to its signature: how it is read, what would become of each row, and what became of it. */
export default function OneImportPage() {
  const { t } = useTranslation();
  const { importId = '' } = useParams({ strict: false }) as { importId?: string };
  const { data: one, error } = useQuery(oneImport(importId));
  // Which rows somebody looks at stays his choice while they are checked again.
  const [chosen, setChosen] = useState<Shown | null>(null);
  useCrumbs([
    { label: t('app.pillar.process') },
    { label: t('transfer.data.title'), path: '/data' },
    { label: t('import.title'), path: '/import' },
    { label: one?.name ?? '' },
  ]);
  if (error && problemIn(error)?.status === 403)
    return <ErrorPage title={t('import.title')} text={t('import.notYours')} />;
  if (error) return <ErrorPage title={t('import.gone')} text={t('import.goneText')} />;
  if (!one) return <Skeleton lines={8} />;
  return (
    <PageHead title={one.name} filters={<StateTag state={one.state} />} tools={<Tools one={one} />} flows>
      <div className={css.wide}>
        {one.note ? (
          <p role="alert" className={css.errors}>
            {one.note}
          </p>
        ) : null}
        {one.filesGone ? <p className={css.quiet}>{t(`import.filesGone.${one.filesGone}`)}</p> : null}
        <AtWork one={one} />
        {one.state === 'checked' && one.counts.rows === 0 ? <p role="status">{t('import.noRows')}</p> : null}
        {one.state === 'checked' ? <NewReasons one={one} /> : null}
        {one.state === 'draft' || one.state === 'checked' ? <MappingEditor one={one} /> : null}
        {['done', 'stopped', 'paused', 'failed', 'undoing', 'undone'].includes(one.state) ? <Report one={one} /> : null}
        {one.counts.rows > 0 && one.state !== 'checking' && !one.filesGone ? (
          <Rows one={one} chosen={chosen} onChoose={setChosen} />
        ) : null}
      </div>
    </PageHead>
  );
}

/** Does something with the import, and says why not where a rule stands in the way. */
export function useAct(one: Pick<Import, 'id'>): { busy: boolean; act: (name: Act) => Promise<void> } {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    async act(name) {
      setBusy(true);
      const done = await importsApi.call(acts[name], { params: { id: one.id } });
      setBusy(false);
      if (!done.ok) toast({ text: done.problem.detail ?? t('import.unreachable'), tone: 'bad' });
      await client.invalidateQueries({ queryKey: ['import'] });
    },
  };
}

function Tools({ one }: { one: Import }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const client = useQueryClient();
  const { busy, act } = useAct(one);
  const may = (name: Act) => one.acts.includes(name);
  const remove = async () => {
    const done = await importsApi.call('DELETE /api/v1/imports/:id', { params: { id: one.id } });
    if (!done.ok) return toast({ text: done.problem.detail ?? t('import.unreachable'), tone: 'bad' });
    way.go('/import');
    toast({ text: t('import.removed', { name: one.name }) });
    await client.invalidateQueries({ queryKey: ['import', 'list'] });
  };
  const changes = one.counts.create + one.counts.change;
  const isFresh = one.state === 'checked';
  return (
    <>
      {may('check') ? (
        <Button kind={isFresh ? 'button' : 'primary'} disabled={busy} onClick={() => void act('check')}>
          {t(one.counts.rows > 0 ? 'import.checkAgain' : 'import.check')}
        </Button>
      ) : null}
      {may('run') ? (
        <Button kind="primary" disabled={busy || changes === 0} onClick={() => void act('run')}>
          {isFresh ? t('import.write', { count: changes, number: f.number(changes) }) : t('import.goOn')}
        </Button>
      ) : null}
      {may('pause') ? (
        <Button disabled={busy} onClick={() => void act('pause')}>
          {t('import.pause')}
        </Button>
      ) : null}
      {may('stop') ? (
        <Button disabled={busy} onClick={() => void act('stop')}>
          {t('import.stop')}
        </Button>
      ) : null}
      {one.acts.includes('remove') ? (
        <Button kind="plain" disabled={busy} onClick={() => void remove()}>
          {t('import.remove')}
        </Button>
      ) : null}
      {may('undo') ? (
        <Button disabled={busy} onClick={() => void act('undo')}>
          {t('import.undo')}
        </Button>
      ) : null}
    </>
  );
}

/** What is being done to it just now, and how far that is. */
export function AtWork({ one }: { one: Import }) {
  const { t } = useTranslation();
  const f = useFormat();
  const isAtWork = ['checking', 'running', 'undoing'].includes(one.state);
  const { data: run } = useQuery({ ...runOf(one.runId ?? ''), enabled: isAtWork && one.runId !== null });
  if (!isAtWork) return null;
  const waits = run?.status === 'queued';
  const note = waits
    ? t('import.waits')
    : run && run.total !== null
      ? t('import.progress', { done: f.number(run.done), total: f.number(run.total) })
      : '';
  return (
    <Progress label={t(`import.atWork.${one.state}`)} done={run?.done ?? 0} total={run?.total || null} note={note} />
  );
}
