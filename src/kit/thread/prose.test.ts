import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf, type Piece, piecesOf } from './prose.ts';

const id = '01890000-0000-7000-8000-00000000000a';
const link = (href: string, text = href): Piece => ({ kind: 'link', href, text });
const text = (words: string): Piece => ({ kind: 'text', text: words });

describe('a line of a comment', () => {
  test.each<[string, Piece[]]>([
    ['plain words', [text('plain words')]],
    [
      '**bold** and *slanted*',
      [{ kind: 'strong', inside: [text('bold')] }, text(' and '), { kind: 'em', inside: [text('slanted')] }],
    ],
    ['`**not bold**`', [{ kind: 'code', text: '**not bold**' }]],
    ['see https://acme.com/a?b=1.', [text('see '), link('https://acme.com/a?b=1'), text('.')]],
    ['[offer](https://acme.com)', [link('https://acme.com', 'offer')]],
    ['[write](mailto:ana@acme.com)', [link('mailto:ana@acme.com', 'write')]],
    [`@[${id}], look`, [{ kind: 'mention', id }, text(', look')]],
    [`**@[${id}]**`, [{ kind: 'strong', inside: [{ kind: 'mention', id }] }]],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['שלום **עולם**', [text('שלום '), { kind: 'strong', inside: [text('עולם')] }]],
  ])('%s', (line, pieces) => {
    expect(piecesOf(line)).toEqual(pieces);
  });

  test.each([
    '<script>alert(1)</script>',
    '[click](javascript:alert(1))',
    '[click](data:text/html,x)',
    '[click](vbscript:x)',
    '[click](//evil.example)',
    'javascript:alert(1)',
    'ftp://example.com',
  ])('%s stays what it is: text', (line) => {
    expect(piecesOf(line)).toEqual([text(line)]);
  });
});

test('lines stay broken where they were, and lines with a dash are a list', () => {
  expect(blocksOf('One\ntwo\n\n- a\n- b\nthree')).toEqual([
    { kind: 'lines', lines: [[text('One')], [text('two')]] },
    { kind: 'list', items: [[text('a')], [text('b')]] },
    { kind: 'lines', lines: [[text('three')]] },
  ]);
});

test('whatever is written, no link leads anywhere but to a page or an address, and ten thousand letters are read at once', () => {
  const hrefs = (pieces: readonly Piece[]): string[] =>
    pieces.flatMap((piece) => (piece.kind === 'link' ? [piece.href] : 'inside' in piece ? hrefs(piece.inside) : []));
  const marks = fc.constantFrom(
    '*',
    '**',
    '`',
    '[',
    '](',
    ')',
    'javascript:',
    'https://',
    'mailto:',
    '@[',
    '\n',
    '- ',
    'x',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(marks, fc.string()), { maxLength: 60 }), (parts) => {
      const pieces = blocksOf(parts.join('')).flatMap((block) => (block.kind === 'list' ? block.items : block.lines));
      for (const href of hrefs(pieces.flat())) expect(href).toMatch(/^(https?:\/\/|mailto:)/i);
    }),
  );
  for (const mark of ['*', '**a', '[', '`', 'https://', '@[']) {
    const began = performance.now();
    blocksOf(mark.repeat(10_000 / mark.length));
    expect(performance.now() - began).toBeLessThan(3_000);
  }
});
