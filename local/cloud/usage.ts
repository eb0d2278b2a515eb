/** What the cloud would bill for: how often, by who asked. */
export interface UsageView {
  /** by `<function> <action>` */
  invocations: Record<string, number>;
  /** by `<function> <action> <what is done, e.g. getDocument> <collection>` */
  databaseCalls: Record<string, number>;
}

/** Counts every call of a function and every call of the database, whoever causes it. */
export class Usage {
  private invocations = new Map<string, number>();
  private databaseCalls = new Map<string, number>();

  invoked(caller: string): void {
    count(this.invocations, caller);
  }

  /** @param caller '' for what no function asks */
  asked(caller: string, { action, collectionName }: Record<string, unknown>): void {
    const what = String(action).replace(/^database\./, '');
    count(this.databaseCalls, [caller, what, collectionName].filter((part) => typeof part === 'string').join(' '));
  }

  view(): UsageView {
    return { invocations: sorted(this.invocations), databaseCalls: sorted(this.databaseCalls) };
  }

  beginAnew(): void {
    this.invocations = new Map();
    this.databaseCalls = new Map();
  }
}

function count(counters: Map<string, number>, key: string): void {
  counters.set(key, (counters.get(key) ?? 0) + 1);
}

/** The most frequent first. */
function sorted(counters: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counters].sort(([, a], [, b]) => b - a));
}
