import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import css from './conversations.module.css';
import type { Transcript } from './queries.ts';

/** How one call was talked, seen from whose call it was. */
export function TalkFacts({ talk }: { talk: Transcript['talk'] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { talkRatio, by, questions, longestMonologueSeconds, topics } = talk;
  const rows = [
    ['talkRatio', talkRatio === null ? '–' : `${f.percent(talkRatio)} ${t(`conversations.by.${by}`)}`],
    ['questions', f.number(questions)],
    [
      'monologue',
      longestMonologueSeconds === null
        ? t('conversations.noTimes')
        : t('conversations.seconds', { seconds: f.number(Math.round(longestMonologueSeconds)) }),
    ],
    ['topics', topics.map(({ topic, n }) => `${t(`conversations.topic.${topic}`)} (${f.number(n)})`).join(', ') || '–'],
  ] as const;
  return (
    <dl className={css.facts}>
      {rows.map(([fact, value]) => (
        <div key={fact} style={{ display: 'contents' }}>
          <dt>{t(`conversations.fact.${fact}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
