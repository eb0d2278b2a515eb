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
  /** by function and action, how often it was accepted and refused */
  readonly actions = new Map<string, { accepted: number; refused: number }>();
  readonly violations: string[] = [];

  constructor(readonly seed: number) {}

  answered({ fn, action }: Command, how: 'accepted' | 'refused'): void {
    const name = `${fn} ${action}`;
    const tally = this.actions.get(name) ?? { accepted: 0, refused: 0 };
    tally[how]++;
    this[how]++;
    this.actions.set(name, tally);
  }

  /** @param command null for what no single call did */
  report(command: Command | null, fault: string): void {
    const what = command
      ? `${command.fn} ${command.action} ${JSON.stringify(command.input)?.slice(0, 400)} by ${command.me.openid}: `
      : '';
    this.violations.push(`seed ${this.seed}, call ${this.calls}: ${what}${fault}`);
  }
}
