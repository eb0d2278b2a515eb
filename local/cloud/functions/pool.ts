import type { FunctionDeclaration } from './declaration';
import type { Invocation, Outcome } from './invocation';
import { Instance, type InstanceSettings } from './instance';
import type { CallMessage } from './wire';

/** Gives an instance its settings and remembers it, so that what it asks of the cloud is known to come from it. */
export type InstanceRegistry = (onEnd: (instance: Instance) => void) => {
  settings: InstanceSettings;
  keep: (instance: Instance) => void;
};

/** The instances of one function. Calls beyond their number wait in order. */
export class Pool {
  private readonly all = new Set<Instance>();
  private readonly idle: Instance[] = [];
  private readonly waiting: ((instance: Instance) => void)[] = [];
  /** instances from before the bundle was rebuilt, which finish their call and go */
  private readonly outdated = new Set<Instance>();

  constructor(
    private readonly declaration: FunctionDeclaration,
    private readonly size: number,
    private readonly registry: InstanceRegistry,
  ) {}

  /**
   * @param prepare makes the call when its turn has come, so that it carries the time of then
   * @param nested made within another call: it may go beyond the size, since the one it would wait for may be waiting for it
   */
  async run(prepare: () => CallMessage, invocation: Invocation, nested: boolean): Promise<Outcome> {
    const instance = await this.acquire(nested);
    try {
      return await instance.run(prepare(), invocation);
    } finally {
      this.release(instance);
    }
  }

  /** Later calls go to new instances: the bundle has changed. */
  replace(): void {
    for (const instance of this.all) this.outdated.add(instance);
    for (const instance of this.idle.splice(0)) void instance.stop();
  }

  async close(): Promise<void> {
    this.waiting.length = 0;
    await Promise.all([...this.all].map((instance) => instance.stop()));
  }

  private acquire(nested: boolean): Promise<Instance> | Instance {
    const idle = this.idle.pop();
    if (idle) return idle;
    if (nested || this.all.size - this.outdated.size < this.size) return this.start();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private release(instance: Instance): void {
    if (!instance.alive) return;
    if (this.outdated.has(instance)) {
      void instance.stop();
      return;
    }
    const next = this.waiting.shift();
    if (next) next(instance);
    else if (this.idle.length < this.size) this.idle.push(instance);
    else void instance.stop();
  }

  private start(): Instance {
    const { settings, keep } = this.registry((ended) => this.forget(ended));
    const instance = new Instance(this.declaration, settings);
    this.all.add(instance);
    keep(instance);
    return instance;
  }

  /** An instance that ended makes room: whoever waits gets a new one. */
  private forget(instance: Instance): void {
    this.all.delete(instance);
    this.outdated.delete(instance);
    const place = this.idle.indexOf(instance);
    if (place >= 0) this.idle.splice(place, 1);
    const next = this.waiting.shift();
    if (next) next(this.start());
  }
}
