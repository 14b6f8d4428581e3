import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { useWay } from '../../../kit/look/go.tsx';
import type { MenuItem } from '../../../kit/panel/menu.tsx';
import { useRecordActs } from '../../../kit/record/acts.tsx';
import { useSession } from '../../../kit/session.tsx';
import { type Person, peopleApi } from './api.ts';
import { Deactivate } from './deactivate.tsx';
import { Invite } from './invite.tsx';
import { SetManager } from './set-manager.tsx';
import { SignInAs } from './sign-in-as.tsx';

export type PersonActs = {
  invite: (person: Person) => void;
  itemsOf: (person: Person) => MenuItem[];
  dialogs: ReactNode;
};

type Open = { what: 'manager' | 'deactivate' | 'invite' | 'as'; person: Person };

/** What can be done to a person from the tree or from his page, with the dialogs it needs. */
export function usePersonActs(people: readonly Person[]): PersonActs {
  const { t } = useTranslation();
  const way = useWay();
  const client = useQueryClient();
  const { user } = useSession();
  const others = useRecordActs('person');
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const show = (what: Open['what'], person: Person) => () => setOpen({ what, person });
  const comeBack = async (person: Person) => {
    const done = await peopleApi.call('POST /api/v1/people/:id/reactivate', {
      params: { id: person.id },
      ifMatch: person.version,
    });
    if (!done.ok) return toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['person'] });
    toast({ text: t('person.back', { name: person.name }) });
  };
  const dialogs = open ? (
    open.what === 'manager' ? (
      <SetManager person={open.person} onClose={close} />
    ) : open.what === 'deactivate' ? (
      <Deactivate
        person={open.person}
        reports={people.filter(({ active, manager }) => active && manager?.id === open.person.id)}
        onClose={close}
      />
    ) : open.what === 'as' ? (
      <SignInAs person={open.person} onClose={close} />
    ) : (
      <Invite person={open.person} onClose={close} />
    )
  ) : null;
  return {
    invite: (person) => setOpen({ what: 'invite', person }),
    dialogs,
    itemsOf: (person) => [
      { id: 'open', label: t('person.open'), onPick: () => way.go(`/people/${person.id}`) },
      ...(person.active
        ? [
            { id: 'manager', label: t('person.setManager'), onPick: show('manager', person) },
            { id: 'invite', label: t('team.invite'), onPick: show('invite', person) },
            ...(user.role === 'leader' && person.role !== 'leader'
              ? [{ id: 'as', label: t('signInAs.menu'), onPick: show('as', person) }]
              : []),
            {
              id: 'deactivate',
              label: t('person.deactivate.act'),
              disabled: person.id === user.id,
              onPick: show('deactivate', person),
            },
          ]
        : [{ id: 'back', label: t('person.reactivate'), onPick: () => void comeBack(person) }]),
      ...(person.active ? [] : others(person.id)),
    ],
  };
}
