import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import type { PathStep } from '../../../kit/record/record-page.tsx';
import type { DealPageAnswer } from './api.ts';

type Told = Pick<DealPageAnswer, 'pipeline' | 'visits' | 'stageId' | 'status' | 'gate' | 'daysInStage'>;

/** A deal's way through its stages: when it was where and for how long, where it stands, what the next asks. */
export function pathSteps(deal: Told, f: Format, t: TFunction): PathStep[] {
  const { stages } = deal.pipeline;
  const at = stages.findIndex(({ id }) => id === deal.stageId);
  const began = stages.findIndex(({ id }) => id === deal.visits[0]?.stageId);
  return stages.map((stage, place): PathStep => {
    const visits = deal.visits.filter(({ stageId }) => stageId === stage.id);
    const isNow = place === at && deal.status === 'open';
    const days = visits.reduce((sum, visit) => sum + visit.days, 0);
    const isSlow = days > stage.limitDays;
    const base = { id: stage.id, name: stage.name };
    if (isNow) {
      const since = visits.at(-1)?.enteredAt;
      const stay = deal.daysInStage ?? visits.at(-1)?.days ?? 0;
      const words = t('pipeline.path.now', { days: f.days(stay), limit: f.number(stage.limitDays) });
      return {
        ...base,
        state: 'now',
        line: since ? `${t('pipeline.path.since', { day: f.day(f.dayOf(since)) })} · ${words}` : words,
        slow: stay > stage.limitDays,
      };
    }
    const first = visits[0];
    if (first && place <= at) {
      const left = visits.at(-1)?.leftAt;
      const span = f.span(f.dayOf(first.enteredAt), left ? f.dayOf(left) : f.dayOf(first.enteredAt));
      const length = isSlow
        ? t('pipeline.path.slow', { days: f.days(days), limit: f.number(stage.limitDays) })
        : f.days(days);
      return { ...base, state: 'done', line: `${span} · ${length}`, slow: isSlow };
    }
    // What came before the stage it began in was not skipped: the deal was not there yet.
    if (place < at)
      return { ...base, state: 'skipped', ...(place > began ? { line: t('pipeline.path.skipped') } : {}) };
    if (place === at) return { ...base, state: 'done' };
    const isNext = deal.gate?.nextStageId === stage.id;
    const met = deal.gate?.met.length ?? 0;
    const all = met + (deal.gate?.missing.length ?? 0);
    return {
      ...base,
      state: 'ahead',
      ...(isNext && all > 0 ? { line: t('pipeline.path.criteria', { met, count: all }) } : {}),
    };
  });
}
