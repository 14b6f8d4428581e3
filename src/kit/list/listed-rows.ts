import type { QueryClient } from '@tanstack/react-query';

type Row = { id: string };
/** The kind of record, and under which keys behind it rows are kept in the browser. */
type Rows = { object: string; rowKeys: readonly string[] };
type Page = { items: Row[] };

/** Changes a record in every list, group and page of rows that shows it, before the server has answered. */
export function showChanged<R extends Row>(
  client: QueryClient,
  { object, rowKeys }: Rows,
  id: string,
  change: (row: R) => R,
): void {
  const inPage = <P extends Page>(page: P): P =>
    page.items.some((row) => row.id === id)
      ? { ...page, items: page.items.map((row) => (row.id === id ? change(row as R) : row)) }
      : page;
  for (const what of rowKeys)
    client.setQueriesData<Page | { pages: Page[] }>(
      { queryKey: [object, what] },
      (known) => known && ('pages' in known ? { ...known, pages: known.pages.map(inPage) } : inPage(known)),
    );
}

/** Answers that are on their way know nothing of the change yet, and would take it from the screen again. */
export const holdRows = (client: QueryClient, { object, rowKeys }: Rows): void => {
  for (const what of rowKeys) void client.cancelQueries({ queryKey: [object, what] });
};

/** Asks for the rows again after a change that came to nothing: those that were held would else never come. */
export const freeRows = (client: QueryClient, { object, rowKeys }: Rows): void => {
  for (const what of rowKeys) void client.invalidateQueries({ queryKey: [object, what] });
};
