import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import tcb from '@cloudbase/node-sdk';
import {
  CloudError,
  type CollectionDeclaration,
  type DocumentOptions,
  type DocumentService,
  openDocuments,
} from '../../local/cloud/documents';
import { sdkEnvironment } from './sdk-environment';
import { testNow } from './moment';

type Database = ReturnType<ReturnType<typeof tcb.init>['database']>;

/** The real SDK over the document engine alone, in this process. */
export interface DocumentsServer {
  db: Database;
  service: DocumentService;
  /** every line that the engine has logged */
  lines: string[];
  /** the local clock, epoch milliseconds; set it to move it */
  clock: { now: number };
  /** declares, and answers the collection as the SDK has it */
  declare(declaration: CollectionDeclaration): ReturnType<Database['collection']>;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
}

async function answer(service: DocumentService, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { action, ...body } = await bodyOf(request);
  const reply = await service.handle(String(action), body).catch((error: unknown) => {
    if (error instanceof CloudError) return { code: error.code, message: error.message };
    throw error;
  });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ requestId: 'local', ...reply }));
}

/** Serves the engine on a free port and points the SDK of this process at it. */
export async function startDocuments(options: Partial<DocumentOptions> = {}): Promise<DocumentsServer> {
  const lines: string[] = [];
  const clock = { now: testNow() };
  const log = (line: string) => void lines.push(line);
  const service = openDocuments({ file: ':memory:', now: () => clock.now, log, ...options });
  const server = createServer((request, response) => {
    answer(service, request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, sdkEnvironment(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
  return {
    db,
    service,
    lines,
    clock,
    declare(declaration) {
      service.declare([declaration]);
      return db.collection(declaration.name);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      service.close();
    },
  };
}
