import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { freeKey, keyOf } from '../../../ground/keys.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Pick } from '../../../kit/forms/pick.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { useSession } from '../../../kit/session.tsx';
import { tracks } from '../rules/courses.ts';
import { findProducts } from './find-products.ts';
import { useKeptDraft } from './kept-draft.ts';
import css from './learning.module.css';
import type { CourseWordsOf } from './shipped-words.ts';
import { useLearning } from './use-learning.ts';
import { type CourseDraft, saidIn } from './write-draft.ts';
import { AsksRows, LessonRows, QuestionRows, StageRows } from './write-rows.tsx';

const shown = ['name', 'about', 'productId', 'passMark', 'validDays', 'stageIds'];

type Props = { first: CourseDraft; isNew: boolean; version: number; words: CourseWordsOf };

export function WriteForm({ first, isNew, version, words }: Props) {
  const { t } = useTranslation();
  const way = useWay();
  const { user } = useSession();
  const acts = useLearning();
  const { draft, change, ...kept } = useKeptDraft(`${user.id} ${isNew ? '' : first.key}`, version, first);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, shown);
  const put = (more: Partial<CourseDraft>) => change({ ...draft, ...more });
  const key = isNew ? keyOf(draft.name) : draft.key;
  const send = async () => {
    const said = await acts.sayCourse(saidIn(draft, key, words));
    setProblem(said);
    if (said) return;
    kept.forget();
    way.go(`/learning/${key}`);
  };
  return (
    <div className={css.reading}>
      {kept.isKept ? (
        <p role="status">
          {t('learning.write.kept')}{' '}
          <Button kind="link" onClick={kept.startOver}>
            {t('learning.write.startOver')}
          </Button>
        </p>
      ) : null}
      <Form
        submit={t(isNew ? 'learning.write.publish' : 'learning.write.publishNext', { version: version + 1 })}
        disabled={key.length < 2}
        errors={rest}
        onSubmit={send}
        extra={<Go href={isNew ? '/learning' : `/learning/${draft.key}`}>{t('kit.cancel')}</Go>}
      >
        <Head draft={draft} put={put} byField={byField} />
        <LessonRows of={draft.lessons} onChange={(lessons) => put({ lessons })} />
        {draft.track === 'stage' || draft.asks.length > 0 || draft.stageIds.length > 0 ? (
          <>
            <StageRows of={draft.stageIds} error={byField.stageIds} onChange={(stageIds) => put({ stageIds })} />
            <AsksRows of={draft.asks} onChange={(asks) => put({ asks })} />
          </>
        ) : (
          <Button onClick={() => put({ asks: [{ key: freeKey('ask', []), text: '' }] })}>
            {t('learning.write.ofStage')}
          </Button>
        )}
        <QuestionRows of={draft.questions} onChange={(questions) => put({ questions })} />
      </Form>
    </div>
  );
}

type HeadProps = {
  draft: CourseDraft;
  put: (more: Partial<CourseDraft>) => void;
  byField: Record<string, string>;
};

function Head({ draft, put, byField }: HeadProps) {
  const { t } = useTranslation();
  const { product } = draft;
  const options = [
    { id: '', label: t('learning.write.noProduct') },
    ...(product ? [{ id: product.id, label: product.name }] : []),
  ];
  const find = async (typed: string, signal: AbortSignal) => {
    const found = await findProducts(typed, signal);
    for (const one of found) names.set(one.id, one.name);
    return found;
  };
  return (
    <div className={css.goal}>
      <TextField
        required
        label={t('learning.write.name')}
        maxLength={120}
        value={draft.name}
        onChange={(name) => put({ name })}
        error={byField.name}
      />
      <TextField
        label={t('learning.write.about')}
        lines={2}
        maxLength={400}
        value={draft.about}
        onChange={(about) => put({ about })}
        error={byField.about}
      />
      <SelectField
        required
        label={t('learning.field.track')}
        value={draft.track}
        options={tracks.map((id) => ({ id, label: t(`learning.track.${id}`) }))}
        onChange={(track) => put({ track: track as CourseDraft['track'] })}
      />
      {draft.track === 'product' ? (
        <div>
          <Pick
            label={t('learning.write.product')}
            value={product?.id ?? ''}
            options={options}
            find={find}
            onPick={(id) => put({ product: id ? { id, name: names.get(id) ?? product?.name ?? '' } : null })}
          />
          {byField.productId ? <p className={css.wrong}>{byField.productId}</p> : null}
        </div>
      ) : null}
      <div className={css.pair}>
        <TextField
          required
          inputMode="numeric"
          label={t('learning.write.passMark')}
          value={draft.passPercent}
          onChange={(passPercent) => put({ passPercent })}
          error={byField.passMark}
          refused={isBetween(draft.passPercent, 1, 100) ? undefined : t('learning.write.percent')}
        />
        <TextField
          inputMode="numeric"
          label={t('learning.write.validDays')}
          hint={t('learning.write.forGood')}
          value={draft.validDays}
          onChange={(validDays) => put({ validDays })}
          error={byField.validDays}
          refused={
            draft.validDays.trim() === '' || isBetween(draft.validDays, 1, 3_650) ? undefined : t('learning.write.days')
          }
        />
      </div>
    </div>
  );
}

/** What the search found, by id, so that the chosen one can be named. */
const names = new Map<string, string>();

const isBetween = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
