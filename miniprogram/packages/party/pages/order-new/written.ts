import type { OrderTemplateView, PartyInputs } from '../../../../../cloudfunctions/party/contract';
import { ORDER_LIMITS, type CalledPost } from '../../vocabulary/mobilisation';
import type { SquadKind } from '../../vocabulary/squads';
import { writtenOf } from '../order-template/written';

interface Spot {
  longitude: number;
  latitude: number;
}

/** What has been written of an order so far; numbers as typed. */
export interface Written {
  title: string;
  purpose: string;
  /** from now */ hours: string;
  /** minutes */ ackMinutes: string;
  /** of each place */ wanted: string;
  within: string;
  postKinds: CalledPost[];
  squadKinds: SquadKind[];
  squadIds: string[];
  /** codes of grids */ places: string[];
  /** where people gather */ spotName: string;
  /** the same on the map, for one place */ spot: Spot | null;
  start: 'now' | 'later' | '';
  /** 2026-12-03 and 08:30 */ day: string;
  time: string;
}

export const EMPTY: Written = {
  title: '',
  purpose: '',
  hours: '12',
  ackMinutes: '30',
  wanted: '',
  within: '',
  postKinds: [],
  squadKinds: [],
  squadIds: [],
  places: [],
  spotName: '',
  spot: null,
  start: '',
  day: '',
  time: '',
};

const whole = (typed: string) => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0);

/** What a template says takes the place of what was written; where and whom it does not say stays. */
export function withTemplate(written: Written, template: OrderTemplateView): Written {
  const { spotName, ...text } = writtenOf(template);
  return { ...written, ...text, spotName: spotName || written.spotName };
}

/** What is missing before it can be looked at, by field, in plain words. */
export function faultsIn(written: Written): Record<string, string> {
  const { title, purpose, hours, wanted, postKinds, squadKinds, squadIds, places, spotName, spot } = written;
  const { start, day, time } = written;
  const checks: [string, boolean, string][] = [
    ['title', title.trim().length >= 2, '请写标题，至少两个字。'],
    ['purpose', purpose.trim().length >= 2, '请写要做什么。'],
    ['postKinds', postKinds.length + squadKinds.length + squadIds.length > 0, '请选要调哪些人。'],
    ['places', places.length > 0, '请选要去的地方。'],
    ['spotName', spotName.trim().length >= 2, '请写在哪里集合，至少两个字。'],
    ['spot', spot === null || places.length === 1, '在地图上定了位置时，只能选一个地方。'],
    ['start', start !== '', '请选几点集合。'],
    ['day', start !== 'later' || day !== '', '请选哪一天集合。'],
    ['time', start !== 'later' || time !== '', '请选几点集合。'],
    ['wanted', whole(wanted) >= 1 && whole(wanted) <= ORDER_LIMITS.perPlaceMax, '请写每处要几个人。'],
    ['hours', whole(hours) >= 1 && whole(hours) <= ORDER_LIMITS.hoursMost, '请写要几个小时，最多 14 天。'],
  ];
  return Object.fromEntries(checks.filter(([, fine]) => !fine).map(([name, , message]) => [name, message]));
}

export function askedFrom(written: Written): PartyInputs['issue-order'] {
  const { title, purpose, hours, ackMinutes, within, postKinds, squadKinds, squadIds, places, spot, wanted } = written;
  const at = { name: written.spotName.trim(), ...(spot ? { point: spot } : {}) };
  return {
    title: title.trim(),
    purpose: purpose.trim(),
    startsAt: written.start === 'now' ? 'now' : `${written.day} ${written.time}`,
    hours: whole(hours),
    ackMinutes: Number(ackMinutes) as PartyInputs['issue-order']['ackMinutes'],
    whom: { within, postKinds, squadKinds, squadIds },
    places: places.map((gridCode) => ({ gridCode, wanted: whole(wanted), ...at })),
  };
}

/** A spot on the map with what it is called; null when the person has chosen none. */
export async function spotOnMap(): Promise<{ name: string; spot: Spot } | null> {
  try {
    const { name, address, longitude, latitude } = await wx.chooseLocation({});
    return { name: (name || address).slice(0, 30), spot: { longitude, latitude } };
  } catch {
    return null;
  }
}
