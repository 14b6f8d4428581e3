import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../../ground/ids.ts';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { type Problem, sentenceOf } from '../../../../kit/forms/problem.ts';
import { versionToSave } from '../../../../kit/forms/use-opened.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import { useConditionWords } from './conditions.tsx';
import { type Draft, type Routing, routingApi, sentRules, type Trial, trialQuery } from './queries.ts';
import css from './routing.module.css';
import { RuleForm } from './rule-form.tsx';
import { useTold } from './use-told.ts';

/** A rule in its form, and the rules as they stood when that was opened. */
type Editing = { rule: Draft; opened: Routing };

const ruleOf = (id: string) => (routing: Routing) => sentRules(routing.rules.filter((rule) => rule.id === id));
const blank = (): Draft => ({ id: newId(), name: '', on: true, where: '', withinHours: false, people: [] });

/** The rules in their order, each with what it would have done in the last 30 days. */
export function Rules({ routing }: { routing: Routing }) {
  const { t } = useTranslation();
  const f = useFormat();
  const told = useTold(['lead-routing']);
  const [editing, setEditing] = useState<Editing | null>(null);
  const { rules, mayWrite } = routing;
  const trial = useQuery(trialQuery(rules, mayWrite)).data;
  const keep = async (next: readonly Draft[], version = routing.version): Promise<Problem | null> => {
    const { minutes, bySource } = routing;
    const body = { version, minutes, bySource, rules: sentRules(next) };
    const sent = await routingApi.call('PUT /api/v1/lead-routing', { body });
    if (!sent.ok) return sent.problem;
    await told(sent.answer.groupId);
    return null;
  };
  const at = async (next: readonly Draft[]) => {
    const problem = await keep(next);
    if (problem) toast({ text: sentenceOf(problem, t('kit.unreachable')), tone: 'bad' });
  };
  const moved = (from: number, to: number) => {
    const next = [...rules];
    const [taken] = next.splice(from, 1);
    if (taken) next.splice(to, 0, taken);
    return next;
  };
  const open = (rule: Draft) => setEditing({ rule, opened: routing });
  const edited = editing?.rule.id;
  const isNew = edited !== undefined && !rules.some(({ id }) => id === edited);
  const form = editing ? (
    <RuleForm
      rule={editing.rule}
      others={rules.filter(({ id }) => id !== edited)}
      place={rules.findIndex(({ id }) => id === edited)}
      onKeep={(next) => keep(next, versionToSave(editing.opened, routing, ruleOf(editing.rule.id)))}
      onClose={() => setEditing(null)}
    />
  ) : null;
  return (
    <section className={css.card} aria-labelledby="routing-rules">
      <div className={css.head}>
        <h2 id="routing-rules">{t('routing.rules.title')}</h2>
        {mayWrite && editing === null ? <Button onClick={() => open(blank())}>{t('routing.rules.add')}</Button> : null}
      </div>
      <p className={css.note}>{t('routing.rules.note')}</p>
      {rules.length === 0 ? <p className={css.quiet}>{t('routing.rules.none')}</p> : null}
      <ol className={css.rules}>
        {[
          ...rules.map((rule, place) => (
            <li key={rule.id}>
              {edited === rule.id ? form : <RuleLine rule={rule} trial={trial} />}
              {mayWrite && edited !== rule.id ? (
                <span className={css.acts}>
                  {place > 0 ? (
                    <Button
                      kind="plain"
                      aria-label={t('routing.rules.earlierOf', { name: rule.name })}
                      onClick={() => void at(moved(place, place - 1))}
                    >
                      {t('routing.rules.earlier')}
                    </Button>
                  ) : null}
                  <Button
                    // One at a time: another form in its place would drop what was typed in this one.
                    disabled={editing !== null}
                    aria-label={t('routing.rules.changeOf', { name: rule.name })}
                    onClick={() => open(rule)}
                  >
                    {t('routing.change')}
                  </Button>
                  <Button
                    kind="plain"
                    aria-label={t('routing.rules.removeOf', { name: rule.name })}
                    onClick={() => void at(rules.filter(({ id }) => id !== rule.id))}
                  >
                    {t('routing.remove')}
                  </Button>
                </span>
              ) : null}
            </li>
          )),
          // In the list with the rest, so that it stays as it is when somebody else removes the rule that is changed in it.
          isNew ? <li key={edited}>{form}</li> : null,
        ]}
      </ol>
      {trial ? (
        <p className={css.quiet}>
          {t('routing.trial.sum', {
            count: trial.leads,
            number: f.number(trial.leads),
            noRule: f.number(trial.noRule),
            nobody: f.number(trial.nobodyThere),
          })}{' '}
          {trial.grounds.map(({ name, gave, people }) => (
            <span key={name}>
              {t('routing.trial.ground', {
                ...{ name, count: gave, number: f.number(gave) },
                people: people.map(({ person, leads }) => `${person.name} ${f.number(leads)}`).join(', '),
              })}{' '}
            </span>
          ))}
        </p>
      ) : null}
    </section>
  );
}

function RuleLine({ rule, trial }: { rule: Routing['rules'][number]; trial: Trial | undefined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useConditionWords(rule.where);
  const tried = trial?.rules.find(({ id }) => id === rule.id);
  return (
    <span className={css.rule}>
      <span>
        <b>{rule.name}</b> {rule.on ? null : <Tag tone="quiet">{t('routing.rules.off')}</Tag>}
        {rule.withinHours ? <Tag tone="quiet">{t('routing.rules.withinHours')}</Tag> : null}
        {tried && rule.on && tried.fits === 0 ? <Tag tone="warn">{t('routing.trial.fitsNone')}</Tag> : null}
      </span>
      <span className={css.quiet}>{words || t('routing.rules.every')}</span>
      <ul className={css.people}>
        {rule.people.map(({ person, weight, most, open, isActive }) => (
          <li key={person.id}>
            {person.name} <span className={css.quiet}>× {f.number(weight)} ·</span>{' '}
            <span className={css.quiet}>
              {most === null
                ? t('routing.people.open', { count: open, number: f.number(open) })
                : t('routing.people.openOf', { number: f.number(open), most: f.number(most) })}
            </span>
            {isActive ? null : <Tag tone="warn">{t('routing.people.left')}</Tag>}
          </li>
        ))}
        {rule.others > 0 ? (
          <li className={css.quiet}>
            {t('routing.people.others', { count: rule.others, number: f.number(rule.others) })}
          </li>
        ) : null}
      </ul>
      {tried ? (
        <span className={css.quiet}>
          {t('routing.trial.rule', { fits: f.number(tried.fits), gave: f.number(tried.gave), count: tried.fits })}
        </span>
      ) : null}
    </span>
  );
}
