import type { ReactNode } from 'react';
import css from './pay.module.css';

type SidewaysProps = { label: string; heads: readonly string[]; children: ReactNode };

/** A table of amounts that is scrolled sideways where it is wider than the screen. */
export function SidewaysTable({ label, heads, children }: SidewaysProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys
    <section className={css.scroll} aria-label={label} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
