import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { TeamFacts } from './draft-page.tsx';
import { RollUpPart } from './roll-up-part.tsx';
import { SaveStructure } from './save-structure.tsx';
import css from './structure.module.css';
import { draftsQuery, type Structure, structuresQuery } from './structures.ts';
import { useStructures } from './use-structures.ts';
import { useWords } from './use-words.ts';

/** Into which teams sales is divided, was and will be; drafts beside what stands; the same deals under each. */
export default function StructurePage() {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(structuresQuery);
  const { items = [], mayDraw = false } = found.data ?? {};
  const drafts = useQuery({ ...draftsQuery, enabled: mayDraw }).data?.items ?? [];
  const [isMaking, setMaking] = useState(false);
  const [on, setOn] = useState<string>(f.today);
  const make = mayDraw ? (
    <Button kind="primary" onClick={() => setMaking(true)}>
      {t('structure.make')}
    </Button>
  ) : undefined;
  const isEmpty = items.length + drafts.length === 0;
  return (
    <PageHead flows title={t('structure.title')} lead={t('structure.lead')} tools={isEmpty ? undefined : make}>
      {found.error && !found.data ? (
        <ReadFailed title={t('structure.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : isEmpty ? (
        <Teach
          id="structure"
          title={t('structure.empty.title')}
          text={t('structure.empty.text')}
          example={t('structure.empty.example')}
          action={make}
        />
      ) : (
        <div className={css.page}>
          {items.map((one) => (
            <Standing key={one.id} structure={one} mayDraw={mayDraw} />
          ))}
          {drafts.length > 0 ? (
            <section className={css.part} aria-labelledby="structure-drafts">
              <h2 id="structure-drafts">{t('structure.drafts')}</h2>
              <ul className={css.list} aria-labelledby="structure-drafts">
                {drafts.map((draft) => (
                  <DraftRow key={draft.id} {...draft} />
                ))}
              </ul>
            </section>
          ) : null}
          <RollUpPart on={on} onDay={setOn} />
        </div>
      )}
      {isMaking ? <MakeDraft others={[...items, ...drafts]} onClose={() => setMaking(false)} /> : null}
    </PageHead>
  );
}

function DraftRow(draft: { id: string; name: string; levels: Structure['levels']; teams: Structure['teams'] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <li>
      <span className={css.head}>
        <Go href={`/structure/${draft.id}`}>{draft.name}</Go>
        <span className={css.quiet}>
          {words.levels(draft)} · {t('structure.teamsCount', { count: draft.teams.length })}
        </span>
      </span>
    </li>
  );
}

function Standing({ structure, mayDraw }: { structure: Structure; mayDraw: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = useWords();
  const acts = useStructures();
  const { id, name, startsOn, isInForce, hasBegun, levels, teams } = structure;
  const isAhead = startsOn > f.today;
  return (
    <section className={css.part} aria-labelledby={`structure-${id}`}>
      <span className={css.head}>
        <h2 id={`structure-${id}`}>{name}</h2>
        {isInForce ? <Tag tone="good">{t('structure.holds')}</Tag> : null}
        <span className={css.quiet}>{t(isAhead ? 'structure.will' : 'structure.since', { day: f.day(startsOn) })}</span>
      </span>
      <p>
        {words.levels(structure)}
        {levels.includes('size') ? `. ${t(`structure.size.${structure.sizeBy}`)}: ${words.bands(structure)}` : null}
      </p>
      {isInForce || isAhead ? (
        <ul className={css.list} aria-labelledby={`structure-${id}`}>
          {teams.map((team) => (
            <li key={team.id}>
              <TeamFacts levels={levels} team={team} />
            </li>
          ))}
        </ul>
      ) : null}
      <span className={css.acts}>
        <SaveStructure drawn={structure} name={name} />
        {mayDraw && (hasBegun || isAhead) ? (
          <Button onClick={() => void acts.takeBack(structure)} aria-label={t('structure.takeBackOf', { name })}>
            {t('structure.takeBack')}
          </Button>
        ) : null}
      </span>
    </section>
  );
}

function MakeDraft({ others, onClose }: { others: readonly { id: string; name: string }[]; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useStructures();
  const [draft, setDraft] = useState({ name: '', from: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'from']);
  const send = async () =>
    setProblem(await acts.make({ name: draft.name.trim(), ...(draft.from ? { from: draft.from } : {}) }));
  return (
    <Dialog title={t('structure.make')} onClose={onClose}>
      <Form
        submit={t('structure.begin')}
        disabled={!draft.name.trim()}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('structure.field.name')}
          maxLength={120}
          value={draft.name}
          error={byField.name}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <SelectField
          label={t('structure.field.source')}
          value={draft.from}
          none={t('structure.fromNothing')}
          error={byField.from}
          options={others.map(({ id, name }) => ({ id, label: name }))}
          onChange={(from) => setDraft({ ...draft, from })}
        />
      </Form>
    </Dialog>
  );
}
