/**
 * What this browser keeps, each thing for one person: a shelf is a kind of thing, such as what waits to be sent. Nobody is
 * given what was kept for somebody else. A browser may keep nothing (private windows); then reading finds nothing, and
 * `keep` throws.
 */
const database = 'quarterdeck';
const store = 'kept';

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Another tab that takes everything away must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      request.result.onclose = () => {
        opened = null;
      };
      resolve(request.result);
    };
  }).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

type Durability = IDBTransactionOptions['durability'];

async function within<T>(
  mode: IDBTransactionMode,
  ask: (shelf: IDBObjectStore) => IDBRequest<T>,
  durability: Durability = 'strict',
): Promise<T> {
  // Strict: what is told to be kept is on the disk, also when the battery is taken out a moment later.
  const transaction = (await open()).transaction(store, mode, { durability });
  const request = ask(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

// A list sorts behind every text, so this is all that begins so.
const allOf = (...place: string[]) => IDBKeyRange.bound(place, [...place, []]);

export const keep = (whose: string, shelf: string, name: string, value: unknown): Promise<unknown> =>
  within('readwrite', (all) => all.put(value, [whose, shelf, name]));

/** Of what the server has too: kept when the device gets round to it. */
export const keepLoosely = (whose: string, shelf: string, name: string, value: unknown): Promise<unknown> =>
  within('readwrite', (all) => all.put(value, [whose, shelf, name]), 'relaxed');

export async function keptOne<T>(whose: string, shelf: string, name: string): Promise<T | null> {
  try {
    return ((await within('readonly', (all) => all.get([whose, shelf, name]))) as T | undefined) ?? null;
  } catch {
    return null;
  }
}

export async function keptAll<T>(whose: string, shelf: string): Promise<T[]> {
  try {
    return (await within('readonly', (all) => all.getAll(allOf(whose, shelf)))) as T[];
  } catch {
    return [];
  }
}

export const letGo = (whose: string, shelf: string, name: string): Promise<unknown> =>
  within('readwrite', (all) => all.delete([whose, shelf, name]));

/** Takes away all of a shelf. */
export const clear = (whose: string, shelf: string): Promise<unknown> =>
  within('readwrite', (all) => all.delete(allOf(whose, shelf)));

/** Takes away all that is kept for a person. */
export const forget = (whose: string): Promise<unknown> =>
  within('readwrite', (all) => all.delete(allOf(whose))).catch(() => undefined);

/** Somebody else has signed in at this browser: of others only what they still have to send stays, and he does not see it. */
export async function keepOnlyFor(whose: string, stays: string): Promise<void> {
  try {
    const keys = (await within('readonly', (all) => all.getAllKeys())) as [string, string, string][];
    for (const [owner, shelf, name] of keys)
      if (owner !== '' && owner !== whose && shelf !== stays) await letGo(owner, shelf, name);
  } catch {
    // Nothing is kept.
  }
}
