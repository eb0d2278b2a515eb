import type { Ask } from './asking';
import type { InstanceData } from './wire';
import type { CallMessage, InstanceMessage } from './wire';

/** What an instance runs in. */
export interface Runner {
  run(call: CallMessage): void;
  /** ends it at once: it asks nothing more */
  stop(): Promise<void>;
}

/** What a runner tells its instance. */
export interface RunnerEvents {
  said(message: InstanceMessage): void;
  fell(error: Error): void;
  exited(code: number): void;
  printed(text: string): void;
}

/** What a runner is made of. */
export interface RunnerSettings {
  data: InstanceData;
  /** process.env at the start */
  environment: Record<string, string>;
  memoryMegabytes: number;
  /** where it finds the cloud over HTTP, and how without */
  adminUrl: string;
  ask: Ask;
}

export type StartRunner = (settings: RunnerSettings, events: RunnerEvents) => Runner;
