import { capabilityOf, type Json, type OpenApi, type Operation, type Parameter } from './openapi.ts';

/** The document as one page to read, without any script: by capability, with fields, refusals and an example. */
export function docsPage(document: OpenApi): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const groups = document.tags.map(({ name }) => ({
    name,
    routes: operations.filter(({ operation }) => capabilityOf({ id: operation.operationId }) === name),
  }));
  const contents = groups.map(
    ({ name, routes }) =>
      html`<li><a href="#${name}">${name}</a><ul>${routes.map(
        ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
      )}</ul></li>`,
  );
  const sections = groups.map(
    ({ name, routes }) =>
      html`<section id="${name}"><h2>${name}</h2>${routes.map((route) => routeSection(route.method, route.path, route.operation, document))}</section>`,
  );
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quarterdeck API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${raw(css)}</style></head>
<body><nav aria-label="Contents"><h1>Quarterdeck API</h1><p>Version ${document.info.version}. The same as
<a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p><ul>${contents}</ul></nav><main>${raw(introduction)}${sections}</main></body></html>`
    .text;
}

const introduction = `<section><h2>How to ask</h2>
<p>Make an API key under Settings and send it as <code>Authorization: Bearer KEY</code>. Bodies are JSON. Names a route does not
know are refused, so a typing error never passes in silence.</p>
<p>Send an <code>Idempotency-Key</code> of your own with every write: asked again after a cut, it is done once and answered the same
for 48 hours. A record's <code>version</code> comes back as <code>ETag</code>; where a route asks for <code>If-Match</code>, send it, so
that you never overwrite what you have not seen.</p>
<p>Lists answer <code>items</code> and <code>nextCursor</code>; send it back as <code>cursor</code> for the next page. Amounts are whole
minor units (cents). What goes wrong is answered as <code>application/problem+json</code> with the name of each field.</p></section>`;

function routeSection(method: string, path: string, operation: Operation, document: OpenApi) {
  const body = operation.requestBody?.content['application/json']?.schema;
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  const answer = Object.values((success?.[1].content ?? {}) as Record<string, { schema: Json }>)[0]?.schema;
  const statuses = Object.keys(operation.responses).filter((status) => !status.startsWith('2'));
  return html`<article id="${operation.operationId}"><h3>${operation.summary}</h3>
<p class="line"><b class="${method}">${method}</b> <code>${path}</code></p>
${paragraphs(operation.description)}
${parameterTable(operation.parameters, document)}
${body ? html`<h4>Body</h4>${fieldTable(body, document)}` : ''}
<h4>Answer ${success?.[0]}</h4>${answer ? fieldTable(answer, document) : html`<p>No body.</p>`}
${refusalList(operation)}
<p class="quiet">Problems: ${statuses.join(', ')}</p>
<h4>Example</h4><pre>${example(method, path, operation, document)}</pre></article>`;
}

const paragraphs = (text: string | undefined) =>
  (text ?? '')
    .split('\n\n')
    .filter(Boolean)
    .map((one) => html`<p>${one.split('`').map((part, at) => (at % 2 ? html`<code>${part}</code>` : part))}</p>`);

function parameterTable(parameters: readonly Parameter[], document: OpenApi) {
  if (parameters.length === 0) return '';
  return html`<h4>Parameters</h4><table><tbody>${parameters.map((one) =>
    row(
      one.name,
      one.required,
      `${one.in}, ${typeOf(one.schema, document)}`,
      one.description ?? describe(one.schema, document),
    ),
  )}</tbody></table>`;
}

function refusalList(operation: Operation) {
  const content = operation.responses['409']?.content as Record<string, { schema: { allOf?: Json[] } }> | undefined;
  const refusal = content?.['application/problem+json']?.schema.allOf?.[1]?.properties as
    | { refusal: { enum: string[] } }
    | undefined;
  if (!refusal) return '';
  return html`<h4>A rule may say no</h4><ul>${refusal.refusal.enum.map((word) => html`<li><code>${word}</code></li>`)}</ul>`;
}

/** More fields than this are folded away until somebody asks. */
const fewFields = 12;

function fieldTable(schema: Json, document: OpenApi) {
  const rows = fieldsOf(schema, document, '', 0);
  if (rows.length === 0) return html`<p>${typeOf(schema, document)}</p>`;
  const table = html`<table><tbody>${rows}</tbody></table>`;
  return rows.length <= fewFields ? table : html`<details><summary>${rows.length} fields</summary>${table}</details>`;
}

function fieldsOf(schema: Json, document: OpenApi, before: string, depth: number): Html[] {
  const {
    properties,
    required = [],
    items,
    anyOf,
  } = resolve(schema, document) as {
    properties?: Record<string, Json>;
    required?: string[];
    items?: Json;
    anyOf?: Json[];
  };
  if (depth > 4) return [];
  const parts = anyOf?.filter(({ type }) => type !== 'null');
  if (parts?.length === 1) return fieldsOf(parts[0] as Json, document, before, depth);
  if (items) return fieldsOf(items, document, `${before}[].`.replace('.[]', '[]'), depth + 1);
  return Object.entries(properties ?? {}).flatMap(([name, one]) => [
    row(before + name, required.includes(name), typeOf(one, document), describe(one, document)),
    ...fieldsOf(one, document, `${before}${name}.`, depth + 1),
  ]);
}

const row = (name: string, isRequired: boolean, type: string, text: string) =>
  html`<tr><th scope="row"><code>${name}</code>${isRequired ? '' : html` <span class="quiet">optional</span>`}</th><td>${type}</td><td>${text}</td></tr>`;

const describe = (schema: Json, document: OpenApi) =>
  String(schema.description ?? resolve(schema, document).description ?? '');

function resolve(schema: Json, document: OpenApi): Json {
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/components/schemas/', '') : null;
  return name === null ? schema : (document.components.schemas[name] ?? {});
}

/** A type in a few words: `text, 1 to 80 characters`, `whole number from 0`, `one of a, b`. */
function typeOf(given: Json, document: OpenApi): string {
  const schema = resolve(given, document);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.join(', ')}`;
  const options = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as Json[] | undefined;
  if (options) return options.map((one) => typeOf(one, document)).join(' or ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, document)).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf((schema.items ?? {}) as Json, document)}`;
  return `${typeWords[String(schema.type)] ?? 'anything'}${schema.format ? ` (${schema.format})` : ''}${bounds(schema)}`;
}

