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
