import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { PersonName } from '../../../kit/look/person.tsx';
import css from './conversations.module.css';
import { type Conversations, conversationsQuery } from './queries.ts';

type Over = Conversations['whole'];
type Mean = Over['talkRatio'];

/** How people talk in their calls: each number with how many calls it stands on, by person and month. */
export default function ConversationsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(conversationsQuery());
  const told = found.data;
  return (
    <PageHead flows title={t('conversations.title')} lead={t('conversations.lead')}>
      {found.error && !told ? (
        <ReadFailed of={found} />
      ) : !told ? (
        <Skeleton lines={6} />
      ) : told.people.length === 0 ? (
        <Teach
          id="conversations"
          title={t('conversations.empty.title')}
          text={t('conversations.empty.text')}
          example={t('conversations.empty.example')}
        />
      ) : (
        <div className={css.told}>
          <p className={css.quiet}>{t('conversations.since', { from: f.day(told.from), count: told.whole.calls })}</p>
          <People told={told} />
          <p>
            <Go href="/metrics/talk_ratio">{t('conversations.behind')}</Go>
          </p>
        </div>
      )}
    </PageHead>
  );
}

function People({ told }: { told: Conversations }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={t('conversations.byPerson')}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('conversations.person')}</th>
            <th scope="col" className={css.end}>
              {t('conversations.calls')}
            </th>
            <th scope="col" className={css.end}>
              {t('conversations.fact.talkRatio')}
            </th>
            <th scope="col" className={css.end}>
              {t('conversations.fact.questions')}
            </th>
            <th scope="col" className={css.end}>
              {t('conversations.fact.monologue')}
            </th>
            <th scope="col">{t('conversations.fact.topics')}</th>
            <th scope="col">{t('conversations.trend')}</th>
          </tr>
        </thead>
        <tbody>
          {told.people.map((one) => (
            <tr key={one.person.id}>
              <th scope="row">
                <PersonName person={one.person} />
              </th>
              <Numbers over={one} />
              <td>{<Trend months={one.months} />}</td>
            </tr>
          ))}
          {told.people.length > 1 ? (
            <tr>
              <th scope="row">{t('conversations.all')}</th>
              <Numbers over={told.whole} />
              <td />
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  );
}

function Numbers({ over }: { over: Over }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { calls, talkRatio, questions, longestMonologueSeconds, topics } = over;
  const seconds = (value: number) => t('conversations.seconds', { seconds: f.number(Math.round(value)) });
  return (
    <>
      <td className={css.end}>{f.number(calls)}</td>
      <MeanCell mean={talkRatio} calls={calls} say={f.percent} />
      <MeanCell mean={questions} calls={calls} say={(value) => f.number(value, 1)} />
      <MeanCell mean={longestMonologueSeconds} calls={calls} say={seconds} />
      <td>
        {topics
          .slice(0, 3)
          .map((one) => `${t(`conversations.topic.${one.topic}`)} (${f.number(one.calls)})`)
          .join(', ')}
      </td>
    </>
  );
}

/** A mean, its range where there is one, and of how many calls where that is not all of them. */
function MeanCell({ mean, calls, say }: { mean: Mean; calls: number; say: (value: number) => string }) {
  const { t } = useTranslation();
  if (mean.value === null) return <td className={css.end}>–</td>;
  return (
    <td className={css.end}>
      {say(mean.value)}
      <span className={css.range}>
        {mean.range ? `${say(Math.max(0, mean.range.low))} – ${say(mean.range.high)}` : t('conversations.oneCall')}
        {mean.n === calls ? '' : ` · n = ${mean.n}`}
      </span>
    </td>
  );
}

/** The talk ratio of the last six months with calls, each with how many they were. */
function Trend({ months }: { months: Conversations['people'][number]['months'] }) {
  const f = useFormat();
  return (
    <ul className={css.months}>
      {months.slice(-6).map(({ first, talkRatio }) => (
        <li key={first}>
          {f.month(first)}: {talkRatio.value === null ? '–' : f.percent(talkRatio.value)}{' '}
          <span className={css.quiet}>n = {talkRatio.n}</span>
        </li>
      ))}
    </ul>
  );
}
