import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import type { Standing } from '../../../../kit/forms/standing-form.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { type Routing, routingApi, sentRules } from './queries.ts';
import css from './routing.module.css';
import { useTold } from './use-told.ts';

/** What of the routing is written here. */
export const promisedIn = ({ minutes, bySource }: Routing) => ({ minutes, bySource });

type Props = Standing<Routing> & {
  /** As they stand now: they are saved in one with the promise, and others may have changed them meanwhile. */
  rules: Routing['rules'];
};

/** Within how many minutes of work a lead is answered, and what some sources are promised instead. */
export function Promises({ record: routing, rules, onTyped, onSaved }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const told = useTold(['lead-routing']);
  const [minutes, setMinutes] = useState(String(routing.minutes));
  const [sources, setSources] = useState(() =>
    routing.bySource.map((one, key) => ({ key, source: one.source, minutes: String(one.minutes) })),
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const fields = sources.flatMap((_, at) => [`bySource.${at}.source`, `bySource.${at}.minutes`]);
  const { byField, rest } = fieldErrors(problem, ['minutes', ...fields]);
  const send = async () => {
    const body = {
      ...{ version: routing.version, minutes: Number(minutes) || 0, rules: sentRules(rules) },
      bySource: sources.map((one) => ({ source: one.source, minutes: Number(one.minutes) || 0 })),
    };
    const sent = await routingApi.call('PUT /api/v1/lead-routing', { body });
    setProblem(sent.ok ? null : sent.problem);
    if (!sent.ok) return;
    await told(sent.answer.groupId);
    onSaved();
  };
  // Pressing a button is no typing that the standing form hears.
  const change = (next: typeof sources) => {
    onTyped();
    setSources(next);
  };
  const set = (key: number, part: Partial<(typeof sources)[number]>) =>
    setSources(sources.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <section className={css.card} aria-labelledby="routing-promise">
      <h2 id="routing-promise">{t('routing.promise.title')}</h2>
      <p className={css.note}>{t('routing.promise.note')}</p>
      {routing.mayWrite ? (
        <Form submit={t('routing.keep')} errors={rest} onSubmit={send}>
          <div className={css.line}>
            <TextField
              required
              label={t('routing.promise.minutes')}
              inputMode="numeric"
              value={minutes}
              error={byField.minutes}
              onChange={setMinutes}
            />
          </div>
          {sources.map((one, at) => (
            <div key={one.key} className={css.line}>
              <TextField
                required
                label={t('lead.field.source')}
                value={one.source}
                error={byField[`bySource.${at}.source`]}
                onChange={(source) => set(one.key, { source })}
              />
              <TextField
                required
                label={t('routing.promise.minutes')}
                inputMode="numeric"
                value={one.minutes}
                error={byField[`bySource.${at}.minutes`]}
                onChange={(typed) => set(one.key, { minutes: typed })}
              />
              <Button
                kind="link"
                aria-label={t('routing.promise.removeOf', { source: one.source })}
                onClick={() => change(sources.filter(({ key }) => key !== one.key))}
              >
                {t('routing.remove')}
              </Button>
            </div>
          ))}
          <div>
            <Button
              disabled={sources.length >= 50}
              onClick={() =>
                change([
                  ...sources,
                  { key: Math.max(-1, ...sources.map(({ key }) => key)) + 1, source: '', minutes: '' },
                ])
              }
            >
              {t('routing.promise.add')}
            </Button>
          </div>
        </Form>
      ) : (
        <p>
          {t('routing.promise.all', { count: routing.minutes, number: f.number(routing.minutes) })}
          {routing.bySource.map((one) => ` · ${one.source}: ${f.number(one.minutes)}`)}
        </p>
      )}
    </section>
  );
}
