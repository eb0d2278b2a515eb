import * as z from 'zod';
import { derivedId } from '../../platform/commands';
import { applied, decide } from '../../platform/subject';
import { documentId, gridCode, line, personName, epochMilliseconds } from '../../platform/input';
import { PARTY_LIMITS } from '../../../miniprogram/packages/party/vocabulary/party';
import { answeringFrom, newMember } from './begin';
import type { PartyMember } from './member';
import type { Owner } from '../../directory/api';
import { memberKind } from './decide';

/** A row of `import-members`: one who reported before this was kept here. The same table of steps confirms them. */
export const memberRow = z.strictObject({
  /** the record's own id where it comes from: importing it again changes nothing */
  id: documentId,
  /** '' for one who has no WeChat identity here yet */
  openid: z.string().max(64).default(''),
  name: personName('姓名'),
  phone: z
    .string()
    .regex(/^\d{11}$|^$/, '电话号码不对。')
    .default(''),
  unitId: documentId.or(z.literal('')).default(''),
  unitName: line('单位名称', 2, PARTY_LIMITS.unitNameMax),
  branch: line('所在支部', 2, PARTY_LIMITS.branchNameMax),
  place: z.enum(['home', 'work']).default('home'),
  communityCode: gridCode.refine((code) => code.length === 12, '社区的编号应为 12 位。'),
  communityName: line('社区名称', 1, 30),
  homeText: line('楼栋', 0, 60).default(''),
  reportedAt: epochMilliseconds,
  confirmedAt: epochMilliseconds.nullable().default(null),
  shown: z.boolean().default(false),
});
export type MemberRowInput = z.input<typeof memberRow>;

/** Of one who has no identity here yet. */
export const importedMemberId = (rowId: string): string => derivedId('party-import', rowId);

/** A report as the steps make it: begun then, and confirmed then if it was. Nobody is told of what is long past. */
export function memberFrom(row: z.output<typeof memberRow>, _id: string, owner: Owner): PartyMember {
  const { openid, name, phone, place, branch, homeText, confirmedAt } = row;
  const begun = newMember(
    {
      _id,
      openid,
      personId: null,
      name,
      phone,
      place,
      branch,
      commandId: `import-${row.id}`,
      unit: { id: row.unitId, name: row.unitName },
      community: { code: row.communityCode, name: row.communityName },
      home: place === 'home' ? { cellCode: '', text: homeText } : null,
      owner: answeringFrom(owner),
    },
    row.reportedAt,
  );
  if (confirmedAt === null) return quiet(begun);
  const actor = { openid: '', name: owner.name, title: owner.gridName + owner.title, now: confirmedAt };
  const wish = { action: 'confirm', version: begun.version, fields: {}, commandId: `import-${row.id}-confirm` };
  const decision = decide(memberKind, begun, wish, { ...actor, sides: ['branch'] }, null);
  return { ...quiet(applied(begun, decision)), shown: row.shown };
}

const quiet = (member: PartyMember): PartyMember => ({ ...member, outbox: [], outboxDue: null });
