import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Progress } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { doorClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type { Problem } from '../../../platform/http/problem.ts';
import type * as contract from '../export/first-archive-contract.ts';
import css from './transfer.module.css';

const archiveApi = doorClient<typeof contract>();
type Bringing = AnswerOnWire<typeof contract.firstArchiveProgress>;

const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1_000));

/** A whole workspace out of its archive, instead of a new one. */
export function ArchiveFlow({ token, onBack }: { token: string; onBack: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [share, setShare] = useState<number | null>(null);
  const [at, setAt] = useState<Bringing | null>(null);
  const [error, setError] = useState<string | null>(null);
  const take = async (file: File) => {
    setError(null);
    setShare(0);
    const begun = await brought(file, token, setShare);
    setShare(null);
    if ('detail' in begun) return setError(begun.detail ?? t('kit.unreachable'));
    for (let now = begun.bringing; ; ) {
      setAt(now);
      if (now.state !== 'running') return;
      await aSecond();
      const asked = await archiveApi.call('POST /api/v1/first-visit/archive/progress', { body: { token }, once: true });
      if (asked.ok) now = asked.answer;
      // A server that does not answer for a while is asked again; one that knows nothing of it was started anew.
      else if (asked.problem.status !== 0) {
        setAt(null);
        return setError(t('archive.interrupted'));
      }
    }
  };
  if (share !== null)
    return <Progress label={t('archive.coming')} done={Math.round(share * 100)} total={share < 1 ? 100 : null} />;
  if (at?.state === 'running')
    return (
      <Progress
        label={t('archive.running')}
        done={at.done}
        total={at.total || null}
        note={t('export.progress', { done: f.number(at.done), total: f.number(at.total) })}
      />
    );
  if (at?.state === 'done') return <Arrived at={at} />;
  const told = error ?? at?.note;
  return (
    <div className={css.flow}>
      {told ? (
        <p role="alert" className={css.errors}>
          {told}
        </p>
      ) : null}
      <div className={css.zone}>
        <b>{t('archive.which')}</b>
        <p className={css.quiet}>{t('archive.whichText')}</p>
        <input
          id="archive"
          type="file"
          accept=".zip,application/zip"
          className={css.input}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) void take(file);
          }}
        />
        <label htmlFor="archive" className={css.choose}>
          {t('archive.choose')}
        </label>
      </div>
      <div className={css.row}>
        <Button onClick={onBack}>{t('archive.back')}</Button>
      </div>
    </div>
  );
}

/** Everything is here: who leads comes in by a link, since passwords do not travel. */
function Arrived({ at }: { at: Bringing }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <div className={css.flow}>
      <p>
        <b>{t('archive.done', { count: at.total, number: f.number(at.total) })}</b>{' '}
        {t(at.isSame ? 'archive.same' : 'archive.differs')}
      </p>
      {at.partOf ? (
        <p role="alert" className={css.errors}>
          {t('archive.part', { name: at.partOf })}
        </p>
      ) : null}
      <p className={css.quiet}>{t('archive.comeIn')}</p>
      <ul className={css.imports}>
        {at.leaders.map(({ name, link }) => (
          <li key={link}>
            <a className={css.import} href={link}>
              <b>{t('archive.as', { name })}</b>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Sends the file as it lies, and tells how much of it is there; the browser's own fetch would not tell. */
function brought(
  file: File,
  token: string,
  told: (share: number) => void,
): Promise<{ bringing: Bringing } | { detail: string | null }> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/first-visit/archive');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-first-visit', token);
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0);
    request.onerror = () => resolve({ detail: null });
    request.onload = () => {
      const answer: unknown = JSON.parse(request.responseText || '{}');
      if (request.status === 200) resolve({ bringing: answer as Bringing });
      else resolve({ detail: (answer as Problem).detail ?? (answer as Problem).title ?? null });
    };
    request.send(file);
  });
}
