import type { OrderTemplateView, PartyInputs } from '../../../../../cloudfunctions/party/contract';
import { ORDER_LIMITS, type CalledPost } from '../../vocabulary/mobilisation';
import type { SquadKind } from '../../vocabulary/squads';

/** What has been written of a template; numbers as typed. */
export interface WrittenTemplate {
  title: string;
  purpose: string;
  spotName: string;
  hours: string;
  ackMinutes: string;
  wanted: string;
  postKinds: CalledPost[];
  squadKinds: SquadKind[];
}

export const EMPTY_TEMPLATE: WrittenTemplate = {
  title: '',
  purpose: '',
  spotName: '',
  hours: '12',
  ackMinutes: '30',
  wanted: '',
  postKinds: [],
  squadKinds: [],
};

const whole = (typed: string) => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0);

/** What is missing before it can be kept, by field, in plain words. */
export function faultsInTemplate({ title, purpose, hours, wanted }: WrittenTemplate): Record<string, string> {
  const checks: [string, boolean, string][] = [
    ['title', title.trim().length >= 2, '请写标题，至少两个字。'],
    ['purpose', purpose.trim().length >= 2, '请写要做什么。'],
    ['wanted', whole(wanted) >= 1 && whole(wanted) <= ORDER_LIMITS.perPlaceMax, '请写每处要几个人。'],
    ['hours', whole(hours) >= 1 && whole(hours) <= ORDER_LIMITS.hoursMost, '请写要几个小时，最多 14 天。'],
  ];
  return Object.fromEntries(checks.filter(([, fine]) => !fine).map(([name, , message]) => [name, message]));
}

export function savedFrom(written: WrittenTemplate): PartyInputs['save-order-template'] {
  const { title, purpose, spotName, hours, ackMinutes, wanted, postKinds, squadKinds } = written;
  return {
    title: title.trim(),
    purpose: purpose.trim(),
    spot: spotName.trim(),
    hours: whole(hours),
    ackMinutes: Number(ackMinutes) as PartyInputs['save-order-template']['ackMinutes'],
    wanted: whole(wanted),
    postKinds,
    squadKinds,
  };
}

/** A template as it is written anew, or as an order begins with it. */
export function writtenOf(template: OrderTemplateView): WrittenTemplate {
  const { title, purpose, spot, hours, ackMinutes, wanted, postKinds, squadKinds } = template;
  return {
    title,
    purpose,
    spotName: spot,
    hours: String(hours),
    ackMinutes: String(ackMinutes),
    wanted: String(wanted),
    postKinds: postKinds as CalledPost[],
    squadKinds: squadKinds as SquadKind[],
  };
}
