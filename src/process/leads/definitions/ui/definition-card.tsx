import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { useConditionWords } from '../../routing/ui/conditions.tsx';
import { sides } from '../rules/definition.ts';
import { DefinitionForm } from './definition-form.tsx';
import css from './definitions.module.css';
import { LeadLinks } from './kept-to.tsx';
import { type Definition, type Definitions, definitionsApi, type Report } from './queries.ts';

type Props = {
  definition: Definition;
  all: Definitions;
  kept: Report['stages'][number] | undefined;
  onChanged: () => Promise<unknown>;
};

/** One definition: what a lead must be, who agreed to it, and how leads keep to it in both directions. */
export function DefinitionCard({ definition, all, kept, onChanged }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const [isEditing, setEditing] = useState(false);
  const { stage, version, edition, conditions, messaging, agreed, inForce } = definition;
  const hasAgreed = (side: string) => agreed.some((one) => one.side === side);
  const agree = async (side: (typeof sides)[number]) => {
    const sent = await definitionsApi.call('POST /api/v1/lead-definitions/:stage/agreements', {
      params: { stage },
      body: { version, side },
    });
    if (!sent.ok) toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
    await onChanged();
  };
  const title = t(`leadDefinitions.stage.${stage}`);
  return (
    <section className={css.card} aria-labelledby={`definition-${stage}`}>
      <div className={css.head}>
        <h2 id={`definition-${stage}`}>{title}</h2>
        {all.mayPropose && !isEditing ? (
          <Button aria-label={t('leadDefinitions.proposeOf', { stage: title })} onClick={() => setEditing(true)}>
            {t('leadDefinitions.propose')}
          </Button>
        ) : null}
      </div>
      {isEditing && all.mayPropose ? (
        <DefinitionForm definition={definition} onKept={onChanged} onClose={() => setEditing(false)} />
      ) : (
        <>
          {conditions.length === 0 ? (
            <p className={css.note}>{t(isPast ? 'leadDefinitions.noneThen' : 'leadDefinitions.none')}</p>
          ) : null}
          <ol className={css.conditions}>
            {conditions.map((one) => (
              <ConditionLine key={one.says + one.where} {...one} />
            ))}
          </ol>
          {messaging ? <p className={css.messaging}>{messaging}</p> : null}
          {conditions.length > 0 ? (
            <ul className={css.agreed}>
              {sides.map((side) => {
                const one = agreed.find((each) => each.side === side);
                return (
                  <li key={side}>
                    <Tag tone={one ? 'good' : 'warn'}>{t(`leadDefinitions.side.${side}`)}</Tag>{' '}
                    {one
                      ? t('leadDefinitions.agreedBy', { name: one.person.name, day: f.day(f.dayOf(one.at)) })
                      : t('leadDefinitions.open')}{' '}
                    {!hasAgreed(side) && all.mayAgree.includes(side) ? (
                      <Button onClick={() => void agree(side)}>{t(`leadDefinitions.agree.${side}`)}</Button>
                    ) : null}
                  </li>
                );
              })}
            </ul>
          ) : null}
          {inForce && inForce.edition !== edition ? (
            <p className={css.quiet}>{t('leadDefinitions.before', { number: f.number(inForce.edition) })}</p>
          ) : null}
        </>
      )}
      {kept?.isAgreed ? <Kept kept={kept} /> : null}
    </section>
  );
}

function ConditionLine({ where, says }: { where: string; says: string }) {
  const words = useConditionWords(where);
  return (
    <li>
      {says} <span className={css.quiet}>{words}</span>
    </li>
  );
}

function Kept({ kept }: { kept: Report['stages'][number] }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <>
      <h3>{t('leadDefinitions.meets', { count: kept.meets, number: f.number(kept.meets) })}</h3>
      <LeadLinks items={kept.meeting} />
      <h3>{t('leadDefinitions.fails', { count: kept.fails, number: f.number(kept.fails) })}</h3>
      <LeadLinks
        items={kept.failing.map(({ lacks, overrideReason, ...lead }) => ({
          ...lead,
          note: [
            t('leadDefinitions.lacks', { list: lacks.join(' · ') }),
            ...(overrideReason ? [t('leadDefinitions.because', { reason: overrideReason })] : []),
          ].join(' '),
        }))}
      />
    </>
  );
}
