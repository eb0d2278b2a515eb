import { Refusal } from '../../platform/errors';
import type { WithMedia } from '../../platform/media';
import type { StepEntry } from '../../platform/step-rows';
import type { Subject } from '../../platform/subject';
import type { MemberStatus, WorkTime } from '../../../miniprogram/packages/coop/vocabulary/coop';

/** One thing that happened. Entries are only ever appended. */
export interface MemberEntry extends StepEntry {
  photos: string[];
}

/** A skilled resident of a community's cooperative. */
export interface CoopMember extends Subject, WithMedia {
  communityCode: string;
  openid: string;
  name: string;
  phone: string;
  skills: string;
  /** certificates and work done: for the manager's eyes */
  photos: string[];
  /** where they go to */
  area: string;
  times: WorkTime[];
  teamIds: string[];
  /** teams they lead */
  leads: string[];
  status: MemberStatus;
  createdAt: number;
  updatedAt: number;
  /** until when the manager has to answer; null when nothing is asked */
  answerBy: number | null;
  nextClockAt: number | null;
  history: MemberEntry[];
}

/** Who has left, and who is suspended, holds nothing: it is handed on at once. */
export const handsOn = ({ status }: Pick<CoopMember, 'status'>): boolean => status === 'left' || status === 'suspended';

export const memberRefusals = {
  thereAlready: (label: string) =>
    new Refusal('MEMBER_ALREADY', `您在这里已经登记过，现在是“${label}”。`, { rule: 'applied twice' }),
  notHere: () =>
    new Refusal('NOT_HERE', '这里还没有合作社的队伍，请向社区打听。', { rule: 'a community without teams' }),
} as const;
