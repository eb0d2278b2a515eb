import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Reply } from '../support/system';
import { hasPart, isNeighbourTo, saidWrongly, Shown, showsWrongly, tokensOf } from './answers';
import { Draw } from './draw';
import { type Command, Findings } from './findings';
import { allGenerators } from './generators';
import type { Entry, Situation } from './generators/table';
import { Memory, topicOf } from './memory';
import { Records, standsWrongly } from './records';
import { spoil } from './spoil';
import { openTown, type Player, type Town } from './town';

const AUDIT_EVERY = 400;
const CLOCK_EVERY = 60;
const MOST_VIOLATIONS = 20;
const ADVANCES = ['PT20M', 'PT2H', 'PT9H', 'P1D', 'P3D'];
const DRAIN_RUNS = 20;

/** Calls a running town in every way for as long as told, and looks after each call whether all is as it must be. */
export class Fuzz {
  readonly findings: Findings;
  private readonly draw: Draw;
  private readonly generators = allGenerators();
  private readonly records: Records;
  private readonly shown = new Shown();
  private readonly memories = new Map<string, Memory>();
  private readonly done: Command[] = [];
  private readonly tried = new Map<string, number>();

  private constructor(
    private readonly town: Town,
    seed: number,
  ) {
    this.draw = new Draw(seed);
    this.records = new Records(town.system);
    this.findings = new Findings(seed);
  }

  static async run(seed: number, calls: number): Promise<Findings> {
    allGenerators();
    const town = await openTown();
    const fuzz = new Fuzz(town, seed);
    try {
      await fuzz.play(calls);
    } finally {
      await town.system.close();
    }
    return fuzz.findings;
  }

  private async play(calls: number): Promise<void> {
    for (
      let audited = 0, moved = 0;
      this.findings.calls < calls && this.findings.violations.length < MOST_VIOLATIONS;
    ) {
      await this.turn();
      if (this.findings.calls - moved >= CLOCK_EVERY) {
        moved = this.findings.calls;
        await this.moveClock();
      }
      if (this.findings.calls - audited >= AUDIT_EVERY) {
        audited = this.findings.calls;
        await this.audit();
      }
    }
    await this.audit();
    this.findings.requests = this.records.known.size;
  }

  /** One thing that somebody does, or tries. */
  private async turn(): Promise<void> {
    const { draw } = this;
    const kind = draw.weighted<'call' | 'spoil' | 'replay' | 'twice' | 'envelope'>([
      ['call', 76],
      ['spoil', 12],
      ['replay', 6],
      ['twice', 3],
      ['envelope', 3],
    ]);
    if (kind === 'replay') return this.replay();
    if (kind === 'envelope') return this.brokenEnvelope();
    const command = await this.compose();
    if (!command) return;
    if (kind === 'spoil') {
      this.findings.spoiled++;
      await this.perform({ ...command, input: spoil(draw, command.input) });
    } else if (kind === 'twice') await this.tapTwice(command);
    else await this.perform(command);
  }

  private async compose(): Promise<Command | null> {
    const { draw, town } = this;
    const choices = [...this.generators].flatMap(([fn, entries]) =>
      Object.entries(entries).map(([action, entry]) => [{ fn, action, entry }, entry.weight] as const),
    );
    const { fn, action, entry } = draw.weighted(choices);
    const me = draw.chance(0.85) ? this.usual(entry) : draw.pick(town.players);
    const input = await entry.input(this.situation(fn, action, me));
    return input && { fn, me, action, input, commandId: draw.commandId() };
  }

  private usual({ by }: Entry): Player {
    return this.draw.pick(this.town.players.filter(({ role }) => !by || by.includes(role)));
  }

  private situation(fn: string, about: string, me: Player): Situation {
    const { draw, town } = this;
    const ask = (action: string, input: object) => this.perform({ fn, me, action, input, commandId: draw.commandId() });
    const memory = this.memoryOf(me, fn, about);
    const all = [...this.records.known.values()];
    const idsOf = (requests: readonly ServiceRequest[]) =>
      requests.flatMap(({ _id, whistleId }) => (topicOf(fn, about) === 'whistles' ? (whistleId ?? []) : _id));
    const related = all.filter((request) => hasPart(me, request) || isNeighbourTo(me, request));
    return { draw, town, me, memory, allIds: idsOf(all), relatedIds: idsOf(related), tried: this.tried, ask };
  }

  private memoryOf({ openid }: Player, fn: string, action: string): Memory {
    const key = `${openid} ${topicOf(fn, action)}`;
    const memory = this.memories.get(key) ?? new Memory();
    this.memories.set(key, memory);
    return memory;
  }

  /** Calls, and checks what came of it: in the answer, and in what it names. */
  private async perform(command: Command): Promise<Reply> {
    const { fn, me, action, input, commandId } = command;
    const id = idIn(input);
    const before = id ? await this.look(id) : null;
    const count = await this.records.count();
    const reply = await this.call(command);
    this.check(command, reply);
    const touched = reply.ok ? (idIn(reply.data) ?? id) : id;
    const after = touched ? await this.look(touched) : null;
    if (!reply.ok && id && !same(settled(before), settled(after)))
      this.findings.report(command, `refused (${reply.error.code}), and yet ${id} changed`);
    if (!reply.ok && (await this.records.count()) !== count)
      this.findings.report(command, 'refused, and yet there is one more');
    if (reply.ok) {
      this.memoryOf(me, fn, action).learn(action, reply.data);
      this.done.push({ fn, me, action, input, commandId });
      if (this.done.length > 200) this.done.shift();
    }
    return reply;
  }

