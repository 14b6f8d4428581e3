import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameKey } from '../../../ground/text.ts';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { type TermKey, terms } from '../rules/terms.ts';
import css from './learning.module.css';
import { type ShippedWords, useShippedWords } from './shipped-words.ts';
import { StagesPart } from './stages-part.tsx';

/** Guides to read, and what each word of the field means here. */
export default function ShelfPage() {
  const { t } = useTranslation();
  const words = useShippedWords();
  return (
    <PageHead flows title={t('learning.shelf.title')} lead={t('learning.shelf.lead')}>
      {words ? (
        <div className={css.page}>
          <Shelf words={words} />
          <StagesPart />
          <Glossary words={words} />
        </div>
      ) : (
        <Skeleton lines={12} />
      )}
    </PageHead>
  );
}

function Shelf({ words }: { words: ShippedWords }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="shelf">
      <h2 id="shelf">{t('learning.shelf.guides')}</h2>
      <ul className={css.list}>
        {Object.entries(words.shelf).map(([key, { kind, title, about }]) => (
          <li key={key} className={css.one}>
            <div className={css.told}>
              <p>
                <b>{title}</b>
              </p>
              <p>{about}</p>
            </div>
            <Tag tone="quiet">{t(`learning.shelf.kind.${kind as 'guide'}`)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where somebody came to look a word up, it is what he sees. */
const shown = (word: HTMLElement | null) => word?.scrollIntoView({ block: 'center' });

function Glossary({ words }: { words: ShippedWords }) {
  const { t, i18n } = useTranslation();
  const { term: askedFor } = useSearch({ strict: false }) as { term?: string };
  const [typed, setTyped] = useState('');
  const asked = nameKey(typed);
  const found = terms
    .map((key: TermKey) => ({ key, ...words.terms[key] }))
    .filter(({ name, means }) => nameKey(`${name} ${means}`).includes(asked))
    .toSorted((a, b) => a.name.localeCompare(b.name, i18n.language));
  return (
    <section aria-labelledby="glossary">
      <h2 id="glossary">{t('learning.shelf.glossary')}</h2>
      <TextField type="search" label={t('learning.shelf.find')} value={typed} onChange={setTyped} />
      <dl className={css.terms}>
        {found.map(({ key, name, means }) => (
          <div
            key={key}
            id={key}
            ref={key === askedFor ? shown : undefined}
            className={key === askedFor ? css.askedFor : undefined}
          >
            <dt>{name}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
      <p role="status" className={css.quiet}>
        {found.length === 0 ? t('learning.shelf.nothing') : null}
      </p>
    </section>
  );
}
