import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { type ChangeWords, changeItem } from './change-words.ts';
import type { EntryProps } from './entries.ts';
import { TimelineLine } from './timeline.tsx';

/** A change of a record, in the words of its kind. */
export function ChangeLine({ entry, about, undo, words }: EntryProps & { words: ChangeWords }) {
  const { t } = useTranslation();
  const f = useFormat();
  return <TimelineLine item={{ ...changeItem(entry, { f, t }, words), about, undo }} />;
}
