import type { Host } from '../../attendance/api';
import { SQUAD_KINDS } from '../../../miniprogram/packages/party/vocabulary/squads';
import { keysOf, type Squad } from './squad';

/** Who may ask neighbours to help in a squad's name, and where: nobody for one that is no more. Pure. */
export function hostOf({ _id, name, kind, gridCode, roster, status }: Squad): Host {
  const leading = status === 'active' ? roster.filter(({ role, asked }) => role !== 'member' && !asked) : [];
  const leaders = leading.map((member) => ({
    keys: keysOf(member),
    title: SQUAD_KINDS[kind][member.role],
    from: member.from,
    until: member.goesOn ? null : member.until,
  }));
  return { _id, name, gridCode, leaders, keys: [...new Set(leaders.flatMap(({ keys }) => keys))] };
}
