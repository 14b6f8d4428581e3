import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { neededAtOnce } from './scripts/needed-at-once.ts';
import { serviceWorker } from './scripts/service-worker.ts';
import { wordsInTwo } from './scripts/words.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const atOnce = neededAtOnce(at('src/app/web/main.tsx'));
/** The page that is opened most, whose first sight has a promise to keep. */
const boardPage = at('src/process/pipeline/ui/board-page.tsx');
const forBoard = neededAtOnce(boardPage);
const shared = /src[\\/](kit|ground)[\\/]/;
const withDocument = /(^|\/)(rolldown-runtime|react|frame|kit|first)-[\w-]{7}\.(js|css)$/;

/** The one font file that every page needs is asked for with the page, not after its style sheet. */
const fontFirst: Plugin = {
  name: 'quarterdeck-font-first',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => file.includes('inter-latin-wght-normal'))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          injectTo: 'head',
        })),
  },
};

type Piece = { fileName: string; facadeModuleId?: string | null; moduleIds?: string[]; imports?: string[] };
type Bundle = Record<string, Piece>;

/** The document knows the files of the board: `ahead.js` asks for them while the frame is on its way. */
const boardAhead: Plugin = {
  name: 'quarterdeck-board-ahead',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => html.replace('src="/ahead.js"', `$& data-board="${boardFiles(bundle as Bundle)}"`),
  },
};

function boardFiles(bundle: Bundle = {}): string {
  // The page's own entry, and the piece that it lies in.
  const own = Object.values(bundle).filter(
    ({ facadeModuleId, moduleIds }) => facadeModuleId === boardPage || moduleIds?.includes(boardPage),
  );
  const needed = new Set(own.map(({ fileName }) => fileName));
  // A set grows while it is walked.
  for (const file of needed)
    for (const other of bundle[file]?.imports ?? []) if (!withDocument.test(other)) needed.add(other);
  const styles = [...needed].flatMap((file) => {
    const meta = (bundle[file] as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata;
    return [...(meta?.importedCss ?? [])];
  });
  return [...needed, ...styles].map((file) => `/${file}`).join(' ');
}

/** While the screens are worked on, all parts of the kit stand at /kit; what is built does not have them. */
const kitPage: Plugin = {
  name: 'quarterdeck-kit-page',
  apply: 'serve',
  configureServer({ middlewares }) {
    middlewares.use((request, _reply, next) => {
      if (/^\/kit\/?(\?|$)/.test(request.url ?? '')) request.url = '/gallery.html';
      next();
    });
  },
};

/** scripts/build-web.js builds with this and lays the compressed twin beside each file. */
export default defineConfig({
  root: at('src/app/web'),
  publicDir: at('src/app/web/public'),
  cacheDir: at('node_modules/.vite'),
  plugins: [react(), fontFirst, boardAhead, wordsInTwo, serviceWorker, kitPage],
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      // Pages need not ask for what came with the document, and each would name it; nor for small pieces that they share,
      // which they find a moment later: the first page carries every name.
      resolveDependencies: (page, names, { hostType }) =>
        hostType === 'js'
          ? names.filter((name) => !withDocument.test(name) && (name === page || /\.css$|kit-more-/.test(name)))
          : names,
    },
    rolldownOptions: {
      output: {
        // A letter less of chance in each of five hundred names, which the first page carries.
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        // What every page needs and seldom changes: kept by browsers over many releases.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: 'frame',
              test: /node_modules[\\/](@tanstack[\\/](?!react-virtual|virtual-core)|i18next|react-i18next)/,
            },
            // What eight pages and more share: in one file, where it was a dozen small ones to be asked for one by one;
            // what the board can do without stands in a second one.
            {
              name: 'kit',
              test: (id: string) =>
                /node_modules/.test(id) || (shared.test(id) && (forBoard.has(id) || atOnce.has(id))),
              minShareCount: 8,
            },
            { name: 'kit-more', test: shared, minShareCount: 8 },
            // What each capability says of itself, with the questions it asks ahead: thirty small files otherwise.
            { name: 'first', test: (id: string) => atOnce.has(id) },
            // The board's own code, which other pages share in a dozen small pieces, comes in one.
            { name: 'board-page', test: (id: string) => forBoard.has(id) && !shared.test(id) },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    fs: { allow: [at('.')] },
    proxy: {
      '/api': { target: process.env.QUARTERDECK_API ?? 'http://127.0.0.1:3000', changeOrigin: false, ws: false },
    },
  },
});
