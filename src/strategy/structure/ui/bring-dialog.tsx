import { type ChangeEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { columns } from '../rules/sheet.ts';
import type { Draft } from './structures.ts';
import { useStructures } from './use-structures.ts';

/** Levels, bands and teams from a file, or from what was copied of a spreadsheet: all of it or nothing. */
export function BringDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useStructures();
  const [text, setText] = useState('');
  const [errors, setErrors] = useState<string[]>([]);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (file) setText(await file.text());
  };
  const send = async () => {
    const { problem, faults } = await acts.bring(draft, text);
    const said = faults.map((fault) => t('structure.bring.fault', fault));
    setErrors(problem ? [sentenceOf(problem, t('kit.unreachable'))] : said);
    if (!problem && faults.length === 0) onClose();
  };
  return (
    <Dialog wide title={t('structure.bring.title')} onClose={onClose}>
      <Form
        submit={t('structure.bring.act')}
        disabled={text.trim() === ''}
        errors={errors}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{t('structure.bring.hint')}</p>
        <label>
          {t('structure.bring.file')}{' '}
          <input type="file" accept=".csv,.txt,.tsv,text/csv" onChange={(event) => void choose(event)} />
        </label>
        <TextField
          required
          lines={6}
          label={t('structure.bring.text')}
          placeholder={columns.join(',')}
          maxLength={500_000}
          value={text}
          onChange={setText}
        />
      </Form>
    </Dialog>
  );
}
