import type { OutboxEntry } from '../platform/notices';
import type { HistoryEntry, ServiceRequest } from './request';
import type { Rerouting } from './reroute';
import type { Side, Step } from './step';
import type { StepFields } from './step-fields';

/** A person's wish to take a step. */
export interface StepCommand {
  action: string;
  /** version of the request the person acted on */
  version: number;
  fields: StepFields;
  /** whose it is now, for a step that routes anew; not looked at otherwise */
  rerouting?: Rerouting | null;
  /** the request it is tied to, for a step that ties; not looked at otherwise */
  other?: ServiceRequest | null;
  commandId: string;
  /** 'whistle' for what follows from a whistle; a person's own steps leave it out */
  through?: Step['through'];
  /** `title` is of the post by which they act, `titles` by side; an author acts as a resident, whatever post they hold */
  by: {
    openid: string;
    name: string;
    title: string;
    titles?: Readonly<Partial<Record<Side, string>>>;
    sides: readonly Side[];
  };
}

/** What a step changes: fields to set, and what is appended. */
export interface Decision {
  set: Partial<ServiceRequest>;
  /** what the person did */
  entry: HistoryEntry;
  /** what the rules did because of it */
  follows?: HistoryEntry[];
  tells: OutboxEntry[];
}
