import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { headsOf, type Import, type ImportedRow, importsApi } from './imports-api.ts';
import css from './transfer.module.css';

/** So many cells are asked for of a row that is wrong as a whole, such as one with a cell too many. */
const mostAsked = 60;

/** The cells of a row that something is wrong with, to be put right where they are named. The file stays as it came. */
export function RowFix({ one, row, onClose }: { one: Import; row: ImportedRow; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery(headsOf(one.id));
  const header = data?.items.find(({ table }) => table === row.table)?.header ?? [];
  const named = new Set(row.problems.flatMap(({ column }) => column ?? []));
  const columns = header.filter((column) => named.has(column));
  const asked = columns.length > 0 ? columns : header.slice(0, mostAsked);
  const [values, setValues] = useState<Record<string, string>>({});
  const save = async (event: FormEvent) => {
    event.preventDefault();
    for (const [column, value] of Object.entries(values)) {
      const body = { table: row.table, row: row.row, column, value };
      const done = await importsApi.call('POST /api/v1/imports/:id/fixes', { params: { id: one.id }, body });
      if (!done.ok) return toast({ text: done.problem.detail ?? done.problem.title, tone: 'bad' });
    }
    toast({ text: t('import.fixed') });
    onClose();
    await client.invalidateQueries({ queryKey: ['import', one.id] });
  };
  return (
    // A wrong value may be taken out: nothing has to stand in its cell.
    <form noValidate className={css.fixes} onSubmit={(event) => void save(event)}>
      {asked.map((column) => (
        <TextField
          key={column}
          label={column}
          required
          value={values[column] ?? row.cells?.[header.indexOf(column)] ?? ''}
          onChange={(value) => setValues({ ...values, [column]: value })}
        />
      ))}
      {(row.cells?.length ?? 0) > header.length ? (
        <p className={css.quiet}>{t('import.beyond', { cells: row.cells?.slice(header.length).join(' · ') })}</p>
      ) : null}
      <div className={css.row}>
        <Button kind="primary" type="submit" disabled={Object.keys(values).length === 0}>
          {t('import.keepFix')}
        </Button>
        <Button onClick={onClose}>{t('kit.cancel')}</Button>
      </div>
    </form>
  );
}