  private async call({ fn, me, action, input, commandId }: Command): Promise<Reply> {
    this.findings.calls++;
    try {
      return await this.town.system.invoke(fn, me.openid, action, input, { commandId });
    } catch (error) {
      this.findings.report({ fn, me, action, input, commandId }, `no answer of ours: ${String(error)}`);
      return { ok: false, error: { code: 'UNANSWERED', message: '没有答复' } };
    }
  }

  private check(command: Command, reply: Reply): void {
    const { me, action } = command;
    this.findings.answered(command, reply);
    for (const fault of saidWrongly(reply)) this.findings.report(command, fault);
    const text = withoutOwn(JSON.stringify(reply), command.input);
    for (const fault of showsWrongly(this.town, this.records.known.values(), this.shown, me, action, text))
      this.findings.report(command, `${me.role} ${me.openid} is shown ${fault}`);
  }

  private async look(id: string): Promise<ServiceRequest | null> {
    const { now, faults } = await this.records.look(id);
    if (now) this.shown.note(this.town.players, now);
    for (const link of now?.links ?? []) if (!this.records.known.has(link.id)) await this.records.look(link.id);
    for (const fault of faults) this.findings.report(null, fault);
    return now;
  }

  /** What was done once is done, whoever sends it again. */
  private async replay(): Promise<void> {
    const command = this.draw.any(this.done.slice(-60));
    if (!command) return;
    this.findings.replayed++;
    const id = idIn(command.input);
    const state = async () => [
      id && settled(await this.look(id)),
      await this.records.count(),
      await this.records.directory(),
    ];
    const before = await state();
    const reply = await this.call(command);
    this.check(command, reply);
    if (!same(before, await state())) this.findings.report(command, 'sent again, and it changed something');
  }

  /** Two fingers, one button: both are answered, and it is done once. */
  private async tapTwice(command: Command): Promise<void> {
    const id = idIn(command.input);
    const before = id ? await this.look(id) : null;
    const count = await this.records.count();
    const replies = await Promise.all([this.call(command), this.call(command)]);
    for (const reply of replies) this.check(command, reply);
    const made = replies.map((reply) => reply.ok && idIn(reply.data));
    const after = id ? await this.look(id) : null;
    for (const one of made) if (one) await this.look(one);
    if (before && after && after.version > before.version + 1)
      this.findings.report(command, 'tapped twice and done twice');
    if ((await this.records.count()) > count + 1) this.findings.report(command, 'tapped twice, and there are two more');
    if (replies[0].ok !== replies[1].ok && command.action !== 'import-past')
      this.findings.report(
        command,
        `tapped twice: ${replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).join(' and ')}`,
      );
  }

  /** Around the input: what no page sends. */
  private async brokenEnvelope(): Promise<void> {
    const { draw, town } = this;
    const fn = draw.pick([...this.generators.keys()]);
    const me = draw.pick(town.players);
    const more = draw.pick<Record<string, unknown>>([
      { commandId: draw.pick(['', 'short', 7, '<>'.repeat(20), null]) },
      { accountVersion: draw.pick([-1, 1.5, 'x', null]) },
      { openid: 'oHome-0-fz' },
      { userInfo: { openId: 'oHome-0-fz' }, commandId: draw.commandId() },
      { Type: 'Timer', TriggerName: 'watch-clocks' },
      { action: draw.pick([undefined, '', 7, '__proto__', 'constructor', 'toString', 'x'.repeat(100)]) },
    ]);
    const count = await this.records.count();
    this.findings.calls++;
    const command = { fn, me, action: 'desk', input: more, commandId: '' };
    try {
      const reply = await town.system.invoke(fn, me.openid, 'desk', {}, more);
      this.check(command, reply);
    } catch (error) {
      this.findings.report(command, `no answer of ours: ${String(error)}`);
    }
    if ((await this.records.count()) !== count) this.findings.report(command, 'a broken call made one more');
  }

  private async moveClock(): Promise<void> {
    const { system } = this.town;
    const { fired } = await system.clock(this.draw.pick(ADVANCES));
    for (const { trigger, ok } of fired) if (!ok) this.findings.report(null, `the trigger ${trigger} failed`);
    for (const fault of await this.records.lookAtOpen()) this.findings.report(null, fault);
    for (const request of this.records.known.values()) this.shown.note(this.town.players, request);
  }

  /** Everything at rest: whose everything is, and that nothing waits to be told. */
  private async audit(): Promise<void> {
    const { system } = this.town;
    for (const trigger of ['follow-people', 'watch-clocks']) await system.timer(trigger);
    const waits = () => [...this.records.known.values()].filter(({ outbox }) => outbox.length > 0);
    for (let run = 0; run < DRAIN_RUNS; run++) {
      await system.timer('deliver-notices');
      for (const fault of await this.records.lookAtAll()) this.findings.report(null, fault);
      if (waits().length === 0) break;
    }
    for (const { _id } of waits()) this.findings.report(null, `${_id} still has notices to deliver`);
    for (const request of this.records.known.values()) {
      this.shown.note(this.town.players, request);
      for (const fault of standsWrongly(request, this.town)) this.findings.report(null, fault);
    }
    const { scans } = await system.health();
    for (const scan of scans) this.findings.report(null, `no index served ${scan.collection} ${scan.shape}`);
  }
}

/** The request that an input or an answer is about. */
function idIn(value: unknown): string | null {
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
function settled(request: ServiceRequest | null): object | null {
  return request && { ...request, media: null, mediaAsks: null, mediaDue: null };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