const typeWords: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  null: 'null',
};

function bounds({ type, minLength, maxLength, minimum, maximum }: Json): string {
  if (type === 'string' && maxLength !== undefined) return `, ${minLength ?? 0} to ${maxLength} characters`;
  const least = Number(minimum ?? Number.NEGATIVE_INFINITY);
  const most = Number(maximum ?? Number.POSITIVE_INFINITY);
  const isBounded = (value: number) => Math.abs(value) < Number.MAX_SAFE_INTEGER;
  return `${isBounded(least) ? ` from ${least}` : ''}${isBounded(most) ? ` to ${most}` : ''}`;
}

function example(method: string, path: string, operation: Operation, document: OpenApi): string {
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}"$QUARTERDECK${path}"`];
  if (operation.security.length > 0) lines.push(`-H "Authorization: Bearer $KEY"`);
  for (const { name, in: place } of operation.parameters)
    if (place === 'header' && name !== 'Last-Event-ID')
      lines.push(name === 'If-Match' ? `-H 'If-Match: "3"'` : `-H "${name}: $(uuidgen)"`);
  const body = operation.requestBody?.content['application/json']?.schema;
  if (body) lines.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(sample(body, document, 0))}'`);
  return lines.join(' \\\n  ');
}

function sample(given: Json, document: OpenApi, depth: number): unknown {
  const schema = resolve(given, document);
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const options = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (options?.[0]) return sample(options[0], document, depth);
  if (schema.type === 'object') {
    const required = (schema.required ?? []) as string[];
    const fields = Object.entries((schema.properties ?? {}) as Record<string, Json>).filter(([name]) =>
      required.includes(name),
    );
    return depth > 3 ? {} : Object.fromEntries(fields.map(([name, one]) => [name, sample(one, document, depth + 1)]));
  }
  if (schema.type === 'array') return [];
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(Number(schema.minimum ?? 1), 1);
  if (schema.type === 'boolean') return true;
  if (schema.format === 'date') return '2026-11-23';
  if (schema.format === 'date-time') return '2026-11-23T17:12:35Z';
  if (schema.format === 'uuid') return '0193a7e0-0000-7000-8000-000000000001';
  return given.$ref === '#/components/schemas/Currency' ? 'EUR' : 'text';
}

type Html = { text: string };
const raw = (text: string): Html => ({ text });
type Part = string | number | undefined | unknown | Html | readonly Part[];

/** Text that is escaped wherever a value is put in, unless the value is such text itself. */
function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { text: strings.reduce((text, string, at) => text + asHtml(parts[at - 1]) + string) };
}

function asHtml(part: Part): string {
  if (Array.isArray(part)) return part.map(asHtml).join('');
  if (typeof part === 'object' && part !== null && 'text' in part) return String(part.text);
  return String(part ?? '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const css = `
:root{color-scheme:light dark;--ink:light-dark(#1d2733,#dfe5ec);--quiet:light-dark(#5b6875,#93a0ad);--line:light-dark(#dde3e9,#2c3742);--paper:light-dark(#fff,#12181f);--shade:light-dark(#f4f6f8,#1a222b);--link:light-dark(#0b5cad,#7ab8f5)}
*{box-sizing:border-box}body{margin:0;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);display:grid;grid-template-columns:280px minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:20px;border-right:1px solid var(--line);background:var(--shade);font-size:14px}
nav h1{font-size:18px;margin:0 0 8px}nav ul{list-style:none;padding-left:0;margin:0}nav ul ul{padding-left:12px;margin-bottom:10px}nav ul ul a{color:var(--ink);display:block;padding:2px 0}nav>ul>li>a{font-weight:600}summary{cursor:pointer;color:var(--link);font-size:14px}
main{padding:20px 36px;max-width:980px}a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
h2{margin:36px 0 8px;border-bottom:1px solid var(--line);padding-bottom:4px}h3{margin:28px 0 4px}h4{margin:16px 0 4px;font-size:13px;color:var(--quiet)}
.line{margin:4px 0}.line b{font:600 12px ui-monospace,monospace;border:1px solid currentColor;border-radius:4px;padding:1px 6px}
.GET{color:light-dark(#0b6b4f,#63cfa8)}.POST,.PUT,.PATCH{color:light-dark(#8a5200,#f0b55e)}.DELETE{color:light-dark(#b3261e,#ff9d94)}
table{border-collapse:collapse;width:100%;table-layout:fixed;overflow-wrap:break-word;font-size:14px}th,td{text-align:left;vertical-align:top;padding:5px 10px 5px 0;border-top:1px solid var(--line);font-weight:400}th{width:34%}td:nth-child(2){width:28%}
code,pre{font-family:ui-monospace,monospace;font-size:13px}pre{background:var(--shade);border:1px solid var(--line);border-radius:6px;padding:12px;overflow:auto}
.quiet{color:var(--quiet);font-size:13px}
@media(max-width:760px){body{display:block}nav{position:static;height:auto;border-right:0}main{padding:16px}}`;
