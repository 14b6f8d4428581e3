import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { type AskState, mayFollow } from '../rules/asks.ts';
import type { Ask } from './queries.ts';
import css from './references.module.css';
import { useReferenceActs } from './use-reference-acts.ts';

const tones: Record<AskState, 'quiet' | 'accent' | 'good' | 'warn'> = {
  ...{ asked: 'accent', agreed: 'good', declined: 'warn', used: 'quiet' },
};

/** What customers were asked to do, with what can be said of each. */
export function Asks({ items, isPast, short }: { items: readonly Ask[]; isPast: boolean; short?: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { answer } = useReferenceActs();
  return (
    <ul className={short ? css.short : css.asks}>
      {items.map((ask) => {
        const { reference, deal, by, way, askedOn, state, usedOn, note } = ask;
        const { contact, company } = reference;
        const said = [short ? null : by.name, usedOn ? f.dayNear(usedOn) : f.dayNear(askedOn), note];
        return (
          <li key={ask.id}>
            <span className={css.name}>
              <Go href={`/contacts/${contact.id}`}>{contact.name}</Go>
              {company ? ` · ${company.name}` : null} · {t(`references.way.${way}`)}
              <small>
                {said.filter(Boolean).join(' · ')}
                {deal && !short ? (
                  <>
                    {' · '}
                    <Go href={`/deals/${deal.id}`}>{deal.name}</Go>
                  </>
                ) : null}
              </small>
            </span>
            <Tag tone={tones[state]}>{t(`references.state.${state}`)}</Tag>
            {ask.mayAnswer && !isPast && state !== 'used' ? (
              <span className={css.acts}>
                {(['agreed', 'declined', 'used'] as const)
                  .filter((next) => mayFollow(state, next))
                  .map((next) => (
                    <Button
                      key={next}
                      kind="link"
                      aria-label={t(`references.sayOf.${next}`, { name: contact.name })}
                      onClick={() => void answer(ask, next)}
                    >
                      {t(`references.say.${next}`)}
                    </Button>
                  ))}
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
