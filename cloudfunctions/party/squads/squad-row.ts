import * as z from 'zod';
import { beijingDay, documentId, gridCode, line, personName, words } from '../../platform/input';
import { lineageOf } from '../../platform/grid-code';
import {
  SQUAD_KINDS,
  SQUAD_LIMITS,
  SQUAD_ROLES,
  type SquadKind,
  type SquadRole,
} from '../../../miniprogram/packages/party/vocabulary/squads';
import { derivedFrom, memberId, type RosterMember, type Squad } from './squad';

const oneOf = <Key extends string>(vocabulary: Readonly<Record<Key, unknown>>, message: string) =>
  z.enum(Object.keys(vocabulary) as [Key, ...Key[]], { error: message });

const memberRow = z.strictObject({
  name: personName('姓名'),
  phone: z.string().regex(/^1\d{10}$/, '手机号要填 11 位数字，以 1 开头。'),
  role: oneOf<SquadRole>(SQUAD_ROLES, '职务应是 leader、deputy 或 member。').default('member'),
  partyMember: z.boolean().default(false),
  /** 2026-03-01; without them from the day of the import, without an end */
  from: beijingDay.optional(),
  until: beijingDay.optional(),
});

/** A row of `import-squads`. A row with the id of one that stands replaces what the list says of it; who joined here stays. */
export const squadRow = z.strictObject({
  id: documentId,
  name: line('队伍名称', 2, SQUAD_LIMITS.nameMax),
  kind: oneOf<SquadKind>(SQUAD_KINDS, `队伍类型应是 ${Object.keys(SQUAD_KINDS).join('、')} 之一。`),
  gridCode,
  parentId: documentId.or(z.literal('')).default(''),
  duties: words('职责', 0, SQUAD_LIMITS.dutiesMax).default(''),
  roster: z
    .array(memberRow)
    .max(SQUAD_LIMITS.rosterMax, `一支队伍最多 ${SQUAD_LIMITS.rosterMax} 人。`)
    .default([])
    .refine((roster) => new Set(roster.map(({ phone }) => phone)).size === roster.length, '名单里有重复的手机号。')
    .refine(
      (roster) => roster.every(({ from, until }) => from === undefined || until === undefined || from < until),
      '任期的结束应在开始之后。',
    ),
});
export type SquadRowInput = z.input<typeof squadRow>;
export type SquadRowOutput = z.output<typeof squadRow>;

/** A squad as the list has it. @param before as it stands, null for a new one */
export function squadFrom(row: SquadRowOutput, before: Squad | null, gridName: string, now: number): Squad {
  const { id, name, kind, gridCode: code, parentId, duties } = row;
  const listed = row.roster.map((member) => listedMember(id, member, before, now));
  const joined = (before?.roster ?? []).filter(
    (member) => member.openid !== '' && !listed.some((one) => one.id === member.id),
  );
  return {
    ...(before ?? { tasks: [], recordedWeek: '', history: [], outbox: [], outboxDue: null }),
    _id: id,
    name,
    kind,
    gridCode: code,
    gridName,
    grids: lineageOf(code),
    parentId,
    duties,
    status: 'active',
    ...derivedFrom([...listed, ...joined], now),
    updatedAt: now,
    version: (before?.version ?? 0) + 1,
  };
}

function listedMember(
  squadId: string,
  { name, phone, role, partyMember, from, until }: SquadRowOutput['roster'][number],
  before: Squad | null,
  now: number,
): RosterMember {
  const id = memberId(squadId, { phone, openid: '' });
  const was = before?.roster.find((member) => member.id === id && !member.asked);
  return {
    id,
    name,
    phone,
    openid: was?.openid ?? '',
    role,
    partyMember,
    from: from ?? was?.from ?? now,
    until: until ?? null,
    asked: false,
    words: '',
  };
}
