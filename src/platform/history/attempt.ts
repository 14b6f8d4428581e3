import type { DoorContext } from './context.ts';

/**
 * Does something inside the transaction, and takes it out of it again where it may not stand: with the rows goes what the door
 * remembers of them and what would have been told.
 */
export async function attempt<T>(
  { reader, told, lives, held }: DoorContext,
  act: () => Promise<T>,
  mayStand: (answer: T) => Promise<boolean>,
): Promise<T | null> {
  const [before, livesBefore, heldBefore] = [told.length, [...lives], [...held]];
  await reader.sql('SAVEPOINT attempt');
  const answer = await act();
  if (await mayStand(answer)) {
    await reader.sql('RELEASE SAVEPOINT attempt');
    return answer;
  }
  await reader.sql('ROLLBACK TO SAVEPOINT attempt');
  told.length = before;
  refill(lives, livesBefore);
  refill(held, heldBefore);
  return null;
}

function refill<Value>(map: Map<string, Value>, entries: readonly [string, Value][]): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}
