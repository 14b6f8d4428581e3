import { useEffect } from 'react';
import { isId } from '../../ground/ids.ts';
import type { WebCapability } from '../../kit/capability.ts';
import { noteSeen } from '../../kit/device/known.ts';
import type { Crumb } from '../../kit/shell/top-bar.tsx';
import { recordPathsOf } from './record-paths.ts';

/** The record whose page this is: `/deals/ID` is a deal; a list, or a page below it or below a record, is none. */
export function recordAt(path: string, recordPaths: Record<string, string>): { kind: string; id: string } | null {
  const [, folder, id, more] = path.split('/');
  const kind = Object.keys(recordPaths).find((each) => recordPaths[each] === `/${folder}`);
  return kind && kind !== 'person' && id && isId(id) && more === undefined ? { kind, id } : null;
}

/** Notes by its name what is looked at, so that something can be written about it without a connection. */
export function useNoted(capabilities: readonly WebCapability[], path: string, crumbs: readonly Crumb[] | null): void {
  const name = crumbs?.at(-1)?.label;
  useEffect(() => {
    const record = recordAt(path, recordPathsOf(capabilities));
    if (record && name) void noteSeen([{ ...record, name }]);
  }, [capabilities, path, name]);
}
