import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayCell } from '../../../ground/csv.ts';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { FileField } from '../../../kit/forms/file-field.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { SaveTable } from '../../../kit/save/save-file.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { columns } from '../rules/allowance-list.ts';
import css from './calendar.module.css';
import { type Allowance, type Brought, calendarApi } from './queries.ts';

/** The days of holiday of all whom one reads, in the columns in which a list is brought in. */
export function SaveAllowances({ year, known }: { year: number; known: readonly Allowance[] }) {
  const { t } = useTranslation();
  return (
    <SaveTable
      name={`${t('calendar.allowance.file')}-${year}`}
      kind="leave-allowance"
      headers={columns}
      rows={known.map(({ person, days, carriedOver, carriedUntil, firstDay, lastDay }) => [
        ...[person.name, days, carriedOver, dayCell(carriedUntil), dayCell(firstDay), dayCell(lastDay)],
      ])}
    />
  );
}

/** Takes the days of holiday of many from a list: first it says what it would do. */
export function BringAllowances({ year, onClose }: { year: number; onClose: () => void }) {
  const { t } = useTranslation();
  const { told } = useUndoable(['leave'], undoAct);
  const [text, setText] = useState('');
  const [read, setRead] = useState<Brought | null>(null);
  const [errors, setErrors] = useState<string[]>([]);
  const isClean = read !== null && read.added + read.changed > 0 && read.faults.length + read.lacking.length === 0;
  const send = async () => {
    setErrors([]);
    const sent = await calendarApi.call('POST /api/v1/leave/allowances/bring', { body: { year, text, sure: isClean } });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    const { groupId, added, changed } = sent.answer;
    if (groupId === null) return setRead(sent.answer);
    onClose();
    return told(groupId, t('calendar.allowance.brought', { count: added + changed }));
  };
  const change = (now: string) => {
    setRead(null);
    setText(now);
  };
  return (
    <Dialog title={t('calendar.allowance.bringTitle', { year })} wide onClose={onClose}>
      <Form
        submit={t(isClean ? 'calendar.allowance.bringNow' : 'calendar.allowance.look')}
        disabled={text.trim() === ''}
        errors={errors}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <FileField
          label={t('calendar.allowance.fromFile')}
          accept=".csv,.tsv,.txt,text/csv"
          onFile={async (file) => change(await file.text())}
        />
        <TextField
          required
          label={t('calendar.allowance.text')}
          hint={t('calendar.allowance.columns', { columns: columns.join(', ') })}
          lines={8}
          maxLength={1_000_000}
          value={text}
          onChange={change}
        />
        {read ? <Read read={read} /> : null}
      </Form>
    </Dialog>
  );
}

/** What the list would do, or what is wrong with it. */
function Read({ read: { added, changed, same, first, lacking, faults } }: { read: Brought }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (lacking.length > 0) return <p role="alert">{t('calendar.allowance.lacking', { columns: lacking.join(', ') })}</p>;
  if (faults.length > 0)
    return (
      <ul role="alert">
        {faults.map(({ line, column, why }) => (
          <li key={`${line} ${column}`}>
            {t('calendar.allowance.line', { line: f.number(line), column })} {t(`calendar.allowance.fault.${why}`)}
          </li>
        ))}
      </ul>
    );
  return (
    <div role="status">
      <p>
        {t('calendar.allowance.would', { added: f.number(added), changed: f.number(changed), same: f.number(same) })}
      </p>
      <ul className={css.days}>
        {first.map(({ person, entitled, carriedOver }) => (
          <li key={person.id}>
            {person.name}: {f.number(entitled, 1)} + {f.number(carriedOver, 1)}
          </li>
        ))}
      </ul>
    </div>
  );
}
