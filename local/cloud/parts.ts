import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerQuestion } from './admin/answer';
import { AdminProtocol } from './admin/protocol';
import { LocalClock } from './clock';
import { openDocuments, type DocumentService } from './documents';
import { EventHub } from './events';
import { FunctionLog } from './functions/function-log';
import type { Ask } from './functions/asking';
import { inThisThread } from './functions/here-runner';
import { FunctionHost, type HostOptions } from './functions/host';
import { compiledShim } from './functions/shim';
import { inThreads } from './functions/thread-runner';
import type { CloudOptions } from './options';
import { Codes } from './codes';
import { People } from './people';
import { StorageActions } from './storage/actions';
import { FileStore } from './storage/file-store';
import { Signatures } from './storage/signatures';
import { Timers } from './timers';
import { Usage } from './usage';
import { WeChat } from './wechat/wechat';

/** All that the endpoints of a running cloud stand on. */
export interface Parts {
  state: { /** tells this run from any other */ readonly instance: string; ready: boolean };
  clock: LocalClock;
  events: EventHub;
  people: People;
  codes: Codes;
  documents: DocumentService;
  files: FileStore;
  signatures: Signatures;
  weChat: WeChat;
  functionLog: FunctionLog;
  host: FunctionHost;
  timers: Timers;
  protocol: AdminProtocol;
  usage: Usage;
}

const INSTANCES = 2;
const RISKY_WORDS = ['违禁测试词'];

type Log = (line: string) => void;

/** @param address where the cloud answers */
export async function assemble(options: CloudOptions, address: string, log: Log): Promise<Parts> {
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const clock = new LocalClock(dataDir, options.startsAt);
  const now = () => clock.now();
  const events = new EventHub();
  const documents = openDocuments({ file: join(dataDir, 'documents.sqlite'), now, log });
  documents.declare(options.collections);
  const files = await FileStore.open(dataDir);
  const signatures = new Signatures(now);
  const weChat = makeWeChat(options, now, events, () => host);
  const functionLog = new FunctionLog(dataDir, options.verbose ?? false);
  const usage = new Usage();
  const ask =
    (token: string): Ask =>
    async (question) => {
      const answer = await answerQuestion(protocol, host, token, JSON.parse(question) as Record<string, unknown>);
      return answer && JSON.stringify(answer);
    };
  const host = await startHost(options, { address, ask, clock, log: functionLog, usage });
  const timers = makeTimers(options, host, clock, events, log);
  const storage = new StorageActions(files, signatures, () => address);
  const protocol = new AdminProtocol({ documents, storage, weChat, host, usage, log });
  return {
    state: { instance: randomUUID(), ready: false },
    clock,
    events,
    people: new People(dataDir),
    codes: new Codes(dataDir),
    documents,
    files,
    signatures,
    weChat,
    functionLog,
    host,
    timers,
    protocol,
    usage,
  };
}

interface HostSurroundings extends Pick<HostOptions, 'ask' | 'clock' | 'log' | 'usage'> {
  address: string;
}

async function startHost(options: CloudOptions, { address, ...around }: HostSurroundings): Promise<FunctionHost> {
  return new FunctionHost({
    functions: options.functions,
    carried: options.carried ?? {},
    instances: options.instances ?? INSTANCES,
    dirtyEnvironment: options.dirtyEnvironment ?? false,
    adminUrl: (token) => `${address}/admin/${token}`,
    start: options.run === 'here' ? inThisThread : inThreads(await compiledShim()),
    ...around,
  });
}

/** Its own messages go to the function named for them, in the name of the person they are about. */
function makeWeChat(options: CloudOptions, now: () => number, events: EventHub, host: () => FunctionHost): WeChat {
  const { dataDir, messageReceiver: functionName } = options;
  return new WeChat({
    dataDir,
    now,
    riskyWords: options.riskyWords ?? RISKY_WORDS,
    delivered: (message) => events.toOne(message.openid, 'message', message),
    push: async (event, openid) => {
      if (functionName === undefined || !host().has(functionName)) return false;
      return (await host().invoke({ functionName, event, openid, source: 'wx_unknown' })).ok;
    },
  });
}

function makeTimers(options: CloudOptions, host: FunctionHost, clock: LocalClock, events: EventHub, log: Log): Timers {
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
    run: async ({ name, functionName }, message) => {
      const event = { Type: 'Timer', TriggerName: name, Time: new Date(clock.now()).toISOString(), Message: message };
      const { ok, databaseCalls } = await host.invoke({ functionName, event, openid: '', source: 'wx_trigger' });
      return { ok, databaseCalls };
    },
    log,
  });
}
