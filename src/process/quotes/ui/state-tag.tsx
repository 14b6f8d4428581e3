import { useTranslation } from 'react-i18next';
import { Tag } from '../../../kit/look/person.tsx';
import type { ListedQuote } from './queries.ts';

type State = ListedQuote['state'];
const tones: Partial<Record<State, 'good' | 'warn' | 'bad' | 'accent'>> = {
  ...{ approved: 'good', accepted: 'good', sent: 'accent', viewed: 'accent', declined: 'bad', expired: 'warn' },
};

/** How a quote stands, in a word. */
export function StateTag({ state }: { state: State }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state] ?? 'quiet'}>{t(`quotes.state.${state}`)}</Tag>;
}
