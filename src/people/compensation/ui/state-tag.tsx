import { useTranslation } from 'react-i18next';
import { Tag } from '../../../kit/look/person.tsx';
import type { RunHead } from './queries.ts';

const tones = { draft: 'quiet', frozen: 'accent', approved: 'good', locked: 'quiet' } as const;

/** How far a run is, in a word. */
export function StateTag({ state }: { state: RunHead['state'] }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state]}>{t(`pay.state.${state}`)}</Tag>;
}
