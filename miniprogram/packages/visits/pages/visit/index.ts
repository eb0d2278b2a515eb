import type { DaySet } from '../../../../../cloudfunctions/visits/contract';
import { now } from '../../../../services/dates';
import { keptVisits, type KeptVisit, type VisitContent } from '../../../../services/kept-visits';
import { openPage, replacePage } from '../../../../services/navigate';
import type { KeptPhoto } from '../../../../services/photos';
import { anyDay, placed, placeOf, type Place } from '../../day/place';
import { unsentOf, writtenOf } from '../../day/waiting';
import { answer, beginVisit, finished, householdIn, missingIn, raise, toggled, wasSpokenTo } from '../../day/write';
import type { Visit } from '../../day/write';
import { VISITS } from '../../places';
import { ASKED, OUTCOMES, TOPICS, VISIT_LIMITS, type Asked, type Outcome, type Topic } from '../../vocabulary/visits';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
const outcomes = Object.entries(OUTCOMES).map(([value, { label }]) => ({ value, label }));
const labels = Object.fromEntries(Object.entries({ ...TOPICS, ...ASKED }).map(([id, { label }]) => [id, label]));
const SENT = '这次走访已经发送，或已被删除。';
const NOT_TAKEN = '现在没有信号，手机上也没有存下今天的走访。请在有信号时先打开一次“今天走访”。';

/** A visit at the door: who, how it went, what was said, and what is to come of it. All of it works without a signal. */
Component({
  data: {
    state: 'loading',
    message: '',
    day: null as DaySet | null,
    household: null as DaySet['households'][number] | null,
    kept: keptVisits.begin(0),
    content: keptVisits.begin(0).content,
    outcomes,
    limits: VISIT_LIMITS,
    spoken: true,
    raised: {} as Record<string, boolean>,
    invites: [] as string[],
    /** the rest of the form is shown */
    more: false,
    faults: {} as Record<string, string>,
    progress: {} as Record<string, number>,
    busy: false,
    /** the visit itself has arrived: nothing of it changes any more */
    sent: false,
  },
  methods: {
    async onLoad({ id = '', kept = '' }: { id?: string; kept?: string }) {
      const begun = kept ? keptVisits.find(kept) : writtenOf(id);
      if (kept && !begun) this.setData({ state: 'failed', message: SENT });
      else await this.read(begun?.content.visit.householdId ?? id, begun);
    },
    async read(householdId: string, begun?: KeptVisit): Promise<void> {
      const day = await anyDay();
      if (!day) return this.setData({ state: 'failed', message: NOT_TAKEN });
      const household = householdIn(day, householdId);
      const seen = household ? placeOf(household) : begun ? null : await placed(householdId);
      if (!begun && 'message' in (seen ?? {}))
        return this.setData({ state: 'failed', ...(seen as { message: string }) });
      this.setData({ day, household });
      this.show(begun ?? this.begin(seen as Place, day));
    },
    begin({ title, ...household }: Place, { form }: DaySet): KeptVisit {
      const unsent = unsentOf(household.id).map(({ id }) => id);
      return keptVisits.begin(now(), { title, visit: beginVisit(household, form, now(), unsent) });
    },
    show(kept: KeptVisit) {
      const { content, fault } = kept;
      this.setData({ kept, faults: fault?.fields ?? {}, message: fault?.message ?? '', state: 'ready' });
      this.draw(content);
    },
    draw(content: VisitContent) {
      this.setData({
        content,
        spoken: wasSpokenTo(content.visit.outcome),
        raised: Object.fromEntries(content.raises.map(({ topic }) => [topic, true])),
        invites: content.invites.map(({ to }) => to),
        sent: content.visitId !== '',
      });
    },
    /** Every change is kept on the phone at once. */
    change(values: Partial<VisitContent>) {
      if (this.data.busy || this.data.sent) return;
      const content = { ...this.data.content, ...values, written: true };
      const kept: KeptVisit = { ...this.data.kept, state: 'writing', fault: null, changedAt: now(), content };
      keptVisits.keep(kept);
      this.setData({ kept, faults: {}, message: '' });
      this.draw(content);
    },
    setVisit({ detail }: Changed<{ visit: Visit }>) {
      this.change({ visit: detail.visit });
    },
    arrive() {
      this.change({ visit: { ...this.data.content.visit, startedAt: now() } });
    },
    setOutcome({ detail }: Changed<{ value: string }>) {
      this.change({ visit: { ...this.data.content.visit, outcome: detail.value as Outcome } });
    },
    raise({ detail }: Changed<{ topic: Topic | Asked }>) {
      this.change({ raises: raise(this.data.content, detail.topic) });
    },
    invite({ detail }: Changed<{ to: VisitContent['invites'][number]['to'] }>) {
      this.change({ invites: toggled(this.data.invites, detail.to).map((to) => ({ to: to as typeof detail.to })) });
    },
    answer({ detail, currentTarget }: Changed<{ value: string }>) {
      const { asked } = currentTarget.dataset as { asked: Asked };
      this.change({ visit: answer(this.data.content.visit, asked, detail.value) });
    },
    setRemarks({ detail }: Changed<{ value: string }>) {
      this.change({ visit: { ...this.data.content.visit, remarks: detail.value } });
    },
    setPhotos({ detail }: Changed<{ value: KeptPhoto[] }>) {
      this.change({ photos: detail.value });
    },
    showMore() {
      this.setData({ more: true });
    },
    openHousehold() {
      openPage(VISITS.household(this.data.content.visit.householdId));
    },
    async save(): Promise<void> {
      const { kept, content, busy, sent } = this.data;
      if (busy) return;
      const faults = missingIn(content);
      if (Object.keys(faults).length > 0) return this.setData({ faults, message: Object.values(faults)[0] ?? '' });
      const whole = sent ? content : { ...content, ...finished(content, labels, now()), written: true };
      keptVisits.keep({ ...kept, content: whole, changedAt: now() });
      this.setData({ busy: true, progress: {}, message: '' });
      const ended = await keptVisits.submit(kept.id, (id, percent) => this.setData({ [`progress.${id}`]: percent }));
      this.setData({ busy: false });
      if (ended.outcome === 'sent') return replacePage(VISITS.record(ended.result.visitId));
      const left = keptVisits.find(kept.id);
      if (ended.outcome === 'refused' && left) return this.show(left);
      if (ended.outcome === 'kept') wx.showToast({ title: ended.message, icon: 'none', duration: 3000 });
      if (getCurrentPages().length > 1) wx.navigateBack();
      else replacePage(VISITS.today);
    },
  },
});
