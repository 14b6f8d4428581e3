import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { useKeys } from '../../../kit/look/keys.ts';
import { Tag } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { AfterCall } from './after-call.tsx';
import css from './calling.module.css';
import type { Call, CallKind } from './queries.ts';
import { useCalls } from './use-calls.ts';
import { dialled, pathOf, titleOf, whyWords } from './words.ts';

type Given = { call: Call; kind: CallKind | undefined; onSkip: () => void };

/** One call: whom and where, what about, what to say, and what it came to by one key. */
export function CallCard({ call, kind, onSkip }: Given) {
  const { t } = useTranslation();
  const { refuse } = useCalls();
  const [outcome, setOutcome] = useState<string | null>(null);
  const outcomes = kind && kind.outcomes.length > 0 ? kind.outcomes : [t('calling.done')];
  useKeys({
    ...Object.fromEntries(
      outcomes.slice(0, 9).map((one, place) => [String(place + 1), { does: one, run: () => setOutcome(one) }]),
    ),
    n: { does: t('calling.keys.skip'), run: onSkip },
  });
  const { who } = call;
  return (
    <article className={css.card} aria-labelledby="call-who">
      <Whom call={call} />
      <Numbers call={call} />
      {call.subject && who ? <p className={css.subject}>{call.subject}</p> : null}
      {call.note ? <p className={css.note}>{call.note}</p> : null}
      <AboutDeal call={call} />
      <Slot at="call-script" lines={2} id={call.deal?.id ?? ''} values={{ kindId: call.kindId }} />
      {outcome !== null ? (
        <AfterCall call={call} kind={kind} outcome={outcome} onClose={() => setOutcome(null)} />
      ) : (
        <fieldset className={css.outcomes}>
          <legend>{t('calling.cameTo')}</legend>
          {outcomes.map((one, place) => (
            <Button
              key={one}
              aria-keyshortcuts={place < 9 ? String(place + 1) : undefined}
              onClick={() => setOutcome(one)}
            >
              {one}
              {place < 9 ? (
                <span aria-hidden="true" className={css.key}>
                  {place + 1}
                </span>
              ) : null}
            </Button>
          ))}
          <Button kind="plain" onClick={onSkip}>
            {t('calling.later')}
          </Button>
          {who ? (
            <MenuButton
              label={t('calling.menu', { name: titleOf(call, t) })}
              className={small.square}
              align="end"
              items={[{ id: 'refuse', label: t('calling.refuse'), onPick: () => void refuse(call) }]}
            >
              <Icon name="more" />
            </MenuButton>
          ) : null}
        </fieldset>
      )}
    </article>
  );
}

function Whom({ call }: { call: Call }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { who, reason } = call;
  const isLate = reason.kind === 'overdue' || reason.kind === 'promise-over';
  return (
    <header className={css.whom}>
      <h2 id="call-who">
        {who ? (
          <Go href={pathOf(who)}>
            <bdi>{who.name}</bdi>
          </Go>
        ) : (
          titleOf(call, t)
        )}
      </h2>
      <p className={css.quiet}>
        {isLate ? <Tag tone="bad">{whyWords(call, f, t)}</Tag> : <Tag tone="quiet">{whyWords(call, f, t)}</Tag>}{' '}
        <bdi>{[who?.title, who?.company?.name].filter(Boolean).join(' · ')}</bdi>
      </p>
    </header>
  );
}

function Numbers({ call: { who, numbers } }: { call: Call }) {
  const { t } = useTranslation();
  if (numbers.length === 0)
    return (
      <p className={css.quiet}>
        {t('calling.noNumber')} {who ? <Go href={pathOf(who)}>{t('calling.addNumber')}</Go> : null}
      </p>
    );
  return (
    <ul className={css.numbers}>
      {numbers.map(({ label, number }) => (
        <li key={`${label} ${number}`}>
          <a href={dialled(number)} className={css.number} dir="ltr" aria-label={t('calling.dial', { number })}>
            <Icon name="call" /> {number}
          </a>{' '}
          <span className={css.quiet}>{label}</span>
        </li>
      ))}
    </ul>
  );
}

function AboutDeal({ call: { deal } }: { call: Call }) {
  const f = useFormat();
  if (!deal) return null;
  const money = deal.amount === null ? null : f.moneyShort({ amount: deal.amount, currency: deal.currency });
  return (
    <p className={css.deal}>
      <Go href={`/deals/${deal.id}`}>{deal.name}</Go>
      <span className={css.quiet}>{[deal.stageName, money].filter(Boolean).join(' · ')}</span>
    </p>
  );
}
