/** In the browser: whether it has kept what was read under a name that begins so. A page that is left at once takes it along. */
export const isKept = (begins: string): Promise<boolean> =>
  new Promise((resolve) => {
    const opened = indexedDB.open('quarterdeck');
    opened.onerror = () => resolve(false);
    opened.onsuccess = () => {
      const asked = opened.result.transaction('kept').objectStore('kept').getAllKeys();
      asked.onsuccess = () => {
        opened.result.close();
        resolve(
          asked.result.some((key) => Array.isArray(key) && key[1] === 'read-at' && String(key[2]).startsWith(begins)),
        );
      };
    };
  });
