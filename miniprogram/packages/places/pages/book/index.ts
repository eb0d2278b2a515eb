import type { PlacesInputs, VenueTimes, VenueView } from '../../../../../cloudfunctions/places/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { replacePage } from '../../../../services/navigate';
import { CADENCES } from '../../vocabulary/places';

type Day = VenueTimes['days'][number];
type Repeat = NonNullable<PlacesInputs['book-venue']['repeat']>;
type Party = NonNullable<PlacesInputs['book-venue']['party']>;

const ONCE = { value: 'once', label: '只约这一次' };
const LENGTHS = [30, 60, 90, 120, 180, 240];
const option = (value: string, label: string) => ({ value, label, hint: '', icon: '' });

/** A time of a place, or a series of them: only times that can be had are shown, and the server takes no other. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'place' as const,
    state: 'loading',
    message: '',
    id: '',
    venue: null as VenueView | null,
    minutes: '60',
    lengths: [] as { value: string; label: string }[],
    people: '',
    purpose: '',
    party: 'self',
    parties: [] as { value: string; label: string }[],
    cadence: 'once',
    cadences: [ONCE, ...Object.entries(CADENCES).map(([value, label]) => option(value, label))],
    count: '4',
    days: [] as Day[],
    day: null as Day | null,
    at: 0,
    chosenText: '',
    skipped: [] as { whenText: string; why: string }[],
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('places', 'venue', { id: this.data.id });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const venue = reply.data;
      this.setData({
        venue,
        lengths: LENGTHS.filter((one) => one <= venue.longest).map((one) =>
          option(String(one), one % 60 === 0 ? `${one / 60} 小时` : `${one} 分钟`),
        ),
        parties: [
          option('self', '我自己'),
          ...venue.parties.map(({ kind, id, name }) => option(`${kind}/${id}`, name)),
        ],
      });
      await this.readTimes();
    },
    async readTimes(): Promise<void> {
      const { id: venueId, minutes, people, day: before } = this.data;
      const asked = { venueId, days: 14, minutes: Number(minutes), people: Math.max(1, Number(people) || 1) };
      const reply = await call('places', 'venue-times', asked);
      if (!reply.ok) return this.setData({ state: 'ready', message: reply.error.message, days: [], day: null, at: 0 });
      const { days } = reply.data;
      const day = days.find(({ date }) => date === before?.date) ?? days.find(({ times }) => times.length > 0) ?? null;
      this.setData({ days, day, at: 0, chosenText: '', state: 'ready' });
    },
    setMinutes({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ minutes: detail.value });
      void this.readTimes();
    },
    setPeople({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ people: detail.value });
      void this.readTimes();
    },
    chooseDay({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const day = this.data.days.find(({ date }) => date === currentTarget.dataset.date) ?? null;
      this.setData({ day, at: 0, chosenText: '', message: '' });
    },
    chooseTime({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const at = Number(currentTarget.dataset.at);
      const { day } = this.data;
      const time = day?.times.find((one) => one.at === at);
      this.change({ at, chosenText: day && time ? `${day.dayText} ${time.text}` : '' });
    },
    async book(): Promise<void> {
      const { people, purpose, at } = this.data;
      const missing = {
        people: Number(people) > 0 ? '' : '请填写几个人。',
        purpose: purpose.trim().length >= 2 ? '' : '请写明用来做什么。',
      };
      if (!this.isWhole(missing)) return;
      const input = { venueId: this.data.id, at, people: Number(people), purpose, ...this.chosen() };
      const made = await this.send((commandId) => call('places', 'book-venue', input, { commandId }));
      if (!made) {
        const { message } = this.data;
        await this.readTimes();
        this.setData({ message });
      } else if (made.skipped.length > 0) this.setData({ state: 'done', skipped: made.skipped });
      else if (made.booked.length > 1) replacePage('/packages/places/pages/bookings/index');
      else replacePage(`/packages/places/pages/booking/index?id=${made.booked[0]?.id ?? ''}`);
    },
    chosen(): { minutes: number; party?: Party; repeat?: Repeat } {
      const { minutes, party, cadence, count } = this.data;
      const [kind = '', id = ''] = party.split('/');
      return {
        minutes: Number(minutes),
        ...(kind === 'self' ? {} : { party: { kind: kind as Party['kind'], id } }),
        ...(cadence === 'once' ? {} : { repeat: { cadence: cadence as Repeat['cadence'], count: Number(count) } }),
      };
    },
    openMine() {
      replacePage('/packages/places/pages/bookings/index');
    },
  },
});
