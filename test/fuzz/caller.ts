import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Reply } from '../support/system';
import { saidWrongly, Shown, showsWrongly, tokensOf } from './answers';
import { organisedWrongly } from './beside';
import type { Command, Findings } from './findings';
import { Memory, topicOf } from './memory';
import { Records } from './records';
import type { Player, Town } from './town';

const REMEMBERED = 200;

/** Calls, and checks what came of it: in the answer, and in what it is about. */
export class Caller {
  readonly records: Records;
  /** calls that were accepted, and of these what changed something: the newest last */
  readonly accepted: Command[] = [];
  readonly writes: Command[] = [];
  private readonly shown = new Shown();
  private readonly memories = new Map<string, Memory>();

  constructor(
    readonly town: Town,
    readonly findings: Findings,
  ) {
    this.records = new Records(town.system);
  }

  async perform(command: Command): Promise<Reply> {
    const { fn, me, action } = command;
    const id = idIn(command.input);
    const before = id ? await this.look(id) : null;
    const count = await this.records.count();
    const reply = await this.call(command);
    const touched = reply.ok ? (idIn(reply.data) ?? id) : id;
    const after = touched ? await this.look(touched) : null;
    await this.check(command, reply);
    const changed = Boolean(id) && touched === id && !same(settled(before), settled(after));
    const more = (await this.records.count()) !== count;
    if (reply.ok) {
      this.memoryOf(me, fn, action).learn(action, reply.data);
      keep(this.accepted, command);
      if (changed || more) keep(this.writes, command);
    } else if (changed) this.findings.report(command, `refused (${reply.error.code}), and yet ${id} changed`);
    else if (more) this.findings.report(command, 'refused, and yet there is one more');
    return reply;
  }

  /** @param more other than an input and a commandId */
  async call(command: Command, more?: Record<string, unknown>): Promise<Reply> {
    const { fn, me, action, input, commandId } = command;
    this.findings.calls++;
    try {
      return await this.town.system.invoke(fn, me.openid, action, input, more ?? { commandId });
    } catch (error) {
      this.findings.report(command, `no answer of ours: ${String(error)}`);
      return { ok: false, error: { code: 'UNANSWERED', message: '没有答复' } };
    }
  }

  /** After looking at what it is about: what one may see is as it stands then. */
  async check(command: Command, reply: Reply): Promise<void> {
    const { fn, me, action } = command;
    this.findings.answered(command, reply);
    for (const fault of saidWrongly(reply)) this.findings.report(command, fault);
    const text = withoutOwn(JSON.stringify(reply), command.input);
    const beside = await this.records.beside(fn, action);
    const wrong = reply.ok && fn === 'attendance' ? organisedWrongly(me, action, command.input, beside) : null;
    if (wrong) this.findings.report(command, wrong);
    const known = { requests: this.records.known, shown: this.shown, beside };
    for (const fault of showsWrongly(this.town, known, me, { fn, action }, text))
      this.findings.report(command, `${me.role} ${me.openid} is shown ${fault}`);
  }

  /** A request as it stands now, and those that it is tied to if they are new. */
  async look(id: string): Promise<ServiceRequest | null> {
    const { now, faults } = await this.records.look(id);
    if (now) this.shown.note(this.town.players, now);
    for (const link of now?.links ?? []) if (!this.records.known.has(link.id)) await this.records.look(link.id);
    for (const fault of faults) this.findings.report(null, fault);
    return now;
  }

  /** After what changes many at once. */
  took(faults: readonly string[]): void {
    for (const fault of faults) this.findings.report(null, fault);
    for (const request of this.records.known.values()) this.shown.note(this.town.players, request);
  }

  memoryOf({ openid }: Player, fn: string, action: string): Memory {
    const key = `${openid} ${topicOf(fn, action)}`;
    const memory = this.memories.get(key) ?? new Memory();
    this.memories.set(key, memory);
    return memory;
  }
}

function keep(list: Command[], command: Command): void {
  list.push(command);
  if (list.length > REMEMBERED) list.shift();
}

/** The request that an input or an answer is about. */
export function idIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('requestId' in value) return String(value.requestId);
  if (!('id' in value)) return null;
  return typeof value.id === 'string' && /^[0-9a-f]{32}$/.test(value.id) ? value.id : null;
}

/** What the caller writes themselves may come back to them: it says nothing of anybody else. */
function withoutOwn(text: string, input: unknown): string {
  return [...new Set(tokensOf(JSON.stringify(input ?? null)))].reduce((rest, own) => rest.replaceAll(own, ''), text);
}

/** Without what WeChat does in its own time: its check of the files. */
export function settled(request: ServiceRequest | null): object | null {
  return request && { ...request, media: null, mediaAsks: null, mediaDue: null };
}

export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
