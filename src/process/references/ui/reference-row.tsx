import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import type { Reference } from './queries.ts';
import css from './references.module.css';
import { useReferenceActs } from './use-reference-acts.ts';

type Props = { reference: Reference; mayAsk: boolean; isPast: boolean; onAsk: () => void; onChange: () => void };

/** A customer who speaks for us: who, of what and how, how much was asked of him, and when he last did something. */
export function ReferenceRow({ reference, mayAsk, isPast, onAsk, onChange }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useReferenceActs();
  const { contact, company, product, owner, usedOn, says } = reference;
  const isOff = reference.resting || !reference.mayContact;
  const rest = async () => {
    const problem = await acts.change(reference, { resting: !reference.resting });
    if (problem) await acts.failed(problem);
  };
  const beside = [company?.sector, product?.name ?? t('references.anything'), owner.name];
  return (
    <li>
      <span className={css.name}>
        <Go href={`/contacts/${contact.id}`}>{contact.name}</Go>
        {company ? (
          <>
            {' · '}
            <Go href={`/companies/${company.id}`}>{company.name}</Go>
          </>
        ) : null}
        <small>{beside.filter(Boolean).join(' · ')}</small>
        {says ? <small>{says}</small> : null}
      </span>
      <span className={css.waysOf}>
        {reference.ways.map((way) => (
          <Tag key={way} tone="quiet">
            {t(`references.way.${way}`)}
          </Tag>
        ))}
      </span>
      <span className={css.burden}>
        {isOff ? (
          <Tag tone={reference.mayContact ? 'quiet' : 'bad'}>
            {t(reference.mayContact ? 'references.rests' : 'references.noContact')}
          </Tag>
        ) : (
          <Tag tone={reference.burden === 'full' ? 'warn' : reference.burden === 'last' ? 'accent' : 'good'}>
            {t(`references.burden.${reference.burden}`, { left: reference.left })}
          </Tag>
        )}
        <small>
          {t('references.askedOf', { asked: reference.asked, most: reference.most })} ·{' '}
          {usedOn ? t('references.usedOn', { day: f.dayNear(usedOn) }) : t('references.neverUsed')}
        </small>
      </span>
      <span className={css.acts}>
        {mayAsk && !isOff && !isPast ? (
          <Button aria-label={t('references.askOf', { name: contact.name })} onClick={onAsk}>
            {t('references.ask')}
          </Button>
        ) : null}
        {reference.mayWrite && !isPast ? (
          <MenuButton
            label={t('references.menu', { name: contact.name })}
            className={small.square}
            align="end"
            items={[
              { id: 'change', label: t('references.change'), onPick: onChange },
              {
                id: 'rest',
                label: t(reference.resting ? 'references.wake' : 'references.rest'),
                onPick: () => void rest(),
              },
              { id: 'remove', label: t('references.remove'), onPick: () => void acts.remove(reference) },
            ]}
          >
            <Icon name="more" />
          </MenuButton>
        ) : null}
      </span>
    </li>
  );
}
