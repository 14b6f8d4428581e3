import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { freeRows, holdRows } from './listed-rows.ts';

test('rows that were on their way when a cell was changed come all the same where the change is refused', async () => {
  const client = new QueryClient();
  const rows = { object: 'deal', rowKeys: ['list', 'group'] };
  const queryKey = ['deal', 'group', 'Ana'];
  const queryFn = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { items: [{ id: 'a' }] };
  };
  const leave = new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined);
  holdRows(client, rows);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(client.getQueryState(queryKey)).toMatchObject({ status: 'pending', fetchStatus: 'idle' });
  freeRows(client, rows);
  await vi.waitFor(() => expect(client.getQueryData(queryKey)).toEqual({ items: [{ id: 'a' }] }));
  leave();
});
