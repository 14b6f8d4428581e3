import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../../ground/money.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { MoneyField, TextField } from '../../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { useWay } from '../../../../kit/look/go.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { buildTarget, type TargetBasis, views } from '../../rules/build-target.ts';
import { quotasQuery } from '../api.ts';
import { firstPeople, newlySaid, seasonsByWon, weightsByWon } from './plan-draft.ts';
import css from './plans.module.css';
import { historyQuery, type Plan } from './plans.ts';
import { usePlanActs } from './use-plan-acts.ts';

type PlanFormProps = { plan: Plan | null; year: number; onClose: () => void };

const wholeIn = (text: string, least: number, most: number): number | null => {
  const read = /^-?\d{1,4}$/.test(text.trim()) ? Number(text) : null;
  return read !== null && read >= least && read <= most ? read : null;
};

/** What a year is to bring: reckoned from what was won, the aim and the market, or said; and which goal it serves. */
export function PlanForm({ plan, year, onClose }: PlanFormProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const acts = usePlanActs();
  const { currency: own } = useSession().settings;
  const currency = plan?.currency ?? own;
  const past = useQuery(historyQuery(year));
  const history = past.data;
  const grid = useQuery({ ...quotasQuery(year, null), enabled: plan === null }).data;
  const [name, setName] = useState(plan?.name ?? t('quota.plan.nameOf', { year }));
  const [goal, setGoal] = useState(plan?.goal ?? '');
  const [why, setWhy] = useState(plan?.why ?? '');
  const [total, setTotal] = useState<Money | null>(plan ? { amount: plan.total, currency } : null);
  const [over, setOver] = useState(String(plan?.overPercent ?? 0));
  const [growth, setGrowth] = useState(String(Math.round((plan?.basis?.growth ?? 0.1) * 100)));
  const [size, setSize] = useState<Money | null>(
    plan?.basis?.market ? { amount: plan.basis.market.size, currency } : null,
  );
  const [share, setShare] = useState(String(Math.round((plan?.basis?.market?.share ?? 0) * 100)));
  const [weights, setWeights] = useState(plan?.basis?.weights ?? { trend: 1, aim: 1, market: 1 });
  const [errors, setErrors] = useState<string[]>([]);
  const [growthRead, overRead, shareRead] = [
    wholeIn(growth, -100, 1_000),
    wholeIn(over, 0, 100),
    wholeIn(share, 0, 100),
  ];
  const basis: TargetBasis = {
    wonBefore: history?.wonBefore ?? plan?.basis?.wonBefore ?? null,
    wonTwoBefore: history?.wonTwoBefore ?? plan?.basis?.wonTwoBefore ?? null,
    growth: (growthRead ?? 0) / 100,
    market: size && shareRead ? { size: size.amount, share: shareRead / 100 } : null,
    weights,
  };
  const built = buildTarget(basis, currency);
  const isBad = growthRead === null || overRead === null || shareRead === null;
  const save = async () => {
    if (!total || overRead === null) return;
    const isBuilt = built !== null && built.total.amount === total.amount;
    const said = {
      ...{ name, total: total.amount, overPercent: overRead, goal: goal.trim() || null, why: why.trim() || null },
      basis: isBuilt ? basis : null,
    };
    if (plan) {
      const problem = await acts.change(plan, said);
      if (problem) setErrors([sentenceOf(problem, t('kit.unreachable'))]);
      else onClose();
      return;
    }
    const reps = grid?.people
      .filter(({ mayChange, isActive }) => mayChange && isActive)
      .map(({ personId }) => personId);
    const people = history ? firstPeople(reps ?? [], history) : (reps ?? []);
    const held = history ? weightsByWon(people, history) : new Map<string, number>();
    const made = await acts.make({
      ...said,
      year,
      ...(history ? { seasons: seasonsByWon(history) } : {}),
      people: people.map((id) => ({ ...newlySaid(id), weight: held.get(id) ?? 100 })),
    });
    if ('problem' in made) setErrors([sentenceOf(made.problem, t('kit.unreachable'))]);
    else way.go(`/targets/plans/${made.id}`);
  };
  return (
    <Dialog title={plan ? t('quota.plan.change') : t('quota.plan.makeFor', { year })} wide onClose={onClose}>
      <Form
        submit={t('quota.plan.keep')}
        disabled={!total || isBad || name.trim() === '' || (plan === null && (!grid || past.isPending))}
        onSubmit={save}
        errors={errors}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <div className={css.fields}>
          <TextField label={t('quota.plan.field.name')} required maxLength={120} value={name} onChange={setName} />
          <TextField
            label={t('quota.plan.field.goal')}
            hint={t('quota.plan.goalHint')}
            maxLength={300}
            value={goal}
            onChange={setGoal}
          />
        </div>
        <fieldset className={css.builder}>
          <legend>{t('quota.plan.rests')}</legend>
          <div className={css.fields}>
            <TextField
              label={t('quota.plan.field.growth')}
              inputMode="numeric"
              value={growth}
              onChange={setGrowth}
              error={growthRead === null ? t('quota.plan.badPercent', { least: -100, most: 1_000 }) : undefined}
            />
            <MoneyField label={t('quota.plan.field.market')} value={size} currency={currency} onChange={setSize} />
            <TextField
              label={t('quota.plan.field.share')}
              inputMode="numeric"
              value={share}
              onChange={setShare}
              error={shareRead === null ? t('quota.plan.badPercent', { least: 0, most: 100 }) : undefined}
            />
          </div>
          <ul className={css.views}>
            {views.map((view) => {
              const amount = built?.views[view].amount ?? null;
              return (
                <li key={view}>
                  <label>
                    {t('quota.plan.weight', { view: t(`quota.plan.view.${view}`) })}{' '}
                    <input
                      type="number"
                      min={0}
                      max={100}
                      value={weights[view]}
                      onChange={(event) =>
                        setWeights({
                          ...weights,
                          [view]: Math.min(100, Math.max(0, Math.round(event.target.valueAsNumber || 0))),
                        })
                      }
                    />
                  </label>{' '}
                  <span className={css.quiet}>
                    {amount === null ? t('quota.plan.unknown') : f.money({ amount, currency })}
                  </span>
                </li>
              );
            })}
          </ul>
          {built ? (
            <Button onClick={() => setTotal(built.total)}>
              {t('quota.plan.take', { amount: f.money(built.total) })}
            </Button>
          ) : (
            <p className={css.quiet}>{t('quota.plan.nothingKnown')}</p>
          )}
        </fieldset>
        <div className={css.fields}>
          <MoneyField
            label={t('quota.plan.field.total')}
            required
            value={total}
            currency={currency}
            onChange={setTotal}
          />
          <TextField
            label={t('quota.plan.field.over')}
            hint={t('quota.plan.overHint')}
            inputMode="numeric"
            value={over}
            onChange={setOver}
            error={overRead === null ? t('quota.plan.badPercent', { least: 0, most: 100 }) : undefined}
          />
        </div>
        <TextField label={t('quota.plan.field.why')} lines={3} maxLength={2_000} value={why} onChange={setWhy} />
      </Form>
    </Dialog>
  );
}
