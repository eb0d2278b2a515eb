import { beijingParts, sameDay, sayMoment } from '../platform/clock';
import { codeImage } from '../platform/code-image';
import { linkTo } from '../platform/link-code';
import type { Listed } from '../platform/shelf';
import { actionsFor, timelineOf } from '../platform/subject';
import { STATEMENT_STATUSES } from '../../miniprogram/packages/records/vocabulary/records';
import type {
  CheckView,
  PointsView,
  PostHeld,
  RecordLine,
  RuleView,
  Shown,
  StatementDetail,
  StatementLine,
} from './contract';
import { statementKind } from './decide';
import { sayCorrection, sayMinutes, type Line } from './lines';
import type { Counted, PointRule } from './points';
import type { Content, Statement } from './statement';
import type { StatementActor } from './steps';

export function sayDay(at: number): string {
  const { year, month, day } = beijingParts(at);
  return `${year}年${month}月${day}日`;
}
function sayTime(at: number): string {
  const { hour, minute } = beijingParts(at);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}

export function recordLine(line: Line): RecordLine {
  const { from, until, title, kindLabel, place, gridName, minutes, organiser, confirmed, corrections } = line;
  const end = sameDay(from, until) ? sayTime(until) : `${sayDay(until)} ${sayTime(until)}`;
  return {
    whenText: `${sayDay(from)} ${sayTime(from)} 至 ${end}`,
    title,
    kindLabel,
    placeText: [gridName, place].filter(Boolean).join(' · '),
    minutesText: sayMinutes(minutes),
    organiser,
    confirmed,
    evaluation: line.evaluation,
    corrections: corrections.map((one) => sayCorrection(one, sayDay)),
  };
}

export function postHeld({ title, place, from, until }: NonNullable<Content['posts']>[number]): PostHeld {
  return { title, placeText: place, termText: `${sayDay(from)} 至 ${sayDay(until)}` };
}

export function pointsView({ points, honour, next, training }: Counted, at: number): PointsView {
  return {
    atText: sayDay(at),
    points,
    honour,
    nextText: next ? `再有 ${next.missing} 分，是${next.label}` : '',
    trainingText: training > 0 ? sayMinutes(training) : '',
  };
}

export function ruleView({ _id, version, from, text, honours }: PointRule): RuleView {
  return { id: _id, version, fromText: `${sayDay(from)}起`, text, honours };
}

export function shownOf({ content, asOf }: Pick<Statement, 'content' | 'asOf'>): Shown {
  const { name, year, minutes, times, lines, posts, points } = content;
  return {
    name,
    year,
    minutesText: sayMinutes(minutes),
    times,
    lines: lines && lines.map(recordLine),
    posts: posts && posts.map(postHeld),
    points: points && {
      points: points.points,
      honour: points.honour,
      trainingText: points.training > 0 ? sayMinutes(points.training) : '',
    },
    asOfText: `截至${sayDay(asOf)}`,
  };
}

export function statementLine(statement: Listed<Statement>, now: number): StatementLine {
  const { label, tone } = STATEMENT_STATUSES[statement.status];
  return {
    id: statement._id,
    title: `${statement.content.year}年服务记录`,
    name: statement.ownerName,
    minutesText: sayMinutes(statement.content.minutes),
    unitName: statement.unit.name,
    status: { id: statement.status, label, tone },
    releasedText: sayMoment(statement.releasedAt, now),
  };
}

/** What a square with the code says: words for people who scan it elsewhere, and the code. */
export const codeText = (code: string): string => `QJ:${code}`;
export const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');

/** One copy whole, with the steps this very person may take now. Pure. */
export function statementDetail(statement: Statement, actor: StatementActor): StatementDetail {
  const mine = actor.sides.includes('owner');
  const { confirmedBy, history, code } = statement;
  return {
    ...statementLine(statement, actor.now),
    version: statement.version,
    content: shownOf(statement),
    ...(mine
      ? { code: inGroups(code), codeImage: codeImage(linkTo('record', codeText(code))) }
      : { code: '', codeImage: '' }),
    communityName: statement.communityName,
    confirmedBy: confirmedBy ? `${confirmedBy.title}${confirmedBy.name} ${sayDay(confirmedBy.at)}` : '',
    isMine: mine,
    timeline: timelineOf(statementKind, history, actor),
    availableActions: actionsFor(statementKind, statement, actor),
  };
}

const STATES: Readonly<Record<CheckView['state'], string>> = {
  unaltered: '与服务记录一致，没有改动过。',
  corrected: '做出来以后，服务记录有过更正或新的评价。下面是当时的样子。',
  withdrawn: '本人已经收回，内容不再显示。',
  altered: '与当时封存的不一致，请不要采用。',
};

/** What whoever has the code is told. Pure. @param nowMinutes of the record as it is */
export function checkView(statement: Statement, state: CheckView['state'], nowMinutes: number, now: number): CheckView {
  const { confirmedBy, releasedAt } = statement;
  const hidden = state === 'withdrawn' || state === 'altered';
  return {
    state,
    stateText: STATES[state],
    releasedText: `${sayMoment(releasedAt, now)} 做成`,
    confirmedBy: confirmedBy && !hidden ? `${confirmedBy.title}${confirmedBy.name} ${sayDay(confirmedBy.at)} 确认` : '',
    content: hidden ? null : shownOf(statement),
    nowText: state === 'corrected' ? `现在的服务时长是 ${sayMinutes(nowMinutes)}。` : '',
  };
}
