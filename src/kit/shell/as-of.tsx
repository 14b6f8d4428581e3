import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { LocalDate } from '../../ground/days.ts';

export type AsOf = {
  /** The day looked at; null is now. */
  asOf: LocalDate | null;
  /** In the past everything is read, nothing is written. */
  isPast: boolean;
  setAsOf: (day: LocalDate | null) => void;
};

const AsOfContext = createContext<AsOf>({ asOf: null, isPast: false, setAsOf: () => undefined });

export function AsOfProvider(props: {
  value: LocalDate | null;
  onChange: (day: LocalDate | null) => void;
  children: ReactNode;
}) {
  const { value, onChange } = props;
  const state = useMemo(() => ({ asOf: value, isPast: value !== null, setAsOf: onChange }), [value, onChange]);
  return <AsOfContext value={state}>{props.children}</AsOfContext>;
}

/** The day the whole frame is looked at. Put `asOf` into each query's key and into its address. */
export function useAsOf(): AsOf {
  return useContext(AsOfContext);
}
