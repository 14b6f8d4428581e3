import type { z } from 'zod';
import type * as contract from './contract.ts';

export type ReportAnswers = z.input<typeof contract.askReport.answer>;
export type MetricPart = ReportAnswers['metrics'][number];
