import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { PersonField } from '../../../../kit/forms/person-field.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Go, useWay } from '../../../../kit/look/go.tsx';
import { useKeys } from '../../../../kit/look/keys.ts';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useCrumbs } from '../../../../kit/shell/page.tsx';
import { hrefOf, type Kind, kindIn, kinds, paths } from './kinds.ts';
import css from './merge.module.css';
import { findOthers, mergePath, putTogether, type SideBySide, sideBySide } from './merge-api.ts';
import { MergeTable } from './merge-table.tsx';
import { twinsOf } from './there-already.tsx';
import { useApart } from './use-apart.ts';

/** Several records side by side, and the one that they become. */
export default function MergePage() {
  const { t } = useTranslation();
  const way = useWay();
  const { kind: named } = useParams({ strict: false }) as { kind?: string };
  const { ids = '' } = useSearch({ strict: false }) as { ids?: string };
  const kind = kindIn<Kind>(named, kinds);
  const asked = String(ids).split(',').filter(Boolean);
  const found = useQuery(sideBySide(kind, asked));
  useCrumbs([{ label: t(`duplicates.kind.${kind}`), path: paths[kind] }, { label: t('duplicates.merge.title') }]);
  const another = (
    <Another kind={kind} there={asked} onPick={(id) => way.go(mergePath(kind, [...asked, id]))} key={asked.join()} />
  );
  if (asked.length < 2) return <Alone kind={kind} id={asked[0]} another={another} />;
  if (found.error) {
    const problem = problemIn(found.error);
    return (
      <ErrorPage
        title={problem?.status === 404 ? t('duplicates.merge.gone') : t('app.notFound.title')}
        text={
          problem?.status === 404 || !problem
            ? t('duplicates.merge.goneText')
            : sentenceOf(problem, t('kit.unreachable'))
        }
      />
    );
  }
  if (!found.data) return <Skeleton lines={10} />;
  return (
    <Compared key={asked.join()} kind={kind} side={found.data} another={another} again={() => void found.refetch()} />
  );
}

/** One record is known: with which it is put together is looked for, the likely ones first. */
function Alone({ kind, id, another }: { kind: Kind; id: string | undefined; another: ReactNode }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...twinsOf(kind, id ?? ''), enabled: id !== undefined });
  const twins = data?.items ?? [];
  return (
    <PageHead flows title={t('duplicates.merge.title')} lead={t(`duplicates.merge.fewText.${kind}`)}>
      {id === undefined ? <Empty title={t('duplicates.merge.few')} text={t('duplicates.merge.none')} /> : another}
      {id !== undefined && twins.length > 0 ? (
        <section className={css.likely} aria-label={t('duplicates.twins')}>
          <h2>{t('duplicates.twins')}</h2>
          <ul>
            {twins.map((twin) => (
              <li key={twin.id}>
                <Go href={mergePath(kind, [id, twin.id])}>{twin.name}</Go>{' '}
                <span className={css.why}>
                  {twin.reasons.map((reason) => t(`duplicates.reason.${reason}`)).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </PageHead>
  );
}

/** Looks for one more record that is the same. */
function Another({ kind, there, onPick }: { kind: Kind; there: readonly string[]; onPick: (id: string) => void }) {
  const { t } = useTranslation();
  const ids = there.join();
  const find = useMemo(() => findOthers(kind, ids.split(',')), [kind, ids]);
  return (
    <div className={css.another}>
      <PersonField
        faceless
        required
        label={t('duplicates.merge.another')}
        value={null}
        people={find}
        onChange={(found) => found && onPick(found.id)}
      />
    </div>
  );
}

type Chosen = Readonly<Record<string, string>>;

type ComparedProps = { kind: Kind; side: SideBySide; another: ReactNode; again: () => void };

function Compared({ kind, side, another, again }: ComparedProps) {
  const { t } = useTranslation();
  const [into, setInto] = useState(side.into);
  const [chosen, setChosen] = useState<Chosen>({});
  const [busy, setBusy] = useState(false);
  const merge = useMerge(kind, again);
  const { records } = side;
  const notHis = records.filter((one) => (one.id === into ? !one.mayKeep : !one.mayGiveUp));
  const act = async () => {
    if (busy || notHis.length > 0) return;
    setBusy(true);
    await merge(side, into, chosen);
    setBusy(false);
  };
  useKeys({ 'mod+Enter': { does: t('duplicates.merge.act', { count: records.length }), run: () => void act() } });
  return (
    <PageHead
      flows
      title={t('duplicates.merge.title')}
      lead={t('duplicates.merge.lead')}
      tools={
        <Button kind="primary" disabled={busy || notHis.length > 0} onClick={() => void act()}>
          {t('duplicates.merge.act', { count: records.length })}
        </Button>
      }
    >
      {notHis.length > 0 ? (
        <p role="status" className={css.notHis}>
          {t('duplicates.merge.notHis', { names: notHis.map(({ name }) => name).join(', ') })}
        </p>
      ) : null}
      <MergeTable
        kind={kind}
        side={side}
        into={into}
        chosen={chosen}
        onInto={setInto}
        onChoose={(field, from) => setChosen({ ...chosen, [field]: from })}
      />
      {another}
    </PageHead>
  );
}

/** Puts them together and leads to the one; the message takes them apart again. */
function useMerge(kind: Kind, again: () => void) {
  const { t } = useTranslation();
  const way = useWay();
  const client = useQueryClient();
  const apart = useApart();
  return async ({ records }: SideBySide, into: string, take: Chosen): Promise<void> => {
    const seen = records.map(({ id, version }) => ({ id, version }));
    const done = await putTogether(kind, { into, records: seen, take: { ...take } });
    if (!done.ok) {
      toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
      return again();
    }
    const { groupId, id, name } = done.answer;
    // What stood side by side is one now: this page does not ask for it again, whoever comes back to it does.
    const isSide = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] === 'side-by-side';
    await client.invalidateQueries({ predicate: isSide, refetchType: 'none' });
    await client.invalidateQueries({ predicate: (query) => !isSide(query) });
    way.go(hrefOf(kind, id));
    toast({ text: t('duplicates.merge.done', { name, count: records.length }), undo: () => void apart(groupId) });
  };
}
