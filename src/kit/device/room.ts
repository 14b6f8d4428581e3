import { clear, keep } from './kept.ts';

/** This device has no room left for what should be kept here. */
export class NoRoom extends Error {}

const isFull = (error: unknown): boolean => (error as { name?: string } | null)?.name === 'QuotaExceededError';

/**
 * Keeps something of which this device has the only copy: where that fails, what the server tells again makes room first. What else
 * is kept stays as it was, also when there is no room all the same: that is said as it is.
 */
export async function withRoom<T>(put: () => Promise<T>, makeRoom: () => Promise<unknown>): Promise<T> {
  try {
    return await put();
  } catch {
    await makeRoom();
    return put().catch((error) => {
      throw isFull(error) ? new NoRoom('This device has no room left') : error;
    });
  }
}

/**
 * Of what the server does not have yet: where the device has no room left, what was only read here goes first, which the server
 * tells again. Throws where there is no room all the same.
 */
export const keepBefore = (whose: string, shelf: string, name: string, value: unknown): Promise<unknown> =>
  withRoom(
    () => keep(whose, shelf, name, value),
    async () => {
      for (const read of ['read', 'read-at']) await clear(whose, read).catch(() => undefined);
    },
  );
