import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { FileField } from '../../../kit/forms/file-field.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import css from './benchmarks.module.css';
import { benchmarksApi, type Taken } from './benchmarks.ts';
import { useBenchmarkWords } from './use-words.ts';

/** Takes benchmarks from a file: first it says what it would do. */
export function TakeForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { told } = useUndoable(['benchmark'], undoAct);
  const [text, setText] = useState('');
  const [read, setRead] = useState<Taken | null>(null);
  const [errors, setErrors] = useState<string[]>([]);
  const isClean = read !== null && read.added + read.changed > 0 && read.faults.length + read.lacking.length === 0;
  const send = async () => {
    setErrors([]);
    const sent = await benchmarksApi.call('POST /api/v1/benchmarks', { body: { text, sure: isClean } });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    const { groupId, added, changed } = sent.answer;
    if (groupId === null) return setRead(sent.answer);
    onClose();
    return told(groupId, t('benchmarks.taken', { count: added + changed }));
  };
  const change = (now: string) => {
    setRead(null);
    setText(now);
  };
  return (
    <Dialog title={t('benchmarks.take')} wide onClose={onClose}>
      <Form
        submit={isClean ? t('benchmarks.takeNow') : t('benchmarks.check')}
        disabled={text.trim() === ''}
        errors={errors}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <FileField
          label={t('benchmarks.file')}
          accept=".csv,.tsv,.txt,.json,text/csv,application/json"
          onFile={async (file) => change(await file.text())}
        />
        <TextField
          required
          label={t('benchmarks.text')}
          hint={t('benchmarks.columns')}
          lines={8}
          value={text}
          maxLength={1_000_000}
          onChange={change}
        />
        {read ? <Read read={read} /> : null}
      </Form>
    </Dialog>
  );
}

/** What the file would do, or what is wrong with it. */
function Read({ read: { added, changed, same, first, lacking, faults } }: { read: Taken }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useBenchmarkWords();
  if (lacking.length > 0) return <p role="alert">{t('benchmarks.lacking', { columns: lacking.join(', ') })}</p>;
  if (faults.length > 0)
    return (
      <div role="alert">
        <p>{t('benchmarks.faults')}</p>
        <ul className={css.list}>
          {faults.map(({ line, column, why }) => (
            <li key={`${line} ${column}`}>
              {t('benchmarks.line', { line: f.number(line), column })} {t(`benchmarks.fault.${why}`)}
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <div role="status">
      <p>{t('benchmarks.would', { added: f.number(added), changed: f.number(changed), same: f.number(same) })}</p>
      <ul className={css.list}>
        {first.map((one) => (
          <li key={`${one.metricId} ${words.from(one)}`}>
            {words.metric(one.metricId)}: {words.band(one)} <small className={css.quiet}>{words.from(one)}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
