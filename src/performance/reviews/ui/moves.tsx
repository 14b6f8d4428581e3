import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import type { makeDecision } from '../../dashboards/contract.ts';
import type { MoveKind } from '../rules/moves.ts';
import type { Move, Report } from './queries.ts';
import css from './reviews.module.css';

const decisionsApi = browserClient<{ makeDecision: typeof makeDecision }>();

/** Which number each move should raise, so that the log can say later whether it did. */
const raises: Record<MoveKind, string> = {
  ...{ hire: 'won_value', 'hand-over': 'win_rate', prospect: 'pipeline_coverage', coach: 'win_rate' },
  'set-dates': 'forecast_accuracy',
};
/** A quarter from now a move has had time to show. */
const reviewAfterDays = 91;

function saidOf(move: Move, currency: string, f: Format, t: TFunction): { text: string; why: string } {
  const hidden = t('insights.hidden');
  const share = (value: number | null) => (value === null ? hidden : f.percent(value));
  const times = (value: number | null) => (value === null ? hidden : f.multiple(value));
  const of = move.kind === 'coach' ? share : times;
  const count = move.count ?? 0;
  const words = {
    ...{ name: move.person?.name ?? '', to: move.to?.name ?? '', count, number: f.number(count), n: f.number(move.n) },
    amount: move.amount === null ? hidden : f.moneyShort({ amount: move.amount, currency }),
    ...{ value: of(move.value), against: of(move.against) },
  };
  return { text: t(`reviews.move.${move.kind}`, words), why: t(`reviews.because.${move.kind}`, words) };
}

/** What the numbers suggest to do next. Decided on, a move stands in the log with the number that it should raise. */
export function Moves({ report }: { report: Report }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const { told, failed } = useUndoable(['decision'], undoAct);
  const decide = async (move: Move, text: string, why: string) => {
    const body = {
      ...{ name: text.slice(0, 200), decidedOn: f.today, metricId: raises[move.kind], expects: 'rise' as const },
      ...{ reason: `${report.name}: ${why}`, teamOf: null, reviewOn: addDays(f.today, reviewAfterDays) },
      ...{ verdict: null, learned: '' },
    };
    const sent = await decisionsApi.call('POST /api/v1/decisions', { body });
    if (sent.ok) await told(sent.answer.groupId, t('reviews.decided', { name: text }));
    else await failed(sent.problem);
  };
  return (
    <section className={css.card} aria-labelledby="review-moves">
      <h2 id="review-moves">{t('reviews.moves')}</h2>
      {report.moves.length === 0 ? (
        <p className={css.quiet}>{t('reviews.noMoves')}</p>
      ) : (
        <ul className={css.moves}>
          {report.moves.map((move) => {
            const { text, why } = saidOf(move, report.currency, f, t);
            return (
              <li key={[move.kind, move.person?.id, move.to?.id].join(' ')}>
                <Tag tone={move.kind === 'hire' ? 'accent' : 'quiet'}>{t(`reviews.kind.${move.kind}`)}</Tag>
                <span>
                  {text} <small>{why}</small>
                </span>
                {isPast ? null : (
                  <Button
                    aria-label={t('reviews.decideOn', { name: text })}
                    onClick={() => void decide(move, text, why)}
                  >
                    {t('reviews.decide')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
