import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { ObjectiveChangeForm } from './objective-change.tsx';
import type { Objective, Objectives } from './objective-queries.ts';
import css from './reviews.module.css';
import { TellForm } from './tell-form.tsx';
import { useReviewWords } from './words.ts';

/** Objectives with their weight and how far each is; all together by their weights. */
export function ObjectiveList({ of }: { of: Objectives }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [told, setTold] = useState<{ objective: Objective; how: How } | null>(null);
  const open = of.items.filter(({ state }) => state === 'open');
  return (
    <section aria-labelledby="objectives">
      <h2 id="objectives">{t('objectives.list')}</h2>
      {open.length === 0 ? (
        <p className={css.quiet}>{t(`objectives.${emptyOf(of)}`)}</p>
      ) : (
        <ul className={css.list}>
          {open.map((objective) => (
            <One key={objective.id} objective={objective} onTold={(how) => setTold({ objective, how })} />
          ))}
        </ul>
      )}
      {open.length > 0 ? (
        <p className={css.quiet}>
          {of.progress === null
            ? t('objectives.unknown')
            : t('objectives.together', { progress: f.percent(of.progress), known: f.number(of.known) })}
          {of.weight === 100 ? null : ` ${t('objectives.weightNow', { weight: f.number(of.weight) })}`}
        </p>
      ) : null}
      {told?.how === 'change' ? (
        <ObjectiveChangeForm objective={told.objective} personId={of.person.id} onClose={() => setTold(null)} />
      ) : told ? (
        <TellForm objective={told.objective} how={told.how} onClose={() => setTold(null)} />
      ) : null}
    </section>
  );
}

/** What an empty list says: to whoever agrees on them, to who has somebody above him, to who has nobody, and of somebody else. */
function emptyOf({ mayWrite, isYou, isLed }: Objectives) {
  if (mayWrite) return 'noneYet';
  if (!isYou) return 'noneOfHis';
  return isLed ? 'none' : 'noneUnled';
}

type How = 'tell' | 'change' | 'drop';

function One({ objective, onTold }: { objective: Objective; onTold: (how: How) => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useReviewWords();
  const { title, weight, metricId, value, target, unit, currency, n, progress, dueOn, topic } = objective;
  return (
    <li>
      <div className={css.told}>
        <p>{title}</p>
        <p className={css.quiet}>
          {t('objectives.weighs', { weight: f.number(weight), day: f.day(dueOn) })}
          {topic ? ` ${t('objectives.grows', { topic: words.topicName({ key: topic }) })}` : null}
        </p>
        {objective.parent ? (
          <p className={css.quiet}>
            {t('objectives.serves', { title: objective.parent.title, name: objective.parent.person.name })}
          </p>
        ) : null}
        <p className={css.quiet}>
          {metricId === null || target === null
            ? objective.toldOn
              ? t('objectives.toldOn', { day: f.day(objective.toldOn) })
              : t('objectives.byHand')
            : value === null
              ? t('objectives.noValue', { metric: words.metricName(metricId) })
              : t('objectives.reads', {
                  metric: words.metricName(metricId),
                  value: words.measured(value, unit, currency),
                  target: words.measured(target, unit, currency),
                  n: f.number(n ?? 0),
                })}
        </p>
      </div>
      <div>
        <p className={css.figure}>{progress === null ? '–' : f.percent(progress)}</p>
        <span className={css.bar} aria-hidden="true">
          <span style={{ width: `${Math.min(100, (progress ?? 0) * 100)}%` }} />
        </span>
      </div>
      {objective.under ? <Under of={objective.under} /> : null}
      {objective.mayWrite ? (
        <div className={css.acts}>
          {metricId === null ? <Button onClick={() => onTold('tell')}>{t('objectives.tell')}</Button> : null}
          <Button onClick={() => onTold('change')}>{t('objectives.change')}</Button>
          <Button onClick={() => onTold('drop')}>{t('objectives.drop')}</Button>
        </div>
      ) : null}
    </li>
  );
}

/** What hangs under it, whose it is and how far each is; all of it by its weights. */
function Under({ of }: { of: NonNullable<Objective['under']> }) {
  const { t } = useTranslation();
  const f = useFormat();
  const shown = (progress: number | null) => (progress === null ? '–' : f.percent(progress));
  return (
    <details className={css.under}>
      <summary>
        {t('objectives.under', {
          count: of.items.length,
          n: f.number(of.items.length),
          progress: shown(of.progress),
        })}
      </summary>
      <ul>
        {of.items.map(({ id, title, person, weight, progress }) => (
          <li key={id}>
            <Go href={`/objectives/${person.id}`}>{person.name}</Go>{' '}
            {t('objectives.underOne', { title, weight: f.number(weight), progress: shown(progress) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
