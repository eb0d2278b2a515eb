import { sayDate } from '../../platform/clock';
import { actionsFor, timelineOf } from '../../platform/subject';
import { MATTERS, MEDIATION_STATUSES } from '../../../miniprogram/packages/places/vocabulary/programmes';
import type { MediationCard, MediationView } from './contract';
import { mediationKind } from './decide';
import {
  seesPart,
  WORDS_OF,
  type Mediation,
  type MediationActor,
  type MediationPart,
  type MediationSide,
} from './mediation';
import type { ListedMediation } from './store';

const day = (at: number, now: number) => sayDate(at, now).split(' ')[0] ?? '';

/** A mediation in a list: between whom only where one may know. */
export function mediationCard(state: ListedMediation, sides: readonly MediationSide[], now: number): MediationCard {
  const { _id: id, matter, status, programme, asker, other, mediator, createdAt } = state;
  return {
    id,
    title: MATTERS[matter],
    status,
    statusText: MEDIATION_STATUSES[status].label,
    programmeName: programme.name,
    partiesText: seesPart(sides, 'parties') ? `${asker.name} 和 ${other.name}` : '',
    mediatorText: mediator ? `调解员：${mediator.name}` : '',
    askedText: `${day(createdAt, now)}申请`,
  };
}

const SECRECY: Readonly<Record<MediationSide, string>> = {
  asker: '您写的情况只有调解员看得到；协议和时间双方都看得到。',
  other: '您写的情况只有调解员看得到；协议和时间双方都看得到。',
  mediator: '双方各自说的，请不要告诉另一方。',
  keeper: '您能看到谁申请、安排谁调解，看不到双方说的和协议。',
  guide: '您能看到是哪一类纠纷，看不到当事人。',
};

function timelineFor(state: Mediation, { openid, now, sides }: MediationActor): MediationView['timeline'] {
  const named = seesPart(sides, 'parties');
  const seen = state.history.map((entry) => {
    const part = WORDS_OF[entry.action];
    const note = part && !seesPart(sides, part) ? '' : entry.note;
    return { ...entry, note, by: named ? entry.by : { ...entry.by, name: '', title: '' } };
  });
  const shown = seen.filter(({ action }) => !isOnly(action, sides));
  return timelineOf(mediationKind, shown, { openid, now }, () => ({ photos: [], heldPhotos: [] as [] }));
}
/** That a note was made, or the other said something, is for those alone who may read it. */
const HIDDEN: readonly string[] = ['note', 'guide', 'remind'];
function isOnly(action: string, sides: readonly MediationSide[]): boolean {
  const part = WORDS_OF[action];
  return HIDDEN.includes(action) && (part === undefined || !seesPart(sides, part));
}

/** One mediation as somebody with a part in it sees it: what the table does not give them is not in it. */
export function mediationView(state: Mediation, actor: MediationActor): MediationView {
  const { now, sides } = actor;
  const sees = (part: MediationPart) => seesPart(sides, part);
  const { asker, other, mediator, sitting, keepBy } = state;
  const isParty = sides.includes('asker') || sides.includes('other');
  return {
    ...mediationCard(state, sides, now),
    version: state.version,
    secrecyText: sides.map((side) => SECRECY[side])[0] ?? '',
    phones: sees('phones') ? [asker, other].map(({ name, phone }) => ({ name, phone })) : [],
    mediatorPhone: isParty ? (mediator?.phone ?? '') : '',
    story: sees('story') ? state.story : '',
    reply: sees('reply') ? state.reply : '',
    sittingText: sees('sitting') && sitting ? `${sayDate(sitting.at, now)}，${sitting.placeText}` : '',
    terms: sees('terms') ? state.terms : '',
    keepByText: sees('terms') && keepBy !== null ? `最晚 ${day(keepBy, now)} 做到` : '',
    outcome: sees('outcome') ? state.outcome : '',
    notes: sees('notes') ? state.notes.map(({ at, words }) => ({ whenText: sayDate(at, now), words })) : [],
    guidance: sees('guidance')
      ? state.guidance.map(({ at, name, words }) => ({
          whenText: day(at, now),
          byText: `${state.guide.name} ${name}`,
          words,
        }))
      : [],
    timeline: timelineFor(state, actor),
    availableActions: actionsFor(mediationKind, state, actor),
  };
}
