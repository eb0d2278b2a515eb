/** What an instance is started with. */
export interface InstanceData {
  bundle: string;
  handler: string;
  /** variables of process.env that belong to one call */
  callVariables: string[];
  dirtyEnvironment: boolean;
}

/** A call on its way into an instance; the event travels as JSON, as it does in the cloud. */
export interface CallMessage {
  event: string;
  context: Record<string, unknown>;
  /** this call's variables in process.env */
  environment: Record<string, string>;
  /** milliseconds the local clock is ahead */
  clockOffset: number;
}

export type InstanceMessage =
  { type: 'ready' } | { type: 'returned'; json: string } | { type: 'threw'; detail: string };
