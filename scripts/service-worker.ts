import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

export const workerSource = fileURLToPath(new URL('../src/app/web/service-worker.js', import.meta.url));

const open = fileURLToPath(new URL('../src/app/web/public/', import.meta.url));
/** Files that stand beside the screens under names of their own. */
const beside = ['ahead.js', 'scheme.js', 'icon.svg', 'manifest.webmanifest'];

/** Everything a page may need without a connection: all code, styles and words, and of the letters those of Latin scripts. */
export function shellOf(built: readonly string[]): string[] {
  const needed = built.filter((file) => /\.(js|css)$/.test(file) || /inter-latin(-ext)?-wght-normal/.test(file));
  return [
    '/',
    ...beside.map((file) => `/${file}`),
    ...needed.filter((file) => file.startsWith('assets/')).map((file) => `/${file}`),
  ].sort();
}

/** The worker of these files: another as soon as one of them, or one of those that keep their names, is another. */
export function workerOf(source: string, files: readonly string[], named: readonly string[]): string {
  const version = createHash('sha256')
    .update(JSON.stringify([files, named]))
    .digest('base64url')
    .slice(0, 16);
  return source.replace('const shell = SHELL;', () => `const shell = ${JSON.stringify({ version, files })};`);
}

/** Lays the service worker beside the screens, with the list of what was built. */
export const serviceWorker: Plugin = {
  name: 'quarterdeck-service-worker',
  apply: 'build',
  enforce: 'post',
  buildStart() {
    this.addWatchFile(workerSource);
  },
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const page = bundle['index.html'];
      const text = page?.type === 'asset' ? String(page.source) : '';
      const named = [text, ...beside.map((file) => readFileSync(`${open}${file}`, 'utf8'))];
      const source = workerOf(readFileSync(workerSource, 'utf8'), shellOf(Object.keys(bundle)), named);
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    },
  },
};
