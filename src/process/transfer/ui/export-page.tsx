import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Progress, Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag, type Tone } from '../../../kit/look/person.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { type Archive, exportRuns, exportsApi, isBeingMade, myExports } from './exports-api.ts';
import css from './transfer.module.css';

type Sent = { ok: true } | { ok: false; problem: Parameters<typeof sentenceOf>[0] };

/** All that one may see as one file: have it made, watch it, take it, remove it. */
export default function ExportPage() {
  const { t } = useTranslation();
  useCrumbs([{ label: t('transfer.data.title'), path: '/data' }, { label: t('export.title') }]);
  const client = useQueryClient();
  const list = useQuery(myExports());
  const [busy, setBusy] = useState(false);
  const act = async (send: () => Promise<Sent>, text?: string) => {
    setBusy(true);
    const done = await send();
    setBusy(false);
    if (!done.ok) toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
    else if (text) toast({ text });
    await client.invalidateQueries({ queryKey: ['export'] });
  };
  const problem = list.data ? null : problemIn(list.error);
  if (problem)
    return (
      <ErrorPage
        title={t('export.title')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        request={problem.instance}
        onRetry={() => void list.refetch()}
      />
    );
  const items = list.data?.items ?? [];
  const make = (
    <Button
      kind="primary"
      disabled={busy || items.some(isBeingMade)}
      onClick={() => void act(() => exportsApi.call('POST /api/v1/exports'))}
    >
      {t('export.make')}
    </Button>
  );
  return (
    <PageHead title={t('export.title')} lead={t('export.lead')} tools={items.length > 0 ? make : undefined} flows>
      <div className={css.page}>
        {!list.data ? <Skeleton lines={4} /> : null}
        {list.data && items.length === 0 ? (
          <Empty title={t('export.none')} text={t('export.noneText')} example={t('export.inIt')} action={make} />
        ) : null}
        {items.length > 0 ? (
          <ul className={css.imports} aria-label={t('export.all')}>
            {items.map((one) => (
              <li key={one.id} className={css.archive}>
                <OneArchive
                  one={one}
                  busy={busy}
                  onStop={() =>
                    void act(() => exportRuns.call('POST /api/v1/job-runs/:id/cancel', { params: { id: one.runId } }))
                  }
                  onRemove={() =>
                    void act(
                      () => exportsApi.call('DELETE /api/v1/exports/:id', { params: { id: one.id } }),
                      t('export.removed'),
                    )
                  }
                />
              </li>
            ))}
          </ul>
        ) : null}
        {items.length > 0 ? <p className={css.quiet}>{t('export.inIt')}</p> : null}
      </div>
    </PageHead>
  );
}

const tones: Partial<Record<Archive['state'], Tone>> = { ready: 'good', failed: 'bad', stopped: 'warn' };

function OneArchive(props: { one: Archive; busy: boolean; onStop: () => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { one, busy, onStop, onRemove } = props;
  const label = t('export.of', { when: f.whenWithin(one.askedAt) });
  if (isBeingMade(one))
    return (
      <Progress
        label={label}
        done={one.done}
        total={one.total}
        note={
          one.total === null
            ? t('export.waits')
            : t('export.progress', { done: f.number(one.done), total: f.number(one.total) })
        }
        onCancel={onStop}
      />
    );
  return (
    <>
      <span>
        <b>{label}</b> <Tag tone={tones[one.state] ?? 'quiet'}>{t(`export.state.${one.state}`)}</Tag>
        <br />
        <span className={css.quiet}>
          {[
            one.note,
            one.records === null ? null : t('export.records', { count: one.records, number: f.number(one.records) }),
            one.size === null ? null : t('export.size', { size: f.number(Math.ceil(one.size / 1024)) }),
            one.keptUntil === null ? null : t('export.kept', { when: f.whenWithin(one.keptUntil) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {one.contentHash && one.state === 'ready' ? (
          <>
            <br />
            <code className={css.hash}>{t('export.content', { hash: one.contentHash })}</code>
          </>
        ) : null}
      </span>
      {one.state === 'ready' ? (
        <span className={css.row}>
          <a
            className={css.take}
            href={`/api/v1/exports/${one.id}/file`}
            download
            aria-label={`${t('export.take')}: ${label}`}
          >
            {t('export.take')}
          </a>
          <Button disabled={busy} aria-label={`${t('export.remove')}: ${label}`} onClick={onRemove}>
            {t('export.remove')}
          </Button>
        </span>
      ) : null}
    </>
  );
}
