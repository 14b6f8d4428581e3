import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Why } from '../../../kit/figures/why.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { type Said, Sentence } from '../../../kit/look/three-questions.tsx';
import { Panel } from '../../../kit/panel/panel.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './ahead-slot.module.css';
import { chanceWords } from './headline.ts';
import { addressOf, aheadQuery, type Projection } from './queries.ts';
import { useWhy } from './why-of.ts';

/**
 * What will happen, on a home page: where its quarter lands, as the projection says. It comes after the rest of the page, and where
 * it cannot be told the page’s own sentence stands, with why.
 */
export default function AheadSlot({ id, values = {} }: SlotProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const asked = { period: values.period ?? null, team: null, person: id || null, asOf };
  const found = useQuery(aheadQuery(asked));
  const otherwise = { text: values.text ?? '', href: values.href, note: values.note };
  if (found.isPending) return <Skeleton lines={2} />;
  if (!found.data) return <Sentence {...otherwise} note={after(t('projection.ahead.failed'), otherwise.note)} />;
  const told = found.data;
  const said = landsAt(told, addressOf(asked), f, t);
  if (!said) return <Sentence {...otherwise} note={after(instead(told, t), otherwise.note)} />;
  return <Sentence {...said} note={<Note told={told} text={said.note} />} />;
}

const after = (first: string, then: string | undefined) => (then ? `${first} ${then}` : first);

/** Why there is no range, and what is told in its place. */
function instead({ missing }: Projection, t: TFunction): string {
  return missing?.kind === 'too-few'
    ? t('projection.ahead.tooFew', { have: missing.have, need: missing.need })
    : t('projection.ahead.otherwise');
}

/** The sentence: the range, and how likely the quota is. */
function landsAt(told: Projection, href: string, f: Format, t: TFunction): (Said & { note: string }) | null {
  const { landing, quota, won, currency, period, open } = told;
  if (!landing || won === null) return null;
  const money = (amount: number) => ({ amount, currency });
  const range = f.moneyRange(money(landing.p10), money(landing.p90));
  const amount = quota ? f.moneyShort(money(quota.amount)) : '';
  const kind = !quota || quota.chance === null ? 'range' : won >= quota.amount ? 'reached' : 'quota';
  const chance = kind === 'quota' ? chanceWords(quota?.chance ?? 0, f) : '';
  return {
    text: t(`projection.ahead.${kind}`, { period: period.name, range, quota: amount, chance }),
    note: t('projection.ahead.note', {
      won: f.moneyShort(money(won)),
      open: f.moneyShort(money(landing.fromOpen)),
      fresh: f.moneyShort(money(landing.fromNew)),
      count: open,
      number: f.number(open),
    }),
    href,
  };
}

/** What the range is made of and from when it is, and the button that opens how it was reckoned. */
function Note({ told, text }: { told: Projection; text: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const why = useWhy(told)('lands');
  const name = t('projection.tile.lands');
  return (
    <>
      {text} {isPast ? '' : t('projection.ahead.from', { time: f.timeExact(told.freshAt) })}{' '}
      <button
        ref={button}
        type="button"
        className={css.why}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('projection.ahead.why')}
      </button>
      {open ? (
        <Panel
          anchor={() => button.current}
          label={t('kit.figure.whyOf', { name })}
          width={404}
          onClose={() => setOpen(false)}
        >
          <Why name={name} {...why} />
        </Panel>
      ) : null}
    </>
  );
}
