// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
// biome-ignore-all lint/a11y/useSemanticElements: and have a name, without being a section of its own
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a region and a group both have one
import { useIsPhone } from '../look/media.ts';
import type { ChartTable } from './chart-frame.tsx';
import css from './rows.module.css';

type RowsProps = { label: string; table: ChartTable; boxed?: boolean };

/** As many columns as a phone shows side by side; of more each row is told by itself. */
const mostOnPhone = 3;

/** The rows of a table: side by side in columns, or on a phone one under the other, each value with its word. */
export function Rows(props: RowsProps) {
  const phone = useIsPhone();
  const narrow = phone && props.table.columns.length > mostOnPhone;
  return narrow ? <Told {...props} /> : <InColumns {...props} />;
}

function InColumns({ label, table, boxed }: RowsProps) {
  return (
    <div
      className={boxed ? `${css.box} ${css.boxed}` : css.box}
      // Within a card it has the name of the card, which is a landmark already.
      role={boxed ? 'region' : 'group'}
      aria-label={label}
      tabIndex={0}
    >
      <table className={css.table}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.label} scope="col" className={column.end ? css.end : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, place) => (
                <td key={table.columns[place]?.label} className={table.columns[place]?.end ? css.end : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Told({ label, table, boxed }: RowsProps) {
  return (
    <ul className={boxed ? `${css.told} ${css.boxed}` : css.told} aria-label={label}>
      {table.rows.map(({ id, cells: [first, ...others] }) => (
        <li key={id}>
          <b>{first}</b>
          <dl>
            {others.map((cell, at) => {
              const word = table.columns[at + 1]?.label;
              return (
                <div key={word}>
                  <dt>{word}</dt>
                  <dd>{cell}</dd>
                </div>
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}
