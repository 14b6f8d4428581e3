import type { ReactNode } from 'react';
import css from './figures.module.css';

/** A row of figures that breaks into fewer columns as the screen narrows. */
export function Tiles({ children }: { children: ReactNode }) {
  return <div className={css.tiles}>{children}</div>;
}
