import type { HomeView } from '../../../../../cloudfunctions/directory/contract';
import type { RequestDetail } from '../../../../../cloudfunctions/requests/contract';
import { draft } from '../../behaviors/draft';
import { codeInQuery } from '../../code-in-query';
import { missingIn, needs, type DraftCategory, type DraftContent, type DraftPlace } from '../../../../services/drafts';
import { PAGES, replacePage } from '../../../../services/navigate';
import { isSubmitting, KEPT_OFFLINE, onKept, type Outcome } from '../../../../services/kept';
import { forgetSent, noteSent, sentNotices } from '../../../../services/kept-sending';
import { buildingPlace, homePlace } from '../../../../services/places';
import { needSession } from '../../../../services/session';
import { askAt } from '../../../../services/subscriptions';
import { REQUEST_LIMITS } from '../../../../vocabulary/steps';
import { MISSING_OF, sayMissing, URGENCY_OPTIONS, VISIBILITY_OPTIONS } from './options';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

const unlisten = new WeakMap<object, () => void>();

/** One job: to say what is the matter, and where. Nothing written here is lost, whatever happens. */
Component({
  behaviors: [draft],
  data: {
    home: null as HomeView | null,
    limits: { words: REQUEST_LIMITS.wordsMax, photos: REQUEST_LIMITS.photosMax },
    urgencyOptions: URGENCY_OPTIONS,
    visibilityOptions: VISIBILITY_OPTIONS,
    /** what is missing, by field, since the last tap on the button */
    missing: {} as Record<string, string>,
    /** the same, or why it was refused, in one line beside the button */
    lacking: '',
    submitting: false,
    /** said at the foot: what became of the submission */
    kept: '',
    notRegistered: false,
    /** the words tell of a danger: whether it is urgent is the person's to say */
    danger: false,
  },
  lifetimes: {
    attached() {
      unlisten.set(
        this,
        onKept(() => this.followOutgoing()),
      );
    },
    detached() {
      unlisten.get(this)?.();
      unlisten.delete(this);
    },
  },
  methods: {
    /** `draft` goes on with a kept one; `scene` or `code` is of the building whose code a person scanned to come here. */
    async onLoad(query: { draft?: string; code?: string; scene?: string }) {
      const opened = this.openDraft(query.draft);
      this.setData({
        submitting: isSubmitting(opened.id),
        kept: opened.state === 'queued' ? KEPT_OFFLINE : '',
      });
      const code = codeInQuery(query);
      if (!code) return;
      const placed = await buildingPlace(code);
      if (placed.outcome === 'placed') this.editDraft({ place: placed.place });
      else if (placed.outcome === 'failed') this.setData({ 'missing.place': placed.message });
    },
    /** Also for a person who has just said who they are, and comes back. */
    async onShow() {
      const session = await needSession();
      if (!session.ok) return;
      const { home, registered } = session.data;
      this.setData({ home, notRegistered: !registered });
      if (home && !this.data.draft.content.place) this.editDraft({ place: homePlace(home) });
    },

    change(change: Partial<DraftContent>) {
      if (this.data.submitting) return;
      const missing = { ...this.data.missing };
      for (const name of Object.keys(change)) delete missing[MISSING_OF[name] ?? name];
      this.editDraft(change);
      this.setData({ missing, lacking: this.data.lacking && sayMissing(missing), kept: '' });
    },
    setWords({ detail }: Changed<{ value: string }>) {
      this.change({ words: detail.value });
    },
    /** What the phone understood stands below what was written, for the person to set right. */
    setVoice({ detail: { value, heard } }: Changed<{ value: DraftContent['voice']; heard?: string }>) {
      const words = [this.data.draft.content.words, heard].filter(Boolean).join('\n');
      this.change({ voice: value, words });
    },
    setCategory({ detail }: Changed<{ category: DraftCategory }>) {
      this.change({ category: detail.category });
    },
    hearDanger({ detail }: Changed<{ urgent: boolean }>) {
      this.setData({ danger: detail.urgent });
    },
    setPlace({ detail }: Changed<{ place: DraftPlace }>) {
      this.change({ place: detail.place });
    },
    /** For controls that say by `data-field` which part they are for. */
    setField({ detail, currentTarget }: Changed<{ value: unknown }>) {
      this.change({ [String(currentTarget.dataset.field)]: detail.value });
    },

    async submit() {
      if (this.data.submitting) return;
      const missing = missingIn(this.data.draft.content);
      this.setData({ missing, lacking: sayMissing(missing) });
      const [first] = Object.keys(missing);
      if (first) {
        void wx.pageScrollTo({ selector: `#field-${first}`, duration: 200 });
        return;
      }
      this.setData({ submitting: true, kept: '' });
      needs.keep(this.data.draft);
      await askAt('need');
      this.settle(await needs.submit(this.data.draft.id));
    },
    settle(result: Outcome<RequestDetail>) {
      this.setData({ submitting: false });
      if (result.outcome === 'sent') {
        this.leave(result.result);
        return;
      }
      this.rereadDraft();
      if (result.outcome === 'kept') this.setData({ kept: result.message });
      else this.setData({ lacking: result.fault.message, notRegistered: result.fault.code === 'NOT_REGISTERED' });
    },
    /** Who has closed the page meanwhile is told on the list. */
    leave(request: RequestDetail) {
      if (unlisten.has(this)) this.arrive(PAGES.request(request.id), request.repeated);
      else noteSent(this.data.draft.id, { title: request.title, page: PAGES.request(request.id) });
    },
    /** What waited here was sent by itself while the person looked on. */
    followOutgoing() {
      const sent = sentNotices().find(({ commandId }) => commandId === this.data.draft.id);
      if (!sent) return;
      forgetSent(sent.commandId);
      this.arrive(sent.page);
    },
    arrive(page: string, repeated = false) {
      replacePage(`${page}&${repeated ? 'repeated' : 'fresh'}=1`);
    },
    sayWho() {
      const { id, content } = this.data.draft;
      const place = content.place?.input;
      // A place alone keeps no draft: what was scanned travels along.
      const code = place?.source === 'code' ? `&code=${encodeURIComponent(place.buildingCode)}` : '';
      replacePage(PAGES.welcome(`${PAGES.compose}?draft=${id}${code}`));
    },
  },
});
