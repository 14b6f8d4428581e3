import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { Answer, Packet } from './appraisal-queries.ts';
import css from './reviews.module.css';
import { useItemWords } from './use-item-words.ts';
import { useReviewWords } from './words.ts';

type Change = { key: string; from: number; to: number; reason: string; on: string; by?: { name: string } };
type ShownProps = {
  answers: readonly Answer[];
  summary: string;
  questions: readonly { key: string; name: string | null }[];
  anchors: readonly (string | null)[];
  packet: Packet;
  firstTime?: readonly string[];
  changes?: readonly Change[];
};

/** Ratings with their words and what they rest on; what was said for the first time is marked, what calibration changed stands beside. */
export function AnswersShown({
  answers,
  summary,
  questions,
  anchors,
  packet,
  firstTime = [],
  changes = [],
}: ShownProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useReviewWords();
  const called = useItemWords();
  const items = new Map(packet.items.map((item) => [item.id, item]));
  return (
    <>
      {summary ? <p>{summary}</p> : null}
      <ul className={css.list}>
        {answers.map(({ key, rating, words: said, cites, noneWhy }) => (
          <li key={key}>
            <div className={css.told}>
              <p>
                <strong>{words.topicName(questions.find((question) => question.key === key) ?? { key })}</strong>
                {`: ${rating} · ${anchors[rating - 1] ?? t(`appraisals.anchor.${rating}`)}`}
              </p>
              {said ? <p>{said}</p> : null}
              {firstTime.includes(key) ? <p className={css.quiet}>{t('appraisals.firstTime')}</p> : null}
              {cites.length > 0 ? (
                <p className={css.quiet}>
                  {t('appraisals.restsOn', {
                    items: cites.flatMap((id) => (items.has(id) ? called(items.get(id)!) : [])).join(' · '),
                  })}
                </p>
              ) : noneWhy ? (
                <p className={css.quiet}>{t('appraisals.restsOnNone', { why: noneWhy })}</p>
              ) : null}
              {changes
                .filter((change) => change.key === key)
                .map(({ from, to, reason, on, by }) => (
                  <p key={`${on} ${from} ${to} ${reason}`} className={css.quiet}>
                    {t(by ? 'appraisals.changedBy' : 'appraisals.changed', {
                      ...{ from: f.number(from), to: f.number(to), reason, day: f.day(on), name: by?.name ?? '' },
                    })}
                  </p>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
