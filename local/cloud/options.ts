import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CollectionDeclaration } from './documents';
import type { FunctionDeclaration } from './functions/declaration';
import type { StorageRules } from './storage/rules';

/** Answers a request and says true, or leaves it to the next and says false. */
export type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean | Promise<boolean>;

export interface CloudOptions {
  /** where everything that outlives the process is kept; made when absent */
  dataDir: string;
  /** epoch milliseconds at which the clock starts, for a folder that has no data yet; default: the machine's time */
  startsAt?: number | undefined;
  /** 0 for any free one */
  port: number;
  functions: readonly FunctionDeclaration[];
  /** by name of what a function carries, the function: a call of that name goes there, and says in `context` whom it is for */
  carried?: Readonly<Record<string, string>>;
  collections: readonly CollectionDeclaration[];
  /** further handlers on the same address, asked after the cloud's own */
  routes?: readonly Route[];
  /** instances of one function at a time; default 2 */
  instances?: number;
  /** 'here': functions run in this thread and ask the cloud directly, see functions/here-runner.ts; default: a thread each */
  run?: 'threads' | 'here';
  /** leaves another caller in an instance's process.env, as a reused instance may: for tests */
  dirtyEnvironment?: boolean;
  /** what phones may do with files; default: everything */
  storageRules?: StorageRules;
  /** which function receives WeChat's messages, as the mini-program's console says; none: they are lost */
  messageReceiver?: string;
  /** words that the simulated text check finds risky */
  riskyWords?: readonly string[];
  /** what functions print is copied to the terminal too */
  verbose?: boolean;
  /** one line for the person who runs this; default: to the terminal */
  log?: (line: string) => void;
}

/** A QR code of the demonstration: where it hangs, and what it says. */
export interface Code {
  title: string;
  text: string;
}

/** Somebody of the demonstration worth playing. */
export interface Person {
  openid: string;
  name: string;
  /** what their phone-number button gives */
  phone: string;
  community: string;
  cell: string;
  posts: string[];
  note: string;
}
