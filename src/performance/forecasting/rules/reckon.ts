import { type Book, dealsIn } from './book.ts';
import { type Joint, type JointAsk, joint } from './joint.ts';

/** A question that takes long where there are many deals: it crosses to another thread whole. */
export type Reckoning = { book: Book; ask: JointAsk };

export const reckon = ({ book, ask }: Reckoning): Joint | null => joint(dealsIn(book), book.parts, ask);
