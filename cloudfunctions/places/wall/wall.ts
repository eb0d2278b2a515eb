import type { StaffedPost } from '../../directory/api';
import { sayHours } from '../../platform/say-hours';
import type { Listed } from '../../platform/shelf';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import { SERVICE_KINDS } from '../../../miniprogram/packages/places/vocabulary/places';
import type { Programme } from '../programmes/programme';
import { programmeCard } from '../programmes/views';
import type { Thing } from '../things/thing';
import type { Venue } from '../venues/venue';
import type { WallLine, WallView } from './contract';

/** What a wall is made of: all of it is there already, and nothing is written for the wall alone. */
export interface WallSources {
  venues: readonly Listed<Venue>[];
  programmes: readonly Listed<Programme>[];
  things: readonly Listed<Thing>[];
  posts: readonly StaffedPost[];
}

interface Asked {
  who: string;
  phone: string;
}

/** Whom to ask at a place: whoever is in its post now, else its own number. */
function askedAt({ postId, phone }: Pick<Venue, 'postId' | 'phone'>, posts: readonly StaffedPost[]): Asked {
  const post = posts.find((one) => one.postId === postId);
  if (!post) return { who: '社区', phone };
  return { who: `${post.title} ${post.holder.name}`, phone: phone || post.holder.phone };
}

function linesAt(venue: Listed<Venue>, { programmes, things, posts }: WallSources, now: number): WallLine[] {
  const asked = askedAt(venue, posts);
  const when = venue.status === 'open' ? sayHours(venue.hours) : '暂停开放';
  const lent = things.filter((thing) => thing.venue.id === venue._id);
  const services = venue.services.filter((one) => one !== 'lending' || lent.length === 0);
  return [
    // What is lent is named below.
    ...services.map((service) => ({ what: SERVICE_KINDS[service], when, ...asked })),
    ...(lent.length > 0 ? [{ what: `借用：${lent.map(({ name }) => name).join('、')}`, when, ...asked }] : []),
    ...programmes.filter((one) => one.venue.id === venue._id).map((one) => lineOf(one, asked.phone, now)),
  ];
}

function lineOf(programme: Listed<Programme>, phone: string, now: number): WallLine {
  const { name, hoursText, leadText } = programmeCard(programme, now);
  return { what: name, when: hoursText, who: leadText, phone: programme.lead.phone || phone };
}

/** Posts whom anybody may ask; a unit's contact, and who works for one thing alone, stand on no wall. */
const ASKED: readonly string[] = [POST_KINDS.chief, POST_KINDS.communityWorker];

/** Who does what here, when, and whom to ask. Pure: everything that is on in the community stands on it exactly once. */
export function wallOf(
  community: Pick<WallView, 'communityCode' | 'communityName'>,
  sources: WallSources,
  now: number,
): WallView {
  const running = { ...sources, programmes: sources.programmes.filter(({ status }) => status === 'open') };
  const places = running.venues.map((venue) => ({
    venueId: venue._id,
    name: venue.name,
    placeText: venue.placeText,
    lines: linesAt(venue, running, now),
  }));
  const known = new Set(running.venues.map(({ _id }) => _id));
  const elsewhere = running.programmes.filter(({ venue }) => !known.has(venue.id));
  const other = { venueId: '', name: '其他地点', placeText: '' };
  const lines = elsewhere.map((one) => ({ ...lineOf(one, '', now), what: `${one.name}（${one.venue.placeText}）` }));
  return {
    ...community,
    places: [...places, ...(lines.length > 0 ? [{ ...other, lines }] : [])].filter((place) => place.lines.length > 0),
    asks: sources.posts
      .filter(({ kind }) => ASKED.includes(kind))
      .map(({ title, holder }) => ({ title, name: holder.name, phone: holder.phone })),
  };
}
