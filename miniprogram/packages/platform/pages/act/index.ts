import { opening } from '../../../../behaviors/opening';
import type { HomeView } from '../../../../../cloudfunctions/directory/contract';
import type { ActionField, AvailableAction } from '../../../../../cloudfunctions/platform/steps';
import { EMPTY_FORM, faultsIn, performFields, presetForm, type FormValues } from '../../form';
import { questionIn, type Fault } from '../../../../services/faults';
import { replacePage } from '../../../../services/navigate';
import { faultsBy, takeStep } from '../../../../services/perform';
import { kindOf, sourceOf, type Subject, type SubjectKind } from '../../../../services/subjects';
import { dropPhoto, uploadPhotos } from '../../../../services/photos';
import { needSession } from '../../../../services/session';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** One step of a need, or of whatever else has steps: a form made from what the server says it needs. It knows no step by name. */
Component({
  behaviors: [opening],
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
    /** what the server asked about the place */
    placeFault: null as Fault | null,
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
      const reply = await sourceOf(this.data.kind).load(this.data.id);
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const action = reply.data.availableActions.find((one) => one.action === this.data.actionName) ?? null;
      this.setData({ subject: reply.data, action, state: action ? 'ready' : 'empty', message: told });
      if (action) this.prepare(action);
      if (action) wx.setNavigationBarTitle({ title: action.label });
      if (action?.fields.some(({ name }) => name === 'place') && reply.data.author?.isMe) await this.readHome();
    },
    /** What nobody has touched yet begins with what is usual. */
    prepare({ fields }: AvailableAction) {
      if (!this.data.touched) this.setData({ values: presetForm(fields) });
    },
    async readHome(): Promise<void> {
      const session = await needSession();
      if (session.ok) this.setData({ home: session.data.home });
    },

    change(values: Partial<FormValues>) {
      if (this.data.busy) return;
      const faults = { ...this.data.faults };
      for (const name of Object.keys(values)) delete faults[name];
      this.setData({ values: { ...this.data.values, ...values }, touched: true, faults, message: '' });
    },
    setField({ detail }: Changed<{ name: ActionField['name']; value: unknown }>) {
      this.change({ [detail.name]: detail.value });
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
      const reply = await takeStep(this.data.kind, subject, action.action, fields);
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
      else replacePage(sourceOf(this.data.kind).page(this.data.id));
    },
  },
});
