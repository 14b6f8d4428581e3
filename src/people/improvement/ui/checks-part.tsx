import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './improvement.module.css';
import type { Check, Plan } from './queries.ts';
import { useImprovement } from './use-improvement.ts';
import { useImprovementWords } from './words.ts';

/** The check of each week: due, held, and what was seen. */
export function ChecksPart({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Check | null>(null);
  const next = plan.checks.find(({ heldOn }) => heldOn === null);
  return (
    <section aria-labelledby="improvement-checks">
      <h2 id="improvement-checks">{t('improvement.checks')}</h2>
      <ul className={css.list}>
        {plan.checks.map((check) => (
          <CheckLine key={check.id} check={check} plan={plan} onHold={check.id === next?.id ? setOpen : null} />
        ))}
      </ul>
      {open ? <CheckForm check={open} plan={plan} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

type LineProps = { check: Check; plan: Plan; onHold: ((check: Check) => void) | null };

function CheckLine({ check, plan, onHold }: LineProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useImprovementWords();
  const { dueOn, heldOn, seen, next, figures } = check;
  const unitOf = (metricId: string) => plan.targets.find((target) => target.metricId === metricId)?.unit ?? 'count';
  return (
    <li className={css.one}>
      <div className={css.told}>
        <p>{f.day(dueOn)}</p>
        {heldOn ? (
          <>
            <p>{seen}</p>
            <p>{t('improvement.until-next', { next })}</p>
            {figures.map(({ metricId, value }) => (
              <p key={metricId} className={css.quiet}>
                {words.metricName(metricId)}: {words.shown(unitOf(metricId), value, plan.currency)}
              </p>
            ))}
          </>
        ) : null}
      </div>
      <p className={heldOn === null && dueOn < f.today ? css.late : css.quiet}>
        {heldOn
          ? t('improvement.heldOn', { day: f.day(heldOn) })
          : dueOn < f.today
            ? t('improvement.missing')
            : t('improvement.toCome')}
      </p>
      {onHold && plan.mayWrite ? <Button onClick={() => onHold(check)}>{t('improvement.hold')}</Button> : null}
    </li>
  );
}

function CheckForm({ check, plan, onClose }: { check: Check; plan: Plan; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useImprovement();
  const [heldOn, setHeldOn] = useState<string>(f.today);
  const [seen, setSeen] = useState('');
  const [next, setNext] = useState('');
  const [kept, setKept] = useState<readonly number[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['heldOn', 'seen', 'next']);
  const send = async () => {
    const said = await acts.holdCheck(check, { heldOn, seen, next, kept: [...kept] });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('improvement.checkOf', { day: f.day(check.dueOn) })} onClose={onClose}>
      <Form
        submit={t('improvement.hold')}
        disabled={seen.trim() === '' || next.trim() === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <DateField
          required
          label={t('improvement.field.heldOn')}
          min={plan.openedOn}
          max={f.today}
          value={heldOn}
          onChange={setHeldOn}
          error={byField.heldOn}
        />
        <TextField
          required
          lines={3}
          label={t('improvement.field.seen')}
          maxLength={600}
          value={seen}
          onChange={setSeen}
          error={byField.seen}
        />
        <TextField
          required
          label={t('improvement.field.next')}
          maxLength={300}
          value={next}
          onChange={setNext}
          error={byField.next}
        />
        {plan.support.map(({ kind, what, keptOn }, at) =>
          keptOn ? null : (
            <CheckField
              key={`${kind} ${what}`}
              label={t('improvement.field.kept', { what })}
              checked={kept.includes(at)}
              onChange={(isKept) => setKept(isKept ? [...kept, at] : kept.filter((one) => one !== at))}
            />
          ),
        )}
      </Form>
    </Dialog>
  );
}
