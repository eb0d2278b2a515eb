import type { AvailableAction } from '../../cloudfunctions/platform/steps';
import type { StepFrame } from '../components/step-frame/index';
import { photosToJudge } from '../services/media';
import { openPage } from '../services/navigate';
import { stepsOn } from '../services/kept-steps';
import { readNote } from '../services/last-read';
import { isOneTap, takeStep } from '../services/perform';
import { askAtStep } from '../services/subscriptions';
import { formPage, loadSubject, sourceOf, type Subject, type SubjectKind, type SubjectOf } from '../services/subjects';
import { judging } from './judging';
import { reading } from './reading';

const EVERY = 15_000;

type Framed = Omit<StepFrame, 'actions' | 'waiting'> & { subject: unknown };

/** A step that waits for a signal is not offered again. */
function frameOf(
  kind: SubjectKind,
  { state, message, stale, note, busy, judging, toJudge, subject }: Framed,
): StepFrame {
  const { id = '', availableActions = [] } = (subject as Subject | null) ?? {};
  const waiting = stepsOn(kind, id).flatMap((one) => (one.state === 'queued' ? [one.content.label] : []));
  const actions = availableActions.filter(({ label }) => !waiting.includes(label));
  return { state, message, stale, note, busy, judging, toJudge, waiting, actions };
}

/**
 * The page of one thing that has steps: reads it when shown, asks again while it is looked at, keeps it in sight without signal, and
 * takes the steps that the server offers: at once, or by the form where there is something to fill in or to confirm. The page shows
 * `subject` inside a step-frame, to which it gives `frame`, and whose `retry`, `choose` and `judge` it binds to the methods of these names.
 * @param kind of subject, one of SUBJECTS
 * @param shown what else the page shows of it, set along with it
 */
export function subjectPage<K extends SubjectKind>(
  kind: K,
  shown: (subject: SubjectOf<K>) => Record<string, unknown> = () => ({}),
) {
  return Behavior({
    behaviors: [reading(EVERY), judging(sourceOf(kind).media)],
    data: {
      id: '',
      subject: null as SubjectOf<K> | null,
      state: 'loading',
      message: '',
      /** what is shown may be out of date; the note says of when it is */
      stale: false,
      note: '',
      busy: false,
      frame: { state: 'loading' } as StepFrame,
    },
    observers: {
      'state, message, stale, note, busy, judging, toJudge, subject'() {
        this.setData({ frame: frameOf(kind, this.data) });
      },
    },
    methods: {
      onLoad(query: { id?: string }) {
        this.setData({ id: query.id ?? '' });
      },
      async read(): Promise<void> {
        const reply = await loadSubject(kind, this.data.id);
        if (reply.ok) this.show(reply.data, reply.readAt);
        else if (this.data.subject && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY'))
          this.setData({ stale: true });
        else this.setData({ state: 'failed', message: reply.error.message, subject: null });
      },
      show(read: Subject, readAt?: number) {
        const subject = read as SubjectOf<K>;
        const told = { state: 'ready', message: '', stale: readAt !== undefined, note: readNote(readAt) };
        this.setData({ subject, toJudge: photosToJudge(read), ...shown(subject), ...told });
      },
      /** A step with something to fill in or to confirm has its own page. */
      choose({ detail }: WechatMiniprogram.CustomEvent<{ action: string }>) {
        const subject = this.data.subject as Subject | null;
        const action = subject?.availableActions.find((one) => one.action === detail.action);
        if (!subject || !action || this.data.busy) return;
        if (isOneTap(action) && action.fields.length === 0) void this.take(subject, action);
        else openPage(formPage(subject.id, action.action, kind));
      },
      async take(subject: Subject, action: AvailableAction): Promise<void> {
        this.setData({ busy: true });
        await askAtStep(kind, subject, action);
        const reply = await takeStep(kind, subject, action);
        this.setData({ busy: false });
        if (!reply.ok) wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
        if (reply.ok && sourceOf(kind).whole) this.show(reply.data as Subject);
        else await this.read();
      },
    },
  });
}
