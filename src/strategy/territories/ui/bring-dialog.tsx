import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, TextField } from '../../../kit/forms/fields.tsx';
import { FileField } from '../../../kit/forms/file-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import { columns } from '../rules/sheet/sheet.ts';
import type * as contract from '../sheet/contract.ts';

const sheetApi = browserClient<typeof contract>();
type Fault = AnswerOnWire<typeof contract.bringTerritories>['faults'][number];

/** Territories with their rules from a file or from what was copied of a spreadsheet: all of it or nothing. */
export function BringDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { told } = useUndoable(['territory', 'company'], undoAct);
  const [text, setText] = useState('');
  const [evenSo, setEvenSo] = useState(false);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { rest } = fieldErrors(problem, []);
  const isStarving = problem?.type?.endsWith('starves') ?? false;
  const choose = async (file: File) => setText(await file.text());
  const send = async () => {
    const sent = await sheetApi.call('POST /api/v1/territories/bring', { body: { text, evenSo } });
    setProblem(sent.ok ? null : sent.problem);
    setFaults(sent.ok ? sent.answer.faults : []);
    if (!sent.ok || sent.answer.groupId === null) return;
    const { made, changed, groupId } = sent.answer;
    await told(groupId, t('territories.bring.done', { count: made + changed }));
    onClose();
  };
  return (
    <Dialog wide title={t('territories.bring.title')} onClose={onClose}>
      <Form
        submit={t('territories.bring.act')}
        disabled={text.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{t('territories.bring.hint')}</p>
        <FileField
          label={t('territories.bring.file')}
          accept=".csv,.txt,.tsv,text/csv"
          onFile={(file) => void choose(file)}
        />
        <TextField
          required
          lines={6}
          label={t('territories.bring.text')}
          placeholder={columns.join(',')}
          maxLength={2_000_000}
          value={text}
          onChange={setText}
        />
        {isStarving || evenSo ? (
          <CheckField label={t('territories.field.evenSo')} checked={evenSo} onChange={setEvenSo} />
        ) : null}
        {faults.length > 0 ? (
          <ul role="alert">
            {faults.map(({ line, column, said }) => (
              <li key={`${line} ${column}`}>{t('territories.bring.fault', { line, column, said })}</li>
            ))}
          </ul>
        ) : null}
      </Form>
    </Dialog>
  );
}
