import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../ground/days.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import { isAtWork, isBegun } from '../rules/import-state.ts';
import { stagesKept } from '../rules/stages.ts';
import { Bring } from './bring.tsx';
import { useCounts } from './counts.ts';
import { type Import, importsApi, newestImport, oneImport } from './imports-api.ts';
import { AtWork, useAct } from './one-import.tsx';
import { Preview } from './preview.tsx';
import { Report } from './report.tsx';
import css from './transfer.module.css';
import { useWhyNot } from './why-not.ts';

const boardPath = '/pipeline';

/** The shortest way through an import, for the first visit: files dropped, what will come, one button, the board. */
export function ImportFlow({ aside }: { aside?: ReactNode }) {
  const client = useQueryClient();
  const [made, setMade] = useState<Import | null>(null);
  const [isAnew, setIsAnew] = useState(false);
  // Whoever comes back to this page while an import is under way goes on with it.
  const { data: newest, isPending } = useQuery(newestImport);
  const under = newest && isBegun(newest.state) ? newest.id : null;
  const id = made?.id ?? (isAnew ? null : under);
  const begin = async (draft: Import) => {
    client.setQueryData(['import', draft.id], draft);
    setMade(draft);
    if (isKnown(draft)) await importsApi.call('POST /api/v1/imports/:id/check', { params: { id: draft.id } });
    await client.invalidateQueries({ queryKey: ['import', draft.id] });
  };
  const again = () => {
    setMade(null);
    setIsAnew(true);
  };
  if (isPending) return <Skeleton lines={4} />;
  if (id === null)
    return (
      <div className={css.flow}>
        <Bring onDraft={(draft) => void begin(draft)} />
        {aside ? <div className={css.row}>{aside}</div> : null}
      </div>
    );
  return <Under id={id} asGuessed={made} aside={aside} onAgain={again} onDraft={(draft) => void begin(draft)} />;
}

const isKnown = ({ mapping }: Import) => mapping.tables.some(({ kind }) => kind !== null);

type Ways = { aside: ReactNode; onAgain: () => void };

/** An import under way, from its check to the board. */
function Under(props: Ways & { id: string; asGuessed: Import | null; onDraft: (draft: Import) => void }) {
  const { id, asGuessed, aside, onAgain, onDraft } = props;
  const { data: one } = useQuery(oneImport(id));
  if (!one) return <Skeleton lines={4} />;
  if (!isKnown(one))
    return (
      <div className={css.flow}>
        <Unknown one={one} />
        <Bring onDraft={onDraft} />
        {aside ? <div className={css.row}>{aside}</div> : null}
      </div>
    );
  if (isAtWork(one.state)) return <AtWork one={one} />;
  if (one.state === 'checked')
    return <Checked one={one} stages={asGuessed?.mapping.stages ?? null} aside={aside} onAgain={onAgain} />;
  if (one.state === 'done') return <Done one={one} />;
  return <Stands one={one} onAgain={onAgain} />;
}

/** Why nothing of what was dropped can come, for each table; somebody may know better. */
function Unknown({ one }: { one: Import }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  return (
    <div role="alert" className={css.errors}>
      <p>{t('import.unknown')}</p>
      <ul>
        {one.mapping.tables.map((each) => (
          <li key={each.table}>{[each.table, whyNot(each)].filter(Boolean).join(': ')}</li>
        ))}
      </ul>
      <Go href={`/imports/${one.id}`}>{t('import.sayYourself')}</Go>
    </div>
  );
}

