import type { DaySet, LinksView, TagKindView } from '../../../../cloudfunctions/visits/contract';
import { call } from '../../../services/call';
import type { PlanKind } from '../vocabulary/visits';

/** What each kind of plan is for, as it is chosen. */
export const PLAN_HINTS: Record<PlanKind, string> = {
  joint: '物业、民警、医生一起上门',
  squad: '队员按分到的住户上门，只看住址和问题',
  storm: '停水停电、恶劣天气，几个人打同一份电话名单',
  round: '创文、防疫、防汛、普查，走访时一并填写',
};
export interface Choices {
  cells: { value: string; label: string }[];
  tags: { value: string; label: string }[];
  people: { value: string; label: string }[];
  squads: { value: string; label: string }[];
}

/** What a plan is put together from. Pure. */
export function choicesOf(
  cells: LinksView['cells'],
  tags: readonly TagKindView[],
  people: DaySet['companions'],
  squads: readonly { id: string; name: string }[],
): Choices {
  return {
    cells: cells.map(({ code, name }) => ({ value: code, label: name })),
    tags: tags.filter(({ ended }) => !ended).map(({ id, name }) => ({ value: id, label: name })),
    people: people.map(({ personId, name, title }) => ({
      value: personId,
      label: title ? `${name}（${title}）` : name,
    })),
    squads: squads.map(({ id, name }) => ({ value: id, label: name })),
  };
}

/** Questions as they are written, a line each; what follows a colon are its answers: 楼道有无堆物：有、没有. Pure. */
export function questionsIn(text: string): { id: string; label: string; options: string[] }[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.map((line, i) => {
    const [label = '', rest = ''] = line.split(/[：:]/, 2);
    return {
      id: `q${i + 1}`,
      label: label.trim(),
      options: rest
        .split(/[、，,/]/)
        .map((one) => one.trim())
        .filter(Boolean),
    };
  });
}

/** All that a plan of a community is put together from; what cannot be had is left out. */
export async function planChoices(gridCode: string): Promise<Choices> {
  const place = { gridCode: gridCode || undefined };
  const [links, tags, day, squads] = await Promise.all([
    call('visits', 'links', place),
    call('visits', 'tag-kinds', place),
    call('visits', 'day-set', place),
    call('party', 'list-squads', { ...place, text: '' }),
  ]);
  return choicesOf(
    links.ok ? links.data.cells : [],
    tags.ok ? tags.data : [],
    day.ok ? day.data.companions : [],
    squads.ok ? squads.data.items : [],
  );
}
