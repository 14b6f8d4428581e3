import { useState } from 'react';
import { type GridLayout, plainLayout } from './grid-columns.ts';

/** The columns somebody chose for a list and how they stand, as this browser remembers them. */
export function useKeptLayout(remember: string | undefined) {
  const [columns, setColumns] = useState(() => recall(remember, 'columns', asColumns));
  const [layout, setLayout] = useState(() => recall(remember, 'layout', asLayout) ?? plainLayout);
  const keep = (what: string, value: unknown) => {
    if (remember) localStorage.setItem(`quarterdeck-${what}-${remember}`, JSON.stringify(value));
  };
  return {
    columns,
    layout,
    setColumns(next: string[]) {
      setColumns(next);
      keep('columns', next);
    },
    setLayout(next: GridLayout) {
      setLayout(next);
      keep('layout', next);
    },
  };
}

type Given = { layout?: GridLayout; onLayout?: (layout: GridLayout) => void };

/** How wide columns are and what stands still, while the pointer draws too. */
export function useGridLayout({ layout, onLayout }: Given, kept: ReturnType<typeof useKeptLayout>) {
  const [drawing, setDrawing] = useState<{ id: string; width: number } | null>(null);
  const standing = layout ?? kept.layout;
  const wanted = drawing ? withWidth(standing, drawing.id, drawing.width) : standing;
  const [shown, setShown] = useState(wanted);
  const isSame = JSON.stringify(wanted) === JSON.stringify(shown);
  // The same object as long as nothing changed, so that rows are not drawn again for nothing.
  if (!isSame) setShown(wanted);
  const setLayout = onLayout ?? kept.setLayout;
  return {
    layout: isSame ? shown : wanted,
    setLayout,
    /** A width of 0 gives the column its own again. */
    draw(id: string, width: number, done: boolean) {
      setDrawing(done ? null : { id, width });
      if (done) setLayout(withWidth(standing, id, width));
    },
  };
}

function withWidth(layout: GridLayout, id: string, width: number): GridLayout {
  const { [id]: _, ...others } = layout.widths;
  return { ...layout, widths: width === 0 ? others : { ...others, [id]: width } };
}

function recall<What>(name: string | undefined, what: string, read: (kept: unknown) => What | null): What | null {
  try {
    return name ? read(JSON.parse(localStorage.getItem(`quarterdeck-${what}-${name}`) ?? 'null')) : null;
  } catch {
    return null;
  }
}

const asColumns = (kept: unknown) => (Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : null);

function asLayout(kept: unknown): GridLayout | null {
  const { widths, frozen } = (kept ?? {}) as Partial<GridLayout>;
  return typeof frozen === 'number' && typeof widths === 'object' && widths !== null ? { widths, frozen } : null;
}
