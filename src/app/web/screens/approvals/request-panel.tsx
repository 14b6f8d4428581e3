import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Late, Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { PersonName, Tag, type Tone } from '../../../../kit/look/person.tsx';
import { Timeline } from '../../../../kit/record/timeline.tsx';
import { factName, subjectName } from './approval-words.ts';
import css from './approvals.module.css';
import { Deciding } from './deciding.tsx';
import { useFactWords } from './fact-value.tsx';
import { type Request, requestQuery } from './queries.ts';
import { useTrailWords } from './trail-words.ts';

export const toneOf = (state: Request['state']): Tone =>
  state === 'approved' ? 'good' : state === 'rejected' ? 'bad' : state === 'waiting' ? 'accent' : 'quiet';

/** One request: what is asked, the facts then and now, whose turn it is, what happened, and what I can do. */
export function RequestPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(requestQuery(id));
  if (found.isError && !found.data)
    return (
      <ErrorPage title={t('approval.failed')} text={t('approval.failedText')} onRetry={() => void found.refetch()} />
    );
  if (!found.data)
    return (
      <Late>
        <Skeleton lines={6} />
      </Late>
    );
  return <Shown request={found.data} />;
}

function Shown({ request }: { request: Request }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { record, subject, requester, rule } = request;
  return (
    <article className={css.panel} aria-label={record.title ?? subjectName(t, subject)}>
      <header className={css.panelHead}>
        <h2>
          {record.title && record.path ? (
            <Go href={record.path}>{record.title}</Go>
          ) : (
            (record.title ?? t('approval.hiddenRecord'))
          )}
        </h2>
        <Tag tone={toneOf(request.state)}>{t(`approval.state.${request.state}`)}</Tag>
      </header>
      <p className={css.quiet}>
        {t('approval.askedBy', {
          what: subjectName(t, subject),
          who: requester.name,
          when: f.dayNear(request.askedOn),
        })}
        {request.state === 'waiting' ? ` · ${t('approval.due', { when: f.relativeDay(request.dueOn) })}` : ''}
      </p>
      {request.reason ? <blockquote className={css.reason}>{request.reason}</blockquote> : null}
      <Deciding request={request} />
      <FactTable request={request} />
      <section>
        <h3>{t('approval.steps')}</h3>
        <p className={css.quiet}>
          {rule.version > 0
            ? t('approval.byRule', { rule: rule.name, version: rule.version })
            : t('approval.byUsualRule', { rule: rule.name })}
        </p>
        <Steps request={request} />
      </section>
      <Trail request={request} />
    </article>
  );
}

function FactTable({ request }: { request: Request }) {
  const { t } = useTranslation();
  const words = useFactWords();
  const { facts, hiddenFacts } = request;
  const isChanged = facts.some((fact) => fact.isChanged);
  return (
    <section>
      <h3>{t('approval.facts')}</h3>
      {isChanged ? <p className={css.changed}>{t(`approval.whenChanged.${request.whenChanged}`)}</p> : null}
      {facts.length > 0 ? (
        <table className={css.facts}>
          <thead>
            <tr>
              <th scope="col">{t('approval.fact')}</th>
              <th scope="col">{t('approval.whenAsked')}</th>
              {isChanged ? <th scope="col">{t('approval.now')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <tr key={fact.key} className={fact.isChanged ? css.differs : undefined}>
                <th scope="row">{factName(t, fact)}</th>
                <td>{words(fact.value, fact.type)}</td>
                {isChanged ? <td>{fact.isChanged ? words(fact.now, fact.type) : t('approval.same')}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {hiddenFacts > 0 ? <p className={css.quiet}>{t('approval.hiddenFacts', { count: hiddenFacts })}</p> : null}
    </section>
  );
}

function Steps({ request }: { request: Request }) {
  const { t } = useTranslation();
  if (request.steps.length === 0) return <p>{t('approval.atOnce')}</p>;
  return (
    <ol className={css.steps}>
      {request.steps.map((step, at) => {
        const isNow = request.state === 'waiting' && at === request.step;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
          <li key={at} aria-current={isNow ? 'step' : undefined}>
            <span className={css.quiet}>
              {t('approval.stepNumber', { n: at + 1 })}
              {step.seats.length > 1 ? ` · ${t(`approval.mode.${step.mode}`)}` : ''}
            </span>
            <ul>
              {step.seats.map((seat) => (
                <li key={seat.for.id}>
                  {(seat.doneBy ? [seat.doneBy] : seat.people).map((person) => (
                    <PersonName
                      key={person.id}
                      person={person}
                      note={
                        seat.doneBy
                          ? t('approval.saidYes')
                          : person.id === seat.for.id
                            ? undefined
                            : t('approval.forWhom', { name: seat.for.name })
                      }
                    />
                  ))}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

function Trail({ request }: { request: Request }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useTrailWords();
  return (
    <section>
      <h3>{t('approval.trail.title')}</h3>
      <Timeline
        empty={null}
        items={request.trail.toReversed().map((entry, at) => ({
          id: `${entry.at} ${at}`,
          when: f.when(entry.at),
          whenExact: f.dayExact(f.dayOf(entry.at)),
          ...words(entry),
        }))}
      />
    </section>
  );
}
