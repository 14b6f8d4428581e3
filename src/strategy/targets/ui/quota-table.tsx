import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText } from '../../../ground/money.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import amounts from '../../../kit/figures/amounts-table.module.css';
import told from '../../../kit/figures/told-table.module.css';
import { useFormat } from '../../../kit/format/format.tsx';
import { useKeyHelp } from '../../../kit/look/keys.ts';
import { PersonName } from '../../../kit/look/person.tsx';
import { readCell } from '../rules/read-cell.ts';
import type { QuotaGrid } from './api.ts';
import { pastedQuotas, type QuotaItem } from './entered-quotas.ts';
import { quotaRows } from './quota-rows.ts';
import css from './targets.module.css';

type Spot = { row: number; column: number };

type QuotaTableProps = { grid: QuotaGrid; mayWrite: boolean; onSet: (items: QuotaItem[]) => Promise<boolean> };

/**
 * People by quarters, filled like a spreadsheet: arrows walk, typing writes, Enter goes down, Tab goes right, Delete
 * clears, and a block copied elsewhere is pasted from the chosen cell on.
 */
export function QuotaTable({ grid, mayWrite, onSet }: QuotaTableProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { currency, quarters } = grid;
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Spot>({ row: 0, column: 0 });
  const [typed, setTyped] = useState<string | null>(null);
  const follow = useRef(false);
  const rows = quotaRows(grid);
  const people = rows.flatMap((row) => (row.kind === 'person' ? [row.person] : []));
  const money = (amount: number | null) => (amount === null ? '' : f.money({ amount, currency }));

  useEffect(() => {
    if (!follow.current || typed !== null) return;
    follow.current = false;
    table.current?.querySelector<HTMLElement>(`[data-spot="${at.row} ${at.column}"]`)?.focus();
  });

  const walk = (down: number, right: number) => {
    follow.current = true;
    setTyped(null);
    setAt({
      row: Math.max(0, Math.min(people.length - 1, at.row + down)),
      column: Math.max(0, Math.min(quarters.length - 1, at.column + right)),
    });
  };
  const write = (text: string, spot: Spot) => {
    const read = readCell(text, currency);
    if ('unread' in read) return toast({ text: t('quota.unread', { text: read.unread }), tone: 'bad' });
    const person = people[spot.row];
    const quarter = quarters[spot.column];
    if (!person || !quarter) return;
    const now = person.cells[spot.column] ?? null;
    if ((now?.amount ?? null) === read.amount) return;
    void onSet([
      { personId: person.personId, quarter: quarter.name, amount: read.amount, version: now?.version ?? null },
    ]);
  };
  const commit = (down: number, right: number) => {
    if (typed !== null) write(typed, at);
    walk(down, right);
  };
  useKeyHelp([
    { keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], does: t('kit.keys.cells') },
    ...(mayWrite
      ? [
          { keys: ['Enter', 'F2'], does: t('kit.keys.edit') },
          { keys: ['Delete'], does: t('kit.keys.empty') },
        ]
      : []),
  ]);
  const press = (event: KeyboardEvent) => {
    const person = people[at.row];
    const mayChange = mayWrite && person?.mayChange;
    const editing = typed !== null;
    const { key } = event;
    if (editing && key === 'Enter') commit(event.shiftKey ? -1 : 1, 0);
    else if (editing && key === 'Tab') {
      const isLast = at.column === quarters.length - 1;
      if (event.shiftKey) commit(0, -1);
      else if (isLast && at.row < people.length - 1) commit(1, -at.column);
      else commit(0, 1);
    } else if (editing && key === 'Escape') walk(0, 0);
    else if (editing) return;
    else if (key === 'ArrowDown') walk(1, 0);
    else if (key === 'ArrowUp') walk(-1, 0);
    else if (key === 'ArrowRight') walk(0, 1);
    else if (key === 'ArrowLeft') walk(0, -1);
    else if (!mayChange || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (key === 'Enter' || key === 'F2') edit(at);
    else if (key === 'Delete' || key === 'Backspace') write('', at);
    else if (/^[\d.,]$/.test(key)) setTyped(key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const edit = (spot: Spot) => {
    const cell = people[spot.row]?.cells[spot.column] ?? null;
    setAt(spot);
    setTyped(cell ? decimalText(cell).replace(/\.0+$/, '') : '');
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!mayWrite || (typed !== null && !/[\t\n]/.test(text))) return;
    event.preventDefault();
    const pasted = pastedQuotas(text, at, people, quarters, currency);
    if ('beyond' in pasted) return toast({ text: t('quota.beyond'), tone: 'bad' });
    if ('unread' in pasted)
      return toast({ text: t('quota.unread', { text: pasted.unread.slice(0, 3).join(', ') }), tone: 'bad' });
    walk(0, 0);
    void onSet(pasted.items);
  };

  let place = -1;
  return (
    <div className={amounts.scroll}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells are walked by the arrows, as in a spreadsheet
        role="grid"
        className={`${amounts.table} ${css.table} ${told.told}`}
        aria-label={t('quota.title')}
        onKeyDown={press}
        onPaste={paste}
      >
        <thead>
          <tr>
            <th scope="col">{t('quota.person')}</th>
            {quarters.map((quarter) => (
              <th key={quarter.name} scope="col" className={amounts.end}>
                {quarter.name}
              </th>
            ))}
            <th scope="col" className={amounts.end}>
              {t('quota.year')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            if (row.kind === 'team')
              return (
                <tr key={row.id} className={css.team}>
                  <th scope="row" style={{ paddingInlineStart: 12 + row.depth * 20 }}>
                    {t('quota.team', { name: row.name })}{' '}
                    <span className={css.quiet}>{t('quota.people', { count: row.people })}</span>
                  </th>
                  {quarters.map((quarter, column) => (
                    <td key={quarter.name} data-word={quarter.name} className={amounts.end}>
                      {money(row.sums[column] ?? null)}
                    </td>
                  ))}
                  <td className={`${amounts.end} ${told.beside}`}>{money(row.year)}</td>
                </tr>
              );
            place += 1;
            const line = place;
            const { person } = row;
            const mayChange = mayWrite && person.mayChange;
            return (
              <tr key={row.id}>
                <th scope="row" style={{ paddingInlineStart: 12 + row.depth * 20 }}>
                  <PersonName
                    person={{ id: person.personId, name: person.name }}
                    note={person.isActive ? undefined : t('team.left')}
                  />
                </th>
                {quarters.map((quarter, column) => {
                  const isHere = at.row === line && at.column === column;
                  const name = t('quota.cell', { name: person.name, quarter: quarter.name });
                  if (isHere && typed !== null)
                    return (
                      <td key={quarter.name} data-word={quarter.name} className={css.cell}>
                        <input
                          // biome-ignore lint/a11y/noAutofocus: the cell had the focus already
                          autoFocus
                          className={css.input}
                          inputMode="decimal"
                          aria-label={name}
                          value={typed}
                          onChange={(event) => setTyped(event.target.value)}
                          onBlur={() => {
                            if (follow.current) return;
                            write(typed, at);
                            setTyped(null);
                          }}
                        />
                      </td>
                    );
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the grid
                    <td
                      key={quarter.name}
                      data-word={quarter.name}
                      data-spot={`${line} ${column}`}
                      tabIndex={isHere ? 0 : -1}
                      aria-label={`${name}: ${money(person.cells[column]?.amount ?? null) || t('quota.none')}`}
                      className={mayChange ? `${css.cell} ${amounts.end} ${css.open}` : `${css.cell} ${amounts.end}`}
                      onFocus={() => setAt({ row: line, column })}
                      onClick={() => mayChange && edit({ row: line, column })}
                    >
                      {money(person.cells[column]?.amount ?? null)}
                    </td>
                  );
                })}
                <td className={`${amounts.end} ${css.quiet} ${told.beside}`}>{money(person.year)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot hidden={people.length < 2}>
          <tr>
            <th scope="row">{t('quota.whole')}</th>
            {quarters.map((quarter, column) => (
              <td key={quarter.name} data-word={quarter.name} className={amounts.end}>
                {money(grid.whole.quarters[column] ?? null)}
              </td>
            ))}
            <td className={`${amounts.end} ${told.beside}`}>{money(grid.whole.year)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
