import type { Channel } from './tables.ts';

/** What somebody may be told of. Its words stand in the catalogue: `notice.kind.*` its name, `notice.says.*` the sentence. */
export type NoticeKind = { kind: string; usual: Channel };

const declared = new Map<string, NoticeKind>();

/** Declares a kind of notice, once, by the capability that makes such notices. */
export function defineNoticeKind(one: NoticeKind): NoticeKind {
  const known = declared.get(one.kind);
  if (known && known.usual !== one.usual) throw new Error(`Two kinds of notice are called ${one.kind}`);
  declared.set(one.kind, one);
  return one;
}

export const noticeKinds = (): NoticeKind[] => [...declared.values()];
export const noticeKind = (kind: string): NoticeKind | null => declared.get(kind) ?? null;

defineNoticeKind({ kind: 'mention', usual: 'mail' });
defineNoticeKind({ kind: 'reply', usual: 'app' });
defineNoticeKind({ kind: 'comment', usual: 'app' });
