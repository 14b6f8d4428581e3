import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decimalText } from '../../../ground/money.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import amounts from '../../../kit/figures/amounts-table.module.css';
import told from '../../../kit/figures/told-table.module.css';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { useKeyHelp } from '../../../kit/look/keys.ts';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { readCell } from '../../targets/index.ts';
import css from './part-targets.module.css';
import type { PartGrid, PartRow, PersonSetting, Setting } from './part-targets.ts';

type Props = {
  grid: PartGrid;
  onSet: (items: Setting[]) => Promise<void>;
  onSetOfPerson: (item: PersonSetting) => Promise<void>;
};

/** Lines with their products, or territories with their parts, by quarters; what each won beside what it was to bring. */
export function PartTable({ grid, onSet, onSetOfPerson }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const { currency, quarters, rows, whole, people, mayWrite, isWonHidden } = grid;
  useKeyHelp(mayWrite ? [{ keys: ['Enter', 'Escape'], does: t('kit.keys.edit') }] : []);
  const money = (amount: number | null) => (amount === null ? '' : f.money({ amount, currency }));
  const share = (value: number | null) => (value === null ? '' : f.percent(value));
  // A part of somebody stands below its line.
  const lineOf = new Map<string, string>();
  let line = '';
  for (const { part, kind, name } of rows) {
    if (kind === 'line') line = name;
    lineOf.set(part, line);
  }
  const setOf = (row: PartRow, items: Setting[]): Promise<void> => {
    const [item] = items;
    if (!row.person || !item) return onSet(items);
    const { quarter, amount } = item;
    return onSetOfPerson({ personId: row.person.id, line: lineOf.get(row.part) ?? '', quarter, amount });
  };
  const sums: [string, (number | null)[], number | null][] = [
    [t('partTargets.whole'), whole.quarters, whole.year],
    [t('partTargets.people'), people.quarters, people.year],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className={amounts.scroll} tabIndex={0}>
      <table className={`${amounts.table} ${told.told}`} aria-label={t(`partTargets.by.${grid.by}`)}>
        <thead>
          <tr>
            <th scope="col">{t(`partTargets.part.${grid.by}`)}</th>
            {quarters.map(({ name }) => (
              <th key={name} scope="col" className={amounts.end}>
                {name}
              </th>
            ))}
            <th scope="col" className={amounts.end}>
              {t('partTargets.year')}
            </th>
            {isWonHidden ? null : (
              <>
                <th scope="col" className={amounts.end}>
                  {t('partTargets.won')}
                </th>
                <th scope="col" className={amounts.end}>
                  {t('partTargets.attainment')}
                </th>
                <th scope="col" className={amounts.end}>
                  {t('partTargets.pace')}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.part} className={row.depth === 0 ? css.top : undefined}>
              <th scope="row" style={{ paddingInlineStart: 12 + row.depth * 20 }}>
                {row.person ? <PersonName person={row.person} /> : row.name || t('partTargets.gone')}{' '}
                {grid.by === 'person' && row.kind === 'line' && row.own !== null && !grid.limitedTo ? (
                  <span className={css.left}>
                    {t(row.own < 0 ? 'partTargets.over' : 'partTargets.left', { amount: money(Math.abs(row.own)) })}
                  </span>
                ) : null}{' '}
                {row.isSold ? null : <Tag tone="warn">{t('partTargets.retired')}</Tag>}{' '}
                {row.giveBack && mayWrite ? (
                  <Button
                    kind="link"
                    aria-label={t('partTargets.giveBackOf', { name: row.name })}
                    onClick={() => void onSet(row.giveBack ?? [])}
                  >
                    {t('partTargets.giveBack')}
                  </Button>
                ) : null}
              </th>
              {quarters.map(({ name }, at) => (
                <td key={name} data-word={name} className={amounts.end}>
                  {row.maySet && (row.isSold || row.said[at]) ? (
                    <AmountCell
                      row={row}
                      at={at}
                      quarter={name}
                      currency={currency}
                      onSet={(items) => setOf(row, items)}
                    />
                  ) : (
                    money(row.quarters[at] ?? null)
                  )}
                </td>
              ))}
              <td className={`${amounts.end} ${told.beside}`}>{money(row.year)}</td>
              {isWonHidden ? null : (
                <>
                  <td data-word={t('partTargets.won')} className={amounts.end}>
                    {money(row.won)}
                  </td>
                  <td data-word={t('partTargets.attainment')} className={amounts.end}>
                    {share(row.attainment)}
                  </td>
                  <td data-word={t('partTargets.pace')} className={amounts.end}>
                    {row.pace === null ? '' : <Tag tone={row.pace >= 1 ? 'good' : 'warn'}>{f.percent(row.pace)}</Tag>}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {sums.map(([label, values, year], line) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {quarters.map(({ name }, at) => (
                <td key={name} data-word={name} className={amounts.end}>
                  {money(values[at] ?? null)}
                </td>
              ))}
              <td className={`${amounts.end} ${told.beside}`}>{money(year)}</td>
              {isWonHidden ? null : (
                <>
                  <td className={amounts.end}>{line === 0 ? money(whole.won) : ''}</td>
                  <td className={amounts.end}>{line === 0 ? share(whole.attainment) : ''}</td>
                  <td />
                </>
              )}
            </tr>
          ))}
        </tfoot>
      </table>
    </div>
  );
}

type CellProps = { row: PartRow; at: number; quarter: string; currency: string; onSet: Props['onSet'] };

/** What was said of a part for a quarter, typed in its place; where nothing was, what the parts below come to stands behind. */
function AmountCell({ row, at, quarter, currency, onSet }: CellProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const said = row.said[at] ?? null;
  const below = row.quarters[at] ?? null;
  const shown = said ? f.money(said) : '';
  const keep = () => {
    if (typed === null) return;
    setTyped(null);
    const read = readCell(typed, currency);
    if ('unread' in read) return toast({ text: t('quota.unread', { text: read.unread }), tone: 'bad' });
    if (read.amount === (said?.amount ?? null)) return;
    void onSet([{ part: row.part, quarter, amount: read.amount, version: said?.version ?? null }]);
  };
  return (
    <input
      className={css.amount}
      inputMode="decimal"
      aria-label={t('quota.cell', { name: row.name, quarter })}
      placeholder={below === null ? '–' : f.money({ amount: below, currency })}
      value={typed ?? shown}
      onFocus={() => setTyped(said ? decimalText(said).replace(/\.0+$/, '') : '')}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(null);
      }}
      onBlur={keep}
    />
  );
}
