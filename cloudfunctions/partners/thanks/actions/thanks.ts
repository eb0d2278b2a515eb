import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { beijingParts, writeMoment } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { handOver, uploadFile } from '../../../platform/storage';
import { readable } from '../../../platform/subject-shell';
import { makeWorkbook, type Column } from '../../../platform/workbook';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { PARTNER_LIMITS as MOST } from '../../../../miniprogram/packages/partners/vocabulary/partners';
import type { inputs, ThanksView } from '../../contract';
import { pactsBetween, pactsOf } from '../../pacts/store';
import { partnershipShell } from '../../units/actions/units';
import { worksWithUnits } from '../../units/partnership';
import { partnershipsOf } from '../../units/store';
import { sayOn } from '../../say';
import { addedUp, givenIn, sayGiven } from '../given';

type Input<A extends 'thanks' | 'letter'> = z.output<(typeof inputs)[A]>;
const YEARS_SHOWN = 3;

/** The community whose page is meant: the named one, else where the person lives or works. */
function communityFor({ identity: { account, posts } }: Call, named?: string): string {
  const length = GRID_CODE_LENGTH.community;
  const works = posts.find(({ gridCode }) => gridCode.length >= length)?.gridCode.slice(0, length);
  return named?.slice(0, length) ?? account?.home?.communityCode ?? works ?? '';
}

/** What units gave a community in a year, and results they shared: open to everybody, in the order of names. Two database calls. */
export async function showThanks(call: Call, input: Input<'thanks'>): Promise<ThanksView> {
  const gridCode = communityFor(call, input.gridCode);
  const gridName = gridCode.length === GRID_CODE_LENGTH.community ? await gridNameOf(gridCode, call.now) : '';
  if (gridName === '') throw refusals.notFound('这个社区的共建单位');
  const thisYear = beijingParts(call.now).year;
  const year = input.year ?? thisYear;
  const [found, pacts] = await Promise.all([partnershipsOf(gridCode), pactsOf(gridCode)]);
  const all = found.map((one) => ({
    one,
    given: givenIn(
      one,
      pacts.filter(({ unitId }) => unitId === one.unitId),
      year,
    ),
  }));
  return {
    gridCode,
    gridName,
    year,
    years: Array.from({ length: YEARS_SHOWN }, (_, i) => thisYear - i),
    sumText: sayGiven(addedUp(all.map(({ given }) => given))).join('，'),
    units: all
      .map(({ one, given }) => ({
        partnershipId: one._id,
        unitName: one.unitName,
        guiding: one.guiding,
        lines: sayGiven(given),
      }))
      .filter(({ lines }) => lines.length > 0)
      .sort((a, b) => a.unitName.localeCompare(b.unitName, 'zh')),
    shares: sharesIn(call, gridCode, found, year),
    mayWrite: worksWithUnits(call.identity.posts, gridCode) !== undefined,
  };
}

/** Results that were shared in a year, the latest first; which of them this person has yet to be known to have seen. */
function sharesIn(
  call: Call,
  gridCode: string,
  found: Awaited<ReturnType<typeof partnershipsOf>>,
  year: number,
): ThanksView['shares'] {
  const lives = call.identity.account?.home?.communityCode === gridCode;
  const reader = (id: string) => derivedId('reader', id, call.caller.openid);
  const shares = found.flatMap(({ _id, unitName, shares: own }) =>
    own.map((share) => ({ partnershipId: _id, unitName, ...share })),
  );
  return shares
    .filter(({ at }) => beijingParts(at).year === year)
    .sort((a, b) => b.at - a.at)
    .map(({ partnershipId, unitName, id, words, at, readers }) => ({
      partnershipId,
      shareId: id,
      unitName,
      words,
      atText: sayOn(at, call.now),
      askSeen: lives && readers.length < MOST.readersEnough && !readers.includes(reader(id)),
    }));
}

/** The year's letter of thanks to a unit, as a file: what both confirmed that it gave, each with its day. For both sides. */
export async function makeLetter(call: RegisteredCall, { id, year }: Input<'letter'>): Promise<{ address: string }> {
  const { state } = await readable(partnershipShell, call, id);
  const pacts = await pactsBetween(state.communityCode, state.unitId);
  const given = sayGiven(givenIn(state, pacts, year));
  const details = pacts.flatMap(({ terms, deliveries }) =>
    deliveries.flatMap(({ termId, confirmedAt, refText, note }) =>
      confirmedAt !== null && beijingParts(confirmedAt).year === year
        ? [
            {
              at: confirmedAt,
              what: [terms.find((term) => term.id === termId)?.what ?? '', refText, note].filter(Boolean).join('：'),
            },
          ]
        : [],
    ),
  );
  const text = [
    `${state.unitName}：`,
    given.length > 0 ? `${year} 年，贵单位${given.join('，')}。` : `${year} 年，感谢贵单位与我们保持联系。`,
    '街坊邻居都记在心里。谨致谢意，盼来年继续携手。',
    state.communityName,
  ];
  const lines = [...text.map((words) => ({ at: null, what: words })), ...details.sort((a, b) => a.at - b.at)];
  const notes = [
    ['名称', `${state.communityName}致${state.unitName}的感谢信（${year} 年）`] as const,
    ['生成时间', writeMoment(call.now)] as const,
  ];
  const file = await makeWorkbook<{ at: number | null; what: string }>(lines, COLUMNS, notes, '感谢信');
  return handOver(
    await uploadFile(`partner-letters/${derivedId('letter', id, String(year), call.caller.openid)}.xlsx`, file),
  );
}

const COLUMNS: readonly Column<{ at: number | null; what: string }>[] = [
  { heading: '感谢信', width: 70, kind: 'text', value: ({ what }) => what },
  { heading: '时间', width: 18, kind: 'time', value: ({ at }) => at },
];
