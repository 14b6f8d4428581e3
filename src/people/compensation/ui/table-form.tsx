import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { FileField } from '../../../kit/forms/file-field.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import type { Column } from '../rules/pay-table.ts';
import css from './pay.module.css';
import { type TableTaken, tablesApi } from './queries.ts';

type What = 'quotas' | 'credits' | 'rates';

/** Takes quotas, credits or rates of exchange from a file or from what was copied from a spreadsheet: first it says what it would do. */
export function TableForm({ first = 'quotas', onClose }: { first?: What; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useUndoable(['pay-credit', 'pay-rate', 'pay-run', 'pay-statement', 'quota'], undoAct);
  const [what, setWhat] = useState<What>(first);
  const [text, setText] = useState('');
  const [read, setRead] = useState<TableTaken | null>(null);
  const [errors, setErrors] = useState<string[]>([]);
  const isClean = read !== null && read.lines > 0 && read.faults.length === 0 && read.lacking.length === 0;
  const send = async () => {
    setErrors([]);
    const sent = await tablesApi.call('POST /api/v1/pay/tables', { body: { what, text, sure: isClean } });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    const { groupId, lines } = sent.answer;
    if (groupId === null) return setRead(sent.answer);
    onClose();
    await acts.told(groupId, t('pay.tables.taken', { lines: f.number(lines) }));
  };
  const change = (set: () => void) => {
    setRead(null);
    set();
  };
  return (
    <Dialog title={t('pay.tables.title')} onClose={onClose}>
      <Form
        submit={isClean ? t('pay.tables.take', { lines: f.number(read.lines) }) : t('pay.tables.check')}
        errors={errors}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          required
          label={t('pay.tables.what')}
          value={what}
          options={(['quotas', 'credits', 'rates'] as const).map((id) => ({ id, label: t(`pay.tables.${id}`) }))}
          onChange={(id) => change(() => setWhat(id as What))}
        />
        <FileField
          label={t('pay.tables.file')}
          accept=".csv,.tsv,.txt,text/csv"
          onFile={async (file) => {
            const found = await file.text();
            change(() => setText(found));
          }}
        />
        <TextField
          required
          label={t('pay.tables.text')}
          hint={t(`pay.tables.columns.${what}`)}
          lines={8}
          value={text}
          maxLength={1_000_000}
          onChange={(typed) => change(() => setText(typed))}
        />
        {read ? <Read read={read} /> : null}
      </Form>
    </Dialog>
  );
}

function Read({ read: { lines, lacking, faults } }: { read: TableTaken }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (lacking.length > 0) {
    const columns = lacking.map((column) => t(`pay.tables.column.${column as Column}`)).join(', ');
    return <p role="alert">{t('pay.tables.lacking', { columns })}</p>;
  }
  if (faults.length === 0) return <p role="status">{t('pay.tables.clean', { lines: f.number(lines) })}</p>;
  return (
    <div role="alert">
      <p>{t('pay.tables.faults')}</p>
      <ul className={css.said}>
        {faults.map(({ line, why }) => (
          <li key={`${line} ${why}`}>
            {t('pay.tables.line', { line: f.number(line) })} {t(`pay.tables.fault.${why}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
