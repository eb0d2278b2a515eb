import type { AddressChoice, CommunityChoice } from '../../../../../cloudfunctions/directory/contract';
import type { Choice } from '../../../../components/choice-list/index';
import { call, type Reply } from '../../../../services/call';

import type { GeoPoint } from '../../../../vocabulary/grid';
import type { Step, Trail } from '../../../../services/address-trail';

interface Offered {
  choices: Choice[];
  /** what an address choice stands for, by its place in `choices`; empty for communities */
  found: AddressChoice[];
}

/** What there is to choose from at this point of the way. */
export async function choicesAt(trail: Trail, search: string, point: GeoPoint | null): Promise<Reply<Offered>> {
  if (!trail.community) {
    const reply = await call('directory', 'find-communities', { text: search || undefined, point: point ?? undefined });
    return reply.ok ? { ok: true, data: { choices: communityChoices(reply.data), found: [] } } : reply;
  }
  const reply = await call('directory', 'browse-addresses', {
    communityCode: trail.community.code,
    estate: trail.estate || undefined,
    building: trail.building || undefined,
  });
  if (!reply.ok) return reply;
  const choices = reply.data.map(({ label }, index) => ({ value: String(index), label }));
  return { ok: true, data: { choices, found: reply.data } };
}

function communityChoices(found: readonly CommunityChoice[]): Choice[] {
  return found.map(({ code, name, townName, districtName, distance }) => ({
    value: code,
    label: name,
    hint: `${districtName} ${townName}`,
    ...(distance === null ? {} : { mark: distanceText(distance) }),
  }));
}

/** @param metres as the crow flies */
function distanceText(metres: number): string {
  if (metres < 1000) return `${Math.max(10, Math.round(metres / 10) * 10)} 米`;
  return `${(metres / 1000).toFixed(metres < 10_000 ? 1 : 0)} 公里`;
}

export const QUESTIONS: Readonly<Record<Step, string>> = {
  community: '您住在哪个社区',
  estate: '哪个小区或院落',
  building: '哪一栋楼',
  unit: '哪个单元',
  person: '怎么称呼您',
};
