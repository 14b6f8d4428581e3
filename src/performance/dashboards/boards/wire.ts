import type { z } from 'zod';
import type * as contract from './contract.ts';

export type Answers = z.input<typeof contract.readAnswers.answer>;
export type WidgetAnswer = Answers['answers'][number];
