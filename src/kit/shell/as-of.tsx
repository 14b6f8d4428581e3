import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { LocalDate } from '../../ground/days.ts';

export type AsOf = {
  /** The day looked at; null is now. */
  asOf: LocalDate | null;
  /** In the past everything is read, nothing is written. */
  isPast: boolean;
  setAsOf: SetAsOf;
  /** Whether the slider over past days stands there. */
  replaying: boolean;
  setReplaying: (open: boolean) => void;
};

/** Walking from day to day leaves one step behind for the browser's way back, not one a day. */
export type SetAsOf = (day: LocalDate | null, how?: { walking: boolean }) => void;

const AsOfContext = createContext<AsOf>({
  asOf: null,
  isPast: false,
  setAsOf: () => undefined,
  replaying: false,
  setReplaying: () => undefined,
});

export function AsOfProvider(props: { value: LocalDate | null; onChange: SetAsOf; children: ReactNode }) {
  const { value, onChange } = props;
  const [replaying, setReplaying] = useState(false);
  const state = useMemo(
    () => ({ asOf: value, isPast: value !== null, setAsOf: onChange, replaying, setReplaying }),
    [value, onChange, replaying],
  );
  return <AsOfContext value={state}>{props.children}</AsOfContext>;
}

/** The day the whole frame is looked at. Put `asOf` into each query's key and into its address. */
export function useAsOf(): AsOf {
  return useContext(AsOfContext);
}
