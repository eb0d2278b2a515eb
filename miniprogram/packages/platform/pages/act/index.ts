import type { HomeView } from '../../../../../cloudfunctions/directory/contract';
import type { ActionField, AvailableAction } from '../../../../../cloudfunctions/platform/steps';
import { opening } from '../../../../behaviors/opening';
import type { CallError } from '../../../../services/call';
import { now } from '../../../../services/dates';
import type { Fault } from '../../../../services/faults';
import { keptSteps, stepOn, stepsOn, type KeptStep } from '../../../../services/kept-steps';
import { replacePage } from '../../../../services/navigate';
import { needSession } from '../../../../services/session';
import { askAtStep } from '../../../../services/subscriptions';
import { kindOf, loadSubject, sourceOf, type Subject, type SubjectKind } from '../../../../services/subjects';
import { EMPTY_FORM, faultsIn, performFields, type FormValues } from '../../form';
import { noteIn, putAside, valuesIn } from '../../writing';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** Beside its mark a toast shows so many characters. */
const MARKED_TOAST = 7;

/** Where one is only asked whether one is sure, the question stands at once. */
const isSheet = ({ confirm, fields }: AvailableAction) => confirm !== '' && fields.length === 0;

/**
 * One step of a need, or of whatever else has steps: a form made from what the server says it needs. It knows no step by name. What is
 * written is kept on the phone from the first letter, and goes on from there when the form is opened again.
 */
Component({
  behaviors: [opening],
  data: {
    id: '',
    actionName: '',
    kind: 'request' as SubjectKind,
    subject: null as Subject | null,
    action: null as AvailableAction | null,
    /** what is kept of it, null before it is read */
    step: null as KeptStep | null,
    values: EMPTY_FORM,
    faults: {} as Record<string, string>,
    /** the person's own address, for a place that is theirs to say */
    home: null as HomeView | null,
    /** what the server asked about the place */
    placeFault: null as Fault | null,
    /** what was written for a step that is no longer to be taken */
    written: '',
    confirming: false,
    busy: false,
    progress: {} as Record<string, number>,
  },
  methods: {
    /** @param query by thing and step, or by the step that is kept */
    onLoad(query: { id?: string; action?: string; kind?: string; step?: string }) {
      const step = keptSteps.find(query.step ?? '');
      const { subjectId: id = query.id ?? '', action: actionName = query.action ?? '' } = step?.content ?? {};
      this.setData({ id, actionName, kind: step?.content.kind ?? kindOf(query.kind) });
      void this.read(step?.fault?.message);
    },
    /** @param told what to say beside the form once it is read anew */
    async read(told = ''): Promise<void> {
      const { kind, id, actionName } = this.data;
      const reply = await loadSubject(kind, id);
      if (!reply.ok) return this.showClosed(reply.error);
      const subject: Subject = reply.data;
      const action = subject.availableActions.find((one) => one.action === actionName) ?? null;
      const step = stepOn(kind, subject, action ?? { action: actionName, label: '' });
      this.setData({ subject, action, step, message: told, written: noteIn(step) });
      this.setData({ state: action ? 'ready' : 'empty' });
      if (action) this.prepare(action, step);
      if (action?.fields.some(({ name }) => name === 'place') && subject.author?.isMe) await this.readHome();
    },
    /** What somebody may no longer see keeps nobody from what they wrote for it. */
    showClosed({ code, message }: CallError) {
      const { kind, id, actionName } = this.data;
      const step = stepsOn(kind, id).find(({ content }) => content.action === actionName) ?? null;
      const written = step && code !== 'OFFLINE' ? noteIn(step) : '';
      this.setData({ state: written ? 'empty' : 'failed', message, step, written });
    },
    /** What nobody has touched yet begins with what is usual. */
    prepare(action: AvailableAction, step: KeptStep) {
      wx.setNavigationBarTitle({ title: action.label });
      this.setData({ values: valuesIn(step, action.fields), faults: step.fault?.fields ?? {} });
      if (isSheet(action)) this.setData({ confirming: true });
    },
    async readHome(): Promise<void> {
      const session = await needSession();
      if (session.ok) this.setData({ home: session.data.home });
    },

    setField({ detail }: Changed<{ name: ActionField['name']; value: unknown }>) {
      const { step, action, busy } = this.data;
      if (busy || !step || !action) return;
      const faults = { ...this.data.faults };
      delete faults[detail.name];
      const values: FormValues = { ...this.data.values, [detail.name]: detail.value };
      this.setData({ values, faults, message: '' });
      this.setData({ step: putAside({ ...step, state: 'writing', fault: null }, values, true) });
    },

    submit() {
      const { action, values, busy } = this.data;
      if (!action || busy) return;
      const faults = faultsIn(action.fields, values);
      this.setData({ faults, message: Object.values(faults)[0] ?? '' });
      if (Object.keys(faults).length > 0) return;
      if (action.confirm) this.setData({ confirming: true });
      else void this.take();
    },
    think() {
      this.setData({ confirming: false });
      if (this.data.action && isSheet(this.data.action)) this.leave();
    },
    /** It goes out on what the person has seen; what was seen without signal may have moved on meanwhile, and is then refused. */
    async take(): Promise<void> {
      const { action, subject, step, values, busy } = this.data;
      if (!action || !subject || !step || busy) return;
      this.setData({ confirming: false, busy: true, progress: {} });
      await askAtStep(this.data.kind, subject, action);
      const content = { ...step.content, version: subject.version, fields: performFields(action.fields, values, []) };
      const sent = putAside({ ...step, content, state: 'queued', changedAt: now() }, values, step.content.written);
      const ended = await keptSteps.submit(sent.id, (id, percent) => this.setData({ [`progress.${id}`]: percent }));
      this.setData({ busy: false });
      if (ended.outcome === 'refused') return this.showRefusal(sent.id, ended.fault);
      const done = ended.outcome === 'sent';
      const told = done ? (action.done ?? `已${action.label}`) : ended.message;
      wx.showToast({ title: told, icon: done && told.length <= MARKED_TOAST ? 'success' : 'none', duration: 3000 });
      this.leave();
    },
    async showRefusal(id: string, fault: Fault): Promise<void> {
      const step = keptSteps.find(id);
      if (step) this.setData({ step, 'values.photos': step.content.photos });
      if (step && !step.content.written) keptSteps.discard(id);
      this.setData({ faults: fault.fields, message: fault.message });
      if (fault.question) this.setData({ placeFault: { ...fault, fields: {} } });
      if (fault.code === 'STALE' || fault.code === 'WRONG_STATUS') await this.read(fault.message);
    },
    discard() {
      if (this.data.step) keptSteps.discard(this.data.step.id);
      this.leave();
    },
    leave() {
      if (getCurrentPages().length > 1) wx.navigateBack();
      else replacePage(sourceOf(this.data.kind).page(this.data.id));
    },
  },
});
