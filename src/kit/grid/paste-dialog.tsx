import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { Form } from '../forms/dialogs.tsx';
import { Button } from '../look/button.tsx';
import { Dialog } from '../panel/dialog.tsx';
import { type CellValue, writeCell } from './cell-values.ts';
import { type GridColumn, shapeOf } from './grid-columns.ts';
import type { CellChange, Misfit, PastePlan } from './paste.ts';
import css from './paste-dialog.module.css';
import { useCellWords } from './use-cell-edits.ts';

/** What came of a paste: what was left although it fitted, by the name of its row. */
export type Pasted = { left: readonly { name: string; why: string }[] } | { words: string };
export type PasteCells<Row> = (changes: readonly CellChange<Row>[]) => Promise<Pasted>;

type Props<Row> = {
  plan: PastePlan<Row>;
  rowName: (row: Row) => string;
  onPaste: PasteCells<Row>;
  onClose: () => void;
};

/** As many as can be looked over; the rest is counted. */
const mostShown = 8;

/** What a block would change and what of it does not fit, before anything is written. */
export function PasteDialog<Row>({ plan, rowName, onPaste, onClose }: Props<Row>) {
  const { t } = useTranslation();
  const f = useFormat();
  const [outcome, setOutcome] = useState<Pasted | null>(null);
  const { changes, misfits } = plan;
  const rows = new Set(changes.map(({ row }) => row)).size;
  const say = (key: string, count: number) => t(`kit.paste.${key}`, { count, number: f.number(count) });
  const left = outcome && 'left' in outcome ? outcome.left : null;
  const apply = async () => {
    const done = await onPaste(changes);
    if ('left' in done && done.left.length === 0) onClose();
    else setOutcome(done);
  };
  if (left)
    return (
      <Dialog title={t('kit.paste.leftTitle')} onClose={onClose}>
        <p>{say('left', left.length)}</p>
        <ul className={css.list}>
          {left.slice(0, 50).map(({ name, why }) => (
            <li key={name + why}>
              <b>{name}</b> {why}
            </li>
          ))}
        </ul>
        <Button onClick={onClose}>{t('kit.close')}</Button>
      </Dialog>
    );
  return (
    <Dialog title={t('kit.paste.title')} wide onClose={onClose}>
      <Form
        submit={say('apply', changes.length)}
        disabled={changes.length === 0}
        errors={outcome && 'words' in outcome ? [outcome.words] : []}
        onSubmit={apply}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p role="status">
          <b>{say('changing', changes.length)}</b> {changes.length > 0 ? say('rows', rows) : null}{' '}
          {plan.same > 0 ? say('same', plan.same) : null}
        </p>
        <Changes changes={changes.slice(0, mostShown)} rowName={rowName} />
        {changes.length > mostShown ? <p>{say('more', changes.length - mostShown)}</p> : null}
        {misfits.length > 0 ? (
          <>
            <p>
              <b>{say('misfits', misfits.length)}</b>
            </p>
            <Misfits misfits={misfits.slice(0, mostShown)} rowName={rowName} />
            {misfits.length > mostShown ? <p>{say('more', misfits.length - mostShown)}</p> : null}
          </>
        ) : null}
      </Form>
    </Dialog>
  );
}

type Named<Row> = { rowName: (row: Row) => string };

function Changes<Row>({ changes, rowName }: Named<Row> & { changes: readonly CellChange<Row>[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>{t('kit.paste.row')}</th>
          <th>{t('kit.paste.column')}</th>
          <th>{t('kit.paste.from')}</th>
          <th>{t('kit.paste.to')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ row, column, from, to }) => (
          <tr key={`${rowName(row)} ${column.id}`}>
            <td>{rowName(row)}</td>
            <td>{column.header}</td>
            <td>
              <Value row={row} column={column} value={from} />
            </td>
            <td>
              <b>
                <Value row={row} column={column} value={to} />
              </b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A value in the reader's words: amounts with their currency, days by name. */
function Value<Row>({ row, column, value }: { row: Row; column: GridColumn<Row>; value: CellValue }): ReactNode {
  const { t } = useTranslation();
  const f = useFormat();
  if (value === null || !column.edit) return t('kit.timeline.nothing');
  const shape = shapeOf(column.edit, row);
  if (shape.kind === 'money') return f.money({ amount: Number(value), currency: shape.currency ?? 'EUR' });
  return shape.kind === 'day' ? f.dayWithYear(String(value)) : writeCell(value, shape, f.locale);
}

function Misfits<Row>({ misfits, rowName }: Named<Row> & { misfits: readonly Misfit<Row>[] }) {
  const { t } = useTranslation();
  const say = useCellWords();
  const why = ({ row, column, why: refused }: Misfit<Row>) => {
    const own = ['read-only', 'not-yours', 'no-row', 'no-column', 'too-many'];
    if (own.includes(refused)) return t(`kit.paste.why.${refused}`);
    return column?.edit && row !== null ? say(refused as never, shapeOf(column.edit, row)) : '';
  };
  return (
    <ul className={css.list}>
      {misfits.map((misfit, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list stands as it is
        <li key={place}>
          <b>
            {[misfit.row === null ? t('kit.paste.noRow') : rowName(misfit.row), misfit.column?.header]
              .filter(Boolean)
              .join(', ')}
          </b>{' '}
          {misfit.text.trim() === '' ? null : <q>{misfit.text}</q>} {why(misfit)}
        </li>
      ))}
    </ul>
  );
}
