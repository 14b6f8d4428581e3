import type * as history from '../../../platform/history/contract.ts';
import { browserClient } from '../../../platform/http/browser.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import type * as contract from '../contract.ts';

export const importApi = browserClient<typeof contract>();
export const historyApi = browserClient<typeof history>();

export type Preview = AnswerOnWire<typeof contract.previewImport>;
export type Done = AnswerOnWire<typeof contract.runImport>;
export type Stages = 'map' | 'keep';
export type Loaded = { name: string; base64: string };

/** The bytes of a chosen file as they travel. */
export function loaded(file: File): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.onload = () => {
      const url = String(reader.result);
      resolve({ name: file.name, base64: url.slice(url.indexOf(',') + 1) });
    };
    reader.readAsDataURL(file);
  });
}
