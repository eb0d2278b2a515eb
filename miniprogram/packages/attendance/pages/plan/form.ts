import type { Menu } from '../../../../../cloudfunctions/attendance/contract';
import type { AttendanceInputs } from '../../../../../cloudfunctions/attendance/contract';
import type { KeptPhoto } from '../../../../services/photos';
import { CADENCES } from '../../vocabulary/attendance';

type Kind = Menu['kinds'][number];
interface Option {
  value: string;
  label: string;
  hint?: string;
  icon?: string;
}

/** What the maker has filled in so far; figures as typed. */
export interface PlanForm {
  kindId: string;
  /** who asks: a grid's code, or a squad, see holderOptions() */
  holder: string;
  title: string;
  words: string;
  photos: KeptPhoto[];
  placeText: string;
  point: { longitude: number; latitude: number } | null;
  date: string;
  time: string;
  duration: string;
  capacity: string;
  audience: string;
  proof: string;
  cadence: string;
  leastAge: string;
  risks: string;
  /** what one has to be able to do, as typed */
  skills: string;
  /** an activity, or a task that neighbours claim */
  kind: 'activity' | 'task';
  /** the need it helps with, '' for none */
  requestId: string;
}

export const EMPTY_PLAN: PlanForm = {
  kindId: '',
  holder: '',
  title: '',
  words: '',
  photos: [],
  placeText: '',
  point: null,
  date: '',
  time: '',
  duration: '120',
  capacity: '',
  audience: 'everybody',
  proof: 'code',
  cadence: 'once',
  leastAge: '',
  risks: '',
  skills: '',
  kind: 'activity',
  requestId: '',
};

/** How often it may come back. */
export const CADENCE_OPTIONS: Option[] = Object.entries(CADENCES).map(([value, { label }]) => ({ value, label }));

export const kindOptions = (menu: Menu): Option[] =>
  menu.kinds.map(({ id, label, usually, hint, icon }) => ({
    value: id,
    label,
    hint: [usually, hint].filter(Boolean).join('，'),
    icon,
  }));
/** How a choice names a squad among grids. */
const SQUAD = 'squad:';
export const holderOfSquad = (id: string): string => `${SQUAD}${id}`;

/** For which grid, or in which squad's name, it may be: squads ask neighbours to help, and hold no activities. */
export function holderOptions({ grids, squads }: Menu, kind: PlanForm['kind']): Option[] {
  const led = kind === 'task' ? squads : [];
  return [
    ...grids.map(({ code, name }) => ({ value: code, label: name })),
    ...led.map(({ id, name, gridName }) => ({ value: holderOfSquad(id), label: name, hint: gridName })),
  ];
}

function heldBy({ holder }: PlanForm, { squads }: Menu): Pick<AttendanceInputs['plan'], 'gridCode' | 'squadId'> {
  const squad = squads.find(({ id }) => holderOfSquad(id) === holder);
  return squad ? { gridCode: squad.gridCode, squadId: squad.id } : { gridCode: holder };
}

/** What is usual for a line of the menu, where nothing else was said. */
export function habitsOf(kind: Kind): Partial<PlanForm> {
  return {
    kindId: kind.id,
    title: kind.label,
    duration: String(kind.duration),
    capacity: kind.capacity === null ? '' : String(kind.capacity),
    audience: kind.audience,
    proof: kind.proof,
  };
}

/** What is wrong before it is sent, by field. */
export function faultsInPlan(form: PlanForm): Record<string, string> {
  const faults: Record<string, string> = {};
  const need = (field: keyof PlanForm, message: string) => {
    if (String(form[field] ?? '').trim() === '') faults[field] = message;
  };
  need('title', '请写标题。');
  need('placeText', '请写在哪里集合。');
  need('date', '请选择日期。');
  need('time', '请选择几点开始。');
  for (const field of ['duration', 'capacity', 'leastAge'] as const)
    if (form[field].trim() !== '' && !/^\d{1,4}$/.test(form[field].trim())) faults[field] = '请填写整数。';
  if ((form.proof === 'place' || form.proof === 'both') && !form.point)
    faults.place = '要定位签到，请在地图上选活动地点。';
  return faults;
}

/** The form as the server takes it. @param photos fileIDs, uploaded */
export function plannedFrom(form: PlanForm, menu: Menu, photos: string[]): AttendanceInputs['plan'] {
  const whole = (text: string) => (text.trim() === '' ? undefined : Number(text.trim()));
  const duration = whole(form.duration);
  return {
    kindId: form.kindId,
    ...heldBy(form, menu),
    title: form.title,
    words: form.words,
    photos,
    place: { text: form.placeText, point: form.point },
    date: form.date,
    time: form.time,
    ...(duration === undefined ? {} : { duration }),
    capacity: whole(form.capacity) ?? null,
    audience: form.audience as NonNullable<AttendanceInputs['plan']['audience']>,
    proof: form.proof as NonNullable<AttendanceInputs['plan']['proof']>,
    cadence: form.cadence as NonNullable<AttendanceInputs['plan']['cadence']>,
    leastAge: whole(form.leastAge) ?? 0,
    risks: form.risks,
    skills: form.skills.split(/[，,、\s]+/).filter(Boolean),
    kind: form.kind,
    requestId: form.requestId,
  };
}
