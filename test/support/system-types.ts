import type { Person, SentMessage, UsageView } from '../../local/cloud';

/** A function's reply, see platform/endpoint.ts. `data` is what the contract of the action says. */
export type Reply<T = unknown> =
  | { ok: true; data: T }
  | { ok: false; error: { code: string; message: string; fields?: Record<string, string>; detail?: unknown } };

export interface SystemOptions {
  /** loads the demonstration; default: no data at all */
  demo?: boolean;
  /** serves the phone too; default: only the cloud */
  phone?: boolean;
  /** 'manual' (default): triggers fire only by clock() and timer() */
  timers?: 'clock' | 'manual';
  /** epoch milliseconds at which its clock starts, when its data folder is new; default: the time of the tests, see moment.ts */
  startsAt?: number;
  /** keeps this data folder, for a second start with the same data; default: a new one, removed by close() */
  dataDir?: string;
  /** 0 (default) for any free port */
  port?: number;
  /** settings of a deployment, such as SMS_TEMPLATES and NOTICE_QUIET_HOURS */
  environment?: Record<string, string>;
  /** in a process of its own, functions in threads, as `npm start` does; default: within the process that runs the tests */
  apart?: boolean;
}

export interface Firing {
  trigger: string;
  function: string;
  ok: boolean;
  databaseCalls: number;
}

export interface System {
  readonly base: string;
  readonly dataDir: string;
  /** database calls that the last invoke cost */
  readonly dbCalls: number;
  /** calls an action as this person's phone would; `more` is commandId, accountVersion */
  invoke<T = unknown>(
    fn: string,
    openid: string,
    action: string,
    input?: unknown,
    more?: Record<string, unknown>,
  ): Promise<Reply<T>>;
  /** the HTTP answer of a call as it is, for input that no page would send */
  post(
    path: string,
    body: string | Buffer,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown }>;
  /** moves the local clock on by an ISO 8601 duration, and runs what falls due */
  clock(advance: string): Promise<{ now: number; fired: Firing[] }>;
  /** does by the clock what is due of these works alone, as the trigger does of all: watch-clocks, deliver-notices …; '' for a whole tick */
  timer(name: string): Promise<Firing>;
  /** what the simulated WeChat was asked to send to this person */
  outbox(openid: string): Promise<SentMessage[]>;
  /** makes the simulated WeChat refuse: 43101 for messages, 87014 for words */
  refuse(errcode: number, openid?: string): Promise<void>;
  /** what becomes of the next calls that send something: ok, silent, sent-silent or an errcode each */
  faults(next: readonly ('ok' | 'silent' | 'sent-silent' | number)[]): Promise<void>;
  /** ends an instance of a function before it asks the cloud once more than this; undefined takes it back. Was one still waiting? */
  interrupt(functionName: string, questions?: number): Promise<boolean>;
  people(): Promise<Person[]>;
  health(): Promise<{ ok: boolean; now: number; scans: { collection: string; shape: string; count: number }[] }>;
  /** what was called and asked of the database since the last look, by whom; it begins anew */
  usage(): Promise<UsageView>;
  /** only one that is apart: ends it without a chance to tidy up; the data folder stays */
  kill(): Promise<void>;
  /** only one that is apart: closes its standard input, as happens when the tests that started it are killed; it ends by itself */
  abandon(): void;
  /** settles when it has ended */
  readonly ended: Promise<undefined>;
  close(): Promise<void>;
}
