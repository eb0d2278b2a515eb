import { derivedId } from '../../../platform/commands';
import { writeMoment } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { handOver, uploadFile } from '../../../platform/storage';
import { makeWorkbook, type Column } from '../../../platform/workbook';
import { councilRefusals as refused } from '../../refusals';
import type { BallotView } from '../contract';
import { showBallot } from './show-ballot';

interface Line {
  part: string;
  what: string;
  votes: number | null;
}

/**
 * The list of a vote as an Excel file, for whoever may see the vote, once it is counted: what was asked, the sums, the codes of the
 * ballots in the order of the codes, and of an open vote who chose what. @throws Refusal HIDDEN before
 */
export async function exportVote(call: RegisteredCall, { id }: { id: string }): Promise<{ address: string }> {
  const ballot = await showBallot(call, { id });
  if (!ballot.result) throw refused.hidden();
  const notes = [
    ['表决', ballot.title] as const,
    ['方式', ballot.secrecyText] as const,
    ['怎样算', ballot.ruleText] as const,
    ['参加', ballot.result.castText] as const,
    ['导出时间', writeMoment(call.now)] as const,
    ...(ballot.result.onlyVerdict ? [['说明', '投票的不到五人，只公布结果，不公布票数。'] as const] : []),
  ];
  const file = await makeWorkbook(linesOf(ballot.result), COLUMNS, notes, '表决结果');
  return handOver(await uploadFile(`council-votes/${derivedId('vote-list', id, call.caller.openid)}.xlsx`, file));
}

function linesOf({ items, codes, named }: NonNullable<BallotView['result']>): Line[] {
  return [
    ...items.flatMap(({ text, verdictText, counts, invalid }) => [
      { part: text, what: verdictText, votes: null },
      ...counts.map(({ label, votes }) => ({ part: text, what: label, votes })),
      ...(invalid > 0 ? [{ part: text, what: '废票', votes: invalid }] : []),
    ]),
    ...codes.map((code) => ({ part: '查询码', what: code, votes: null })),
    ...named.map(({ name, chosen }) => ({ part: name, what: chosen.join('；'), votes: null })),
  ];
}

const COLUMNS: readonly Column<Line>[] = [
  { heading: '事项', width: 40, kind: 'text', value: ({ part }) => part },
  { heading: '内容', width: 50, kind: 'text', value: ({ what }) => what },
  { heading: '票数', width: 10, kind: 'number', value: ({ votes }) => votes },
];
