import type { Reply } from '../support/system';
import type { Player } from './town';

/** One call, as it was or will be sent. */
export interface Command {
  fn: string;
  me: Player;
  action: string;
  input: unknown;
  commandId: string;
}

/** What a run did and found. */
export class Findings {
  calls = 0;
  accepted = 0;
  refused = 0;
  spoiled = 0;
  replayed = 0;
  requests = 0;
  /** by function and action, how often it was answered how: ok, or the code of a refusal */
  readonly actions = new Map<string, Map<string, number>>();
  readonly violations: string[] = [];

  constructor(readonly seed: number) {}

  answered({ fn, action }: Command, reply: Reply): void {
    const name = `${fn} ${action}`;
    const tally = this.actions.get(name) ?? new Map<string, number>();
    const code = reply.ok ? 'ok' : reply.error.code;
    this.actions.set(name, tally.set(code, (tally.get(code) ?? 0) + 1));
    this[reply.ok ? 'accepted' : 'refused']++;
  }

  /** @param command null for what no single call did */
  report(command: Command | null, fault: string): void {
    const what = command
      ? `${command.fn} ${command.action} ${JSON.stringify(command.input)?.slice(0, 400)} by ${command.me.openid}: `
      : '';
    this.violations.push(`seed ${this.seed}, call ${this.calls}: ${what}${fault}`);
  }
}
