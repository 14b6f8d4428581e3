import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { Guidance } from '../effect/ui/guidance.tsx';
import css from './playbooks.module.css';
import { type OnDeal as Found, onDealQuery, type StepShown } from './queries.ts';
import { SayStep } from './say-step.tsx';

/** What to do in the deal's stage, what was done of it, and what to ask and say. */
export default function OnDeal({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const found = useQuery(onDealQuery(id, asOf)).data;
  if (!found?.stage) return null;
  const counted = t('playbooks.onDeal.done', { n: f.number(found.done), of: f.number(found.of) });
  return (
    <Section
      title={t('playbooks.onDeal.title', { stage: found.stage.name })}
      action={found.of > 0 ? <span className={css.quiet}>{counted}</span> : undefined}
    >
      {found.buyerTask ? (
        <p className={css.buyer}>
          <b>{t('playbooks.buyer')}</b> {found.buyerTask}
        </p>
      ) : null}
      {found.steps.length > 0 ? (
        <ul className={css.steps}>
          {found.steps.map((step) => (
            <Step key={step.key} dealId={id} step={step} mayWrite={found.mayWrite && asOf === null} />
          ))}
        </ul>
      ) : (
        <p className={css.quiet}>{t('playbooks.onDeal.none')}</p>
      )}
      <Said of={found} />
      {found.activities.map((kind) => (
        <details key={kind.id} className={css.fold}>
          <summary>{t('playbooks.onDeal.activity', { kind: kind.name })}</summary>
          {kind.steps.length > 0 ? (
            <ol className={css.plain}>
              {kind.steps.map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ol>
          ) : null}
          <Questions list={kind.questions} />
          <Scripts list={kind.scripts} />
          <Links list={kind.links} />
        </details>
      ))}
      {found.before.length > 0 ? (
        <details className={css.fold}>
          <summary>{t('playbooks.onDeal.before')}</summary>
          {found.before.map(({ stage, texts }) => (
            <div key={stage.id}>
              <b>{stage.name}</b>
              <ul className={css.plain}>
                {texts.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </div>
          ))}
        </details>
      ) : null}
      <Slot at="playbook" lines={1} id={id} />
      <Guidance stageId={found.stage.id} className={css.fold} />
      <p className={css.foot}>
        <Go href="/settings/playbooks">{t('playbooks.onDeal.all')}</Go>
      </p>
    </Section>
  );
}

function Step({ dealId, step, mayWrite }: { dealId: string; step: StepShown; mayWrite: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [open, setOpen] = useState(false);
  const done = step.said?.done ?? false;
  const by = done ? [step.said?.by?.name, step.said ? f.relativeDay(step.said.on) : null].filter(Boolean) : [];
  return (
    <li>
      <label className={css.step}>
        <input type="checkbox" checked={done} disabled={!mayWrite} onChange={() => setOpen(true)} />
        <span className={done ? css.done : undefined}>{step.text}</span>
      </label>
      {by.length > 0 ? <span className={css.small}>{by.join(' · ')}</span> : null}
      {done && step.said?.text && step.said.text !== step.text ? (
        <span className={css.small}>{t('playbooks.onDeal.then', { text: step.said.text })}</span>
      ) : null}
      {done && step.said?.note ? <span className={css.noted}>{step.said.note}</span> : null}
      {open ? <SayStep dealId={dealId} step={step} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}

function Said({ of }: { of: Found }) {
  const { t } = useTranslation();
  if (of.questions.length + of.scripts.length + of.links.length === 0) return null;
  return (
    <details className={css.fold}>
      <summary>{t('playbooks.onDeal.say')}</summary>
      <Questions list={of.questions} />
      <Scripts list={of.scripts} />
      <Links list={of.links} />
    </details>
  );
}

export const Questions = ({ list }: { list: string[] }) =>
  list.length > 0 ? (
    <ul className={css.plain}>
      {list.map((question) => (
        <li key={question}>{question}</li>
      ))}
    </ul>
  ) : null;

export const Scripts = ({ list }: { list: Found['scripts'] }) =>
  list.map(({ title, text }) => (
    <blockquote key={`${title} ${text}`} className={css.script}>
      <b>{title}</b>
      <p>{text}</p>
    </blockquote>
  ));

export const Links = ({ list }: { list: Found['links'] }) =>
  list.length > 0 ? (
    <ul className={css.plain}>
      {list.map(({ title, url }) => (
        <li key={`${title} ${url}`}>
          <a href={url} target="_blank" rel="noreferrer">
            {title}
          </a>
        </li>
      ))}
    </ul>
  ) : null;
