import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileCell } from '../../ground/csv.ts';
import { Button } from '../look/button.tsx';
import { SaveTable } from '../save/save-file.tsx';
import { useAsOf } from '../shell/as-of.tsx';
import own from './chart-frame.module.css';
import css from './figures.module.css';
import { Rows } from './rows.tsx';

export type ChartTable = {
  columns: { label: string; end?: boolean }[];
  rows: { id: string; cells: ReactNode[]; file?: readonly FileCell[] }[];
  /** It can be saved as a file, with what `file` says of each row; of what it is. */
  save?: string;
};

type FrameProps = {
  title: string;
  /** What it shows, in a sentence: it is also what a screen reader hears of the picture. */
  note: string;
  table: ChartTable;
  /** Drawn at the true width in pixels, so that words keep their size. */
  children: (width: number) => ReactNode;
  action?: ReactNode;
};

/** A picture with its words on it, and the same as a table at a click. */
export function ChartFrame({ title, note, table, children, action }: FrameProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={css.chart} aria-label={title}>
      <div className={own.chartHead}>
        <h2>{title}</h2>
        <span>
          {action}
          <Button kind="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? t('kit.chart.picture') : t('kit.chart.table')}
          </Button>
        </span>
      </div>
      <p className={own.chartNote}>{note}</p>
      {asTable ? <Table label={title} table={table} /> : <Measured>{children}</Measured>}
    </section>
  );
}

function Measured({ children }: { children: (width: number) => ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    const seen = new ResizeObserver(() => setWidth(Math.floor(box.clientWidth)));
    seen.observe(box);
    return () => seen.disconnect();
  }, []);
  return <div ref={ref}>{width > 0 ? children(width) : null}</div>;
}

/** A plain table with the look of the grid, for a few dozen rows; with its rows as a file where it says what they are. */
export function Table(props: { label: string; table: ChartTable; boxed?: boolean }) {
  const { save } = props.table;
  if (save === undefined) return <Rows {...props} />;
  return (
    <>
      <Rows {...props} />
      <SaveRows {...props} kind={save} />
    </>
  );
}

function SaveRows({ label, table, kind }: { label: string; table: ChartTable; kind: string }) {
  const { asOf } = useAsOf();
  return (
    <p className={own.save}>
      <SaveTable
        name={label}
        kind={kind}
        asOf={asOf}
        headers={table.columns.map((column) => column.label)}
        rows={table.rows.flatMap(({ file }) => (file ? [file] : []))}
      />
    </p>
  );
}
