import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { type Import, type ImportedRow, importsApi } from './imports-api.ts';
import css from './transfer.module.css';

const paths: Partial<Record<ImportedRow['kind'], string>> = {
  company: '/companies',
  contact: '/contacts',
  lead: '/leads',
};

/** Whom a row perhaps repeats, with why, and somebody's word on it: one of these, a record of its own, or none that comes. */
export function Perhaps({ one, row }: { one: Import; row: ImportedRow }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = one.acts.includes('change');
  const say = async (said: { word: 'create' | 'leave' } | { same: string }) => {
    const body = { table: row.table, row: row.row, kind: row.kind, ...said };
    const done = await importsApi.call('POST /api/v1/imports/:id/fixes', { params: { id: one.id }, body });
    toast(done.ok ? { text: t('import.fixed') } : { text: done.problem.detail ?? done.problem.title, tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['import', one.id] });
  };
  // What was said stays to be seen until the next check, which does what it says.
  const word = (id: string, label: string, body: Parameters<typeof say>[0]) =>
    may ? (
      <Button
        kind={row.said === id ? 'primary' : 'button'}
        aria-pressed={row.said === id}
        onClick={() => void say(body)}
      >
        {label}
      </Button>
    ) : null;
  const why = (signs: string) =>
    signs
      .split(', ')
      .map((sign) => t(`duplicates.reason.${sign}`, { defaultValue: sign }))
      .join(', ');
  return (
    <>
      {row.candidates.map(({ id, name, why: signs }) => (
        <div key={id} className={css.row}>
          <span>
            <Go href={`${paths[row.kind] ?? ''}/${id}`}>{name}</Go> <span className={css.quiet}>{why(signs)}</span>
          </span>
          {word(id, t('import.word.same'), { same: id })}
        </div>
      ))}
      {may ? (
        <div className={css.row}>
          {word('create', t('import.word.create'), { word: 'create' })}
          {word('leave', t('import.word.leave'), { word: 'leave' })}
        </div>
      ) : null}
    </>
  );
}
