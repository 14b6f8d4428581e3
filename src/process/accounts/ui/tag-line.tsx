import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { CheckField, TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import type { Edit } from '../../../kit/forms/use-edit.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Panel } from '../../../kit/panel/panel.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import css from './accounts.module.css';
import { accountsApi } from './api.ts';
import { tagsQuery } from './queries.ts';

type Named = { id: string; name: string };

/** The tags of a record, out of one vocabulary for all; a word that is missing is added where it is needed. */
export function TagSection({ tags, edit, mayWrite }: { tags: Named[]; edit: Edit; mayWrite: boolean }) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const button = useRef<HTMLSpanElement>(null);
  if (!mayWrite && tags.length === 0) return null;
  return (
    <Section
      title={t('tag.title')}
      action={
        mayWrite ? (
          <span ref={button}>
            <Button kind="link" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
              {t('tag.choose')}
            </Button>
          </span>
        ) : undefined
      }
      note={tags.length === 0 ? t('tag.none') : undefined}
    >
      <div className={css.tags}>
        {tags.map(({ id, name }) => (
          <Tag key={id} tone="quiet">
            {name}
          </Tag>
        ))}
      </div>
      {choosing ? (
        <Panel
          anchor={() => button.current}
          label={t('tag.choose')}
          width={280}
          sticky
          onClose={() => setChoosing(false)}
        >
          <TagPicker tags={tags} edit={edit} />
        </Panel>
      ) : null}
    </Section>
  );
}

function TagPicker({ tags, edit }: { tags: Named[]; edit: Edit }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const all = useQuery(tagsQuery(null)).data ?? [];
  const vocabulary = useRef(all);
  vocabulary.current = all;
  // What was pressed and is not saved yet; saved one after another, so that none takes the one before away.
  const pressed = useRef<ReadonlyMap<string, boolean>>(new Map());
  const [, setShown] = useState(pressed.current);
  const latest = useRef({ tags, edit });
  latest.current = { tags, edit };
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const wanted = () => {
    const ids = new Set(latest.current.tags.map(({ id }) => id));
    for (const [id, on] of pressed.current) on ? ids.add(id) : ids.delete(id);
    return [...ids];
  };
  const mark = (marks: ReadonlyMap<string, boolean>) => {
    pressed.current = marks;
    setShown(marks);
  };
  const chosen = wanted();
  const words = typed.trim().toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().includes(words)).slice(0, 30);
  const isNew = words !== '' && !all.some(({ name }) => name.toLowerCase() === words);
  const press = (id: string, on: boolean) => {
    mark(new Map(pressed.current).set(id, on));
    const marks = pressed.current;
    const saved = before.current.then(async () => {
      const called = Object.fromEntries(vocabulary.current.map((tag) => [tag.id, tag.name]));
      const refused = await latest.current.edit.save({ tagIds: wanted() }, called);
      if (refused) toast({ text: refused, tone: 'bad' });
      if (refused || pressed.current === marks) mark(new Map());
    });
    before.current = saved.catch(() => null);
    return saved;
  };
  const add = async () => {
    const done = await accountsApi.call('POST /api/v1/tags', { body: { name: typed.trim() } });
    if (!done.ok) return toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
    await client.invalidateQueries({ queryKey: ['tag'] });
    setTyped('');
    return press(done.answer.id, true);
  };
  return (
    <div className={css.picker}>
      <TextField label={t('tag.find')} maxLength={60} autoComplete="off" value={typed} onChange={setTyped} />
      {found.map(({ id, name }) => (
        <CheckField
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={(checked) => void press(id, checked)}
        />
      ))}
      {isNew ? <Button onClick={() => void add()}>{t('tag.add', { name: typed.trim() })}</Button> : null}
    </div>
  );
}
