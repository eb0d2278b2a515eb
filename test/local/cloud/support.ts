import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { startCloud, type Cloud, type CloudOptions, type FunctionDeclaration } from '../../../local/cloud';

/** A function made for a test: the text of its module, and what differs from the usual settings. */
export interface Fixture {
  source: string;
  settings?: Partial<FunctionDeclaration>;
}

export interface TestCloud extends Cloud {
  dataDir: string;
  /** the bundle of each function */
  bundles: Record<string, string>;
  /** what the cloud told the person who runs it */
  said: string[];
  /** POST /invoke, as a phone does */
  call(functionName: string, data: unknown, openid?: string): Promise<Answer>;
  /** any request; the body is sent as it is */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** GET, or POST with a JSON body */
  json<T>(path: string, body?: unknown): Promise<T>;
}

export interface Answer {
  status: number;
  dbCalls: number;
  result?: unknown;
  errCode?: number;
  errMsg?: string;
}

const running: TestCloud[] = [];
const folders: string[] = [];

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qianjia-cloud-'));
  folders.push(folder);
  return folder;
}

/** A cloud in this very process with functions made for the test. Ended by closeClouds(). */
export async function testCloud(
  functions: Record<string, Fixture>,
  options: Partial<Omit<CloudOptions, 'functions'>> = {},
): Promise<TestCloud> {
  const dataDir = options.dataDir ?? temporaryFolder();
  const said: string[] = [];
  const declarations = await Promise.all(Object.entries(functions).map(([name, fixture]) => bundle(name, fixture)));
  const cloud = await startCloud({
    port: 0,
    collections: [],
    log: (line) => said.push(line),
    ...options,
    dataDir,
    functions: declarations,
  });
  const bundles = Object.fromEntries(declarations.map((declaration) => [declaration.name, declaration.bundle]));
  const test = { ...cloud, dataDir, bundles, said, ...clientOf(cloud.address) };
  cloud.ready({ timers: false });
  running.push(test);
  return test;
}

export async function closeClouds(): Promise<void> {
  await Promise.all(running.splice(0).map((cloud) => cloud.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function clientOf(address: string): Pick<TestCloud, 'call' | 'fetch' | 'json'> {
  const request = (path: string, init?: RequestInit) => fetch(address + path, init);
  return {
    fetch: request,
    call: async (functionName, data, openid = 'someone') => {
      const response = await request(`/invoke/${functionName}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-openid': openid },
        body: JSON.stringify({ data }),
      });
      const body = (await response.json()) as object;
      return { status: response.status, dbCalls: Number(response.headers.get('x-db-calls')), ...body };
    },
    json: async <T>(path: string, body?: unknown) => {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      return (await (await request(path, init)).json()) as T;
    },
  };
}

/** Bundled as a deployed function is, so that it carries the real SDK when it asks for it: in one file already, see sdk-bundle.ts. */
async function bundle(name: string, { source, settings }: Fixture): Promise<FunctionDeclaration> {
  const file = join(temporaryFolder(), 'index.js');
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: __dirname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
    alias: { '@cloudbase/node-sdk': process.env.QIANJIA_TEST_SDK! },
  });
  writeFileSync(file, outputFiles[0]!.contents);
  return {
    name,
    bundle: file,
    handler: 'main',
    // No test waits for it: those that look at the limit set one of their own.
    timeoutSeconds: 120,
    memoryMegabytes: 128,
    environment: {},
    triggers: [],
    ...settings,
  };
}

/** The beginning of a fixture that uses the SDK as the product does. */
export const WITH_SDK = `
import tcb from '@cloudbase/node-sdk';
const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV });
const db = app.database();
`;
