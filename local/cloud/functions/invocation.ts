/** Who calls: a phone, a timer, a program with keys, or WeChat with a message, for which it documents no name of its own. */
type FirstSource = 'wx_client' | 'wx_trigger' | 'scf' | 'wx_unknown';

/** A call within another has the whole way it came: `wx_client,scf` is of a function that a phone called. */
export type CallSource = FirstSource | `${string},scf`;

export interface FunctionCall {
  functionName: string;
  event: Record<string, unknown>;
  /** '' when no person calls; of a message, whom it is about */
  openid: string;
  source: CallSource;
  /** the call within which this one is made */
  parent?: Invocation;
}

/** One call while it runs. It counts what it asks of the database; what it has others ask counts as its own. */
export class Invocation {
  databaseCalls = 0;

  /** @param name whose code answers @param label the same with its action @param openid who called, '' for no person @param source the way it came */
  constructor(
    readonly name: string,
    readonly label: string,
    readonly openid: string,
    readonly source: CallSource,
    private readonly parent?: Invocation,
  ) {}

  countDatabaseCall(): void {
    this.databaseCalls++;
    this.parent?.countDatabaseCall();
  }
}

export type FailureKind = 'threw' | 'timeout' | 'exited' | 'memory' | 'too-large';

/** How a call ended. `json` is what the function returned, as it travels. */
export type Outcome = { ok: true; json: string } | { ok: false; kind: FailureKind; message: string; detail: string };
