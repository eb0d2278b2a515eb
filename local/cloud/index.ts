import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AdminProtocol } from './admin/protocol';
import { LocalClock } from './clock';
import { openDocuments } from './documents';
import { EventHub } from './events';
import { FunctionHost } from './functions/host';
import { FunctionLog } from './functions/function-log';
import { CloudServer, type Endpoint } from './http/server';
import { adminEndpoints } from './http/routes/admin';
import { clockEndpoints } from './http/routes/clock';
import { filesEndpoint, objectsEndpoint } from './http/routes/files';
import { invokeEndpoint } from './http/routes/invoke';
import { stateEndpoints } from './http/routes/state';
import { weChatEndpoints } from './http/routes/wechat';
import type { CloudOptions, Person } from './options';
import { People } from './people';
import { StorageActions } from './storage/actions';
import { fileIdOf, isCloudPath } from './storage/cloud-path';
import { FileStore } from './storage/file-store';
import { Signatures } from './storage/signatures';
import { Timers } from './timers';
import { WeChat } from './wechat/wechat';

export { CloudError } from './errors';
export { readFunctions, type FunctionDeclaration } from './functions/declaration';
export type { CloudOptions, Person, Route } from './options';
export type { SentMessage } from './wechat/outbox';

/** A cloud that runs. */
export interface Cloud {
  /** http://127.0.0.1:<port> */
  readonly address: string;
  /** tells this run from any other at the same address, as GET /health does */
  readonly instance: string;
  /** epoch milliseconds by the local clock */
  now(): number;
  /** calls a function as a phone would, and gives what it returned */
  invoke(functionName: string, openid: string, event: Record<string, unknown>): Promise<unknown>;
  setPeople(people: readonly Person[]): void;
  /** stores a file @returns its fileID */
  upload(path: string, bytes: Buffer): Promise<string>;
  /** later calls of this function go to its rebuilt bundle */
  replaceFunction(name: string): void;
  /** from now on triggers fire by the local clock; until then only by POST /clock and POST /timers */
  startTimers(): void;
  close(): Promise<void>;
}

const INSTANCES = 2;
const RISKY_WORDS = ['违禁测试词'];

/**
 * Starts a CloudBase environment on this machine: database, storage, functions, timers and a simulated WeChat.
 * @throws CloudError with a plain sentence when the port is in use
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  let endpoints: readonly Endpoint[] = [];
  // The port first: while another cloud holds it, its data is not touched.
  const server = new CloudServer(() => endpoints, options.routes ?? [], log);
  await server.listen(options.port);
  const address = `http://127.0.0.1:${server.port}`;
  const parts = await assemble(options, address, log).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  endpoints = endpointsOf(parts);
  return {
    address,
    instance: parts.instance,
    now: () => parts.clock.now(),
    invoke: (functionName, openid, event) => invoke(parts.host, functionName, openid, event),
    setPeople: (people) => parts.people.set(people),
    upload: (path, bytes) => upload(parts.files, path, bytes),
    replaceFunction: (name) => parts.host.replace(name),
    startTimers: () => parts.timers.start(),
    close: async () => {
      parts.timers.stop();
      parts.events.close();
      await server.close();
      await parts.host.close();
      await parts.functionLog.close();
      parts.documents.close();
    },
  };
}

type Parts = Awaited<ReturnType<typeof assemble>>;

async function assemble(options: CloudOptions, address: string, log: (line: string) => void) {
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const clock = new LocalClock(dataDir);
  const now = () => clock.now();
  const events = new EventHub();
  const documents = openDocuments({ file: join(dataDir, 'documents.sqlite'), now, log });
  documents.declare(options.collections);
  const files = await FileStore.open(dataDir);
  const signatures = new Signatures(now);
  const storage = new StorageActions(files, signatures, () => address);
  const riskyWords = options.riskyWords ?? RISKY_WORDS;
  const weChat = new WeChat({
    dataDir,
    now,
    riskyWords,
    delivered: (message) => events.toOne(message.openid, 'message', message),
  });
  const functionLog = new FunctionLog(dataDir, options.verbose ?? false);
  const host = await FunctionHost.start({
    functions: options.functions,
    instances: options.instances ?? INSTANCES,
    dirtyEnvironment: options.dirtyEnvironment ?? false,
    log: functionLog,
    clock,
    adminUrl: (token) => `${address}/admin/${token}`,
  });
  const timers = makeTimers(options, host, clock, events, log);
  const protocol = new AdminProtocol({ documents, storage, weChat, host, log });
  return {
    instance: randomUUID(),
    clock,
    events,
    documents,
    files,
    signatures,
    weChat,
    functionLog,
    host,
    timers,
    protocol,
    people: new People(dataDir),
  };
}

function makeTimers(
  options: CloudOptions,
  host: FunctionHost,
  clock: LocalClock,
  events: EventHub,
  log: (line: string) => void,
): Timers {
  return new Timers({
    timers: options.functions.flatMap(({ name, triggers }) =>
      triggers.map((trigger) => ({ ...trigger, functionName: name })),
    ),
    clock: {
      now: () => clock.now(),
      advance: (milliseconds) => {
        clock.advance(milliseconds);
        events.toAll('clock', { now: clock.now() });
      },
    },
    run: async ({ name, functionName }) => {
      const event = { Type: 'Timer', TriggerName: name, Time: new Date(clock.now()).toISOString(), Message: '' };
      return (await host.invoke({ functionName, event, openid: '', source: 'wx_trigger' })).ok;
    },
    log,
  });
}

function endpointsOf(parts: Parts): Endpoint[] {
  const { clock, timers, host, files, signatures, protocol, weChat } = parts;
  return [
    ...adminEndpoints(protocol, host),
    invokeEndpoint(host),
    filesEndpoint(files),
    objectsEndpoint(files, signatures),
    ...clockEndpoints(clock, timers),
    ...weChatEndpoints(weChat),
    ...stateEndpoints(parts),
  ];
}

async function invoke(
  host: FunctionHost,
  functionName: string,
  openid: string,
  event: Record<string, unknown>,
): Promise<unknown> {
  const outcome = await host.invoke({ functionName, event, openid, source: 'wx_client' });
  if (!outcome.ok) throw new Error(`${outcome.message} ${outcome.detail}`);
  return JSON.parse(outcome.json) as unknown;
}

async function upload(files: FileStore, path: string, bytes: Buffer): Promise<string> {
  if (!isCloudPath(path)) throw new Error(`${path} is no cloud path`);
  await files.write(path, bytes);
  return fileIdOf(path);
}
