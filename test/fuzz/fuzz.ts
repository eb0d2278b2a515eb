import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { hasPart, isNeighbourTo } from './answers';
import { Caller } from './caller';
import { Draw } from './draw';
import { type Command, Findings } from './findings';
import { allGenerators } from './generators';
import type { Entry, Situation } from './generators/table';
import { topicOf } from './memory';
import { standsWrongly } from './records';
import { eachStringOdd, spoil } from './spoil';
import { openTown, type Player, type Town } from './town';
import { breakEnvelope, flood, race, replay, tapTwice } from './tricks';

const AUDIT_EVERY = 400;
const CLOCK_EVERY = 60;
const MOST_VIOLATIONS = 20;
const ADVANCES = ['PT20M', 'PT2H', 'PT9H', 'P1D', 'P3D'];
const DRAIN_RUNS = 20;

/** Calls a running town in every way for as long as told, and looks after each call whether all is as it must be. */
export class Fuzz {
  private readonly findings: Findings;
  private readonly draw: Draw;
  private readonly caller: Caller;
  private readonly tried = new Map<string, number>();

  private constructor(
    private readonly town: Town,
    private readonly generators: Awaited<ReturnType<typeof allGenerators>>,
    seed: number,
  ) {
    this.draw = new Draw(seed);
    this.findings = new Findings(seed);
    this.caller = new Caller(town, this.findings);
  }

  /**
   * @param only the function whose actions are called; of all of them when not given
   * @param afterwards looks at the town as it is left
   */
  static async run(
    seed: number,
    calls: number,
    only?: string,
    afterwards: (town: Town) => Promise<void> = () => Promise.resolve(),
  ): Promise<Findings> {
    const all = await allGenerators();
    const generators = new Map([...all].filter(([name]) => only === undefined || name === only));
    const town = await openTown();
    const fuzz = new Fuzz(town, generators, seed);
    try {
      await fuzz.play(calls);
      await afterwards(town);
    } finally {
      await town.system.close();
    }
    return fuzz.findings;
  }

  /** Every action once as it should be called, and with each of its strings made something odd, one at a time. */
  static async strings(seed: number): Promise<Findings> {
    const town = await openTown();
    try {
      const fuzz = new Fuzz(town, await allGenerators(), seed);
      for (const [fn, entries] of fuzz.generators)
        for (const [action, entry] of Object.entries(entries)) await fuzz.writeOddly(fn, action, entry);
      return fuzz.findings;
    } finally {
      await town.system.close();
    }
  }

  private async writeOddly(fn: string, action: string, entry: Entry): Promise<void> {
    const { draw, caller } = this;
    const me = this.usual(entry);
    const input = await entry.input(this.situation(fn, action, me));
    if (!input) return;
    for (const odd of eachStringOdd(draw, input))
      await caller.perform({ fn, me, action, input: odd, commandId: draw.commandId() });
  }

  /** One person's many, in a town where quotas are as they are in earnest. */
  static async flood(seed: number): Promise<Findings> {
    const town = await openTown({ environment: { QUOTA_FACTOR: '1' } });
    try {
      const fuzz = new Fuzz(town, new Map(), seed);
      await flood(fuzz.caller, fuzz.draw);
      return fuzz.findings;
    } finally {
      await town.system.close();
    }
  }

  private async play(calls: number): Promise<void> {
    const { findings } = this;
    for (let audited = 0, moved = 0; findings.calls < calls && findings.violations.length < MOST_VIOLATIONS;) {
      await this.turn();
      if (findings.calls - moved >= CLOCK_EVERY) {
        moved = findings.calls;
        await this.moveClock();
      }
      if (findings.calls - audited >= AUDIT_EVERY) {
        audited = findings.calls;
        await this.audit();
      }
    }
    await this.audit();
    findings.requests = this.caller.records.known.size;
  }

  /** One thing that somebody does, or tries. */
  private async turn(): Promise<void> {
    const { draw, caller } = this;
    const kind = draw.weighted<'call' | 'spoil' | 'replay' | 'twice' | 'race' | 'envelope'>([
      ['call', 73],
      ['spoil', 12],
      ['replay', 6],
      ['twice', 3],
      ['race', 3],
      ['envelope', 3],
    ]);
    if (kind === 'replay') return replay(caller, draw);
    if (kind === 'envelope') return breakEnvelope(caller, draw, [...this.generators.keys()]);
    const command = await this.compose();
    if (!command) return;
    if (kind === 'twice') return tapTwice(caller, command);
    if (kind === 'race') return race(caller, command, draw.commandId());
    if (kind === 'spoil') this.findings.spoiled++;
    await caller.perform(kind === 'spoil' ? { ...command, input: spoil(draw, command.input) } : command);
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
    const { draw, town, caller, tried } = this;
    const all = [...caller.records.known.values()];
    const idsOf = (requests: readonly ServiceRequest[]) =>
      requests.flatMap(({ _id, whistleId }) => (topicOf(fn, about) === 'whistles' ? (whistleId ?? []) : _id));
    const related = all.filter((request) => hasPart(me, request) || isNeighbourTo(me, request));
    const memory = caller.memoryOf(me, fn, about);
    const ask = (action: string, input: object) =>
      caller.perform({ fn, me, action, input, commandId: draw.commandId() });
    return { draw, town, me, memory, allIds: idsOf(all), relatedIds: idsOf(related), tried, ask };
  }

  private async moveClock(): Promise<void> {
    const { system } = this.town;
    const { fired } = await system.clock(this.draw.pick(ADVANCES));
    for (const { trigger, ok } of fired) if (!ok) this.findings.report(null, `the trigger ${trigger} failed`);
    this.caller.took(await this.caller.records.lookAtOpen());
  }

  /** Everything at rest: whose everything is, and that nothing waits to be told. */
  private async audit(): Promise<void> {
    const { system } = this.town;
    const { records } = this.caller;
    for (const trigger of ['follow-people', 'watch-clocks']) await system.timer(trigger);
    const waits = () => [...records.known.values()].filter(({ outbox }) => outbox.length > 0);
    for (let run = 0; run < DRAIN_RUNS; run++) {
      await system.timer('deliver-notices');
      this.caller.took(await records.lookAtAll());
      if (waits().length === 0) break;
    }
    for (const { _id } of waits()) this.findings.report(null, `${_id} still has notices to deliver`);
    for (const request of records.known.values())
      for (const fault of standsWrongly(request, this.town)) this.findings.report(null, fault);
    const { scans } = await system.health();
    for (const scan of scans) this.findings.report(null, `no index served ${scan.collection} ${scan.shape}`);
  }
}