function Checked(props: Ways & { one: Import; stages: Import['mapping']['stages'] | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { one, stages, aside, onAgain } = props;
  const { busy, act } = useAct(one);
  const { mapping, counts } = one;
  const open = mapping.stages.filter(({ status }) => status === 'open');
  const isKept = open.length > 0 && open.every(({ stageId }) => stageId === 'own');
  const guessed = stages ?? mapping.stages;
  const mayChoose = guessed.some(({ status, stageId }) => status === 'open' && stageId !== 'own');
  const keep = async (how: 'map' | 'keep') => {
    const changed = { ...mapping, stages: how === 'map' ? guessed : stagesKept(guessed) };
    const params = { id: one.id };
    const body = { mapping: changed };
    const done = await importsApi.call('PATCH /api/v1/imports/:id', { params, ifMatch: one.version, body });
    if (!done.ok) toast({ text: done.problem.detail ?? t('import.unreachable'), tone: 'bad' });
    else await importsApi.call('POST /api/v1/imports/:id/check', { params });
    await client.invalidateQueries({ queryKey: ['import', one.id] });
  };
  const other = async () => {
    await importsApi.call('DELETE /api/v1/imports/:id', { params: { id: one.id } });
    onAgain();
  };
  const deals = counts.kinds.find(({ kind }) => kind === 'deal')?.create ?? 0;
  const rows = counts.create + counts.change;
  const count = deals > 0 ? deals : rows;
  return (
    <div className={css.flow}>
      <div className={css.row}>
        <Button kind="primary" disabled={busy || rows === 0} onClick={() => void act('run')}>
          {t(deals > 0 ? 'import.run' : 'import.write', { count, number: f.number(count) })}
        </Button>
        <Button onClick={() => void other()}>{t('import.other')}</Button>
        <Go href={`/imports/${one.id}`} className={small.button}>
          {t('import.closer')}
        </Go>
        {aside}
      </div>
      {mayChoose ? (
        <fieldset className={css.choice}>
          <legend>{t('import.stages.label')}</legend>
          {(['map', 'keep'] as const).map((how) => (
            <label key={how}>
              <input type="radio" name="stages" checked={isKept === (how === 'keep')} onChange={() => void keep(how)} />
              {t(`import.stages.${how}`)}
            </label>
          ))}
        </fieldset>
      ) : null}
      <Preview one={one} />
    </div>
  );
}

function Done({ one }: { one: Import }) {
  const { t } = useTranslation();
  const f = useFormat();
  const counts = useCounts();
  const { busy, act } = useAct(one);
  const last = one.counts.days?.last ?? null;
  const isPast = last !== null && last < addDays(f.today, -60);
  return (
    <div className={css.flow}>
      <div className={css.part}>
        <h2>{t('import.done')}</h2>
        <p>{t('import.doneText', { counts: counts(one.counts).join(', ') })}</p>
        {isPast ? <p>{t('import.past', { day: f.dayWithYear(last) })}</p> : null}
      </div>
      <div className={css.row}>
        <Go href={boardPath} className={small.primary}>
          {t('import.board')}
        </Go>
        {isPast ? (
          <Go href={`${boardPath}?asOf=${last}`} className={small.button}>
            {t('import.boardThen', { day: f.dayWithYear(last) })}
          </Go>
        ) : null}
        <Button kind="plain" disabled={busy} onClick={() => void act('undo')}>
          {t('import.undo')}
        </Button>
      </div>
      <Report one={one} />
    </div>
  );
}

/** It ended otherwise: why, and the ways on. */
function Stands({ one, onAgain }: { one: Import; onAgain: () => void }) {
  const { t } = useTranslation();
  const { busy, act } = useAct(one);
  const next = one.acts.includes('run') ? 'run' : one.acts.includes('check') ? 'check' : null;
  return (
    <div className={css.flow}>
      {one.note ? (
        <p role="alert" className={css.errors}>
          {one.note}
        </p>
      ) : (
        <p>{t(`import.state.${one.state}`)}</p>
      )}
      <div className={css.row}>
        {next ? (
          <Button kind="primary" disabled={busy} onClick={() => void act(next)}>
            {t(next === 'run' ? 'import.goOn' : 'import.check')}
          </Button>
        ) : null}
        {one.acts.includes('undo') ? (
          <Button disabled={busy} onClick={() => void act('undo')}>
            {t('import.undo')}
          </Button>
        ) : null}
        <Button onClick={onAgain}>{t('import.other')}</Button>
      </div>
    </div>
  );
}
