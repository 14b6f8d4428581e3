import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { ChangeLine } from '../../../kit/record/change-line.tsx';
import type { EntryProps } from '../../../kit/record/entries.ts';
import { dealWords } from './timeline-words.ts';

/** A change of a deal in a timeline: its own, or that of its company. */
export default function DealChange(props: EntryProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useMemo(() => dealWords({ f, t }), [f, t]);
  return <ChangeLine {...props} words={words} />;
}
