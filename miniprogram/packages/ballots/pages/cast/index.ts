import type { BallotView } from '../../../../../cloudfunctions/council/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { PAGES } from '../../../../services/navigate';
import { encrypt, holds, trackingCode, type Ballot, type Opening, type Vote } from '../../crypto/ballot';
import { keepBallotCode, ownBallotCode } from '../../own-code';
import { bytesFor, fetchChance } from '../../random';

interface Asked {
  label: string;
  multiple: boolean;
  options: { value: string; label: string }[];
  chosen: string[];
}
interface Sealed {
  ballot: Ballot;
  opening: Opening;
}
const sealed = new WeakMap<object, Sealed>();

/**
 * A ballot of a formal secret vote: sealed on this phone, checked if the voter likes, and only then cast. What was checked is opened
 * and therefore never cast: it is sealed anew.
 */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '',
    asks: 'topic' as const,
    id: '',
    ballot: null as BallotView | null,
    questions: [] as Asked[],
    /** of the ballot that is sealed and not cast, '' for none */
    code: '',
    /** what the check of a sealed ballot said, '' for nothing */
    checked: '',
    sealing: false,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('council', 'ballot', { id: this.data.id });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const questions = reply.data.questions.map(({ text, options, most }) => ({
        label: text,
        multiple: most > 1,
        chosen: [] as string[],
        options: options.map((label, at) => ({ value: String(at), label })),
      }));
      const ballot = { ...reply.data, myCode: ownBallotCode(reply.data.id) };
      this.setData({ ballot, questions, state: 'ready' });
    },
    choose({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: string | string[] }>) {
      const at = Number((currentTarget.dataset as { at?: number }).at);
      const chosen = Array.isArray(detail.value) ? detail.value : [detail.value];
      const questions = this.data.questions.map((one, i) => (i === at ? { ...one, chosen } : one));
      this.change({ questions, code: '', checked: '' }, `q${at}`);
    },
    async seal(): Promise<void> {
      const { questions } = this.data;
      const missing = questions.map(({ chosen }, i) => [`q${i}`, chosen.length > 0 ? '' : '请选择。']);
      if (!this.isWhole(Object.fromEntries(missing) as Record<string, string>)) return;
      this.setData({ sealing: true, checked: '' });
      const vote = this.data.ballot?.vote as Vote;
      const chance = await fetchChance(bytesFor(vote.questions)).catch(() => null);
      if (!chance) return this.setData({ sealing: false, message: '手机没有给出随机数，请到社区领纸质票，同样算数。' });
      const made = encrypt(
        vote,
        questions.map(({ chosen }) => chosen.map(Number)),
        chance.take,
      );
      sealed.set(this, made);
      this.setData({ sealing: false, message: '', code: trackingCode(made.ballot) });
    },
    check() {
      const made = sealed.get(this);
      const { ballot, questions } = this.data;
      if (!made || !ballot?.vote) return;
      const right = holds(ballot.vote, made.ballot, made.opening);
      const said = made.opening.chosen.map((picks, q) =>
        picks.map((at) => questions[q]?.options[at]?.label ?? '').join('、'),
      );
      sealed.delete(this);
      this.setData({
        code: '',
        checked: right
          ? `这张票里是：${said.join('；')}。它已经拆开，不会投出；请重新加密再投。`
          : '这张票和您选的不一致，请不要投，联系社区。',
      });
    },
    async submit(): Promise<void> {
      const made = sealed.get(this);
      if (!made) return;
      const input = { id: this.data.id, ballot: made.ballot };
      const done = await this.send((commandId) => call('council', 'cast-sealed', input, { commandId }));
      if (!done) return;
      keepBallotCode(done.id, done.myCode);
      this.setData({ ballot: { ...done, myCode: ownBallotCode(done.id) }, code: '', checked: '' });
    },
    back() {
      this.leaveTo(PAGES.vote(this.data.id));
    },
  },
});
