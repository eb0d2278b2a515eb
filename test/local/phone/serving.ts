import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stop } from 'esbuild';
import { startPhone } from '../../../local/phone';

export const ROOT = path.resolve(__dirname, '../../..');
export const FIXTURE = path.join(__dirname, 'fixture');

export interface ServedPhone {
  readonly base: string;
  /** Lines the phone would have printed in the terminal. */
  readonly printed: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves a mini-program on a phone without the local cloud.
 * @param watch a file that is saved is shown
 */
export async function servePhone(miniprogram = FIXTURE, { watch = false } = {}): Promise<ServedPhone> {
  const printed: string[] = [];
  const phone = await startPhone({ root: ROOT, miniprogram, watch, log: (line) => void printed.push(line) });
  const server = createServer((request, response) => {
    void phone.route(request, response, new URL(request.url ?? '/', 'http://phone')).then((known) => {
      if (!known) response.writeHead(404).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    await phone.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    // The compiler's process and thread would outlive the tests.
    await stop();
  };
  return { base: `http://127.0.0.1:${port}`, printed, close };
}

/** A copy of the fixture that a test may change. */
export function copyFixture(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'phone-fixture-'));
  cpSync(FIXTURE, folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
