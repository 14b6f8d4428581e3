import css from './list.module.css';
import type { ListColumn } from './use-added.tsx';

export const rowCardHeight = 64;
/** As many facts as a thumb's width holds. */
const mostFacts = 3;

/** A row of a list on a phone: what it is called, and the first of its facts that are words. */
export function RowCard<R>({ row, columns }: { row: R; columns: readonly ListColumn<R>[] }) {
  const [name, ...rest] = columns;
  const beside = rest.find(({ besideName }) => besideName);
  const told = rest.filter((column) => column !== beside).map(({ file }) => file?.(row));
  const said = told.filter((fact) => typeof fact === 'string' && fact !== '');
  return (
    <div className={css.card}>
      <div className={css.first}>
        <span className={css.name}>{name?.cell(row)}</span>
        <span>{beside?.cell(row)}</span>
      </div>
      <div className={css.facts}>{said.slice(0, mostFacts).join(' · ')}</div>
    </div>
  );
}
