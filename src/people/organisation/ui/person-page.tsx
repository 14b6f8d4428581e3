import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { type Edit, useEdit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { type Fact, Facts } from '../../../kit/record/facts.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { RecordPage, Section } from '../../../kit/record/record-page.tsx';
import { RecordTimeline } from '../../../kit/record/record-timeline.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { peoplePolicy, roles } from '../index.ts';
import { type PersonPage as Page, type Person, peopleApi } from './api.ts';
import { personQuery, treeQuery, waysInQuery } from './queries.ts';
import css from './team.module.css';
import { WayIn } from './team-table.tsx';
import { type PersonActs, usePersonActs } from './use-person-acts.tsx';

const fields = ['name', 'email', 'role', 'title', 'teamName', 'region'] as const;

/** One person: who he is, what changed about him, whom he leads and who led him. */
export default function PersonPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { personId = '' } = useParams({ strict: false }) as { personId?: string };
  const { user } = useSession();
  const { asOf, isPast } = useAsOf();
  const found = useQuery(personQuery(personId, asOf));
  const mayWrite = peoplePolicy.write[user.role as keyof typeof peoplePolicy.write] === 'all' && !isPast;
  const ways = useQuery({ ...waysInQuery(), enabled: mayWrite });
  const tree = useQuery({ ...treeQuery(null), enabled: mayWrite });
  const acts = usePersonActs(tree.data ?? []);
  const person = found.data;
  useCrumbs(
    person
      ? [{ label: t('app.pillar.people') }, { label: t('team.title'), path: '/people' }, { label: person.name }]
      : [],
  );
  const edit = useEdit<Person>({
    record: person,
    values: (record) => Object.fromEntries(fields.map((field) => [field, record[field]])),
    send: (changes, version, id) =>
      peopleApi.call('PATCH /api/v1/people/:id', { params: { id }, body: changes as never, ifMatch: version }),
    onSaved: () => client.invalidateQueries({ queryKey: ['person'] }),
    fieldName: (field) => t(`person.field.${field}`),
    say: (field, value) => (field === 'role' ? t(`role.${value}`) : String(value ?? '–')),
  });
  if (found.error) return <NotFound error={found.error} />;
  if (!person) return <Skeleton lines={8} />;
  return (
    <>
      <RecordPage
        title={person.name}
        subtitle={
          <>
            {t(`role.${person.role}`)}
            {person.title ? ` · ${person.title}` : ''} {person.active ? null : <Tag tone="quiet">{t('team.left')}</Tag>}
          </>
        }
        actions={
          mayWrite ? (
            <MenuButton
              named
              label={t('team.actsOf', { name: person.name })}
              className={small.button}
              align="end"
              items={acts.itemsOf(person).filter(({ id }) => id !== 'open')}
            >
              {t('team.acts')}
            </MenuButton>
          ) : undefined
        }
        facts={
          <>
            <PersonFacts person={person} mayWrite={mayWrite} edit={edit} />
            <Slot at="person-facts" id={person.id} />
          </>
        }
        timeline={
          <RecordTimeline
            kind="person"
            id={person.id}
            empty={{ title: t('person.noHistoryTitle'), text: t('person.noHistory') }}
          />
        }
        todo={
          <>
            {mayWrite ? (
              <Section title={t('team.signIn')}>
                <WayIn person={person} ways={ways.data} acts={acts} />
              </Section>
            ) : null}
            <Slot at="person" id={person.id} />
            <Lines person={person} mayWrite={mayWrite} acts={acts} />
          </>
        }
      />
      {edit.dialog}
      {acts.dialogs}
    </>
  );
}

function PersonFacts({ person, mayWrite, edit }: { person: Page; mayWrite: boolean; edit: Edit }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const items = fields.map((field): Fact => {
    const value = person[field];
    const mayChange = mayWrite && (field !== 'role' || user.role === 'leader' || person.role !== 'leader');
    return {
      id: field,
      label: t(`person.field.${field}`),
      value: field === 'role' ? t(`role.${person.role}`) : (value ?? '–'),
      edit: mayChange
        ? {
            kind: field === 'role' ? 'choice' : 'text',
            value: value ?? '',
            choices: roles
              .filter((role) => user.role === 'leader' || role !== 'leader')
              .map((id) => ({ id, label: t(`role.${id}`) })),
            save: (text) => edit.save({ [field]: text.trim() || null }),
          }
        : undefined,
    };
  });
  return (
    <Section title={t('kit.record.facts')}>
      <Facts items={items} />
    </Section>
  );
}

function Lines({ person, mayWrite, acts }: { person: Page; mayWrite: boolean; acts: PersonActs }) {
  const { t } = useTranslation();
  const f = useFormat();
  const setManager = acts.itemsOf(person).find(({ id }) => id === 'manager');
  return (
    <>
      <Section
        title={t('person.managers')}
        action={
          mayWrite && setManager ? (
            <Button kind="link" onClick={setManager.onPick}>
              {t('person.setManager')}
            </Button>
          ) : undefined
        }
        note={person.managers.length === 0 ? t('person.noManager') : undefined}
      >
        <ul className={css.list}>
          {person.managers.map((line) => (
            <li key={`${line.manager.id} ${line.firstDay}`} className={css.line}>
              <Go href={`/people/${line.manager.id}`}>{line.manager.name}</Go>
              <span className={css.quiet}>
                {line.nextDay
                  ? t('person.fromUntil', { from: f.dayWithYear(line.firstDay), until: f.dayWithYear(line.nextDay) })
                  : t('person.since', { day: f.dayWithYear(line.firstDay) })}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {person.reports.length > 0 ? (
        <Section title={t('person.reports', { count: person.reports.length })}>
          <ul className={css.list}>
            {person.reports.map((report) => (
              <li key={report.id}>
                <Go href={`/people/${report.id}`} className={css.link}>
                  <PersonName person={report} />
                </Go>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
