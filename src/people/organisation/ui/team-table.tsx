import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import type { ListColumn } from '../../../kit/list/use-added.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import type { Person } from './api.ts';
import css from './team.module.css';
import type { TreeRow } from './tree.ts';
import type { PersonActs } from './use-person-acts.tsx';

type Ways = {
  members: { person: { id: string }; email: string; lastSignIn: string | null }[];
  invitations: { person: { id: string }; until: string }[];
};

type TeamTableProps = {
  rows: TreeRow[];
  mayWrite: boolean;
  ways: Ways | undefined;
  acts: PersonActs;
  /** Fields that the workspace added, those that are chosen as columns. */
  added: readonly ListColumn<Person>[];
  onFold: (person: Person, open: boolean) => void;
};

/** The manager tree with what each person does and, for who keeps the list, whether he can come in. */
export function TeamTable(props: TeamTableProps) {
  return useIsPhone() ? <TeamCards {...props} /> : <TeamColumns {...props} />;
}

function TeamColumns({ rows, mayWrite, ways, acts, added, onFold }: TeamTableProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={css.scroll} tabIndex={0} aria-label={t('team.title')}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('person.field.name')}</th>
            <th scope="col">{t('person.field.role')}</th>
            <th scope="col">{t('person.field.title')}</th>
            <th scope="col">{t('person.field.teamName')}</th>
            {added.map(({ id, header, align }) => (
              <th key={id} scope="col" className={align === 'end' ? css.end : undefined}>
                {header}
              </th>
            ))}
            {mayWrite ? <th scope="col">{t('team.signIn')}</th> : null}
            {mayWrite ? (
              <th scope="col">
                <span className="sr-only">{t('team.acts')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { person } = row;
            return (
              <tr key={person.id}>
                <th scope="row">
                  <Name row={row} onFold={onFold} />
                </th>
                <td>{t(`role.${person.role}`)}</td>
                <td>{person.title ?? ''}</td>
                <td>{person.teamName ?? person.region ?? ''}</td>
                {added.map(({ id, align, cell }) => (
                  <td key={id} className={align === 'end' ? css.figure : css.added}>
                    {cell(person)}
                  </td>
                ))}
                {mayWrite ? (
                  <td>
                    <WayIn person={person} ways={ways} acts={acts} />
                  </td>
                ) : null}
                {mayWrite ? (
                  <td className={css.end}>
                    <Acts person={person} acts={acts} />
                  </td>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Under each other on a phone: the tree by its indent, and beneath each name what stands beside it elsewhere. */
function TeamCards({ rows, mayWrite, ways, acts, added, onFold }: TeamTableProps) {
  const { t } = useTranslation();
  return (
    <ul className={css.cards} aria-label={t('team.title')}>
      {rows.map((row) => {
        const { person, depth } = row;
        const said = [t(`role.${person.role}`), person.title, person.teamName ?? person.region];
        return (
          <li key={person.id}>
            <Name row={row} onFold={onFold} />
            {mayWrite ? <Acts person={person} acts={acts} /> : null}
            <div className={css.said} style={{ paddingInlineStart: depth * 20 + 28 }}>
              <span className={css.quiet}>{said.filter(Boolean).join(' · ')}</span>
              {added.map(({ id, header, cell }) => (
                <span key={id}>
                  <span className={css.quiet}>{header}</span> {cell(person)}
                </span>
              ))}
              {mayWrite ? <WayIn person={person} ways={ways} acts={acts} /> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Name({ row: { person, depth, below, isOpen }, onFold }: { row: TreeRow } & Pick<TeamTableProps, 'onFold'>) {
  const { t } = useTranslation();
  return (
    <span className={css.name} style={{ paddingInlineStart: depth * 20 }}>
      {below > 0 ? (
        <button
          type="button"
          className={css.fold}
          aria-expanded={isOpen}
          aria-label={t('team.fold', { name: person.name })}
          onClick={() => onFold(person, !isOpen)}
        >
          <Icon name={isOpen ? 'down' : 'right'} size={14} />
        </button>
      ) : (
        <span className={css.noFold} />
      )}
      <Go href={`/people/${person.id}`} className={css.link}>
        <PersonName person={person} />
      </Go>
      {below > 0 ? (
        <span className={css.quiet} title={t('team.below', { count: below })}>
          {below}
        </span>
      ) : null}
      {person.active ? null : <Tag tone="quiet">{t('team.left')}</Tag>}
    </span>
  );
}

function Acts({ person, acts }: { person: Person; acts: PersonActs }) {
  const { t } = useTranslation();
  return (
    <MenuButton
      label={t('team.actsOf', { name: person.name })}
      className={small.square}
      align="end"
      items={acts.itemsOf(person)}
    >
      <Icon name="more" />
    </MenuButton>
  );
}

/** Whether a person can sign in, is invited, or could be. */
export function WayIn({ person, ways, acts }: { person: Person; ways: Ways | undefined; acts: PersonActs }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!ways || !person.active) return null;
  const member = ways.members.find((each) => each.person.id === person.id);
  if (member)
    return (
      <span className={css.quiet} title={member.email}>
        {member.lastSignIn ? t('team.signedIn', { when: f.whenWithin(member.lastSignIn) }) : t('team.canSignIn')}
      </span>
    );
  const invitation = ways.invitations.find((each) => each.person.id === person.id);
  if (invitation)
    return (
      <span className={css.quiet}>
        {t('team.invited', { day: f.day(f.dayOf(invitation.until)) })}{' '}
        <Button kind="link" onClick={() => acts.invite(person)}>
          {t('team.inviteAgain')}
        </Button>
      </span>
    );
  return (
    <Button kind="link" aria-label={t('team.inviteOne', { name: person.name })} onClick={() => acts.invite(person)}>
      {t('team.invite')}
    </Button>
  );
}
