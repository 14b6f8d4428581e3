import { Agent, request } from 'node:http';

/** Connections are kept, as a browser keeps them. Node's own client: it takes little of the cores that the server runs on. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export type Asked = { method: string; path: string; headers: Record<string, string>; body: string | null };

export function ask(
  address: string,
  { method, path, headers, body }: Asked,
): Promise<{ status: number; text: string }> {
  return new Promise((answered, failed) => {
    const length: Record<string, string> = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const asking = request(`${address}${path}`, { method, agent, headers: { ...headers, ...length } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => answered({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      answer.on('error', failed);
    });
    asking.on('error', failed);
    asking.end(body ?? undefined);
  });
}
