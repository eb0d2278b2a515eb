import type { FunctionHost } from './functions/host';
import { compiledShim } from './functions/shim';
import { inThreads } from './functions/thread-runner';
import { adminEndpoints } from './http/routes/admin';
import { clockEndpoints } from './http/routes/clock';
import { filesEndpoint, objectsEndpoint } from './http/routes/files';
import { OPEN, type StorageRules } from './storage/rules';
import { callAsPhone, invokeEndpoint } from './http/routes/invoke';
import { stateEndpoints } from './http/routes/state';
import { weChatEndpoints } from './http/routes/wechat';
import { CloudServer, type Endpoint } from './http/server';
import type { CloudOptions, Code, Person } from './options';
import { assemble, type Parts } from './parts';
import { fileIdOf, isCloudPath } from './storage/cloud-path';
import type { FileStore } from './storage/file-store';

export { CloudError } from './errors';
export { readFunctions, type FunctionDeclaration } from './functions/declaration';
export type { StorageRules } from './storage/rules';
export type { CloudOptions, Person, Route } from './options';
export type { SentMessage } from './wechat/outbox';
export type { UsageView } from './usage';

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
  /** the same, with what it cost and what went wrong */
  callFromPhone(
    functionName: string,
    openid: string,
    event: Record<string, unknown>,
  ): ReturnType<FunctionHost['invoke']>;
  setPeople(people: readonly Person[]): void;
  /** names the QR codes that GET /codes lists */
  setCodes(codes: readonly Code[]): void;
  /** stores a file @returns its fileID */
  upload(path: string, bytes: Buffer): Promise<string>;
  /** from now on functions run in threads of their own, whatever `run` said at the start */
  useThreads(): Promise<void>;
  /** later calls of this function go to its rebuilt bundle */
  replaceFunction(name: string): void;
  /**
   * Everything that belongs to the start is done: from now on GET /health answers 200.
   * @param timers from now on triggers fire by the local clock; without, only by POST /clock and POST /timers
   * @param atOnce the first time now, not when the next minute comes: much is due
   */
  ready(options: { timers: boolean; atOnce?: boolean }): void;
  close(): Promise<void>;
}

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
  endpoints = endpointsOf(parts, options.storageRules ?? OPEN);
  return {
    address,
    instance: parts.state.instance,
    now: () => parts.clock.now(),
    invoke: (functionName, openid, event) => invoke(parts, functionName, openid, event),
    callFromPhone: (functionName, openid, event) =>
      callAsPhone(parts.host, parts.weChat.openData, functionName, openid, event),
    setPeople: (people) => parts.people.set(people),
    setCodes: (codes) => parts.codes.set(codes),
    upload: (path, bytes) => upload(parts.files, path, bytes),
    useThreads: async () => parts.host.use(inThreads(await compiledShim())),
    replaceFunction: (name) => parts.host.replace(name),
    ready: ({ timers, atOnce = false }) => {
      parts.state.ready = true;
      if (timers) parts.timers.start(atOnce);
    },
    close: async () => {
      parts.timers.stop();
      parts.weChat.close();
      parts.events.close();
      await server.close();
      await parts.host.close();
      await parts.functionLog.close();
      parts.documents.close();
    },
  };
}

function endpointsOf(parts: Parts, rules: StorageRules): Endpoint[] {
  const { clock, timers, host, files, signatures, protocol, weChat } = parts;
  return [
    ...adminEndpoints(protocol, host),
    invokeEndpoint(host, weChat.openData),
    filesEndpoint(files, rules),
    objectsEndpoint(files, signatures),
    ...clockEndpoints(clock, timers),
    ...weChatEndpoints(weChat),
    ...stateEndpoints(parts),
  ];
}

async function invoke(
  { host, weChat }: Parts,
  functionName: string,
  openid: string,
  event: Record<string, unknown>,
): Promise<unknown> {
  const outcome = await callAsPhone(host, weChat.openData, functionName, openid, event);
  if (!outcome.ok) throw new Error(`${outcome.message} ${outcome.detail}`);
  return JSON.parse(outcome.json) as unknown;
}

async function upload(files: FileStore, path: string, bytes: Buffer): Promise<string> {
  if (!isCloudPath(path)) throw new Error(`${path} is no cloud path`);
  await files.write(path, bytes);
  return fileIdOf(path);
}
