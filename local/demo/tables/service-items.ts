import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beijingDate, DAY } from '../../../cloudfunctions/platform/clock';
import type { ItemRowInput } from '../../../cloudfunctions/services/items/item-row';
import type { WindowRowInput } from '../../../cloudfunctions/services/windows/window-row';
import type { CommunityPlan } from './grids';

type Place = Pick<CommunityPlan, 'code' | 'name'>;

/** The windows of a community: which post mans them, where, and when. Nobody answers under these numbers. */
const WINDOWS = [
  { key: 'general', name: '一窗式综合窗口', counter: '1 号', post: 'communityWorker', weekdays: [1, 2, 3, 4, 5] },
  { key: 'safety', name: '平安服务窗口', counter: '2 号', post: 'gridOfficer', weekdays: [1, 3, 5] },
  { key: 'party', name: '党群服务窗口', counter: '3 号', post: 'branchSecretary', weekdays: [2, 4] },
] as const;

const windowId = (community: string, key: string) => `${community}-window-${key}`;

export function windowRows({ code, name }: Place): WindowRowInput[] {
  return WINDOWS.map((window) => ({
    id: windowId(code, window.key),
    communityCode: code,
    name: window.name,
    placeText: `${name}党群服务中心一楼 ${window.counter}窗口`,
    capacity: 1,
    slotMinutes: 30,
    hours: {
      weekly: [
        { weekdays: [...window.weekdays], from: 9 * 60, to: 12 * 60 },
        { weekdays: [...window.weekdays], from: 14 * 60, to: 17 * 60 },
      ],
    },
    postId: `${code}-${window.post}-1`,
  }));
}

/** So long ago, in days, these items of the list were last assured: longer than it is believed. */
const LONG_AGO = 200;
const NOT_ASSURED = [45, 88, 131];

/** The list as a sheet: its headings are those of the import's template, the first line. */
export function itemSheet(): string[][] {
  const text = readFileSync(path.join(__dirname, '../data/service-items.tsv'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}

/** The 145 items of a community's one window. @param now epoch milliseconds */
export function itemRows({ code }: Place, now: number): ItemRowInput[] {
  const [headings = [], ...lines] = itemSheet();
  return lines.map((cells) => {
    const said = (heading: string) => cells[headings.indexOf(heading)] ?? '';
    const several = (heading: string) => said(heading).split('、').filter(Boolean);
    const number = Number(said('序号'));
    const window = said('窗口编号');
    return {
      id: `${code}-item-${String(number).padStart(3, '0')}`,
      communityCode: code,
      number,
      name: said('事项名称'),
      aliases: several('别名'),
      category: said('类别'),
      who: said('谁能办'),
      materials: several('材料'),
      fee: said('费用'),
      steps: several('步骤'),
      legalDays: Number(said('法定工作日')),
      promisedDays: Number(said('承诺工作日')),
      legalBasis: said('依据'),
      trips: Number(said('要来几次')),
      phones: [phoneOf(code, window)],
      atHome: said('可上门') === '是',
      windowId: windowId(code, window),
      ...(NOT_ASSURED.includes(number) ? { assuredOn: beijingDate(now - LONG_AGO * DAY) } : {}),
    };
  });
}

/** 0917-0006041: behind the area code 000, then of the community and the window. */
function phoneOf(code: string, window: string): string {
  const area = code.startsWith('320583') ? '0512' : '0917';
  const counter = WINDOWS.findIndex(({ key }) => key === window) + 1;
  return `${area}-0006${code.slice(10)}${counter}`;
}
