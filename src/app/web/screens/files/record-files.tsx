import { useInfiniteQuery } from '@tanstack/react-query';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Section } from '../../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { ComingList } from './coming-list.tsx';
import { EditFile } from './edit-file.tsx';
import { FileLine } from './file-line.tsx';
import css from './files.module.css';
import { filesQuery, type RecordFile, type RecordRef } from './files-data.ts';
import { useFileActs } from './use-file-acts.ts';
import { useUploads } from './use-uploads.ts';

/** The files of one record, for any record page: dropped anywhere on it, chosen, pasted or taken with the camera. */
export function RecordFiles({ kind, id }: RecordRef) {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const record = { kind, id };
  const files = useInfiniteQuery(filesQuery(record, asOf));
  const acts = useFileActs(record);
  const uploads = useUploads(record);
  const [edited, setEdited] = useState<RecordFile | null>(null);
  const mayChange = !isPast && files.data?.pages[0]?.mayChange === true;
  const { over, drag } = useDrop(mayChange, (dropped) => void uploads.add({ files: dropped }));
  usePaste(mayChange, uploads.add);
  const items = files.data?.pages.flatMap((page) => page.items);
  const problem = problemIn(files.error);
  return (
    <div className={over ? `${css.card} ${css.over}` : css.card} {...drag}>
      <Section
        title={t('files.title')}
        action={
          mayChange ? (
            <ChooseFiles label={t('files.add')} onFiles={(chosen) => void uploads.add({ files: chosen })} />
          ) : undefined
        }
        note={
          over ? t('files.dropHere') : items?.length === 0 ? t(mayChange ? 'files.empty' : 'files.none') : undefined
        }
      >
        {problem && !items ? (
          <ErrorPage
            title={t('files.failed')}
            text={sentenceOf(problem, t('kit.unreachable'))}
            onRetry={() => void files.refetch()}
          />
        ) : null}
        <ComingList coming={uploads.coming} onDismiss={uploads.dismiss} />
        {items ? (
          <ul className={css.list} aria-label={t('files.title')}>
            {items.map((file) => (
              <FileLine
                key={file.id}
                record={record}
                file={file}
                isPast={isPast}
                mayChange={mayChange}
                onEdit={() => setEdited(file)}
                onRemove={() => void acts.remove(file)}
              />
            ))}
          </ul>
        ) : problem ? null : (
          <Skeleton lines={2} />
        )}
        {files.hasNextPage ? (
          <Button kind="link" onClick={() => void files.fetchNextPage()} disabled={files.isFetchingNextPage}>
            {t('files.older')}
          </Button>
        ) : null}
      </Section>
      {edited ? <EditFile file={edited} onSave={acts.describe} onClose={() => setEdited(null)} /> : null}
    </div>
  );
}

/** Files dragged over the card and dropped on it; what is dragged within the page is none. */
function useDrop(isOpen: boolean, onFiles: (files: File[]) => void) {
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => isOpen && event.dataTransfer.types.includes('Files');
  const move = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
  };
  return { over, drag: { onDragOver: move, onDragLeave: move, onDrop: drop } };
}

/** The files on screen that take what is pasted: those that came last, which stand above the others. */
const pasting: object[] = [];

/** A picture or file from the clipboard, wherever on the page it is pasted; what has text too is meant for a field. */
function usePaste(isOpen: boolean, add: ReturnType<typeof useUploads>['add']) {
  const { t } = useTranslation();
  const f = useFormat();
  const latest = useRef({ add, f });
  latest.current = { add, f };
  useEffect(() => {
    if (!isOpen) return;
    const me = {};
    pasting.push(me);
    const paste = (event: ClipboardEvent) => {
      if (pasting.at(-1) !== me) return;
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
      event.preventDefault();
      const when = latest.current.f.when(new Date().toISOString()).replaceAll(/[:/\\]/g, '.');
      const name = (file: File) => (file.name === 'image.png' ? `${t('files.pasted', { when })}.png` : file.name);
      void latest.current.add({ files, name });
    };
    document.addEventListener('paste', paste);
    return () => {
      pasting.splice(pasting.indexOf(me), 1);
      document.removeEventListener('paste', paste);
    };
  }, [isOpen, t]);
}
