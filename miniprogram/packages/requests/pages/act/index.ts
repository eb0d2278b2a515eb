import type { HomeView } from '../../../../../cloudfunctions/directory/contract';
import type { AvailableAction } from '../../../../../cloudfunctions/requests/contract';
import { EMPTY_FORM, faultsIn, performFields, presetForm, type FormValues } from '../../../../services/action-form';
import { today } from '../../../../services/dates';
import type { DraftFault, DraftPlace } from '../../../../services/drafts';
import { replacePage } from '../../../../services/navigate';
import { questionIn } from '../../../../services/outgoing';
import { faultsBy, kindOf, SUBJECTS, takeStepOn, type Subject, type SubjectKind } from '../../../../services/perform';
import { dropPhoto, uploadPhotos, type KeptPhoto } from '../../../../services/photos';
import { needSession } from '../../../../services/session';

const DAY = 86_400_000;
type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** One step of a need, or of a whistle: a form made from what the server says the step needs. It knows no step by name. */
Component({
  data: {
    id: '',
    actionName: '',
    kind: 'request' as SubjectKind,
    subject: null as Subject | null,
    action: null as AvailableAction | null,
    values: EMPTY_FORM,
    touched: false,
    faults: {} as Record<string, string>,
    /** the person's own address, for a place that is theirs to say */
    home: null as HomeView | null,
    /** from when to when a day may be chosen */
    today: '',
    lastDay: '',
    /** what the server asked about the place */
    placeFault: null as DraftFault | null,
    state: 'loading',
    /** why the page did not open, or why the step was not taken */
    message: '',
    confirming: false,
    busy: false,
    progress: {} as Record<string, number>,
  },
  methods: {
    onLoad(query: { id?: string; action?: string; kind?: string }) {
      this.setData({ id: query.id ?? '', actionName: query.action ?? '', kind: kindOf(query.kind) });
      void this.read();
    },
    /** @param told what to say beside the form once it is read anew */
    async read(told = ''): Promise<void> {
      const reply = await SUBJECTS[this.data.kind].load(this.data.id);
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const action = reply.data.availableActions.find((one) => one.action === this.data.actionName) ?? null;
      this.setData({ subject: reply.data, action, state: action ? 'ready' : 'empty', message: told });
      if (action) this.prepare(action);
      if (action) wx.setNavigationBarTitle({ title: action.label });
      const { author } = reply.data;
      if (action?.fields.some(({ name }) => name === 'place') && 'isMe' in author && author.isMe) await this.readHome();
    },
    /** What nobody has touched yet begins with what is usual. */
    prepare({ fields }: AvailableAction) {
      const days = fields.find(({ name }) => name === 'date')?.max ?? 0;
      this.setData({ today: today(Date.now()), lastDay: today(Date.now() + days * DAY) });
      if (!this.data.touched) this.setData({ values: presetForm(fields) });
    },
    async readHome(): Promise<void> {
      const session = await needSession();
      if (session.ok) this.setData({ home: session.data.home });
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },

    change(values: Partial<FormValues>) {
      if (this.data.busy) return;
      const faults = { ...this.data.faults };
      for (const name of Object.keys(values)) delete faults[name];
      this.setData({ values: { ...this.data.values, ...values }, touched: true, faults, message: '' });
    },
    setNote({ detail }: Changed<{ value: string }>) {
      this.change({ note: detail.value });
    },
    setPhotos({ detail }: Changed<{ value: KeptPhoto[] }>) {
      this.change({ photos: detail.value });
    },
    setStars({ detail }: Changed<{ value: number }>) {
      this.change({ satisfaction: detail.value });
    },
    choose({ detail, currentTarget }: Changed<{ value: string | string[] }>) {
      this.change({ [String(currentTarget.dataset.name)]: detail.value });
    },
    setDate({ detail }: Changed<{ value: string }>) {
      this.change({ date: detail.value });
    },
    setPlace({ detail }: Changed<{ place: DraftPlace }>) {
      this.change({ place: detail.place });
    },

    submit() {
      const { action, values, busy } = this.data;
      if (!action || busy) return;
      const faults = faultsIn(action.fields, values);
      this.setData({ faults, message: '' });
      if (Object.keys(faults).length > 0) return;
      if (action.confirm) this.setData({ confirming: true });
      else void this.take();
    },
    think() {
      this.setData({ confirming: false });
    },
    async take(): Promise<void> {
      const { action, subject, busy } = this.data;
      if (!action || !subject || busy) return;
      this.setData({ confirming: false, busy: true, progress: {} });
      const uploaded = await uploadPhotos(this.data.values.photos, (id, percent) =>
        this.setData({ [`progress.${id}`]: percent }),
      );
      const values = { ...this.data.values, photos: uploaded.photos };
      this.setData({ values });
      if (uploaded.ok) await this.send(subject, action, values);
      else this.setData({ faults: { photos: uploaded.message } });
      this.setData({ busy: false });
    },
    async send(subject: Subject, action: AvailableAction, values: FormValues): Promise<void> {
      const fileIds = values.photos.map(({ fileId }) => fileId);
      const fields = performFields(action.fields, values, fileIds);
      const reply = await takeStepOn(this.data.kind, subject, action.action, fields);
      if (reply.ok) {
        values.photos.forEach(dropPhoto);
        wx.showToast({ title: `已${action.label}`, icon: 'success' });
        this.leave();
        return;
      }
      const { code, message, detail } = reply.error;
      const question = questionIn(detail);
      if (question) this.setData({ placeFault: { code, message, fields: {}, question } });
      this.setData({ faults: faultsBy(reply.error), message });
      if (code === 'STALE' || code === 'WRONG_STATUS') await this.read(message);
    },
    leave() {
      if (getCurrentPages().length > 1) wx.navigateBack();
      else replacePage(SUBJECTS[this.data.kind].page(this.data.id));
    },
  },
});
