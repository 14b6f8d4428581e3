import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { Tag, type Tone } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import css from './commitments.module.css';
import type { Commitment } from './queries.ts';
import { useCommitments } from './use-commitments.ts';

const tones: Record<Commitment['state'], Tone> = { open: 'quiet', kept: 'good', broken: 'bad', withdrawn: 'quiet' };

type Given = {
  items: readonly Commitment[];
  isPast: boolean;
  /** Whose each is, where they are not all of the same person. */
  withOwner?: boolean;
  onChange?: (one: Commitment) => void;
};

/** Promises in a list; each is marked by one click. */
export function CommitmentList({ items, isPast, withOwner = false, onChange }: Given) {
  return (
    <ul className={css.list}>
      {items.map((one) => (
        <One key={one.id} one={one} canWrite={one.mayWrite && !isPast} withOwner={withOwner} onChange={onChange} />
      ))}
    </ul>
  );
}

type OneGiven = {
  one: Commitment;
  canWrite: boolean;
  withOwner: boolean;
  onChange: ((one: Commitment) => void) | undefined;
};

function One({ one, canWrite, withOwner, onChange }: OneGiven) {
  const { t } = useTranslation();
  const { mark } = useCommitments();
  const { name, state } = one;
  const isOpen = state === 'open';
  const more = [
    ...(onChange ? [{ id: 'change', label: t('commitments.change'), onPick: () => onChange(one) }] : []),
    isOpen
      ? { id: 'withdraw', label: t('commitments.withdraw'), onPick: () => void mark(one, 'withdrawn') }
      : { id: 'reopen', label: t('commitments.reopen'), onPick: () => void mark(one, 'open') },
  ];
  return (
    <li className={css.one} data-commitment={one.id}>
      <div className={css.told}>
        <p className={css.text}>
          <Go href={`/commitments/${one.id}`}>{name}</Go>
        </p>
        <Facts one={one} withOwner={withOwner} />
        {one.note ? <p className={css.quiet}>{one.note}</p> : null}
      </div>
      {canWrite ? (
        <div className={css.acts}>
          {isOpen ? (
            <>
              <Button data-keep aria-label={t('commitments.keptOf', { name })} onClick={() => void mark(one, 'kept')}>
                {t('commitments.kept')}
              </Button>
              <Button
                kind="plain"
                data-break
                aria-label={t('commitments.brokenOf', { name })}
                onClick={() => void mark(one, 'broken')}
              >
                {t('commitments.broken')}
              </Button>
            </>
          ) : null}
          <MenuButton label={t('commitments.menu', { name })} className={small.square} align="end" items={more}>
            <Icon name="more" />
          </MenuButton>
        </div>
      ) : null}
    </li>
  );
}

function Facts({ one, withOwner }: { one: Commitment; withOwner: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { state, isOverdue, timesMoved, endedOn, deal } = one;
  const told = [
    withOwner ? one.owner.name : null,
    t('commitments.due', { day: f.dayNear(one.dueOn) }),
    endedOn ? t('commitments.endedOn', { day: f.dayNear(endedOn) }) : null,
    timesMoved > 0 ? t('commitments.moved', { count: timesMoved, number: f.number(timesMoved) }) : null,
    one.withManager ? t('commitments.agreed') : null,
  ].filter((fact) => fact !== null);
  return (
    <p className={css.facts}>
      {isOverdue ? <Tag tone="bad">{t('commitments.overdue')}</Tag> : null}
      {state === 'open' ? null : <Tag tone={tones[state]}>{t(`commitments.state.${state}`)}</Tag>}
      {told.map((fact) => (
        <span key={fact} className={css.fact}>
          {fact}
        </span>
      ))}
      {deal ? (
        <span className={css.fact}>
          <Go href={`/deals/${deal.id}`}>{deal.name}</Go>
        </span>
      ) : null}
    </p>
  );
}
