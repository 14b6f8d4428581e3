import type { QueryClient } from '@tanstack/react-query';
import type { Card } from './api.ts';

type Page = { items: Card[] };

/** Changes a deal in every list, group and page of rows that shows it, before the server has answered. */
export function showChanged(client: QueryClient, id: string, change: (card: Card) => Card): void {
  const inPage = <P extends Page>(page: P): P =>
    page.items.some((card) => card.id === id)
      ? { ...page, items: page.items.map((card) => (card.id === id ? change(card) : card)) }
      : page;
  for (const what of rowKeys)
    client.setQueriesData<Page | { pages: Page[] }>(
      { queryKey: ['deal', what] },
      (known) => known && ('pages' in known ? { ...known, pages: known.pages.map(inPage) } : inPage(known)),
    );
}

const rowKeys = ['list', 'group', 'far'];

/** Answers that are on their way know nothing of the change yet, and would take it from the screen again. */
export const holdRows = (client: QueryClient): void => {
  for (const what of rowKeys) void client.cancelQueries({ queryKey: ['deal', what] });
};
