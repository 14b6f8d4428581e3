import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { type Streak, streakQuery } from './queries.ts';
import css from './recognition.module.css';
import { useRecognition } from './use-recognition.ts';

/** One's own streak, for nobody else; one begins it by one's own will. */
export function StreakPart() {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useRecognition();
  const [isSetting, setSetting] = useState(false);
  const { user } = useSession();
  const { data } = useQuery({ ...streakQuery, enabled: user.role !== 'finance' && user.role !== 'success' });
  if (!data) return null;
  const { streak } = data;
  const metricName = (id: string) => t(`metrics.defined.${id as 'activities_done'}.name`, { defaultValue: id });
  return (
    <section className={css.card} aria-labelledby="own-streak">
      <h2 id="own-streak">{t('recognition.streak.title')}</h2>
      {streak ? (
        <p>
          {t('recognition.streak.weeks', { count: streak.weeks, number: f.number(streak.weeks) })}{' '}
          <span className={css.quiet}>
            {t('recognition.streak.now', {
              ...{ metric: metricName(streak.metricId), atLeast: f.number(streak.atLeast) },
              value: f.number(streak.thisWeek),
            })}
          </span>
        </p>
      ) : (
        <p className={css.quiet}>{t('recognition.streak.none')}</p>
      )}
      <div className={css.acts}>
        <Button onClick={() => setSetting(true)}>
          {t(streak ? 'recognition.streak.change' : 'recognition.streak.begin')}
        </Button>
        {streak ? <Button onClick={() => void acts.setStreak(null)}>{t('recognition.streak.stop')}</Button> : null}
      </div>
      {isSetting ? <StreakForm data={data} onClose={() => setSetting(false)} /> : null}
    </section>
  );
}

function StreakForm({ data, onClose }: { data: Streak; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useRecognition();
  const [metricId, setMetric] = useState(data.streak?.metricId ?? data.metrics[0] ?? '');
  const [atLeast, setAtLeast] = useState(String(data.streak?.atLeast ?? ''));
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['streak.metricId', 'streak.atLeast']);
  const send = async () => {
    const said = await acts.setStreak({ metricId, atLeast: Number(atLeast.replace(',', '.')) });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('recognition.streak.title')} onClose={onClose}>
      <Form
        submit={t('recognition.streak.keep')}
        disabled={!(Number(atLeast.replace(',', '.')) > 0)}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          required
          label={t('recognition.streak.metric')}
          value={metricId}
          options={data.metrics.map((id) => ({
            id,
            label: t(`metrics.defined.${id as 'activities_done'}.name`, { defaultValue: id }),
          }))}
          onChange={setMetric}
          error={byField['streak.metricId']}
        />
        <TextField
          required
          label={t('recognition.streak.atLeast')}
          inputMode="decimal"
          value={atLeast}
          onChange={setAtLeast}
          error={byField['streak.atLeast']}
        />
      </Form>
    </Dialog>
  );
}
