import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { BringDialog } from './bring-dialog.tsx';
import { EffectPart } from './effect-part.tsx';
import { LevelsForm } from './levels-form.tsx';
import { SaveStructure } from './save-structure.tsx';
import css from './structure.module.css';
import { type Draft, type DrawnTeam, draftQuery, effectQuery } from './structures.ts';
import { SwitchForm } from './switch-form.tsx';
import { TeamForm, teamsWith } from './team-form.tsx';
import { useStructures } from './use-structures.ts';
import { useWords } from './use-words.ts';

/** A structure that is being drawn: its levels, bands and teams, and beside them what it would change. */
export default function DraftPage() {
  const { t } = useTranslation();
  const { draftId = '' } = useParams({ strict: false }) as { draftId?: string };
  const found = useQuery(draftQuery(draftId));
  if (found.error && !found.data) return <ReadFailed title={t('structure.failed')} of={found} />;
  if (!found.data) return <Skeleton lines={10} />;
  return <Designer draft={found.data} />;
}

type Open = 'levels' | 'switch' | 'bring' | 'team' | DrawnTeam;

function Designer({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const words = useWords();
  const acts = useStructures();
  const effect = useQuery(effectQuery(draft.id)).data ?? null;
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <PageHead
      flows
      title={draft.name}
      lead={t('structure.draftLead')}
      tools={
        <>
          <Go href="/structure">{t('structure.all')}</Go>
          <Button onClick={() => setOpen('levels')}>{t('structure.levels')}</Button>
          <Button onClick={() => setOpen('bring')}>{t('structure.bring.title')}</Button>
          <SaveStructure drawn={draft} name={draft.name} />
          <Button onClick={() => void acts.remove(draft)}>{t('structure.remove')}</Button>
          <Button kind="primary" disabled={draft.teams.length === 0} onClick={() => setOpen('switch')}>
            {t('structure.switch')}
          </Button>
        </>
      }
    >
      <div className={css.page}>
        <section className={css.part} aria-labelledby="structure-drawn">
          <h2 id="structure-drawn">{words.levels(draft)}</h2>
          {draft.levels.includes('size') ? (
            <p>
              {t(`structure.size.${draft.sizeBy}`)}: {words.bands(draft)}
            </p>
          ) : null}
          {draft.teams.length === 0 ? (
            <p className={css.quiet}>{t('structure.noTeams')}</p>
          ) : (
            <ul className={css.list} aria-label={t('structure.teams')}>
              {draft.teams.map((team) => (
                <li key={team.id}>
                  <TeamRow draft={draft} team={team} onChange={() => setOpen(team)} />
                </li>
              ))}
            </ul>
          )}
          <span>
            <Button onClick={() => setOpen('team')}>{t('structure.addTeam')}</Button>
          </span>
        </section>
        <EffectPart id={draft.id} />
      </div>
      {open === 'levels' ? <LevelsForm draft={draft} onClose={close} /> : null}
      {open === 'bring' ? <BringDialog draft={draft} onClose={close} /> : null}
      {open === 'switch' ? <SwitchForm draft={draft} effect={effect} onClose={close} /> : null}
      {open === 'team' || (open !== null && typeof open === 'object') ? (
        <TeamForm draft={draft} team={open === 'team' ? null : open} onClose={close} />
      ) : null}
    </PageHead>
  );
}

function TeamRow({ draft, team, onChange }: { draft: Draft; team: DrawnTeam; onChange: () => void }) {
  const { t } = useTranslation();
  const acts = useStructures();
  const leaveOut = async () => {
    const problem = await acts.change(draft, { teams: teamsWith(draft, { id: team.id, to: null }) });
    if (problem) toast({ text: sentenceOf(problem, t('kit.unreachable')), tone: 'bad' });
  };
  return (
    <>
      <TeamFacts levels={draft.levels} team={team} />
      <span className={css.acts}>
        <Button onClick={onChange} aria-label={t('structure.changeOf', { name: team.name })}>
          {t('structure.change')}
        </Button>
        <Button onClick={() => void leaveOut()} aria-label={t('structure.leaveOutOf', { name: team.name })}>
          {t('structure.leaveOut')}
        </Button>
      </span>
    </>
  );
}

/** A team: what it has, and who is of it. */
export function TeamFacts({ levels, team }: { levels: Draft['levels']; team: DrawnTeam }) {
  const { t } = useTranslation();
  const words = useWords();
  const others = team.people.filter(({ id }) => id !== team.lead?.id).map(({ name }) => name);
  return (
    <>
      <b>{team.name}</b>
      <span>{words.keys({ levels }, team)}</span>
      <span className={css.quiet}>
        {team.lead ? t('structure.ledBy', { name: team.lead.name }) : t('structure.noLead')}
        {others.length > 0 ? ` · ${others.join(', ')}` : null}
      </span>
    </>
  );
}
