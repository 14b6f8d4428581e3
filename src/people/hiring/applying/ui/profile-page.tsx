import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { items } from '../../rules/inventory.ts';
import css from './applying.module.css';
import { OpenPage } from './open-page.tsx';
import { applyingApi } from './queries.ts';
import { useOpen } from './use-open.ts';

/** What a candidate opens by the link to his profile: fifty short sentences, and how far each is true of him. */
export default function ProfilePage() {
  const { token, error, opened } = useOpen('open-profile', (asked) =>
    applyingApi.call('POST /api/v1/profiles/open', { once: true, body: { token: asked } }),
  );
  return (
    <OpenPage problem={opened && !opened.ok ? opened.problem : null} failed={error !== null}>
      {opened?.ok ? <Items token={token} role={opened.answer.role} /> : null}
    </OpenPage>
  );
}

const points = [1, 2, 3, 4, 5] as const;

function Items({ token, role }: { token: string; role: string }) {
  const { t } = useTranslation();
  const [answers, setAnswers] = useState<Record<number, number>>({});
  const [isTaken, setTaken] = useState(false);
  const [errors, setErrors] = useState<string[]>([]);
  const left = items.length - Object.keys(answers).length;
  const send = async () => {
    const body = { token, answers: items.map((_, at) => answers[at] as number) };
    const sent = await applyingApi.call('POST /api/v1/profiles/send', { once: true, body });
    if (sent.ok) setTaken(true);
    else setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
  };
  return (
    <>
      <h1>{t('hiring.profile.title')}</h1>
      <p className={css.quiet}>{role}</p>
      {isTaken ? (
        <p role="status">{t('hiring.profile.thanks')}</p>
      ) : (
        <Form submit={t('hiring.profile.send')} disabled={left > 0} onSubmit={send} errors={errors}>
          <p>{t('hiring.profile.how')}</p>
          <p className={css.quiet}>{t('hiring.profile.limits')}</p>
          {items.map(({ factor }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place
            <fieldset key={`${factor}${at}`} className={css.item}>
              <legend>{`${at + 1}. ${t(`hiring.profile.item.${at + 1}`)}`}</legend>
              <span className={css.answers}>
                {points.map((point) => (
                  <label key={point} className={css.answer}>
                    <input
                      type="radio"
                      name={`item-${at}`}
                      checked={answers[at] === point}
                      onChange={() => setAnswers((before) => ({ ...before, [at]: point }))}
                    />
                    <span>{t(`hiring.profile.answer.${point}`)}</span>
                  </label>
                ))}
              </span>
            </fieldset>
          ))}
          {left > 0 ? <p className={css.quiet}>{t('hiring.profile.left', { count: left })}</p> : null}
        </Form>
      )}
    </>
  );
}
