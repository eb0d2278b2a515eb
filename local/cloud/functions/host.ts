import { callContext, callEnvironment, callEvent, instanceEnvironment } from './call-context';
import type { FunctionDeclaration } from './declaration';
import type { FunctionLog } from './function-log';
import type { Instance } from './instance';
import { Interruptions } from './interruptions';
import { Invocation, type FunctionCall, type Outcome } from './invocation';
import { Pool, type InstanceRegistry } from './pool';
import type { Ask } from './asking';
import type { StartRunner } from './runner';
import type { Usage } from '../usage';

export interface HostOptions {
  functions: readonly FunctionDeclaration[];
  /** see CloudOptions */
  carried: Readonly<Record<string, string>>;
  /** instances of one function at a time */
  instances: number;
  dirtyEnvironment: boolean;
  log: FunctionLog;
  clock: { readonly offset: number };
  /** where an instance finds the cloud, by the token it is known by */
  adminUrl: (token: string) => string;
  /** the same without a connection, for runners that share this thread */
  ask: (token: string) => Ask;
  start: StartRunner;
  usage: Usage;
}

/** Whose code answers: the function itself, or what it carries. */
function nameOf({ functionName, event }: FunctionCall, carried: HostOptions['carried']): string {
  const { context } = event;
  return typeof context === 'string' && carried[context] === functionName ? context : functionName;
}

/** Which of its actions: a trigger or a message is one by its name. */
function labelOf(name: string, { event }: FunctionCall): string {
  const action = event.action ?? event.TriggerName ?? event.Event;
  return typeof action === 'string' ? `${name} ${action.slice(0, 64)}` : name;
}

/** Runs functions as they are deployed, each in its own instances. */
export class FunctionHost {
  private readonly declarations: ReadonlyMap<string, FunctionDeclaration>;
  private readonly pools = new Map<string, Pool>();
  private readonly instances = new Map<string, Instance>();
  /** set on purpose, for tests */
  readonly interruptions = new Interruptions();
  private started = 0;
  private closed = false;

  constructor(private options: HostOptions) {
    this.declarations = new Map(options.functions.map((declaration) => [declaration.name, declaration]));
  }

  /** @param name of a function, or of what one carries */
  has(name: string): boolean {
    return this.declarations.has(name) || Object.hasOwn(this.options.carried, name);
  }

  /** Runs one call to its end, whatever that is; never throws for what the function does. */
  async invoke(asked: FunctionCall): Promise<Outcome & { databaseCalls: number }> {
    const call = this.addressed(asked);
    const declaration = this.declarations.get(call.functionName);
    if (!declaration || this.closed) throw new Error(`no function ${call.functionName}`);
    const environment = callEnvironment(call);
    const name = nameOf(call, this.options.carried);
    const invocation = new Invocation(name, labelOf(name, call), call.openid, call.source, call.parent);
    this.options.usage.invoked(invocation.label);
    const prepare = () => ({
      event: JSON.stringify(callEvent(call)),
      context: callContext(declaration, environment),
      environment,
      clockOffset: this.options.clock.offset,
    });
    const outcome = await this.pool(declaration).run(prepare, invocation, call.parent !== undefined);
    if (!outcome.ok) this.options.log.failure(call.functionName, outcome.kind, outcome.detail);
    return { ...outcome, databaseCalls: invocation.databaseCalls };
  }

  /** The call that the instance with this token runs now. */
  invocationOf(token: string): Invocation | undefined {
    return this.instances.get(token)?.invocation;
  }

  /** Counts a question that an instance asks. @returns false when the instance was to end before it */
  async asks(token: string): Promise<boolean> {
    const instance = this.instances.get(token);
    if (!instance?.invocation || !this.interruptions.strikes(instance.invocation.name)) return true;
    await instance.stop();
    return false;
  }

  /** Later calls of a function go to new instances, since its bundle was rebuilt. */
  replace(functionName: string): void {
    this.pools.get(functionName)?.replace();
  }

  /** Later calls run in this way. */
  use(start: StartRunner): void {
    this.options = { ...this.options, start };
    for (const pool of this.pools.values()) pool.replace();
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
  }

  /** To the function that carries what is asked for. */
  private addressed(call: FunctionCall): FunctionCall {
    const carrier = Object.hasOwn(this.options.carried, call.functionName) && this.options.carried[call.functionName];
    if (!carrier || this.declarations.has(call.functionName)) return call;
    return { ...call, functionName: carrier, event: { ...call.event, context: call.functionName } };
  }

  private pool(declaration: FunctionDeclaration): Pool {
    const known = this.pools.get(declaration.name);
    if (known) return known;
    const pool = new Pool(declaration, this.options.instances, this.register);
    this.pools.set(declaration.name, pool);
    return pool;
  }

  private readonly register: InstanceRegistry = (onEnd) => {
    const token = `i${++this.started}`;
    const { dirtyEnvironment, log, adminUrl, ask, start } = this.options;
    return {
      keep: (instance) => this.instances.set(token, instance),
      settings: {
        start,
        environment: instanceEnvironment(adminUrl(token)),
        adminUrl: adminUrl(token),
        ask: ask(token),
        dirtyEnvironment,
        log,
        onEnd: (instance) => {
          this.instances.delete(token);
          onEnd(instance);
        },
      },
    };
  };
}
