import type { Namer } from '../../words/names.ts';
import type { Report } from '../rules/report.ts';
import type { Answers, Definition, Part } from './api.ts';

export type Told = Part & { definition: Definition };

/** What each shape is drawn from: the metrics that are told, in their order. */
export type Drawn = { report: Report; title: string; page: Answers; told: Told[]; namer: Namer };
